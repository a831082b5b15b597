"""Which column of a file asks which question; a file in which one stands twice or is missing is refused, with the
likely reason."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from survey import headers
from survey.catalogue import BALLOTS, FORMS, WORKS, FormName, catalogue, form
from survey.headers import extras, letter, shown, wordings
from survey.headers.opposites import contrary
from survey.messages import Refusal, part
from survey.reading import stated

# A file that holds so many questions of another form, and over twice as many as of the one told, is of that form.
OF_ANOTHER = 5
# With so many quantities and no RT, a file is a table of RWs, villages or slum areas.
OF_ANOTHER_LEVEL = 5
# Without so many volumes, of which it has percentages or points, a file is a table of these.
ONLY_WORKED_OUT = 3
# The columns of a table with a row per criterion.
CRITERION = frozenset(("kriteria", "parameter", "indikator"))
# A unit behind a header.
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]\s*$")


def positions(
    header: Sequence[str],
    questions: Sequence[str | None],
    file: str,
    of: FormName | None = None,
    told: Collection[str] = (),
    titles: Sequence[Sequence[str]] = (),
) -> dict[str, int]:
    """Catalogue name to column position. ``questions``: what each column asks; ``told``: what is told without a column
    of its own; ``titles``: the cells above the header, row by row.

    Raises:
        Refusal: the file is of another form or of percentages alone, a column stands twice, or a required one is not
            there (with the nearest header that is, or with those that may ask it as well as another thing).
    """
    _refuse_other_form(header, questions, file, of)
    _refuse_side_by_side(questions, file)
    found: dict[str, int] = {}
    for at, name in enumerate(questions):
        if name is None:
            continue
        if name in found:
            where = f"{letter(found[name])}, {letter(at)}"
            raise Refusal("kolom_ganda", berkas=file, kolom=name, tempat=where)
        found[name] = at
    if missing := [name for name in _required(of) if name not in found and name not in told]:
        if of or not _doubtful(header, questions, missing):
            _refuse_without_place(missing, file, titles)
        if of is None:
            _refuse_per_criterion(header, missing, file)
            _refuse_without_rt(header, questions, missing, file)
        raise _without_columns(header, questions, missing, file, of)
    return found


def _refuse_other_form(header: Sequence[str], questions: Sequence[str | None], file: str, of: FormName | None) -> None:
    """Say so where a file holds far more questions of another form: ``--form`` was forgotten, or is the wrong one."""
    places = {question.name for question in catalogue().keys}
    own = len({*questions} - {None, *places})
    if len(header) <= 2 * own:
        return  # no form could hold more; reading them all takes a fifth of a second
    others = [form for form in (None, *FORMS, *BALLOTS, *WORKS) if form != of]
    spelled = {headers.plain(h) for h in header}
    known = {form: {headers.name_of(h, form) for h in header} - {None, *places} for form in others}
    count = {form: len(found) + len(spelled & _of_criterion(form)) for form, found in known.items()}
    best = max(others, key=lambda form: count[form])
    if count[best] >= OF_ANOTHER and count[best] > 2 * own:
        raise Refusal("formulir_lain", berkas=file, formulir=best) if best else Refusal("tanpa_formulir", berkas=file)


def _refuse_side_by_side(questions: Sequence[str | None], file: str) -> None:
    """Say so where the columns of a whole table stand twice, of which one half would be renamed and lost."""
    twice = [at for at, name in enumerate(questions) if name and name in questions[:at]]
    names = [questions[at] for at in twice]
    if "rt" in names and len(names) >= OF_ANOTHER:
        first, second = letter(questions.index(names[0])), letter(twice[0])
        raise Refusal("tabel_berdampingan", berkas=file, kolom=first, lain=second)


def _refuse_without_place(missing: Sequence[str], file: str, titles: Sequence[Sequence[str]]) -> None:
    """Say how to tell places, where these alone are missing."""
    if set(missing) <= set(stated.NAMES):
        how = stated.proposed(missing, titles)
        raise Refusal("tempat_tanpa_kolom", berkas=file, hilang=", ".join(missing), perintah=how)


def _refuse_per_criterion(header: Sequence[str], missing: Sequence[str], file: str) -> None:
    """Say so where a table has no volume for a header, but a row per criterion."""
    spelled = [headers.plain(h) for h in header]
    criterion = [at for at, words in enumerate(spelled) if CRITERION & {*words.split("_")}]
    required = {question.name for question in catalogue().volumes if question.column == "required"}
    if criterion and catalogue().header_words.volume & {*spelled} and required <= {*missing}:
        at = criterion[0]
        raise Refusal("baris_per_kriteria", berkas=file, isi=f"{letter(at)} '{shown([header[at]])}'")


def _refuse_without_rt(
    header: Sequence[str], questions: Sequence[str | None], missing: Sequence[str], file: str
) -> None:
    """Say that sums of RWs, villages or slum areas are not scored, before anyone numbers such rows as RTs."""
    quantities = {question.name for question in catalogue().quantities}
    unread = [h for h, name in zip(header, questions, strict=True) if h.strip() and name is None]
    mistyped = get_close_matches("rt", map(headers.plain, unread), 1)
    if "rt" in missing and not mistyped and len(quantities & {*questions}) >= OF_ANOTHER_LEVEL:
        rest = ", ".join(name for name in missing if name != "rt")
        raise Refusal("tabel_tanpa_rt", berkas=file, ada=shown(unread) or "–", hilang=rest or "–")


def _without_columns(
    header: Sequence[str], questions: Sequence[str | None], missing: Sequence[str], file: str, of: FormName | None
) -> Refusal:
    """Nobody should rename percentages or points to the volumes that are missing, nor what may be another thing."""
    worked_out = [] if of else [name for name in missing if name in extras.worked_out(header)]
    if len(worked_out) >= ONLY_WORKED_OUT:
        return Refusal("persen_tanpa_volume", berkas=file, hilang=", ".join(worked_out))
    per_criterion = _of_criterion(of)
    unread = [h for h, name in zip(header, questions, strict=True) if h.strip() and name is None]
    spare = [h for h in unread if headers.plain(h) not in per_criterion]
    doubts = {} if of else _doubtful(header, questions, missing)
    rest = _with_nearest([name for name in missing if name not in doubts], spare, of)
    if doubts:
        told = {"isi": ", ".join(doubts.values()), "arti": _meanings(list(doubts))}
        more = len(doubts) - int(catalogue().threshold("disebut"))
        told |= {"lainnya": part("arti_kolom_lain", n=more) if more > 0 else ""}
        told |= {"hilang": part("kolom_wajib_lain", hilang=rest) if rest else ""}
        return Refusal("tajuk_dua_arti", berkas=file, **told)
    return Refusal("kolom_wajib_hilang", berkas=file, hilang=rest, ada=shown(spare) or "–")


def _doubtful(header: Sequence[str], questions: Sequence[str | None], missing: Sequence[str]) -> dict[str, str]:
    """Of the missing names, the columns that may ask them as well as another thing, or the opposite."""
    told: dict[str, str] = {}
    for at, (typed, asked) in enumerate(zip(header, questions, strict=True)):
        name = None if asked else wordings.doubt(typed)
        if name and name in missing:
            one = f"{letter(at)} '{shown([typed])}' → {name}"
            told[name] = f"{told[name]}; {one}" if name in told else one
    return told


def _meanings(names: Sequence[str]) -> dict[str, str]:
    """What the first of these questions ask, by language."""
    first = [catalogue()[name] for name in names[: int(catalogue().threshold("disebut"))]]
    return {
        "id": " ".join(f"{question.name}: {question.hint_id}" for question in first),
        "en": " ".join(f"{question.name}: {question.hint_en}" for question in first),
    }


def _required(of: FormName | None) -> tuple[str, ...]:
    """Without these a file says nothing: a form's key; of a ballot also the votes; of the numeric baseline also what
    every score rests on."""
    if of and form(of).ballot:
        return tuple(q.name for q in form(of).asked if q.required or q in form(of).votes)
    own = form(of).own_key if of else ()
    asked = catalogue().questions if of is None else catalogue().keys if form(of).in_rt else ()
    return (*(q.name for q in asked if q.column == "required"), *own)


def _of_criterion(of: FormName | None) -> frozenset[str]:
    """The headers of a form that may tell its volumes in a row per criterion."""
    long = form(of).long if of else None
    return frozenset((*long.criterion, *long.volume)) if long else frozenset()


def _with_nearest(missing: list[str], spare: Sequence[str], of: FormName | None) -> str:
    """Each with the unread header that is most like it, or is its label in another unit; never with its opposite."""
    spelled = {headers.plain(h): h for h in spare}
    labelled = {headers.nearest_name(_BRACKETS.sub("", h), of): h for h in reversed(spare)}
    told = []
    for name in missing:
        near = labelled.get(name) or next((spelled[s] for s in get_close_matches(name, spelled, 1, cutoff=0.6)), None)
        told.append(f"{name} (≈ '{shown([near])}'?)" if near and not contrary(near, name, of) else name)
    return ", ".join(told)
