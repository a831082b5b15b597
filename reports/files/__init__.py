"""How files are written: whole or not at all, text that stays text, and what all workbooks share."""
