"""The ministry's workbook of one RT: both forms, the logbook and the result, read by a map of its cells."""

from survey.ministry.reading import Workbook, is_ministry, read

__all__ = ["Workbook", "is_ministry", "read"]
