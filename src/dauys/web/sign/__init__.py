"""The area where acts are signed: what will be signed is shown first."""
