"""What the checks find: a clean file, damaged in many ways at random places, and the share of the damages told.

python -m benchmarks.mutations                                  # made-up RTs
python -m benchmarks.mutations --file NOW.csv --before THEN.csv  # a real file and the round before it
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import click
import numpy as np
import polars as pl

from benchmarks.damages import cells, columns, pasted
from benchmarks.damages.sheet import COUNTS, QUANTITIES, Sheet, Touched, Way
from survey import place
from survey.check import check
from survey.checked import Checked
from survey.context import Context, Earlier
from survey.example import as_text, plan, quantities
from survey.messages import Refusal
from survey.reading import Source

CLEAN_FILES = 10
DRAWS = 200
FIRST_ROW = 2
Told = Counter[tuple[str, ...]]


def made_up(rng: np.random.Generator, n: int) -> Sheet:
    """``n`` RTs of the example's villages, without a mistake."""
    made = plan()
    desa = np.sort(np.arange(n) % len(made["desa"]))
    number = np.arange(n) - np.searchsorted(desa, desa)
    keys = pl.DataFrame(
        {
            "kabupaten": [made["kabupaten"]] * n,
            "kecamatan": [made["kecamatan"]] * n,
            "desa": np.array(made["desa"])[desa],
            "rw": [f"{i // made['rt_per_rw'] + 1:02d}" for i in number],
            "rt": [f"{i + 1:02d}" for i in number],
            "kawasan": np.array(made["desa"])[desa],
        }
    )
    return _sheet(as_text(keys.with_columns(quantities(rng, n, made["kind"]))).write_csv())


def grown(rng: np.random.Generator, sheet: Sheet) -> Sheet:
    """The round before ``sheet``: people, households and buildings were a few per cent other."""
    then = sheet.copy()
    for row in range(len(then.rows)):
        change = rng.uniform(0.92, 1.05)
        for name in COUNTS:
            then.put(row, name, float(int(then.number(row, name) * change)))
    return then


def _sheet(text: str) -> Sheet:
    header, *rows = csv.reader(io.StringIO(text))
    return Sheet(header, rows)


def sound(text: str) -> Sheet:
    """The rows of a file that no error holds."""
    sheet = _sheet(text)
    ready = set(_ready(check(Source("rt.csv", text.encode())))["baris"])
    return Sheet(sheet.header, [row for i, row in enumerate(sheet.rows, FIRST_ROW) if i in ready])


def _ready(found: Checked) -> pl.DataFrame:
    return found.rows.filter(pl.col("ditahan").is_null())


def known(sheet: Sheet, before: Sheet) -> Context:
    """A place list of the file's own RTs, and the round before."""
    listed = check(Source("rt.csv", sheet.text())).rows.select(*place.KEY, "kawasan")
    then = _ready(check(Source("r0.csv", before.text())))
    earlier = Earlier("R0", then, then)
    return Context(listed=listed.with_columns(kode=pl.lit(None, pl.String)), earlier=earlier)


def findings(sheet: Sheet, context: Context) -> list[dict[str, object]] | None:
    """None where the file is refused."""
    try:
        return check(Source("rt.csv", sheet.text()), context).findings.to_dicts()
    except Refusal:
        return None


def _same(finding: dict[str, object]) -> tuple[str, ...]:
    return tuple(str(finding[name]) for name in ("kode", "kolom", "tempat", "isi"))


def detected(told: list[dict[str, object]] | None, clean: Told, touched: Touched) -> bool:
    """Whether a finding that the clean file does not have stands where the damage is. A refusal tells all."""
    if told is None:
        return True
    rows = {row + FIRST_ROW for row in touched.rows}
    new = (finding for finding in told if _same(finding) not in clean)
    return any(touched.anywhere or f["baris"] in rows or f["kolom"] in touched.columns for f in new)


def trials(sheet: Sheet, name: str, way: Way, seed: int, count: int) -> Iterator[tuple[Sheet, Touched]]:
    """``count`` sheets damaged alike, at places that depend on the seed and the way's name alone; fewer where the way
    seldom fits."""
    rng = Random(f"{seed}/{name}")
    for _ in range(count):
        for _ in range(DRAWS):
            damaged = sheet.copy()
            if touched := way(rng, damaged):
                yield damaged, touched
                break


@dataclass(frozen=True)
class Line:
    """Of one way: how many were tried, found from the file alone, and found with place list and round before."""

    way: str
    quiet: bool
    trials: int
    alone: int
    known: int


def measured(sheet: Sheet, before: Sheet, seed: int, count: int) -> list[Line]:
    contexts = (Context(), known(sheet, before))
    clean = [Counter(map(_same, findings(sheet, context) or [])) for context in contexts]
    lines = []
    quiet = cells.QUIET | pasted.QUIET
    for name, way in (cells.PLAIN | columns.PLAIN | quiet).items():
        made = list(trials(sheet, name, way, seed, count))
        hits = [
            sum(detected(findings(damaged, context), own, touched) for damaged, touched in made)
            for context, own in zip(contexts, clean, strict=True)
        ]
        lines.append(Line(name, name in quiet, len(made), *hits))
        click.echo(f"{name}: {hits} of {len(made)}", err=True)
    return lines


def table(lines: list[Line]) -> str:
    out = ["| damage | trials | found in the file alone | with place list and round before |", "|---|--:|--:|--:|"]
    for quiet, title in ((False, "what should not be so"), (True, "what could be true")):
        own = [line for line in lines if line.quiet == quiet]
        out += [_cells(line.way, [line]) for line in own]
        out.append(_cells(f"**{title}**", own))
    return "\n".join([*out, _cells("**all**", lines)])


def _cells(title: str, lines: list[Line]) -> str:
    tried = sum(line.trials for line in lines)
    shares = [sum(hits) / max(tried, 1) for hits in zip(*((line.alone, line.known) for line in lines), strict=True)]
    return f"| {title} | {tried:,} | " + " | ".join(f"{share:.0%}" for share in shares) + " |"


def false_alarms(pairs: list[tuple[Sheet, Sheet]]) -> str:
    """Errors and questions about clean files, of 1,000 cells of quantities."""
    count = sum(len(sheet.rows) for sheet, _ in pairs) * len(QUANTITIES)
    told = [f for sheet, before in pairs for f in findings(sheet, known(sheet, before)) or []]
    alarms = Counter(str(f["kode"]) for f in told if f["keparahan"] != "note")
    codes = ", ".join(f"{code} {count}" for code, count in alarms.most_common()) or "none"
    return f"{len(pairs)} clean files, {count:,} cells: {1000 * alarms.total() / count:.2f} in 1,000 cells ({codes})"


@click.command()
@click.option("--file", type=click.Path(exists=True, path_type=Path), help="A real file; its sound rows are damaged.")
@click.option("--before", type=click.Path(exists=True, path_type=Path), help="The round before it.")
@click.option("--trials", "count", default=40, show_default=True, help="Random places of each way.")
@click.option("--rows", default=400, show_default=True, help="RTs of the made-up file.")
@click.option("--seed", default=1, show_default=True)
def mutations(file: Path | None, before: Path | None, count: int, rows: int, seed: int) -> None:
    """Damage a clean file in many ways and count what the checks tell."""
    rng = np.random.default_rng(seed)
    sheets = [sound(file.read_text(encoding="utf-8"))] if file else [made_up(rng, rows) for _ in range(CLEAN_FILES)]
    earlier = [sound(before.read_text(encoding="utf-8")) if before else grown(rng, sheet) for sheet in sheets]
    lines = measured(sheets[0], earlier[0], seed, count)
    click.echo(f"Seed {seed}, {len(sheets[0].rows)} RTs.\n\n{table(lines)}\n\n")
    click.echo(f"False alarms: {false_alarms(list(zip(sheets, earlier, strict=True)))}")


if __name__ == "__main__":
    mutations()
