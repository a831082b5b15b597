"""From the bytes of a text file to UTF-8, whatever program wrote them."""

from __future__ import annotations

import codecs
import re

from survey.messages import Refusal

# What compressed files begin with: ZIP, gzip, bzip2, xz, 7z, RAR, Zstandard.
PACKED = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"Rar!", b"\x28\xb5\x2f\xfd")
# A letter beyond ASCII, as UTF-8 writes it.
LETTER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


def to_utf8(data: bytes, name: str) -> tuple[bytes, str]:
    """The same text as UTF-8 without mark, lines ended by a newline; and the encoding it came in.

    Raises:
        Refusal: an old workbook, a packed file, bytes that are no text, or such bytes in the midst of text.
    """
    if not data or data.isspace():
        raise Refusal("berkas_kosong", berkas=name)
    if data.startswith(PACKED):
        raise Refusal("arsip", berkas=name)
    if data.startswith(OLD_WORKBOOK):
        raise Refusal("buku_excel", berkas=name)
    text, encoding = _decode(data, name)
    if not text or text.isspace():
        raise Refusal("berkas_kosong", berkas=name)
    if _control_bytes(text) > len(text[:65536]) // 100:
        raise Refusal("bukan_teks", berkas=name)
    if _ends_with_return(text):
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if (at := text.find(b"\0")) >= 0:
        raise Refusal("bita_nol", berkas=name, baris=text.count(b"\n", 0, at) + 1, jumlah=f"{text.count(0):,}")
    return text, encoding


def _ends_with_return(text: bytes) -> bool:
    """An old Macintosh's lines, told by the first of them: a newline after it stands inside a cell."""
    newline = text.find(b"\n")
    at = text.find(b"\r", 0, newline if newline >= 0 else len(text))
    return at >= 0 and newline != at + 1


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
        return _patched(data, name)
    return data, "UTF-8"


def _patched(data: bytes, name: str) -> tuple[bytes, str]:
    """What is no UTF-8 is cp1252: a line or two of it, where the rest of the file is plainly UTF-8."""
    letters = LETTER.findall(data)
    others = len(data) - len(data.translate(None, bytes(range(128, 256)))) - sum(map(len, letters))
    if len(letters) <= others:
        return _from(data, "cp1252", name), "cp1252"
    return data.decode("utf-8", "cp1252").encode(), "UTF-8, cp1252"


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("cp1252", _as_cp1252)


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
