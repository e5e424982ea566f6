"""Words that everyone uses: days, shares, findings, refusals, texts; knows no other room."""
