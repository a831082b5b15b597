"""Figures that come from other cells of the file and not from the field."""
