"""The minutes of the meeting (berita acara) as a PDF: who voted, the weights, both orders and how sure they are, room
for what was decided and for signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from reports.asked import Asked
from reports.charts import gallery, two_orders, voice_weights
from reports.documents.facts import chosen, data_hash, facts, rows
from reports.documents.parts import origin, where
from reports.files import saving
from reports.pdf.typesetting import pdf
from reports.priority_list import rank_name
from reports.sure import sureness
from reports.sure.residents import assumed
from reports.told_apart import place_name, told_apart
from reports.voice.heard import Heard, order
from reports.voice.orders import Orders, by_residents, differ, residents_rank, rules_told
from reports.voice.told import agreement, heading
from reports.words import number, percent, section, word
from scoring.voice.settings import settings
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind
from survey.store.queries import imports_of

# The first so many of either order, and lines for what was decided.
FIRST = 10
DECISIONS = 6
# How a line on the screen may end: with the option or the command that changes what it tells.
TYPED = re.compile(r" \([^()]*--\w[^()]*\)| [^.]*: rembug .*$")
SIGNED_BY = ("chair", "facilitator", "women", "village_head")


def write(
    asked: Asked, path: Path, weights: Equal, ballot: BallotKind | None, **how: int
) -> tuple[int, Iterator[Path]]:
    """The PDF at ``path``; ``how`` many draws, from what seed, and how many are the first.

    Raises:
        Refusal: ``path`` is no PDF, or there is nothing to tell.
    """
    saving.suffix(path, (".pdf",))
    saving.save(path, document(sureness.draw(asked, weights, ballot, **how)))
    return 1, iter([path])


def document(drawn: sureness.Drawn) -> bytes:
    asked = drawn.asked
    return pdf("minutes.typ", gathered(drawn), asked.project.survey_dates.get(asked.round))


def gathered(drawn: sureness.Drawn) -> dict[str, Any]:
    """Everything the pages show, as words and formatted numbers."""
    assert drawn.voiced
    made = drawn.voiced.orders
    heard, lang = made.heard, made.heard.lang
    return {
        **facts(drawn.asked).sheet(word("minutes", "title", lang)),
        "words": section("minutes", lang),
        "round": heard.asked.round,
        "village": f"{', '.join(heard.villages.named)}, {where.of_rows(heard.asked.rows[0], lang, where.LEVELS[1:])}",
        "said": _on_paper(heading(heard)),
        "groups": _groups(heard),
        "weights": _weights(heard),
        "hidden": _hidden(heard),
        "agreement": list(agreement(heard)),
        "weights_chart": voice_weights.draw(heard).for_page(),
        "orders": _orders(made),
        "differ": list(differ(made, told_apart(made.table()))),
        "orders_chart": two_orders.draw(made).for_page(),
        "rules": rules_told(made),
        "sure": _on_paper([*sureness.explained(drawn, movers=False), *assumed(drawn.voiced)]),
        "sure_charts": [chart.for_page() for chart in gallery.of_sureness(drawn, most=1)],
        "decisions": DECISIONS,
        "signed": [word("minutes", who, lang) for who in SIGNED_BY],
        "origin": _origin(drawn, made),
    }


def _on_paper(lines: Iterable[str]) -> list[str]:
    """The lines without what is typed at a keyboard; the page's origin tells it."""
    return [TYPED.sub("", line) for line in lines]


def _groups(heard: Heard) -> list[list[str]]:
    """Of each group its ballots and people, and together."""
    made, lang = heard.ballots, heard.lang
    rows = [[heard.group_name(g), str(len(made.of(g).cast)), number(heard.people(g), lang)] for g in made.groups]
    together = [word("minutes", "together", lang), str(len(made.cast)), number(int(made.counts.sum()), lang)]
    return [*rows, together]


def _weights(heard: Heard) -> dict[str, Any]:
    columns = [heard.weights.village, *(heard.weights.group[group] for group in heard.shown)]
    at = order(heard.weights.village)
    heads = [word("voice", "village", heard.lang), *map(heard.group_name, heard.shown)]
    rows = [[heard.names[aspect], *(percent(w[aspect], heard.lang) for w in columns)] for aspect in at]
    return {"heads": [word("voice", "aspect", heard.lang), *heads], "rows": rows}


def _hidden(heard: Heard) -> str:
    listed = ", ".join(map(heard.group_name, heard.hidden))
    return word("voice", "hidden", heard.lang, n=settings().shown_from, daftar=listed) if listed else ""


def _orders(made: Orders) -> list[list[str]]:
    """The first of either order side by side, each with its rank."""
    table, by = told_apart(made.table()), made.result.by
    ends = (rows.head(FIRST).iter_rows(named=True) for rows in (table, by_residents(table)))
    pairs = zip(*ends, strict=True)
    return [[rank_name(a), place_name(a, by), residents_rank(b), place_name(b, by)] for a, b in pairs]


def _origin(drawn: sureness.Drawn, made: Orders) -> list[list[str]]:
    """What it takes to make the same page again."""
    heard, lang, ranks = made.heard, made.heard.lang, drawn.found.ranks
    files = imports_of(heard.asked.project, heard.form.name, heard.asked.round)
    how = f"--weights {heard.equal} --k {ranks.k} --draws {ranks.draws} --seed {drawn.seed}"
    return [
        [word("minutes", "ballot_form", lang), f"{heard.form.name} · {heard.form.version}; {how}"],
        *([word("minutes", "file", lang), f"{one.file} · SHA-256 {one.sha256}"] for one in files),
        *origin.pairs(facts(drawn.asked), data_hash(chosen(rows(drawn.asked), drawn.asked))),
    ]
