"""Text that is no table of cells, told by how it begins: JSON, a copy of a database, a page."""

from __future__ import annotations

import re
from collections.abc import Mapping

from survey.messages import Refusal

# What stands before the first statement of a copy of a database, or of a table in it: comments and settings.
LOOKED_AT = 1 << 14
_TABLE = rb"[\w`\"'.\[\]]+\s*"
KINDS: Mapping[str, re.Pattern[bytes]] = {
    "berkas_json": re.compile(rb"\s*(?:\{(?!\\)|\[\s*[\[{\"\]])"),
    "berkas_sql": re.compile(
        rb"(?im)^[ \t]*(?:(?:insert|replace)\s+(?:ignore\s+)?into\s+" + _TABLE + rb"(?:\(|values?\b)"
        rb"|create\s+table\s+(?:if\s+not\s+exists\s+)?"
        + _TABLE
        + rb"\(|copy\s+"
        + _TABLE
        + rb"\([^)]*\)\s*from\s+stdin)"
    ),
    "bukan_tabel": re.compile(rb"\s*(?:<|\{|%PDF)"),
}


def refuse(text: bytes, name: str) -> None:
    """
    Raises:
        Refusal: ``text``, in UTF-8, is no delimited text, but something that is known.
    """
    head = text[:LOOKED_AT]
    for code, begins in KINDS.items():
        if begins.search(head) if code == "berkas_sql" else begins.match(head):
            raise Refusal(code, berkas=name)
