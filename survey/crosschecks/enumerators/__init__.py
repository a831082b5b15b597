"""The rows of one enumerator, or of one village, against the rest of the file."""
