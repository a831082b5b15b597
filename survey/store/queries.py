"""What the store holds: imports, rounds, rows in force, findings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from survey import place
from survey.catalogue import BALLOTS, FORMS, WORKS, FormName, catalogue
from survey.messages import Refusal
from survey.place.completeness import held_rows, one_per_rt
from survey.project import Project
from survey.store.engine.frames import frame
from survey.store.engine.layout import STANDING, asked
from survey.store.engine.opening import has_store, opened


@dataclass(frozen=True)
class Import:
    """One stored import."""

    number: int
    round: str
    file: str
    sha256: str
    ready: int
    held: int


def known_places(project: Project) -> dict[str, list[str]]:
    """The spellings of place names that were not withdrawn, per key column."""
    if not has_store(project):
        return {}
    with opened(project, write=False) as con:
        return {
            name: [
                row[0]
                for row in con.execute(
                    # A withdrawn row is one that its own import replaced.
                    f"""SELECT DISTINCT {name} FROM baris
                        WHERE {name} IS NOT NULL AND diganti IS DISTINCT FROM impor ORDER BY 1"""
                ).fetchall()
            ]
            for name in place.NAMES
        }


def imports(project: Project, round_name: str | None = None) -> list[Import]:
    """All imports of the numeric baseline that were not withdrawn, or those of one round, oldest first."""
    return imports_of(project, None, round_name)


def imports_of(project: Project, form: FormName | None, round_name: str | None = None) -> list[Import]:
    """The same of the answers to a form."""
    if not has_store(project):
        return []
    with opened(project, write=False) as con:
        rows = con.execute(
            f"""SELECT id, putaran, nama, sha256, siap, ditahan FROM impor
                WHERE formulir IS NOT DISTINCT FROM ? AND {STANDING} ORDER BY id""",
            [form],
        ).fetchall()
    return [made for row in rows if (made := Import(*row)).round == round_name or round_name is None]


def rounds(project: Project) -> pl.DataFrame:
    """A row per round that has a baseline: its imports, of forms too, RTs ready, RTs held, RTs replaced by a later
    import, and whether it is frozen. What was withdrawn is not counted."""
    schema = {
        "putaran": pl.String,
        "impor": pl.Int64,
        "siap": pl.Int64,
        "ditahan": pl.Int64,
        "diganti": pl.Int64,
        "beku": pl.Boolean,
    }
    if not has_store(project):
        return pl.DataFrame(schema=schema)
    with opened(project, write=False) as con:
        found = frame(
            con,
            f"""SELECT putaran, (SELECT count(*) FROM impor AS semua WHERE semua.putaran = impor.putaran
                                  AND semua.id NOT IN (SELECT penarikan.impor FROM penarikan)) AS impor,
                      count(*) FILTER (diganti IS NULL AND baris.ditahan IS NULL) AS siap,
                      count(diganti) AS diganti,
                      putaran IN (SELECT putaran FROM beku) AS beku
               FROM impor JOIN baris ON impor = id WHERE {STANDING} GROUP BY putaran ORDER BY min(id)""",
        )
        held = _held_by_round(con)
    counted = found.join(held, on="putaran", how="left", maintain_order="left")
    return counted.with_columns(pl.col("ditahan").fill_null(0)).select(
        pl.col(name).cast(kind) for name, kind in schema.items()
    )


def _held_by_round(con: Any) -> pl.DataFrame:
    """``putaran``, and ``ditahan``: how many RTs are held in it."""
    rts = ["putaran", *place.KEY]
    query = f"SELECT {', '.join(rts)} FROM impor JOIN baris ON impor = id WHERE diganti IS NULL AND baris.ditahan IS"
    ready, held = (frame(con, f"{query} {which}") for which in ("NULL", "NOT NULL"))
    return one_per_rt(held_rows(ready, held, rts), rts).group_by("putaran").agg(ditahan=pl.len())


def in_force(project: Project, round_name: str, columns: Sequence[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What scoring needs of a round: the ready rows in force (key columns, and those of ``columns`` that anyone ever
    asked), and the held ones (key columns, ``ditahan``).

    Raises:
        Refusal: there is no such round.
    """
    keys = [question.name for question in catalogue().keys]
    require_round(project, round_name)
    with opened(project, write=False) as con:
        there = asked(con)
        wanted = [*keys, *(name for name in columns if name in there)]
        ready = rows_in_force(con, round_name, wanted, " AND ditahan IS NULL")
        held = rows_in_force(con, round_name, [*keys, "ditahan"], " AND ditahan IS NOT NULL")
    return ready, held


def every_ready(project: Project, round_name: str, columns: Sequence[str], every: int) -> pl.DataFrame:
    """The ready rows in force of a round whose number in their file is a multiple of ``every``: the RT's key, and those
    of ``columns`` that anyone ever asked."""
    with opened(project, write=False) as con:
        there = asked(con)
        wanted = [*place.KEY, *(name for name in columns if name in there)]
        return rows_in_force(con, round_name, wanted, f" AND ditahan IS NULL AND baris % {every:d} = 0")


def rows(project: Project, round_name: str) -> pl.DataFrame:
    """All rows in force of a round, ready and held: ``impor``, ``baris``, key columns, quantities in small units,
    ``ditahan``.

    Raises:
        Refusal: there is no such round.
    """
    require_round(project, round_name)
    with opened(project, write=False) as con:
        return rows_in_force(con, round_name, ["* EXCLUDE (diganti)"], "")


def rows_ready(project: Project, round_name: str) -> pl.DataFrame:
    """The ready rows in force of a round: all that a later round is compared with."""
    with opened(project, write=False) as con:
        return rows_in_force(con, round_name, ["* EXCLUDE (impor, diganti, ditahan)"], " AND ditahan IS NULL")


def rows_in_force(con: Any, round_name: str, columns: list[str], which: str) -> pl.DataFrame:
    """In the order of the imports' rows. A join with the imports would leave a large round in another order each time,
    and so would the number of cores."""
    numbers = con.execute("SELECT id FROM impor WHERE putaran = ?", [round_name]).fetchall()
    of_round = f"impor IN ({', '.join(str(number) for (number,) in numbers) or 'NULL'})"
    return frame(con, f"SELECT {', '.join(columns)} FROM baris WHERE diganti IS NULL AND {of_round}{which}")


def findings_of(project: Project, round_name: str) -> pl.DataFrame:
    """All findings of a round's imports that were not withdrawn, with the number of the import."""
    require_round(project, round_name)
    with opened(project, write=False) as con:
        return frame(
            con,
            f"SELECT * FROM temuan WHERE impor IN (SELECT id FROM impor WHERE putaran = $round AND {STANDING})",
            {"round": round_name},
        )


def ever(project: Project) -> list[str]:
    """The rounds that ever held a baseline, those too of which all was withdrawn."""
    if not has_store(project):
        return []
    with opened(project, write=False) as con:
        query = "SELECT putaran FROM impor WHERE formulir IS NULL GROUP BY putaran ORDER BY min(id)"
        return [name for (name,) in con.execute(query).fetchall()]


def require_round(project: Project, round_name: str, withdrawn: bool = False) -> None:
    """``withdrawn``: a round of which all was withdrawn will do.

    Raises:
        Refusal: there is no such round, or only answers to forms that no recap has made a baseline of, or only what
            rests on a baseline, or its baseline was withdrawn.
    """
    there = ever(project) if withdrawn else list(dict.fromkeys(i.round for i in imports(project)))
    if round_name not in there:
        if any(imports_of(project, form, round_name) for form in FORMS):
            raise Refusal("belum_direkap", putaran=round_name)
        if any(imports_of(project, form, round_name) for form in (*BALLOTS, *WORKS)):
            raise Refusal("belum_ada_data_dasar", putaran=round_name)
        if round_name in ever(project):
            raise Refusal("putaran_ditarik", putaran=round_name)
        raise Refusal("putaran_tidak_ada", putaran=round_name, ada=", ".join(there) or "–")
