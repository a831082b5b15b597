"""A meeting with everything on its board: ballots, ties, a missing volume, a held RT, boundaries but one, and works."""

from __future__ import annotations

import html.parser
import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import shapely

from reports.asked import Asked
from reports.board import write
from survey import store
from survey.catalogue import Language
from survey.check import check
from survey.project import Project, create
from survey.reading import Source
from tests.reports.plan import files
from tests.reports.voice import meeting as voice
from tests.survey.files import Row, rt, text
from tests.survey.place.test_boundaries import written
from tests.survey.works.files import stored

ROUND = "R0"
SIDE = 0.001


def project(folder: Path) -> Project:
    made = create(folder / "proyek", "Uji")
    store.save(made, ROUND, check(Source("rt.csv", text(*places()).encode())))
    voice.save(made, "ballot_pebbles", voice.pebbles())
    ready = store.rows(made, ROUND).filter(pl.col("ditahan").is_null())
    contracted(made, files.bring(made, files.works(ready)))
    keys = ready.select("desa", "rw", "rt").rows()[:-1]
    written(made.folder / "batas.geojson", keys, grid(len(keys)), "EPSG:4326")
    return made


def contracted(made: Project, works: pl.DataFrame) -> None:
    """Roads of RW 001 that may be funded are under contract: the RTs stand in another order once they are built."""
    own = (pl.col("rw") == "001") & pl.col("jalan_rusak_m").is_not_null()
    own &= ~pl.col("id_kegiatan").is_in(files.held(works))
    stored(made, "pekerjaan", works.filter(own).with_columns(status=pl.lit("kontrak")).write_csv())


def places() -> list[Row]:
    """Fifteen RTs: three alike in every aspect, one whose water is not known, one held."""
    alike = [rt(n, kk_tanpa_air_aman="12", jalan_rusak_m="100") for n in (20, 21, 22)]
    return [*voice.places(), *alike, rt(30, jumlah_kk="-1")]


def grid(count: int) -> list[shapely.Polygon]:
    corners = [(111.5 + i % 4 * SIDE, -7.6 + i // 4 * SIDE) for i in range(count)]
    return [shapely.box(x, y, x + SIDE, y + SIDE * (0.5 + 0.1 * (i % 4))) for i, (x, y) in enumerate(corners)]


def asked(made: Project, lang: Language = "id", **places: str) -> Asked:
    return Asked(made, lang, ROUND, dict(places), whole=True)


def page(of: Asked, path: Path, works: bool = False, weights: Any = "person") -> str:
    """The board's file, as the command writes it."""
    list(write(of, path, None, weights, None, works)[1])
    return path.read_text(encoding="utf-8")


def facts(page: str) -> dict[str, Any]:
    """What is embedded in a page."""
    found: dict[str, Any] = json.loads(Scripts.of(page).inside["facts"])
    return found


class Scripts(html.parser.HTMLParser):
    """The scripts of a page as a parser sees them: by id or type, what is inside; every attribute there is."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: dict[str, str] = {}
        self.attributes: list[tuple[str, str, str | None]] = []
        self._name: str | None = None

    @classmethod
    def of(cls, page: str) -> Scripts:
        made = cls()
        made.feed(page)
        return made

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag in ("script", "style"):
            self._name = told.get("id") or told.get("type") or tag
            assert self._name not in self.inside
            self.inside[self._name] = ""

    def handle_endtag(self, tag: str) -> None:
        self._name = None

    def handle_data(self, data: str) -> None:
        if self._name:
            self.inside[self._name] += data


def positions(seed: int, count: int) -> list[list[int]]:
    """Positions of the seven sliders: some at nothing, some alike, some anywhere."""
    rng = np.random.default_rng(seed)
    made = rng.integers(0, 101, (count, 7))
    made[: count // 3][rng.random((count // 3, 7)) < 0.5] = 0
    made[made.sum(axis=1) == 0, 0] = 1
    return made.tolist()
