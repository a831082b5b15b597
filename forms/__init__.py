"""What goes out before fieldwork, made from the catalogue."""
