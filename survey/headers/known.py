"""Headers that are called as the catalogue calls a question: by its name, an alias or a label."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from survey.catalogue import FormName, FormQuestion, Question, catalogue, form

# ``1a``, ``1.a.`` or ``(1a)`` before a criterion's name.
CRITERION = re.compile(r"^\(?([1-7])(?:\s*\.)?\s*([a-e])\b[\s.):-]*", re.IGNORECASE)
# ``jumlahKK``, ``LuasVerifikasi``, as programs name columns; not ``dESA``.
CAMEL = re.compile(r"[A-Za-z][a-z]+(?:[A-Z][a-z]+|[A-Z]{2,})+[A-Z]?")
HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
BROKEN = re.compile(r"(?<=[A-Za-z])-[^\S\n]*\n\s*(?=[a-z])")
# The number of a question on a form or of a column, before its label: ``A.1.``, ``12)``, ``(3)``, ``(a)``, ``II.``. Of
# letters in brackets only the first of the alphabet are numbers: ``(L)`` and ``(P)`` are men and women, ``(m)`` metres.
NUMBER_ON_FORM = re.compile(
    r"^\s*(?:(?:[A-Z]\.?)?[0-9]{1,2}[.)]|[A-Za-z][.)]|(?:[ivx]{2,4}|[IVX]{2,4})[.)]"
    r"|[(\[]\s*(?:(?:[A-Z]\.?)?[0-9]{1,2}|[A-Ka-k]|[ivx]{2,4}|[IVX]{2,4})\s*[)\]][.:]?)\s*"
)
# To find a header asks for the name of the same cells many times over.
REMEMBERED = 4096


@lru_cache(REMEMBERED)
def plain(header: str) -> str:
    """``' Jumlah KK (unit) '`` to ``jumlah_kk_unit``; a percentage of something is not that thing."""
    return re.sub(r"[^0-9a-z]+", "_", apart(header).lower().replace("%", " persen ")).strip("_")


def apart(header: str) -> str:
    """``JumlahKK`` as two words, and ``Keca-`` over ``matan``, which a narrow column broke, as one."""
    words = HUMP.sub(" ", header) if CAMEL.fullmatch(header.strip()) else header
    return BROKEN.sub("", words)


def questions_of(of: FormName | None) -> tuple[Question | FormQuestion, ...]:
    """What a file may ask: the place and the questions of a form (of one whose rows lie in no RT, its own alone), or
    those of the numeric baseline."""
    made = catalogue()
    if of is None:
        return made.questions
    return (*made.keys, *form(of).asked) if form(of).in_rt else form(of).asked


@cache
def beside(of: FormName | None) -> frozenset[str]:
    """The plain names of the columns that the form's template fills in, and that are not read."""
    return frozenset(plain(column.name) for column in (form(of).beside or ())) if of else frozenset()


@cache
def _known(of: FormName | None) -> dict[str, str]:
    """Plain spelling to name: names first, so that a label never shadows one."""
    known: dict[str, str] = {}
    for question in questions_of(of):
        for spelling in (question.name, *question.aliases, question.label_id, question.label_en):
            known.setdefault(plain(spelling), question.name)
    return known


def called(header: str, of: FormName | None) -> str | None:
    """The question whose own name, alias or label a header is. Phone tools put ``group/`` or ``group-`` before it,
    people its number on the form before and its unit in brackets behind it."""
    for spelling in (header, *_behind_group(header)):
        bare = NUMBER_ON_FORM.sub("", spelling)
        for written in (spelling, bare, _without_unit(bare, of)):
            if found := _known(of).get(plain(written)):
                return found
    return None


def _behind_group(header: str) -> list[str]:
    """``rt`` of ``tempat/rt``; none of ``Ketua RT/RW``, ``ID-RT``, ``Jumlah KK/RT``, ``Kode Kel/Desa`` or
    ``Sub-district``, which are one name each."""
    before, _, last = header.replace("-", "/").rpartition("/")
    of_an_rt = plain(last) in ("rt", "rw") and (_OF_A_PAIR.search(before) or _NO_GROUP.search(plain(before)))
    other = plain(before).rpartition("_")[2] in catalogue().header_words.other
    return [] if of_an_rt or not before or other or _tells_of_a_place(before, last) else [last]


_OF_A_PAIR = re.compile(r"\S\s+(?:rt|rw)\s*$", re.IGNORECASE)
# What is told of an RT, or numbers it otherwise.
_NO_GROUP = re.compile(r"(?:^|_)(?:id|kode|code|uid|nama|jumlah|jml|total|luas|kk|penduduk|jiwa|bangunan)(?:_|$)")


def _tells_of_a_place(before: str, last: str) -> bool:
    """Whether ``Kode Kel`` before ``Desa`` tells something of a village beside its name, or of more than it: ``Kepala
    Desa/Kelurahan``, ``Lokasi strategis Kab/Kota``. A phone tool's group has no spaces: ``info_desa/desa``."""
    words, kinds = plain(before).split("_"), _KINDS.get(_known(None).get(plain(last), ""))
    if kinds is None:
        return False
    paired = words[-1] in kinds - {plain(last)}
    rest = [word for word in (words[:-1] if paired else words) if len(word) > 2 or word in _TOLD]
    said = paired and " " in before.strip() and not {*rest} <= _NAMING
    return said or not _TOLD.isdisjoint(rest[-1:])


# What stands in one header for a place's kind.
_KINDS = {
    "kabupaten": {"kab", "kabupaten", "kota"},
    "kecamatan": {"kec", "kecamatan"},
    "desa": {"kel", "kelurahan", "desa"},
}
_TOLD = frozenset(("id", "kode", "kd", "code", "uid", "jumlah", "jml", "total", "luas", "kepala", "ketua"))
_NAMING = frozenset(("nama", "lokasi", "wilayah"))


def _without_unit(header: str, of: FormName | None) -> str:
    """``Jumlah KK (KK)`` without its unit, if it is the unit of that question."""
    text = header.rstrip()
    at = max(text.rfind("("), text.rfind("["))
    if at < 0 or not text.endswith((")", "]")):
        return header
    name = _known(of).get(plain(text[:at]))
    unit = units_of(of)[name] if name else ""
    behind = text[at + 1 : -1].strip().lower()
    return text[:at] if unit and behind in catalogue().units[unit].spellings else header


@cache
def units_of(of: FormName | None) -> dict[str, str]:
    """The unit of each question, blank where it has none."""
    return {question.name: getattr(question, "unit", "") for question in questions_of(of)}


def tool_of(header: str) -> str | None:
    """The phone tool that added a column of its own, or None."""
    for tool in catalogue().tools:
        if header.strip() in tool.headers or (tool.suffixes and header.endswith(tool.suffixes)):
            return tool.name
    return None


def nearest_name(header: str, of: FormName | None = None) -> str | None:
    """The catalogue's name most like ``header``. A criterion's number is another one as soon as one sign differs."""
    known = [spelling for spelling in _known(of) if not _NUMBER_OF_CRITERION.search(spelling)]
    near = get_close_matches(plain(header), known, 1, cutoff=0.8)
    return _known(of)[near[0]] if near else None


_NUMBER_OF_CRITERION = re.compile(r"(?:^|_)[1-7][a-e](?:_|$)")


def names_both(header: str) -> bool:
    """``RT/RW``: the cells of such a column name the RW, too."""
    return {"rt", "rw"} <= set(plain(header).split("_"))


def rw_comes_first(header: str) -> bool:
    """``RW/RT``: the cells of such a column may tell the RW before the RT."""
    words = plain(header).split("_")
    return names_both(header) and words.index("rw") < words.index("rt")
