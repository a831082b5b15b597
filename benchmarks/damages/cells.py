"""Ways in which field files go wrong, one small function each: it damages a sheet at a random place and tells where.

A way that does not fit the place it drew returns None, and is drawn again. ``PLAIN`` ways leave what cannot be so;
``QUIET`` ones leave values that could well be true, so that nothing in the file itself can tell them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from benchmarks.damages.parts import (
    all_of_base,
    constant,
    multiplied,
    never_looked,
    of_file,
    of_village,
    pasted_lower,
    rounded,
)
from benchmarks.damages.sheet import (
    BASE_OF,
    BASES,
    COUNTS,
    LENGTHS,
    QUANTITIES,
    Sheet,
    Touched,
    Way,
    all_rows,
    any_block,
    any_row,
    one_row,
)


def cell(names: Sequence[str], change: Callable[[Random, str], str]) -> Way:
    """A way that changes one cell of one of ``names``; a cell of 0, and a change that leaves the value, do not fit."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        row, name = any_row(rng, sheet), rng.choice(names)
        old = sheet.at(row, name)
        if not float(old or 0):
            return None
        new = change(rng, old)
        sheet.put(row, name, new)
        return Touched([row], [name]) if new != old else None

    return way


def _digit_more(rng: Random, old: str) -> str:
    at = rng.randrange(len(old.partition(".")[0])) + 1
    return old[:at] + rng.choice("0123456789") + old[at:]


def _digit_lost(rng: Random, old: str) -> str:
    whole, mark, rest = old.partition(".")
    at = rng.randrange(len(whole))
    return (whole[:at] + whole[at + 1 :] or "0") + mark + rest


def _digits_swapped(rng: Random, old: str) -> str:
    at = rng.randrange(len(old) - 1) if len(old) > 1 else 0
    pair = old[at : at + 2]
    return old if "." in pair else old[:at] + pair[::-1] + old[at + 2 :]


def _times(factor: float) -> Callable[[Random, str], str]:
    return lambda rng, old: f"{float(old) * factor:.10g}"


def _thousands(rng: Random, old: str) -> str:
    return f"{float(old) / 1000:.3f}" if float(old) >= 1000 else f"{float(old) * 3 / 1000:.3f}"


def above_base(rng: Random, sheet: Sheet) -> Touched | None:
    row, name = any_row(rng, sheet), rng.choice(list(BASE_OF))
    sheet.put(row, name, int(sheet.number(row, BASE_OF[name]) * rng.uniform(1.02, 2)) + 1.0)
    return Touched([row])


def other_rows_value(rng: Random, sheet: Sheet) -> Touched | None:
    row, other, name = any_row(rng, sheet), any_row(rng, sheet), rng.choice(list(BASE_OF))
    new = sheet.at(other, name)
    if new == sheet.at(row, name) or float(new or 0) > sheet.number(row, BASE_OF[name]):
        return None
    sheet.put(row, name, new)
    return Touched([row])


def exchanged_in_row(names: Sequence[str]) -> Way:
    def way(rng: Random, sheet: Sheet) -> Touched | None:
        row, (first, second) = any_row(rng, sheet), rng.sample(names, 2)
        a, b = sheet.at(row, first), sheet.at(row, second)
        sheet.put(row, first, b)
        sheet.put(row, second, a)
        return Touched([row]) if a != b else None

    return way


def slid(step: int, rows: Callable[[Random, Sheet], Sequence[int]]) -> Way:
    """From a random question on, each cell under its neighbour's header; the gap stays blank, the last falls off."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        first = sheet.header.index("luas_ha")
        column = rng.randrange(first, len(sheet.header) - 3)
        touched = list(rows(rng, sheet))
        for row in touched:
            cells = sheet.rows[row]
            rest = ["", *cells[column:-1]] if step > 0 else [*cells[column + 1 :], ""]
            sheet.rows[row] = cells[:column] + rest
        return Touched(touched, sheet.header[column:])

    return way


def cut_short(rng: Random, sheet: Sheet) -> Touched:
    row = any_row(rng, sheet)
    del sheet.rows[row][rng.randrange(7, len(sheet.header)) :]
    return Touched([row])


def too_long(rng: Random, sheet: Sheet) -> Touched:
    row = any_row(rng, sheet)
    sheet.rows[row].insert(rng.randrange(6, len(sheet.header)), str(rng.randrange(100)))
    return Touched([row])


def all_zero(rng: Random, sheet: Sheet) -> Touched | None:
    row = any_row(rng, sheet)
    before = [sheet.number(row, name) for name in BASE_OF]
    for name in BASE_OF:
        sheet.put(row, name, "0")
    return Touched([row]) if sum(value > 0 for value in before) > 3 else None


def column_all_zero(rng: Random, sheet: Sheet) -> Touched:
    name = rng.choice(list(BASE_OF))
    for row in range(len(sheet.rows)):
        sheet.put(row, name, "0")
    return Touched(columns=[name])


def as_share(factor: float, rows: Callable[[Random, Sheet], Sequence[int]]) -> Way:
    """All volumes of some rows as shares of their base (``factor`` 1) or as percentages without a sign (100)."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        touched = list(rows(rng, sheet))
        for row in touched:
            for name, base in BASE_OF.items():
                share = sheet.number(row, name) / (sheet.number(row, base) or 1)
                sheet.put(row, name, round(share * factor, 2 if factor == 1 else 0))
        shares = [sheet.number(row, name) for row in touched for name in BASE_OF]
        return Touched(touched) if sum(0 < s < factor for s in shares) >= 3 * len(touched) else None

    return way


def repeated(rng: Random, sheet: Sheet) -> Touched:
    row = any_row(rng, sheet)
    sheet.rows.append(list(sheet.rows[row]))
    return Touched([row, len(sheet.rows) - 1])


def repeated_as(changes: int) -> Way:
    """A sheet copied for the next RT under its own number, with so many figures filled in anew."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        row = any_row(rng, sheet)
        village = [at for at in sheet.village(row) if at != row]
        if not village or sum(sheet.number(row, name) > 0 for name in QUANTITIES) < 8:
            return None
        copy, first = rng.choice(village), sheet.header.index("luas_ha")
        sheet.rows[copy][first:] = sheet.rows[row][first:]
        for name in rng.sample([name for name in BASE_OF if name in COUNTS], changes):
            sheet.put(copy, name, float(rng.randint(0, int(sheet.number(copy, BASE_OF[name])))))
        return Touched([row, copy])

    return way


def renamed(new: Callable[[Random, Sheet, int], dict[str, str]]) -> Way:
    """A row's place changed; the row that already had that place is touched, too."""

    def way(rng: Random, sheet: Sheet) -> Touched | None:
        row = any_row(rng, sheet)
        for name, value in new(rng, sheet, row).items():
            sheet.put(row, name, value)
        return Touched([row])

    return way


def _of_another(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    other = rng.choice([at for at in sheet.village(row) if at != row] or [row - 1])
    return {name: sheet.at(other, name) for name in ("kabupaten", "kecamatan", "desa", "rw", "rt")}


def _unlisted(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    return {"rt": str(rng.randint(100, 199))}


def _other_village(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    own = sheet.at(row, "desa")
    return {"desa": rng.choice(sorted({sheet.at(at, "desa") for at in range(len(sheet.rows))} - {own}))}


def _misspelt(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    name = sheet.at(row, "desa")
    at = rng.randrange(1, len(name) - 1)
    return {"desa": name[:at] + name[at + 1 :] if name[at].isalpha() else name + "n"}


def _mojibake(rng: Random, sheet: Sheet, row: int) -> dict[str, str]:
    name = sheet.at(row, "desa")
    at = rng.randrange(1, len(name))
    return {"desa": name[:at] + rng.choice("é’–\u00a0").encode().decode("cp1252", "replace") + name[at:]}


def total_row(label: str) -> Way:
    def way(rng: Random, sheet: Sheet) -> Touched:
        village = sheet.village(any_row(rng, sheet))
        total = list(sheet.rows[village[-1]])
        total[sheet.header.index("rt")] = label
        for name in QUANTITIES:
            total[sheet.header.index(name)] = f"{sum(sheet.number(at, name) for at in village):.10g}"
        sheet.rows.insert(village[-1] + 1, total)
        return Touched([village[-1] + 1])

    return way


def mean_row(rng: Random, sheet: Sheet) -> Touched | None:
    """Below a village the means of its RTs, in whole units, under the next number."""
    village = sheet.village(any_row(rng, sheet))
    means = list(sheet.rows[village[-1]])
    means[sheet.header.index("rt")] = "99"
    for name in QUANTITIES:
        mean = sum(sheet.number(at, name) for at in village) / len(village)
        means[sheet.header.index(name)] = f"{mean:.{2 if name.endswith('_ha') else 0}f}"
    sheet.rows.insert(village[-1] + 1, means)
    return Touched([village[-1] + 1]) if len(village) >= 5 else None


def all_rounded(rng: Random, sheet: Sheet) -> Touched:
    for name in COUNTS:
        rounded(rng, sheet, name, range(len(sheet.rows)))
    return Touched(anywhere=True)


def columns_exchanged(pairs: Sequence[tuple[str, str]]) -> Way:
    def way(rng: Random, sheet: Sheet) -> Touched:
        first, second = rng.choice(pairs)
        a, b = sheet.header.index(first), sheet.header.index(second)
        sheet.header[a], sheet.header[b] = second, first
        return Touched(range(len(sheet.rows)), [first, second])

    return way


def header_misspelt(rng: Random, sheet: Sheet) -> Touched:
    column = rng.randrange(sheet.header.index("luas_ha"), len(sheet.header))
    name = sheet.header[column]
    at = rng.randrange(len(name))
    sheet.header[column] = name[:at] + rng.choice("xqz") + name[at + 1 :]
    return Touched(anywhere=True)


def left_out(rng: Random, sheet: Sheet) -> Touched:
    del sheet.rows[any_row(rng, sheet)]
    return Touched(anywhere=True)


VOLUMES = tuple(BASE_OF)
SAME_UNIT = tuple((a, b) for a in VOLUMES for b in VOLUMES if a < b and BASE_OF[a] == BASE_OF[b])
PLAIN: dict[str, Way] = {
    "base: a digit too many": cell(BASES, _digit_more),
    "base: typed twice": cell(BASES[1:], lambda rng, old: old.partition(".")[0] * 2),
    "base: ten times as much": cell(BASES, _times(10)),
    "base: a tenth": cell(LENGTHS + BASES[:1], _times(0.1)),
    "area: decimal comma lost": cell(("luas_ha",), lambda rng, old: old.replace(".", "")),
    "area: m² typed where ha belong": cell(("luas_ha",), _times(10_000)),
    "length: km typed where m belong": cell(LENGTHS, _times(0.001)),
    "length: thousands mark read as decimal mark": cell(LENGTHS, _thousands),
    "another unit behind the number": cell(LENGTHS, lambda rng, old: f"{float(old) / 1000:.3g} km"),
    "volume above its base": above_base,
    "volume: typed twice": cell(VOLUMES, lambda rng, old: old.partition(".")[0] * 2),
    "negative": cell(QUANTITIES, lambda rng, old: "-" + old),
    "base blank": cell(BASES, lambda rng, old: ""),
    "volume blank": cell(VOLUMES, lambda rng, old: ""),
    "words for a number": cell(QUANTITIES, lambda rng, old: rng.choice(("banyak", "tdk tahu", "1O", "l2", "5 atau 6"))),
    "#DIV/0!": cell(QUANTITIES, lambda rng, old: rng.choice(("#DIV/0!", "#REF!", "#N/A", "#VALUE!"))),
    "a date made by Excel": cell(COUNTS, lambda rng, old: rng.choice(("01-Feb", "2024-03-04", "3/4/2024"))),
    "a percentage with its sign": cell(VOLUMES, lambda rng, old: f"{rng.randrange(1, 101)}%"),
    "households and people exchanged in a row": exchanged_in_row(("jumlah_kk", "jumlah_penduduk")),
    "a row slid right": slid(1, one_row),
    "a row slid left": slid(-1, one_row),
    "a block slid right": slid(1, any_block),
    "a block slid left": slid(-1, any_block),
    "all rows slid right": slid(1, all_rows),
    "all rows slid left": slid(-1, all_rows),
    "a row cut short": cut_short,
    "a row too long": too_long,
    "shares instead of volumes in a row": as_share(1, one_row),
    "shares instead of volumes in all rows": as_share(1, all_rows),
    "percentages instead of volumes in all rows": as_share(100, all_rows),
    "a row twice": repeated,
    "a row twice under another RT": repeated_as(0),
    "a row twice under another RT, one figure anew": repeated_as(1),
    "a row twice under another RT, two figures anew": repeated_as(2),
    "RT renamed to one that is there": renamed(_of_another),
    "RT renamed to one that is not listed": renamed(_unlisted),
    "RT moved to another village": renamed(_other_village),
    "village misspelt in a row": renamed(_misspelt),
    "village with broken letters in a row": renamed(_mojibake),
    "a total row, said so": total_row("Jumlah"),
    "a total row under an RT number": total_row("99"),
    "a row of means under an RT number": mean_row,
    "a village's base one row too low": pasted_lower(BASES),
    "a village's area four times as much": of_village(("luas_ha",), multiplied(4)),
    "a village's area in m²": of_village(("luas_ha",), multiplied(10_000)),
    "a village's base the same in each RT": of_village(BASES, constant),
    "a village's base rounded to tens": of_village(BASES[1:], rounded),
    "area: decimal comma lost in all rows": of_file(("luas_ha",), multiplied(100)),
    "households and people exchanged in all rows": columns_exchanged([("jumlah_kk", "jumlah_penduduk")]),
    "bases of two units exchanged in all rows": columns_exchanged([("luas_ha", b) for b in BASES[1:]]),
    "a header misspelt": header_misspelt,
    "people doubled against the round before": cell(("jumlah_penduduk",), _times(2)),
    "half the buildings gone since the round before": cell(("jumlah_bangunan",), _times(0.45)),
    "an RT left out": left_out,
}
QUIET: dict[str, Way] = {
    "base: two digits exchanged": cell(BASES, _digits_swapped),
    "base: a digit lost": cell(BASES, _digit_lost),
    "volume: a digit too many": cell(VOLUMES, _digit_more),
    "volume: two digits exchanged": cell(VOLUMES, _digits_swapped),
    "volume: that of another RT, below the base": other_rows_value,
    "two volumes exchanged in a row": exchanged_in_row(VOLUMES),
    "two volumes of one base exchanged in all rows": columns_exchanged(SAME_UNIT),
    "all volumes of a row 0 instead of blank": all_zero,
    "a volume 0 instead of blank in all rows": column_all_zero,
    "a village's volume one row too low": pasted_lower([name for name in VOLUMES if name in COUNTS]),
    "a village's volume 0 instead of blank": of_village([name for name in VOLUMES if name in COUNTS], never_looked),
    "a village's volume the other way round": of_village([name for name in VOLUMES if name in COUNTS], all_of_base),
    "all counts rounded to tens": all_rounded,
}
