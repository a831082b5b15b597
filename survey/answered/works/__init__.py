"""Forms of works: told criterion by criterion or not, and what is checked between their lines and against the round."""
