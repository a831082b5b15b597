"""The tables of a store as they are laid out: made, widened from an earlier format, given room for new questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import polars as pl

from survey import findings
from survey.catalogue import BALLOTS, FormName, catalogue
from survey.place import KEY
from survey.store.engine import tables

# 2: frozen rounds. 3: maps of headers, corrections, and what an import needs to be read again. 4: answers to forms.
# 5: ballots. 6: works. 7: what a recap counted. 8: the district and regency of a ballot's village. 9: withdrawals.
# 10: narrow columns, see ``tables.WHOLE``.
FORMAT = 10
# Of the file beside the store where DuckDB writes first.
LOG = ".wal"
FROZEN = "CREATE TABLE IF NOT EXISTS beku (putaran VARCHAR, sidik VARCHAR, pada TIMESTAMP WITH TIME ZONE)"
# ``peta``: the map its header was read by. ``campur``: some cells use the other decimal mark. ``salinan``: SHA-256 of
# its kept copy; null where an earlier format did not tell. ``formulir``: the form, null for the numeric baseline.
# ``pilihan``: of a recap, the options it was made by.
REREAD = "peta BIGINT, campur BOOLEAN, salinan VARCHAR, formulir VARCHAR, pilihan VARCHAR"
MAPS = "CREATE TABLE IF NOT EXISTS peta (nomor BIGINT, sidik VARCHAR, berkas VARCHAR, isi VARCHAR)"
# ``dibatalkan``: the number of the set of corrections that undid this one.
CORRECTIONS = """CREATE TABLE IF NOT EXISTS koreksi (nomor BIGINT, impor BIGINT, baris BIGINT, pertanyaan VARCHAR,
    lama VARCHAR, baru VARCHAR, siapa VARCHAR, mengapa VARCHAR, kapan VARCHAR, berkas VARCHAR, dibatalkan BIGINT,
    pada TIMESTAMP WITH TIME ZONE)"""
# A column for each thing counted comes with the first recap that counts it.
RECAPS = f"CREATE TABLE IF NOT EXISTS rekap (impor BIGINT, {', '.join(f'{name} VARCHAR' for name in KEY)})"

# Their rows carry the import's own number as the one that replaced them, so that nothing takes them for rows in force.
WITHDRAWALS = """CREATE TABLE IF NOT EXISTS penarikan (nomor BIGINT, impor BIGINT, siapa VARCHAR, mengapa VARCHAR,
    pada TIMESTAMP WITH TIME ZONE)"""
# Of the imports, those that were not withdrawn.
STANDING = "impor.id NOT IN (SELECT penarikan.impor FROM penarikan)"


def create(con: Any) -> None:
    """Lay out an empty store in today's format."""
    kinds = {name: tables.of(None).kinds[name] for name in _asked_of_all()}
    types = {name: "BIGINT" if kind == pl.Int64 else "VARCHAR" for name, kind in findings.STORED.items()}
    columns = ", ".join(f"{name} {kind}" for name, kind in types.items())
    con.execute(
        f"""BEGIN;
            CREATE TABLE simpanan_rembug (format INTEGER);
            INSERT INTO simpanan_rembug VALUES ({FORMAT});
            CREATE TABLE impor (id BIGINT, putaran VARCHAR, nama VARCHAR, sha256 VARCHAR, desimal VARCHAR,
                                pengodean VARCHAR, pemisah VARCHAR, siap BIGINT, ditahan BIGINT,
                                pada TIMESTAMP WITH TIME ZONE, {REREAD});
            CREATE TABLE baris ({tables.columns(kinds)});
            CREATE TABLE temuan (impor BIGINT, {columns});
            {FROZEN};
            {MAPS};
            {CORRECTIONS};
            {RECAPS};
            {WITHDRAWALS};
            {_answers()};
            {_view(_asked_of_all())};
            COMMIT"""
    )


def _answers() -> str:
    """A table per form with its key; a column for each other question comes with the first answer to it."""
    made = {rows.table: tables.columns({name: rows.kinds[name] for name in rows.key}) for rows in tables.answers()}
    return "; ".join(f"CREATE TABLE IF NOT EXISTS {table} ({columns})" for table, columns in made.items())


def _asked_of_all() -> list[str]:
    made = catalogue()
    return [q.name for q in (*made.keys, *made.baseline)]


def _view(names: Sequence[str]) -> str:
    """The rows in whole units, for people who open the store with another program."""
    made = catalogue()
    quantities = {q.name for q in made.quantities}
    columns = [_human(n, made.unit_of(n).scale) if n in quantities else n for n in names]
    return f"""CREATE OR REPLACE VIEW data_dasar AS SELECT impor.putaran, impor.nama AS berkas, baris.baris,
                   {", ".join(columns)}, baris.ditahan, baris.diganti
              FROM baris JOIN impor ON impor.id = baris.impor"""


def asked(con: Any, of: FormName | None = None) -> list[str]:
    """The questions that the store has a column for, in the order of the catalogue."""
    rows = tables.of(of)
    there = _kinds(con, rows.table)
    return [name for name in rows.kinds if name in there]


def _kinds(con: Any, table: str) -> dict[str, str]:
    return dict(con.execute(f"SELECT column_name, column_type FROM (DESCRIBE {table})").fetchall())


def make_room(con: Any, answers: pl.DataFrame, of: FormName | None = None) -> None:
    """Columns for questions that nobody answered before, and wide ones for numbers that are too large for theirs."""
    rows = tables.of(of)
    there, held = _kinds(con, rows.table), [name for name in rows.kinds if name in answers.columns]
    new = [name for name in held if name not in there]
    for name in new:
        con.execute(f"ALTER TABLE {rows.table} ADD COLUMN {name} {rows.kinds[name]}")
    whole = [name for name in held if rows.kinds[name] == tables.WHOLE and there.get(name) != tables.WIDE]
    for name in tables.too_large(answers.select(whole)):
        con.execute(f"ALTER TABLE {rows.table} ALTER COLUMN {name} TYPE {tables.WIDE}")
    if new and of is None:
        con.execute(_view(asked(con)))


def widen(con: Any) -> None:
    """A store of an earlier format gets what this one added; nothing in it changes."""
    columns = [("impor", column) for column in REREAD.split(", ")]
    columns += [(tables.of(form).table, f"{name} VARCHAR DEFAULT ''") for form in BALLOTS for name in KEY[:2]]
    added = "; ".join(f"ALTER TABLE {table} ADD COLUMN IF NOT EXISTS {column}" for table, column in columns)
    con.execute(
        f"""BEGIN; {FROZEN}; {MAPS}; {CORRECTIONS}; {RECAPS}; {WITHDRAWALS}; {_answers()}; {added};
            UPDATE impor SET campur = id IN (SELECT impor FROM temuan WHERE kode = 'angka_meragukan')
                WHERE campur IS NULL;
            UPDATE simpanan_rembug SET format = {FORMAT}; COMMIT"""
    )


def _human(name: str, scale: int) -> str:
    """A column of small units in whole ones."""
    digits = len(str(scale)) - 1
    return f"({name}::DECIMAL(18,0) / {scale})::DECIMAL(18,{digits}) AS {name}"
