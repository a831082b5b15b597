"""What the file itself works out: its totals, means and percentages against its figures."""
