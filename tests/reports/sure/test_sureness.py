"""``rank --sure`` as people use it: what it prints, what it writes, whose errors it goes by, what it draws."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex

from reports import style
from reports.charts import Chart, Picture, intervals, level_chances
from reports.charts.gallery import how_sure
from reports.charts.paging import pages
from reports.commandline import failures
from reports.words import chance
from survey.catalogue import Language
from survey.messages import Refusal
from tests.commandline.test_file_to_ranking import run
from tests.survey.files import rt, text

HALF = {"kk_tanpa_air_aman": "26", "kk_air_tidak_cukup": "13", "jalan_rusak_m": "155"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of eight RTs, one with a missing volume."""
    folder = tmp_path_factory.mktemp("sure") / "proyek"
    assert run("init", str(folder)).exit_code == 0
    rows = [rt(n, **HALF | {"kk_limbah_sistem_buruk": str(6 * n)}) for n in range(1, 8)]
    rows.append(rt(8, **HALF | {"kk_limbah_sistem_buruk": ""}))
    (folder.parent / "rt.csv").write_text(text(*rows), encoding="utf-8")
    assert "Stored as import" in run("import", str(folder.parent / "rt.csv"), "--round", "R0", folder=folder).output
    return folder


def sure(project: Path, *words: str) -> dict[str, object]:
    said = run("rank", "--round", "R0", "--sure", "--draws", "500", "--json", *words, folder=project)
    assert said.exit_code == 0, said.output
    found: dict[str, object] = json.loads(said.output)
    return found


def places(project: Path, *words: str) -> list[dict[str, object]]:
    found = sure(project, *words)["places"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("lang", "head", "seed"), [("en", "90 % interval", "seed 7"), ("id", "Kisaran 90 %", "benih 7")]
)
def test_it_says_the_seed_the_rules_and_what_is_assumed(project: Path, lang: str, head: str, seed: str) -> None:
    words = ("rank", "--round", "R0", "--sure", "--k", "3", "--seed", "7", "--draws", "500")
    said = run(*words, folder=project, lang=lang).output
    assert head in said
    assert seed in said
    assert " errors --copy" in said
    assert "5a? " in said, "the volume that is missing moves its RT"
    assert run(*words, folder=project, lang=lang).output == said


def test_more_places_than_memory_would_hold_are_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.sure.sureness.MOST", 7)
    said = run("rank", "--round", "R0", "--sure", folder=project)
    assert isinstance(said.exception, Refusal)
    assert said.exception.code == "terlalu_banyak_diundi"
    assert run("rank", "--round", "R0", "--sure", "--by", "desa", folder=project).exit_code == 0


def test_the_order_of_settled_ranks_is_that_of_plain_rank_and_tiers_go_down_the_list(project: Path) -> None:
    plain = json.loads(run("rank", "--round", "R0", "--json", folder=project).output)["places"]
    found = places(project)
    assert [row["rt"] for row in found if row["peringkat"]] == [row["rt"] for row in plain if row["peringkat"]]
    ranks = ("rt", "peringkat", "peringkat_min", "peringkat_max")
    assert sorted(str([row[r] for r in ranks]) for row in found) == sorted(
        str([row[r] for r in ranks]) for row in plain
    )
    assert [row["jenjang"] for row in found] == sorted(row["jenjang"] for row in found)  # type: ignore[type-var]
    for row in found:
        if row["peringkat"]:
            assert row["peringkat_dari"] <= row["peringkat"] <= row["peringkat_sampai"]  # type: ignore[operator]
        levels = [row[f"peluang_{level}"] for level in ("berat", "sedang", "ringan", "tidak_kumuh")]
        assert sum(levels) == pytest.approx(1, abs=1e-5)  # type: ignore[arg-type]


def test_plain_rank_knows_nothing_of_it(project: Path) -> None:
    assert "peluang" not in run("rank", "--round", "R0", "--json", folder=project).output


def test_the_table_is_the_json(project: Path) -> None:
    csv = run("rank", "--round", "R0", "--sure", "--draws", "500", "--csv", "-", folder=project).output
    read = pl.read_csv(io.StringIO(csv), schema_overrides={"rw": pl.String, "rt": pl.String})
    for one, other in zip(read.to_dicts(), places(project), strict=True):
        assert {name: one[name] for name in ("rt", "jenjang", "peluang_pertama", "penggerak")} == {
            name: other[name] for name in ("rt", "jenjang", "peluang_pertama", "penggerak")
        }


def test_the_projects_own_errors_are_used_and_said(project: Path) -> None:
    own = project / "galat.toml"
    try:
        before = places(project)
        assert "Written" in run("errors", "--copy", folder=project).output
        again = run("errors", "--copy", folder=project)
        assert "already" in failures.sentence(again.exception or Exception(), "en")
        assert places(project) == before, "a copy changes nothing"
        exact = own.read_text(encoding="utf-8").replace("relative = 0.05", "relative = 0.0")
        own.write_text(exact.replace("absolute = 1.0", "absolute = 0"), encoding="utf-8")
        assert "galat.toml" in run("errors", folder=project).output
        assert sure(project)["own_errors"] is True
        narrower = [row["peringkat_sampai"] - row["peringkat_dari"] for row in places(project)]  # type: ignore[operator]
        wider = [row["peringkat_sampai"] - row["peringkat_dari"] for row in before]  # type: ignore[operator]
        assert sum(narrower) < sum(wider)
        own.write_text("[[error]]\n", encoding="utf-8")
        broken = run("rank", "--round", "R0", "--sure", folder=project)
        assert "galat.toml" in failures.sentence(broken.exception or Exception(), "en")
    finally:
        own.unlink(missing_ok=True)


@pytest.mark.parametrize("words", [("--k", "0"), ("--draws", "10"), ("--seed", "x"), ("--seed", "-5")])
def test_misuse_is_said(project: Path, words: tuple[str, str]) -> None:
    assert run("rank", "--round", "R0", "--sure", *words, folder=project).exit_code == 2


@pytest.mark.parametrize("words", [("--by", "desa"), ("--rt", "001"), ("--k", "500")])
def test_one_place_and_sums_of_places_are_told_too(project: Path, words: tuple[str, str]) -> None:
    assert places(project, *words)[0]["peringkat_dari"] == 1


def test_a_chance_is_whole_only_where_it_is_that() -> None:
    said = [chance(share, "en") for share in (0.0, 1e-6, 0.004, 0.5, 0.996, 0.999999, 1.0)]
    assert said == ["0 %", "<1 %", "<1 %", "50 %", ">99 %", ">99 %", "100 %"]


def drawn_table(size: int, seed: int = 1) -> pl.DataFrame:
    """As ``reports.sure.sureness`` makes it."""
    rng = np.random.default_rng(seed)
    chances = rng.dirichlet(np.full(4, 0.4), size)
    rank = np.arange(1, size + 1)
    low, high = np.maximum(1, rank - rng.integers(0, 5, size)), np.minimum(size, rank + rng.integers(0, 9, size))
    levels = ("berat", "sedang", "ringan", "tidak_kumuh")
    return pl.DataFrame(
        {
            "peringkat": [None if n == 3 else n for n in rank.tolist()],
            "seri": [1] * size,
            "peringkat_min": rank,
            "peringkat_max": [n + (n == 3) for n in rank.tolist()],
            "desa": ["Wayut"] * size,
            "rw": [f"{n // 6 + 1:03}" for n in range(size)],
            "rt": [f"{n + 1:03}" for n in range(size)],
            "total_min": [16] * size,
            "total_max": [16 + 5 * (n == 3) for n in rank.tolist()],
            "peringkat_dari": low,
            "peringkat_sampai": high,
            "peringkat_rata": (low + high) / 2,
            "jenjang": rank // 5 + 1,
            **{f"peluang_{level}": chances[:, at] for at, level in enumerate(levels)},
        }
    )


def picture(size: int, lang: Language = "en") -> Picture:
    from scoring.rules import rule_set

    return Picture(drawn_table(size), rule_set(), lang, "Wayut", synthetic=True)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("size", [1, 45])
def test_no_word_of_the_pictures_runs_off_the_sheet(size: int, lang: Language) -> None:
    long = replace(picture(size, lang), title="Kecamatan Jiwan, sebuah nama proyek yang panjang sekali")
    for kind in (intervals, level_chances):
        for page in pages(long.ranked):
            inside(kind.draw(long, page))


def inside(chart: Chart) -> None:
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    axes = chart.figure.axes[0]
    for label in [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels(), *chart.figure.texts]:
        box = label.get_window_extent(renderer)
        assert chart.figure.bbox.x0 <= box.x0, label.get_text()
        assert box.x1 <= chart.figure.bbox.x1, label.get_text()


def test_an_interval_is_drawn_from_its_first_to_its_last_rank() -> None:
    shown = picture(12)
    (page,) = pages(shown.ranked)
    chart = intervals.draw(shown, page)
    lines = chart.figure.axes[0].lines
    spans = [tuple(line.get_xdata()) for line in lines if len(line.get_xdata()) == 2]
    assert spans == list(zip(shown.ranked["peringkat_dari"], shown.ranked["peringkat_sampai"], strict=True))
    ends = [line.get_marker() for line in lines if len(line.get_xdata()) == 2]
    assert set(ends) == {"|"}, "else an interval of one rank is not seen"
    assert sum(line.get_marker() == "D" for line in lines) == 11, "an open rank has no diamond"
    assert f"{shown.ranked['jenjang'].n_unique()} tiers" in chart.alt
    assert "RW 001 RT 001" in chart.alt


def test_bars_of_levels_are_as_long_as_the_chances() -> None:
    shown = picture(12)
    (page,) = pages(shown.ranked)
    chart = level_chances.draw(shown, page)
    bars: list[Any] = [bar for bar in chart.figure.axes[0].patches if not bar.get_hatch()]
    widths = np.array([bar.get_width() for bar in bars]).reshape(4, 12)
    columns = [shown.ranked[f"peluang_{level.id}"].to_numpy() for level in shown.rules.levels]
    assert widths == pytest.approx(np.array(columns))
    likeliest = int((np.array(columns).argmax(axis=0) == 0).sum())
    assert f"heavy slum {likeliest}" in chart.alt
    assert chart.svg() == level_chances.draw(shown, page).svg()


@pytest.mark.parametrize("size", [2, 12])
def test_chances_that_rest_on_missing_volumes_are_lined_and_the_lines_explained(size: int) -> None:
    shown = picture(size)
    (page,) = pages(shown.ranked)
    chart = level_chances.draw(shown, page)
    bars: list[Any] = [bar for bar in chart.figure.axes[0].patches if bar.get_hatch()]
    lined = {round(bar.get_y() + 0.38 - 0.5) for bar in bars}
    told = any(text.get_text().startswith("Lined: volumes are missing") for text in chart.figure.texts)
    assert (lined, told) == (({2}, True) if size == 12 else (set(), False))
    colours = [to_hex(bar.get_hatchcolor()) for bar in chart.figure.axes[0].patches if bar.get_hatch()]
    assert colours == [style.PAPER, style.PAPER, style.QUIET, style.QUIET] * (size == 12), "light lines on dark bars"
    assert f"Volumes are missing in {'1 RT' if size == 12 else '0 RTs'}." in chart.alt


@pytest.mark.parametrize("size", [1, 3, 45])
def test_the_axis_of_ranks_has_whole_ranks_from_the_first(size: int) -> None:
    shown = picture(size)
    for page in pages(shown.ranked):
        ticks = intervals.draw(shown, page).figure.axes[0].get_xticks()
        assert ticks.size
        assert min(ticks) >= 1
        assert (ticks == np.rint(ticks)).all()


def test_the_gallery_draws_them_of_a_project(project: Path) -> None:
    from reports.asked import Asked
    from survey.project import load

    asked = Asked(load(project), "en", "R0", {})
    made = list(how_sure(asked, k=3, draws=500, seed=1))
    assert [chart.name for chart in made] == ["kisaran-peringkat", "peluang-tingkat"]
    assert "8 RTs" in made[0].alt
