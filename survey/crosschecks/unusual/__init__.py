"""Figures that are far from what is usual in the file."""
