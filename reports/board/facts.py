"""What the board shows, gathered as plain values: RTs in the regulation's order, the residents' weights, map, works."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from reports import letterhead
from reports.asked import Asked
from reports.board import areas, money, rts
from reports.priority_list import rule_told
from reports.score_basis import choices
from reports.voice.heard import hear
from reports.voice.told import heading
from reports.voice.villages import see_to
from reports.words import number, section, word
from scoring.rank import rank
from scoring.rules import RuleSet
from scoring.voice.weights import Equal
from survey.catalogue import BallotKind
from survey.messages import Refusal
from survey.messages.filling import few
from survey.store.frozen import fingerprint

# More rows than this no projector shows, and an office laptop would lag behind the sliders.
MOST = 600
NAMED = 6
# A round or a village in which nobody has voted yet is no mistake.
SILENT = ("tidak_ada_suara", "tidak_ada_suara_sah", "suara_desa_lain")


def gathered(
    asked: Asked, boundaries: Path | None, weights: Equal, ballot: BallotKind | None, works: bool
) -> dict[str, Any]:
    """
    Raises:
        Refusal: no RT is ready, or there are more than ``MOST``; boundaries, ballots or works that do not read.
    """
    _refuse_too_many(asked)
    result, lang = asked.scores("rt"), asked.lang
    ranked = rank(result.scores, result.classes)
    places = rts.listed(result, ranked, lang)
    return {
        "lang": lang,
        "title": ", ".join(asked.spelled.values()) or asked.project.name,
        "round": asked.round,
        "signed": letterhead.signed(asked.project.letterhead, lang),
        "synthetic": "".join(asked.made_up),
        "aspects": [f"{aspect.id} {aspect.name(lang)}" for aspect in asked.rules.aspects],
        "criteria": rts.criteria(asked.rules, lang),
        "places": places,
        "voice": _voice(asked, weights, ballot, asked.rules),
        "map": areas.mapped(asked, boundaries, ranked.order),
        "works": money.works(asked, ranked) if works else None,
        "rules": rule_told(ranked, result, lang),
        "origin": _origin(asked),
        "words": section("board", lang),
        "levels": section("level", lang),
    }


def _refuse_too_many(asked: Asked) -> None:
    ready, _ = asked.rows
    if ready.height > MOST:
        villages = ready["desa"].unique().sort().drop_nulls().to_list()
        listed = few(villages, NAMED, len(villages))
        facts = {"n": number(ready.height, asked.lang), "batas": number(MOST, asked.lang), "ada": listed}
        raise Refusal("papan_terlalu_besar", **facts)


def _voice(asked: Asked, weights: Equal, ballot: BallotKind | None, rules: RuleSet) -> dict[str, Any] | None:
    """The village's weights as they were cast, in the order of the rules' aspects; None where nobody voted.

    Raises:
        Refusal: the board is of several villages, and not all of them voted.
    """
    try:
        heard = hear(asked, weights, ballot)
    except Refusal as refused:
        if refused.code in SILENT and ballot is None:
            return None
        raise
    see_to(asked, heard.villages)
    return {"weights": heard.of_rules(rules).tolist(), "told": list(heading(heard))}


def _origin(asked: Asked) -> list[list[str]]:
    """What it takes to make the same page again."""
    lang, rules = asked.lang, asked.rules
    return [
        [word("plan_pdf", "data_hash", lang), fingerprint(asked.rows[0])],
        [word("pdf", "rule_set", lang), rules.id],
        [word("pdf", "choices", lang), choices(rules, "score", lang)],
        [word("pdf", "version", lang), version("rembug")],
    ]
