"""Corrections as people write them, and how they are laid over the cells as typed. ``survey.store`` applies them."""
