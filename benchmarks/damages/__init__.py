"""Ways in which field files go wrong, drawn at random."""
