"""How a field file was written: its encoding, its separator, and where its header stands."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass

from survey.headers import recognised, shown
from survey.messages import Refusal

SEPARATORS = (",", ";", "\t", "|")
WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
HEADER_LIMIT = 1 << 17
BLANK = b" \t\r\n,;|"


@dataclass(frozen=True)
class Dialect:
    """``first_row`` is the header's row as a spreadsheet counts it."""

    encoding: str
    separator: str
    header: tuple[str, ...]
    first_row: int


def to_utf8(data: bytes, name: str) -> tuple[bytes, str]:
    """The same text as UTF-8 without mark, lines ended by a newline; and the encoding it came in.

    Raises:
        Refusal: a workbook, or bytes that are no text.
    """
    if not data or data.isspace():
        raise Refusal("berkas_kosong", berkas=name)
    if data.startswith(WORKBOOK_MARKS):
        raise Refusal("buku_excel", berkas=name)
    text, encoding = _decode(data, name)
    if b"\0" in text or _control_bytes(text) > len(text[:65536]) // 100:
        raise Refusal("bukan_teks", berkas=name)
    if _ends_with_return(text):
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text, encoding


def _ends_with_return(text: bytes) -> bool:
    """An old Macintosh's lines, told by the first of them: a newline after it stands inside a cell."""
    at, newline = text.find(b"\r"), text.find(b"\n")
    return at >= 0 and newline != at + 1 and not 0 <= newline < at


def _decode(data: bytes, name: str) -> tuple[bytes, str]:
    if data.startswith(codecs.BOM_UTF8):
        return _checked(data[3:], name), "UTF-8 (BOM)"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _from(data, "utf-16", name), "UTF-16"
    sample = data[:4096]
    if sample.count(0) > len(sample) // 3:
        order = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return _from(data, order, name), "UTF-16"
    if data.isascii():
        return data, "UTF-8"
    try:
        codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError:
        return _from(data, "cp1252", name), "cp1252"
    return data, "UTF-8"


def _checked(data: bytes, name: str) -> bytes:
    return data if data.isascii() else _from(data, "utf-8", name)


def _from(data: bytes, encoding: str, name: str) -> bytes:
    try:
        return data.decode(encoding).encode("utf-8")
    except UnicodeError as error:
        raise Refusal("bukan_teks", berkas=name) from error


def _control_bytes(text: bytes) -> int:
    head = text[:65536]
    return len(head) - len(head.translate(None, bytes(range(1, 9)) + bytes(range(14, 32)) + b"\x7f"))


def detect(text: bytes, encoding: str, name: str) -> tuple[Dialect, bytes]:
    """Find the separator by the header it makes readable; return the dialect and the text from the header on.

    Raises:
        Refusal: no separator makes a known column name appear.
    """
    told, text = _told_separator(text)
    start = _first_filled_line(text)
    row = text.count(b"\n", 0, start) + 1
    text = text[start:]
    candidates = [told] if told else list(SEPARATORS)
    headers = {separator: _header(text, separator) for separator in candidates}
    best = max(candidates, key=lambda s: (len(recognised(headers[s])), len(headers[s])))
    if not recognised(headers[best]):
        raise Refusal("tajuk_tak_dikenal", berkas=name, ada=shown(headers[best][:8]))
    return Dialect(encoding, best, headers[best], row), text


def _told_separator(text: bytes) -> tuple[str, bytes]:
    """Excel's own first line ``sep=;`` names the separator and is no row of the sheet."""
    if text[:4].lower() == b"sep=":
        first, _, rest = text.partition(b"\n")
        if len(first.strip(b"\r")) == 5:
            return chr(first[4]), rest
    return "", text


def _first_filled_line(text: bytes) -> int:
    """Where the header's line begins: Excel writes an empty row above it as a line of separators alone."""
    rest = text.lstrip(BLANK)
    return text.rfind(b"\n", 0, len(text) - len(rest)) + 1


def _header(text: bytes, separator: str) -> tuple[str, ...]:
    head = io.StringIO(text[:HEADER_LIMIT].decode("utf-8", "replace"), newline="")
    return tuple(next(csv.reader(head, delimiter=separator), []))
