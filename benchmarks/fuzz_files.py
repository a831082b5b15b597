"""Files that nobody meant: sound field files damaged at random, and tables of random cells. The same ``Random`` makes
the same file.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random
from xml.sax.saxutils import escape

from survey.catalogue import catalogue
from tests.survey.fieldwork.shapes import SHAPES

Damage = Callable[[Random, bytes], bytes]
MOST_DAMAGES = (1, 1, 1, 2, 5)
SEPARATORS = (b",", b";", b"\t", b"|")
# What trips readers: marks, numbers at the edge, cells that are nearly numbers, and the bytes of other encodings.
WORDS = """
    , ; | " '' "" - + . 0 00 1e9 1e400 -0 0x1F NaN inf -inf 1.250 1,250 1.250,5 1_000 99999999999999999999 ½ ² ٣ １２
    3/4 2024-02-30 12:30 #DIV/0! #REF! =1+1 @SUM true ya tidak N/A null ± ~5 5% 5m² 5ha 3273010101900001 RT RW/ 02/07
    06A XL DS jumlah TOTAL Sumber: sep=; #adm1
"""
TOKENS = tuple(WORDS.split())
BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\xc2\xa0",
    b"\xe2\x80\x8b",
    b"\xed\xa0\x80",
    b"\r",
    b"\n",
    b"\r\n",
)


def file(rng: Random) -> bytes:
    """One file: a sound one damaged some times over, or a random one."""
    made = rng.choice(RANDOM)(rng) if rng.random() < 0.2 else rng.choice(_sound())
    for _ in range(rng.choice(MOST_DAMAGES)):
        made = rng.choice(ZIPPED if made.startswith(b"PK") and rng.random() < 0.7 else DAMAGES)(rng, made)
    return made


@cache
def _sound() -> tuple[bytes, ...]:
    return tuple(shape.data for shape in SHAPES)


def _place(rng: Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def _piece(rng: Random, data: bytes, most: int = 300) -> bytes:
    at = _place(rng, data)
    return data[at : at + rng.randrange(1, most)]


def _set_in(rng: Random, data: bytes, what: bytes) -> bytes:
    at = _place(rng, data)
    return data[:at] + what + data[at:]


def flipped(rng: Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(min(rng.choice((1, 3, 10, 60)), len(out))):
        out[rng.randrange(len(out))] = rng.randrange(256)
    return bytes(out)


def cut_off(rng: Random, data: bytes) -> bytes:
    return data[: _place(rng, data)]


def cut_out(rng: Random, data: bytes) -> bytes:
    at = _place(rng, data)
    return data[:at] + data[at + rng.randrange(1, 200) :]


def repeated_piece(rng: Random, data: bytes) -> bytes:
    return _set_in(rng, data, _piece(rng, data))


def spliced(rng: Random, data: bytes) -> bytes:
    other = rng.choice(_sound())
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def token(rng: Random, data: bytes) -> bytes:
    for _ in range(rng.choice((1, 5, 20))):
        data = _set_in(rng, data, rng.choice(TOKENS).encode() if rng.random() < 0.7 else rng.choice(BYTES))
    return data


def cell(rng: Random, data: bytes) -> bytes:
    """Cells below the header replaced by tokens, between the file's own separators."""
    separator = max(SEPARATORS, key=data.count)
    header, end, rest = data.partition(b"\n")
    cells = rest.split(separator)
    for _ in range(rng.choice((1, 5, 20))):
        cells[rng.randrange(len(cells))] = rng.choice(TOKENS).encode()
    return header + end + separator.join(cells)


def lines(rng: Random, data: bytes) -> bytes:
    """Lines repeated, lost and in another order; the first often stays."""
    rows = data.splitlines(keepends=True) or [b""]
    first = rows[0] if rng.random() < 0.8 else b""
    return first + b"".join(rng.choices(rows, k=rng.randrange(1, 2 * len(rows) + 1)))


def separators(rng: Random, data: bytes) -> bytes:
    old, new = rng.sample(SEPARATORS, 2)
    return data.replace(old, new, rng.choice((-1, 1, 40)))


def quotes(rng: Random, data: bytes) -> bytes:
    return _set_in(rng, data, b'"' * rng.randrange(1, 4))


def line_ends(rng: Random, data: bytes) -> bytes:
    return data.replace(
        b"\n", rng.choice((b"\r", b"\r\n", b"\n\n", b"\n\r", b"\x0b", b"\xe2\x80\xa8")), rng.choice((-1, 3))
    )


def encoding(rng: Random, data: bytes) -> bytes:
    """Read as one encoding, written as another, in a part of the file or all of it."""
    at = rng.choice((0, _place(rng, data)))
    text = data[at:].decode(rng.choice(("utf-8", "latin-1", "cp1252", "utf-16-le")), "replace")
    return data[:at] + text.encode(
        rng.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp437", "utf-7")), "replace"
    )


def long_cell(rng: Random, data: bytes) -> bytes:
    return _set_in(
        rng, data, rng.choice((b"9", b"a", b" ", b'""', b"\xc3\xa9", b"0.")) * rng.choice((400, 40_000, 140_000))
    )


def many_columns(rng: Random, data: bytes) -> bytes:
    return _set_in(rng, data, rng.choice(SEPARATORS) * rng.choice((1, 70, 600, 20_000)))


def zip_part(rng: Random, data: bytes) -> bytes:
    """A workbook whose one part is damaged, packed soundly again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            parts = [(part.filename, book.read(part)) for part in book.infolist()]
    except Exception:  # damaged before: there is nothing to unpack
        return flipped(rng, data)
    if not parts:
        return data
    at = rng.randrange(len(parts))
    damage = rng.choice((xml_text, xml_text, xml_text, flipped, cut_off, cut_out, repeated_piece, token, long_cell))
    parts[at] = parts[at][0], damage(rng, parts[at][1])
    return zipped(dict(parts))


def xml_text(rng: Random, data: bytes) -> bytes:
    """Values between tags or in attributes replaced by tokens, so that the XML stays sound."""
    parts = re.split(rb"(>[^<>]+<|\"[^\"<>]*\")", data)
    for at in rng.sample(range(1, len(parts), 2), min(len(parts) // 2, rng.choice((1, 5, 20)))):
        value = escape(rng.choice(TOKENS), {'"': "&quot;"}).encode()
        parts[at] = parts[at][:1] + value + parts[at][-1:]
    return b"".join(parts)


def nested(rng: Random, data: bytes) -> bytes:
    name = rng.choice(("xl/workbook.xml", "xl/worksheets/sheet1.xml", "rt.csv", "rt.xlsx", "../rt.csv"))
    return zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>", name: data})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, part in parts.items():
            book.writestr(zipfile.ZipInfo(name), part)
    return out.getvalue()


def random_bytes(rng: Random) -> bytes:
    return rng.choice((b"", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0")) + rng.randbytes(rng.randrange(2000))


def random_text(rng: Random) -> bytes:
    most = rng.choice((0x7F, 0x2FF, 0xFFFF, 0x10FFFF))
    letters = (chr(rng.randrange(most + 1)) for _ in range(rng.randrange(1, 800)))
    return "".join(letters).encode("utf-8", "replace")


def random_table(rng: Random) -> bytes:
    """Headers of the catalogue in any order, over cells that are numbers, words, places and tokens."""
    questions = rng.sample(catalogue().questions, rng.randrange(1, len(catalogue().questions) + 1))
    if rng.random() < 0.8:
        questions = list(catalogue().questions)
    header = [rng.choice((q.name, q.name, q.label_id, q.label_en)) for q in questions]
    rows = [[_cell(rng) for _ in range(len(header) + rng.choice((0, 0, 0, -1, 1)))] for _ in range(rng.randrange(30))]
    out = io.StringIO()
    csv.writer(out, delimiter=rng.choice(SEPARATORS).decode(), lineterminator="\n").writerows([header, *rows])
    return out.getvalue().encode()


def _cell(rng: Random) -> str:
    kind = rng.random()
    if kind < 0.5:
        return str(rng.randrange(rng.choice((2, 100, 10_000))))
    if kind < 0.7:
        return f"{rng.uniform(0, rng.choice((1, 500))):.{rng.randrange(7)}f}".replace(".", rng.choice(".,"))
    return rng.choice((*TOKENS, "", "Jiwan", "JIWAN ", "Desa Wayut", "-1"))


RANDOM: tuple[Callable[[Random], bytes], ...] = (random_bytes, random_text, random_table, random_table)
DAMAGES: tuple[Damage, ...] = (
    *(cell, lines) * 5,
    *(flipped, cut_out, repeated_piece, token, line_ends, encoding) * 2,
    *(cut_off, spliced, separators, quotes, long_cell, many_columns, nested),
)
ZIPPED: tuple[Damage, ...] = (*(zip_part,) * 6, flipped, cut_off, cut_out)
