"""Works, screenings, what was built and checks for the tests, told as sound ones are."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from survey import store
from survey.catalogue import FormName
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.gather import context_for
from survey.project import Project
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.files import rt

Row = Mapping[str, object]
PLACE = {name: rt(1)[name] for name in ("kabupaten", "kecamatan", "desa", "rw", "rt")}
SIGNED = {"tanggal_diserahkan": "2026-01-05", "tanggal_diketahui": "2026-01-06", "tanggal_diverifikasi": "2026-01-09"}
CLEAR: dict[str, object] = {
    "tanah": "tidak_perlu", "pindah_jiwa": 0, "terdampak_jiwa": 0, "kehilangan_persen": 0,
    "konsolidasi_lahan": "tidak", "masyarakat_adat": "tidak", "lingkungan": "tidak_perlu", "cagar_budaya": "tidak",
    "rawan_bencana": "tidak", "kayu_m3": 0, "daftar_terlarang": "tidak", **SIGNED,
}  # fmt: skip


def work(name: str = "K-1", **told: object) -> Row:
    """A paving road of 10 m in the first RT."""
    return {
        "id_kegiatan": name, **PLACE, "kegiatan": "jalan_paving", "status": "usulan", "tahun": 2026,
        "jalan_rusak_m": 10, "biaya_rp": 8_000_000, "pelaksana": "ksm", "penerima_kk": 12, **told,
    }  # fmt: skip


def clear(*names: str, **told: object) -> list[Row]:
    """Screenings that let these works pass."""
    return [{"id_kegiatan": name, **CLEAR, **told} for name in names]


def text(rows: Sequence[Row]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in rows for name in row)), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def checked(form: FormName, rows: Sequence[Row] | str, project: Project | None = None, round: str = "R0") -> Checked:
    """``rows``, or a file as text, checked as an import into ``round`` would."""
    source = Source(f"{form}.csv", (rows if isinstance(rows, str) else text(rows)).encode())
    context = context_for(project, round, form=form) if project else Context(maps=Maps(form=form))
    return check(source, context)


def stored(project: Project, form: FormName, rows: Sequence[Row] | str, round: str = "R0") -> Checked:
    made = checked(form, rows, project, round)
    store.save(project, round, made)
    return made


def found(made: Checked) -> list[tuple[str, str | None]]:
    """Code and column of every finding but those about whole files."""
    told = made.findings.filter(made.findings["baris"].is_not_null())
    return list(told.select("kode", "kolom").iter_rows())
