"""From the bytes of a delimited text to its cells."""
