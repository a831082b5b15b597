"""From the bytes of a field file to a table of text, every cell as typed, every row with its number."""

from survey.reading.table import Table, read, unread_columns, without_personal
from survey.source import Source, open_source

__all__ = ["Source", "Table", "open_source", "read", "unread_columns", "without_personal"]
