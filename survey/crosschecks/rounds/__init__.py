"""This round against the one before; and one round in one file."""
