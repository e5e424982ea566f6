"""The append-only signed record in public formats (DSSE, C2SP tlog); knows no election."""
