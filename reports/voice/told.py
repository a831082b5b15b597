"""The residents' voice on the terminal: how many voted, what weighs how much, how far people agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reports.tables import text_table
from reports.voice.heard import Heard, order, reasons
from reports.words import number, percent, word
from scoring.voice import pairwise
from scoring.voice.agreement import Difference, differences, kendall
from scoring.voice.settings import settings
from survey.place import VILLAGE

SHOWN = 5


def as_text(heard: Heard) -> str:
    lines = [
        *heard.asked.made_up,
        *heading(heard),
        "",
        table(heard),
        *_beside(heard),
        "",
        *agreement(heard),
        *_consistency(heard),
    ]
    return "\n".join([*lines, "", _next(heard)])


def _next(heard: Heard) -> str:
    where = "".join(f' --{level} "{name}"' for level, name in _places(heard).items() if name)
    return word("voice", "next", heard.lang, putaran=heard.asked.round, cara=heard.equal, jenis=heard.kind, di=where)


def _places(heard: Heard) -> Mapping[str, str | None]:
    """The places asked for or, where the voice of all weighs only some villages, one of these."""
    villages, asked_for = heard.villages, heard.asked.places
    if any(asked_for.values()) or not villages.spoke or not (villages.nameless or villages.silent):
        return asked_for
    return dict(zip(VILLAGE, min(villages.spoke), strict=True))


def heading(heard: Heard) -> Iterator[str]:
    """How many voted and how, what is spoiled and why, whose voice counts alike, and whether that is enough."""
    lang, made = heard.lang, heard.ballots
    people = number(int(made.counts.sum()), lang)
    facts = {"jenis": word("ballot", heard.kind, lang), "sah": number(len(made.cast), lang), "orang": people}
    spoiled = sum(heard.spoiled.values())
    yield word("voice", "head", lang, putaran=heard.asked.round, tidak_sah=number(spoiled, lang), **facts)
    if spoiled:
        yield word("voice", "spoiled", lang, daftar=reasons(heard.spoiled, lang))
    yield word("voice", f"equal_{heard.equal}", lang)
    yield from whose(heard)
    yield word("voice", f"rule_{heard.kind}", lang)
    effective = number(heard.weights.effective, lang, 1)
    yield word("voice", "effective", lang, n=effective)
    if heard.weights.few:
        yield word("voice", "few", lang, n=effective, batas=settings().few)


def whose(heard: Heard) -> Iterator[str]:
    """Of which villages the ballots are, where that is not plain."""
    villages, lang = heard.villages, heard.lang
    listed = [*villages.named, *([word("voice", "nameless", lang, n=villages.nameless)] if villages.nameless else [])]
    if villages.several:
        yield word("voice", "villages" if len(listed) > 1 else "village_alone", lang, daftar=", ".join(listed))
    if villages.left_out:
        yield word("voice", "left_out", lang, n=number(villages.left_out, lang))


def table(heard: Heard) -> str:
    """The aspects by weight, of the village and of each group that is large enough."""
    lang, groups = heard.lang, heard.shown
    columns = [heard.weights.village, *(heard.weights.group[group] for group in groups)]
    named = [f"{heard.group_name(group)} ({heard.people(group)})" for group in groups]
    head = [word("voice", "aspect", lang), word("voice", "village", lang), *named]
    rows = [
        [heard.names[at], *(percent(weights[at], lang) for weights in columns)] for at in order(heard.weights.village)
    ]
    return text_table(head, rows, range(1, len(head)))


def _beside(heard: Heard) -> Iterator[str]:
    if heard.hidden:
        listed = ", ".join(f"{heard.group_name(group)} ({heard.people(group)})" for group in heard.hidden)
        yield word("voice", "hidden", heard.lang, n=settings().shown_from, daftar=listed)


def agreement(heard: Heard) -> Iterator[str]:
    """How far people agree, and where groups differ."""
    lang, found = heard.lang, kendall(heard.weights.person)
    if found:
        p = "< " + number(0.001, lang, 3) if found.p < 0.001 else number(found.p, lang, 3)
        said = "shared" if found.p < settings().certain else "not_shared"
        w, means = number(found.w, lang, 2, fixed=True), word("voice", said, lang)
        yield word("voice", "kendall", lang, w=w, p=p, arti=means)
    else:
        yield word("voice", "no_kendall", lang)
    for one in apart(heard):
        points = number(abs(one.by) * 100, lang, 1, fixed=True)
        if points == number(0, lang, 1, fixed=True):
            continue
        facts = {"kelompok": heard.group_name(one.group), "aspek": heard.names[one.aspect], "poin": points}
        yield word("voice", "more" if one.by > 0 else "less", lang, **facts)


def apart(heard: Heard) -> tuple[Difference, ...]:
    """Where each group that is large enough departs most from the village, where there is more than one group."""
    groups = {group: heard.weights.group[group] for group in heard.shown}
    return differences(heard.weights.village, groups) if len(heard.ballots.groups) > 1 else ()


def _consistency(heard: Heard) -> Iterator[str]:
    """Of comparisons: the eigenvector beside the weights, and who contradicts himself where."""
    if heard.kind != "pairwise":
        return
    lang, size = heard.lang, len(heard.ballots.aspects)
    whole = pairwise.matrix(pairwise.together(heard.ballots.cast, heard.weights.share), size)
    eigen = pairwise.principal(whole)[0]
    listed = ", ".join(f"{heard.names[at]} {percent(eigen[at], lang)}" for at in order(eigen))
    yield word("voice", "eigenvector", lang, daftar=listed)
    found = pairwise.consistency(whole)
    yield word("voice", "consistency", lang, **_pair(heard, found))
    single = [pairwise.consistency(one) for one in pairwise.matrix(heard.ballots.cast, size)]
    over = [at for at, one in enumerate(single) if one.ratio > settings().consistent_below]
    if over:
        limit = number(settings().consistent_below, lang, 2)
        yield word("voice", "inconsistent", lang, n=number(len(over), lang), semua=len(single), batas=limit)
    for at in sorted(over, key=lambda at: -single[at].ratio)[:SHOWN]:
        yield word("voice", "inconsistent_one", lang, kode=heard.ballots.code[at], **_pair(heard, single[at]))


def _pair(heard: Heard, found: pairwise.Consistency) -> dict[str, str]:
    first, second = (heard.names[at] for at in found.pair)
    ratio, times = number(found.ratio, heard.lang, 2, fixed=True), number(found.by, heard.lang, 1)
    return {"rasio": ratio, "a": first, "b": second, "kali": times}
