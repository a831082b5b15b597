"""What is embedded in the board is what the program says; no name from the field becomes part of the page."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import numpy as np
import pytest
import shapely

from reports.board import areas
from reports.board import facts as gathering
from reports.board import page as paging
from reports.maps import joined
from reports.plan.planned import read
from reports.priority_list import rank_name, rank_table
from reports.scoresheet import score_table
from reports.voice.heard import hear
from reports.words import between, word
from scoring.plan.greedy import priority_order
from scoring.plan.lines import one_line
from scoring.plan.purse import task
from scoring.plan.relief import Relief
from scoring.rank import rank
from scoring.voice.orders import means
from survey import store
from survey.check import check
from survey.messages import Refusal
from survey.project import Project, create
from survey.reading import Source
from tests.reports.board import meeting
from tests.survey.files import rt, text
from tests.words import WORDS

HOSTILE = ["</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "#set page()$x$", "عربي 🏠", "a" * 200]


def test_what_is_embedded_is_what_the_program_says(met: Project, tmp_path: Path) -> None:
    asked = meeting.asked(met)
    told = meeting.facts(meeting.page(asked, tmp_path / "b.html", works=True))
    result = asked.scores("rt")
    ranked = rank(result.scores, result.classes)
    least, most = means(result.scores)
    rows = list(rank_table(result, ranked).iter_rows(named=True))
    assert [place["level"] for place in told["places"]] == [*(row["tingkat"] for row in rows), "ditahan"]
    for place, row, at in zip(told["places"], rows, ranked.order, strict=False):
        assert (place["rank"], place["total"]) == (rank_name(row), between(row["total_min"], row["total_max"]))
        assert place["low"] == least[:, at].tolist()
        assert place["high"] == most[:, at].tolist()
        assert [cells[3] for cells in place["criteria"]] == [
            between(int(a), int(b))
            for a, b in zip(result.scores.points_low[:, at], result.scores.points_high[:, at], strict=True)
        ]
    assert told["voice"]["weights"] == hear(asked, "person").of_rules(asked.rules).tolist()
    assert [row["rt"] for row in rows] == [place["short"][-3:] for place in told["places"][:-1]]
    assert score_table(result).height == len(rows)


def test_works_stand_in_the_program_s_order(met: Project, tmp_path: Path) -> None:
    asked = meeting.asked(met)
    told = meeting.facts(meeting.page(asked, tmp_path / "b.html", works=True))["works"]
    settled, _, given = read(asked)
    after = settled.after
    made = task(Relief(after.scores, given.works), one_line(10**12, "x"))
    order = priority_order(made, np.argsort(rank(after.scores, after.classes).order))
    assert [work["id"] for work in told["items"]] == [given.works.ids[at] for at in order]
    assert [work["cost"] for work in told["items"]] == made.cost[order].tolist()
    assert told["most"] >= made.cost.sum()
    assert told["most"] % told["step"] == 0
    assert told["aside"][0] == word("plan", "settled", "id", n=settled.works.cost.size)


def test_areas_are_as_large_on_the_map_as_on_the_ground(met: Project, tmp_path: Path) -> None:
    asked = meeting.asked(met)
    told = meeting.facts(meeting.page(asked, tmp_path / "b.html"))["map"]
    made, _ = joined.gathered(asked, None)
    result = asked.scores("rt")
    order = rank(result.scores, result.classes).order
    drawn = [path and shapely.Polygon(np.array(re.findall(r"(\d+) (\d+)", path), int)) for path in told["areas"]]
    assert [path is None for path in told["areas"]] == [made.shapes[at] is None for at in order] + [True]
    units = told["bar"][0] / float(told["bar"][1].split()[0]) if told["bar"][1].endswith(" m") else 0
    for area, at in zip(drawn, order, strict=False):
        if area is not None:
            assert area.area / units**2 == pytest.approx(made.shapes[at].area, rel=0.01)


def test_letters_on_the_map_are_smaller_where_there_are_many_villages(
    met: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = []
    for many in (8, 0):
        monkeypatch.setattr(areas, "MANY", many)
        told = meeting.facts(meeting.page(meeting.asked(met), tmp_path / "b.html"))["map"]
        sizes.append(max(size for _, _, _, size, _ in told["names"]))
    assert sizes[1] < sizes[0]


def test_the_same_round_gives_the_same_bytes(met: Project, tmp_path: Path) -> None:
    pages = [meeting.page(meeting.asked(met), tmp_path / f"{n}.html", works=True) for n in range(2)]
    assert pages[0] == pages[1]


def test_nothing_runs_but_our_scripts_and_nothing_is_fetched(met: Project, tmp_path: Path) -> None:
    page = meeting.page(meeting.asked(met), tmp_path / "b.html")
    found = meeting.Scripts.of(page)
    policy = next(
        value for tag, name, value in found.attributes if (tag, name) == ("meta", "content") and "src" in value
    )
    for name in ("style", "importmap", "module"):
        digest = base64.b64encode(hashlib.sha256(found.inside[name].encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert all(address.startswith("data:") for address in json.loads(found.inside["importmap"])["imports"].values())
    assert not [name for _, name, _ in found.attributes if name in ("src", "href") or name.startswith("on")]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Every hostile text is a village; the works carry them, too."""
    folder = tmp_path_factory.mktemp("hostile")
    made = create(folder / "proyek", HOSTILE[0])
    rows = [rt(n + 1, desa=name) for n, name in enumerate(HOSTILE)]
    store.save(made, "R0", check(Source("rt.csv", text(*rows).encode())))
    ready = store.rows(made, "R0")
    table = meeting.files.works(ready)
    meeting.files.bring(made, table.with_columns(id_kegiatan=meeting.pl.col("id_kegiatan") + table["desa"]))
    keys = ready.select("desa", "rw", "rt").rows()
    meeting.written(made.folder / "batas.geojson", keys, meeting.grid(len(keys)), "EPSG:4326")
    return made


def test_hostile_names_are_text(hostile: Project, tmp_path: Path) -> None:
    page = meeting.page(meeting.asked(hostile), tmp_path / "b.html", works=True)
    found = meeting.Scripts.of(page)
    assert set(found.inside) == {"style", "facts", "importmap", "module"}
    assert not [name for tag, name, _ in found.attributes if tag == "img" or name.startswith("on")]
    assert {place["desa"] for place in meeting.facts(page)["places"]} == set(store.rows(hostile, "R0")["desa"])


def test_hostile_names_are_shown_and_break_nothing(hostile: Project, tmp_path: Path, opened) -> None:  # type: ignore[no-untyped-def]
    meeting.page(meeting.asked(hostile), tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    shown = window.locator(".table .name").all_inner_texts()
    for name in store.rows(hostile, "R0")["desa"]:
        assert any(one.startswith(name) for one in shown)
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for at in range(len(HOSTILE)):
        window.locator(f"[data-place='{at}']").click()
        window.locator("dialog[open]").wait_for()
        assert window.evaluate("document.querySelector('dialog').getBoundingClientRect().right <= innerWidth")
        window.keyboard.press("Escape")
    assert window.locator("img, script:not([id='facts']):not([type='importmap']):not([type='module'])").count() == 0


def test_without_ballots_boundaries_and_works_the_board_says_so(tmp_path: Path, one_round: Project) -> None:
    told = meeting.facts(meeting.page(meeting.asked(one_round), tmp_path / "b.html"))
    assert (told["voice"], told["map"], told["works"]) == (None, None, None)
    assert told["words"]["own_none"].startswith("Belum ada suara warga")


def test_one_village_s_ballots_are_no_other_s_voice(tmp_path: Path) -> None:
    made = create(tmp_path / "proyek", "Uji")
    rows = [rt(1), rt(2, desa="Bukur")]
    store.save(made, "R0", check(Source("rt.csv", text(*rows).encode())))
    meeting.voice.save(made, "ballot_pebbles", meeting.voice.pebbles("Wayut"))
    own = [meeting.facts(meeting.page(meeting.asked(made, desa=d), tmp_path / "b.html")) for d in ("Wayut", "Bukur")]
    assert own[0]["voice"] is not None
    assert own[1]["voice"] is None
    with pytest.raises(Refusal) as refused:
        meeting.page(meeting.asked(made), tmp_path / "both.html")
    assert refused.value.code == "suara_desa_lain"


def test_a_round_too_large_is_refused_with_its_villages(
    met: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST", 10)
    with pytest.raises(Refusal) as refused:
        meeting.page(meeting.asked(met), tmp_path / "b.html")
    assert refused.value.code == "papan_terlalu_besar"
    assert refused.value.facts["ada"] == "Wayut"
    assert not (tmp_path / "b.html").exists()


def test_every_word_of_the_page_is_used_and_every_used_word_is_there() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in sorted(paging.FOLDER.glob("*.js")))
    used = set(re.findall(r"words\.(\w+)", scripts)) | {"own_cast", "own_moved", "own_none", "no_script"}
    used |= set(re.findall(r'"(\w+)"', scripts)) & set(WORDS["board"])
    told_in_python = {"mean", "households", "hectares", "class"}
    assert used | told_in_python == set(WORDS["board"])
    assert {f"{name}.js" for name in (*paging.OWN, "board")} == {path.name for path in paging.FOLDER.glob("*.js")}
