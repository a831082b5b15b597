"""Names and numbers of places: in the file, and against the place list and the project."""
