"""The board in a browser: its numbers are the program's at any position of the sliders, and keys alone work it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from reports import style
from reports.plan.planned import read
from reports.priority_list import rank_name
from reports.voice import orders
from reports.voice.heard import hear
from reports.words import number, percent, rupiah, word
from scoring.plan import greedy
from scoring.plan.lines import one_line
from scoring.plan.outcome import Plan, compared
from scoring.plan.purse import Purse, task
from scoring.plan.relief import Relief
from scoring.priority import HECTARE
from scoring.rank import rank
from scoring.voice.orders import residents
from survey.catalogue import Language
from survey.project import Project
from tests.reports.board import meeting
from tests.words import WORDS

# Ranks by the regulation and the residents, moves, index: of each scored RT in the regulation's order.
READ = """() => [...document.querySelectorAll('.table tbody tr')]
  .map((row) => [Number(row.querySelector('.name').dataset.place), [...row.children].map((cell) => cell.innerText)])
  .sort((a, b) => a[0] - b[0]).map(([, c]) => [c[0], c[1], c[2], c[6].replace(/\\s+/g, ' ')])"""
MOVE = """(positions) => document.querySelectorAll('.sliders input').forEach((slider, at) => {
  slider.value = positions[at];
  slider.dispatchEvent(new Event('input', { bubbles: true }));
})"""
SETTLED = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"


def moved(window: Any, positions: list[int]) -> None:
    window.evaluate(MOVE, positions)
    window.evaluate(SETTLED)


def rows_of(made: orders.Orders, lang: Language) -> list[list[str]]:
    return [
        [rank_name(row), orders.residents_rank(row), orders.signed(row["naik"], lang), orders.index(row, lang)]
        for row in made.table().iter_rows(named=True)
    ]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_at_first_both_orders_are_the_program_s(met: Project, tmp_path: Path, opened: Any, lang: Language) -> None:
    asked = meeting.asked(met, lang)
    meeting.page(asked, tmp_path / "b.html")
    window = opened(tmp_path / "b.html")
    told = rows_of(orders.of(asked, hear(asked, "person")), lang)
    assert window.evaluate(READ) == [*told, ["–"] * 4]
    assert word("board", "own_cast", lang) in window.locator(".whose").inner_text()
    listed = window.locator(".orders .residents .rank").all_inner_texts()
    assert listed == [
        orders.residents_rank(row)
        for row in orders.by_residents(orders.of(asked, hear(asked, "person")).table()).iter_rows(named=True)
    ]


def test_wherever_the_sliders_stand_the_order_is_the_program_s(met: Project, tmp_path: Path, opened: Any) -> None:
    asked = meeting.asked(met)
    meeting.page(asked, tmp_path / "b.html")
    window = opened(tmp_path / "b.html")
    heard, result = hear(asked, "person"), asked.scores("rt")
    ranked, tied = rank(result.scores, result.classes), 0
    for positions in meeting.positions(7, 30):
        moved(window, positions)
        weights = np.array(positions, np.float64) / sum(positions)
        own = residents(result.scores, weights)
        tied += int((own.tied > 1).sum())
        assert window.evaluate(READ)[:-1] == rows_of(orders.Orders(heard, result, ranked, own), "id"), positions
        assert window.locator(".sliders output").all_inner_texts() == [percent(float(w), "id", 1) for w in weights]
    assert tied
    assert word("board", "own_moved", "id") in window.locator(".whose").inner_text()
    window.locator(".whose button").click()
    assert window.evaluate(READ)[:-1] == rows_of(orders.of(asked, heard), "id")


def test_no_weight_at_all_is_no_order(met: Project, tmp_path: Path, opened: Any) -> None:
    meeting.page(meeting.asked(met), tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    moved(window, [0] * 7)
    assert {row[1] for row in window.evaluate(READ)} == {"–"}
    assert word("board", "no_order", "id") in window.locator(".ranking").inner_text()


def test_whatever_the_budget_the_works_funded_are_the_program_s(met: Project, tmp_path: Path, opened: Any) -> None:
    asked = meeting.asked(met)
    meeting.page(asked, tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    made = orders.of(asked, hear(asked, "person"))
    settled, _, given = read(asked)
    after = settled.after
    turn = np.argsort(rank(after.scores, after.classes).order)
    assert not np.array_equal(turn, np.argsort(made.ranked.order))
    other = np.argsort(made.residents.order(made.ranked.order))
    rng = np.random.default_rng(3)
    whole = int(given.works.cost.sum())
    for budget in [1, whole, *rng.integers(1, whole, 12).tolist()]:
        window.locator("[type=number]").fill(str(budget))
        window.keyboard.press("Tab")
        window.evaluate(SETTLED)
        money = task(Relief(after.scores, given.works), one_line(budget, "x"))
        for by, ranks, column in (("rule", turn, 0), ("residents", other, 1)):
            purse = greedy.by_priority(money, ranks + 1)
            funded = window.evaluate(
                f"() => [...document.querySelectorAll('[data-work]')].filter((row) => row.children[{column}].innerText"
                " === '✔').map((row) => row.dataset.work).sort()"
            )
            assert funded == sorted(given.works.ids[at] for at in np.flatnonzero(purse.chosen)), (budget, by)
            assert told_of(purse) in window.locator(f".does.{by}").inner_text()


def told_of(purse: Purse) -> str:
    (row,) = compared([Plan("priority", purse)]).iter_rows(named=True)
    relief = purse.task.relief
    removed, _ = relief.together(purse.chosen)
    gained = relief.points(np.arange(removed.shape[1]), removed).sum(axis=0)
    leaving = int((relief.can_leave & (gained >= relief.to_leave)).sum())
    return word(
        "board", "does", "id", n=number(row["pekerjaan"], "id"), cost=rupiah(row["biaya_rp"], "id"),
        left=rupiah(row["sisa_rp"], "id"), points=number(row["poin"], "id"), leaving=number(leaving, "id"),
        area=number(row["ha_keluar"] / HECTARE, "id", 2, fixed=True), households=number(row["kk"], "id"),
    )  # fmt: skip


def test_keys_alone_move_a_slider_and_open_a_profile(met: Project, tmp_path: Path, opened: Any) -> None:
    asked = meeting.asked(met)
    told = meeting.facts(meeting.page(asked, tmp_path / "b.html", works=True))
    window = opened(tmp_path / "b.html")
    keys = window.keyboard
    keys.press("Tab")
    assert window.evaluate("document.activeElement.type") == "range"
    before = window.locator(".sliders output").first.inner_text()
    keys.press("ArrowRight")
    assert window.locator(".sliders output").first.inner_text() != before
    assert window.evaluate("document.activeElement.getAttribute('aria-valuetext')") != before
    for _ in range(9):
        keys.press("Tab")
    assert window.evaluate("document.activeElement.dataset.place") == "0"
    keys.press("ArrowDown")
    keys.press("Enter")
    dialog = window.locator("dialog[open]")
    assert told["places"][1]["name"] in dialog.inner_text()
    cells = window.locator("dialog tbody td").all_inner_texts()
    assert cells == [cell for row in told["places"][1]["criteria"] for cell in row]
    keys.press("Escape")
    assert window.locator("dialog[open]").count() == 0
    assert window.evaluate("document.activeElement.dataset.place") == "1"


def test_the_map_opens_the_rt_that_was_pointed_at(met: Project, tmp_path: Path, opened: Any) -> None:
    told = meeting.facts(meeting.page(meeting.asked(met), tmp_path / "b.html"))
    window = opened(tmp_path / "b.html")
    assert window.locator("[data-area]").count() == sum(path is not None for path in told["map"]["areas"])
    at = next(i for i, path in enumerate(told["map"]["areas"]) if path)
    window.locator(f"[data-area='{at}']").click()
    assert told["places"][at]["name"] in window.locator("dialog[open]").inner_text()


def test_a_number_on_the_map_reads_on_its_colour(met: Project, tmp_path: Path, opened: Any) -> None:
    told = meeting.facts(meeting.page(meeting.asked(met), tmp_path / "b.html"))
    window, inks = opened(tmp_path / "b.html"), {style.INK: "rgb(34, 34, 34)", style.PAPER: "rgb(255, 255, 255)"}
    assert {kind for *_, kind in told["map"]["names"]} <= {place["level"] for place in told["places"]}
    for level, colour in style.LEVEL.items():
        own = f"(text) => {{ text.setAttribute('class', '{level}'); return getComputedStyle(text).fill; }}"
        assert window.locator(".map text").first.evaluate(own) == inks[style.ink_on(colour)]


def test_the_sign_of_money_stands_clear_of_the_number(met: Project, tmp_path: Path, opened: Any) -> None:
    meeting.page(meeting.asked(met), tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    window.evaluate("() => { budget.value = budget.max; budget.dispatchEvent(new Event('input', { bubbles: true })); }")
    window.evaluate(SETTLED)
    boxes = window.evaluate(
        """(() => { const boxes = (chosen) => [...document.querySelectorAll(chosen)].map((text) => {
          const { x, y, width, height } = text.getBBox(); return [x, y + height * 0.2, x + width, y + height * 0.8]; });
        return [boxes('.map text.mark'), boxes('.map svg > text:not(.mark)')]; })()"""
    )
    assert all(boxes)
    for sign in boxes[0]:
        assert not [b for b in boxes[1] if b[0] < sign[2] and sign[0] < b[2] and b[1] < sign[3] and sign[1] < b[3]]


def test_a_narrow_screen_breaks_no_word_of_the_works(met: Project, tmp_path: Path, opened: Any) -> None:
    meeting.page(meeting.asked(met), tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    window.set_viewport_size({"width": 360, "height": 800})
    wide = "[...document.querySelectorAll('.works-table tbody td:nth-child(4)')].map((cell) => cell.clientWidth)"
    assert min(window.evaluate(wide)) > 60


def test_a_held_rt_is_said_to_be_held(met: Project, tmp_path: Path, opened: Any) -> None:
    told = meeting.facts(meeting.page(meeting.asked(met), tmp_path / "b.html"))
    window = opened(tmp_path / "b.html")
    window.locator(f"[data-place='{len(told['places']) - 1}']").click()
    assert WORDS["board"]["held_told"]["id"] in window.locator("dialog[open]").inner_text()


def test_without_ballots_it_is_nobody_s_voice(one_round: Project, tmp_path: Path, opened: Any) -> None:
    meeting.page(meeting.asked(one_round, "en"), tmp_path / "b.html")
    window = opened(tmp_path / "b.html")
    assert "Not the residents' voice yet" in window.locator(".whose").inner_text()
    assert "Residents" not in window.locator(".table thead").inner_text()
    assert set(window.locator(".sliders output").all_inner_texts()) == {"14.3 %"}


@pytest.mark.parametrize("wide", [320, 1024, 1366, 1920])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_screen_has_to_be_moved_sideways(
    met: Project, tmp_path: Path, opened: Any, lang: Language, wide: int
) -> None:
    meeting.page(meeting.asked(met, lang), tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    window.set_viewport_size({"width": wide, "height": 700})
    assert window.evaluate("() => document.documentElement.scrollWidth") <= wide
    if wide > 1000:
        boxes = "() => [...document.querySelectorAll('.scroll')].map((box) => box.scrollWidth - box.clientWidth)"
        assert max(window.evaluate(boxes)) <= 0


def test_a_line_is_coloured_only_where_the_ranks_are_apart_for_certain(
    met: Project, tmp_path: Path, opened: Any
) -> None:
    asked = meeting.asked(met)
    meeting.page(asked, tmp_path / "b.html")
    window = opened(tmp_path / "b.html")
    heard, result, open_ = hear(asked, "person"), asked.scores("rt"), 0
    for positions in meeting.positions(11, 30):
        moved(window, positions)
        own = residents(result.scores, np.array(positions, np.float64) / sum(positions))
        table = orders.Orders(heard, result, rank(result.scores, result.classes), own).table()
        apart = orders.most_apart(table, table.height)
        open_ += table.filter(table["naik"] != 0).height - apart.height
        for kind, found in (("rises", apart["naik"] > 0), ("falls", apart["naik"] < 0)):
            assert window.locator(f".orders path.{kind}").count() == found.sum(), positions
    assert open_


def test_on_paper_nothing_is_cut_and_no_slider_shows(met: Project, tmp_path: Path, opened: Any) -> None:
    meeting.page(meeting.asked(met), tmp_path / "b.html", works=True)
    window = opened(tmp_path / "b.html")
    window.emulate_media(media="print")
    assert window.locator("input:visible").count() == 0
    assert window.evaluate(
        "() => [...document.querySelectorAll('.scroll')].every((box) => box.scrollHeight <= box.clientHeight + 1)"
    )
