"""What each column of a file asks: its header as typed, brought to the catalogue's name of a question or of none."""

from survey.headers.known import (
    CRITERION,
    NUMBER_ON_FORM,
    beside,
    names_both,
    nearest_name,
    plain,
    questions_of,
    rw_comes_first,
    tool_of,
    units_of,
)
from survey.headers.naming import letter, shown
from survey.headers.personal import is_personal
from survey.headers.questions import asked, in_role, name_of

__all__ = [
    "CRITERION",
    "NUMBER_ON_FORM",
    "asked",
    "beside",
    "in_role",
    "is_personal",
    "letter",
    "name_of",
    "names_both",
    "nearest_name",
    "plain",
    "questions_of",
    "rw_comes_first",
    "shown",
    "tool_of",
    "units_of",
]
