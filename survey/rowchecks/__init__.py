"""Checks of a file's cells, columns and rows, each by itself; ``survey.crosschecks`` holds rows against one another."""
