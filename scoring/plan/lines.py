"""Budget lines and limits as they are written, checked word by word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scoring.plan.budget import Budget, Limits, Line, Village
from scoring.rules import RuleSet
from survey.catalogue import form
from survey.messages import Refusal

SECTIONS = ("jalur", "desa", "tidak_bersama", "perlu", "wajib", "dilarang", "satu_per_rt")
LINE = {"kriteria": "criteria", "kegiatan": "activities", "desa": "villages", "pelaksana": "implementers"}
KEYS = {
    "jalur": ("sumber", "jumlah_rp", *LINE),
    "desa": ("nama", "paling_sedikit_rp", "paling_banyak_rp"),
    "tidak_bersama": ("pekerjaan", "alasan"),
    "perlu": ("pekerjaan", "memerlukan", "alasan"),
    "wajib": ("pekerjaan", "alasan"),
    "dilarang": ("pekerjaan", "alasan"),
}


def one_line(amount: int, source: str) -> Budget:
    """All the money in one line that may fund anything."""
    return Budget((Line(source, _rupiah(amount, "--budget")),))


def budget_of(told: Mapping[str, Any], rules: RuleSet) -> Budget:
    """The budget that a TOML text holds (``docs/budget.md`` shows one).

    Raises:
        Refusal: a word, a criterion or an amount is none; there is no line; two lines have one name; a work must
            and must not be funded.
    """
    _refuse_unknown(told)
    lines = tuple(_line(entry, rules) for entry in _entries(told, "jalur"))
    if not lines:
        raise Refusal("jalur_kosong")
    sources = [line.source for line in lines]
    if again := next((source for source in sources if sources.count(source) > 1), None):
        raise Refusal("jalur_kembar", nama=again)
    return Budget(lines, _limits(told))


def _limits(told: Mapping[str, Any]) -> Limits:
    exclude = [(_texts(entry, "pekerjaan", "[[tidak_bersama]]"), entry) for entry in _entries(told, "tidak_bersama")]
    need = [
        ((_text(entry, "pekerjaan", "[[perlu]]"), _text(entry, "memerlukan", "[[perlu]]")), entry)
        for entry in _entries(told, "perlu")
    ]
    limits = Limits(
        villages=tuple(_village(entry) for entry in _entries(told, "desa")),
        exclude=tuple(names for names, _ in exclude),
        need=tuple(pair for pair, _ in need),
        must=_reasons(told, "wajib"),
        must_not=_reasons(told, "dilarang"),
        one_per_rt=_yes(told, "satu_per_rt"),
        because={
            names: _text(entry, "alasan", ", ".join(names)) for names, entry in (*exclude, *need) if "alasan" in entry
        },
    )
    if both := sorted(set(limits.must) & set(limits.must_not)):
        raise Refusal("wajib_dan_dilarang", pekerjaan=both[0])
    return limits


def _refuse_unknown(told: Mapping[str, Any]) -> None:
    """Every section and every word in it must be one of those there are."""
    if unknown := [name for name in told if name not in SECTIONS]:
        raise Refusal("jalur_kata", isi=unknown[0], ada=", ".join(SECTIONS))
    for section, allowed in KEYS.items():
        for entry in _entries(told, section):
            if unknown := [name for name in entry if name not in allowed]:
                raise Refusal("jalur_kata", isi=f"[[{section}]] {unknown[0]}", ada=", ".join(allowed))


def _entries(told: Mapping[str, Any], section: str) -> list[Mapping[str, Any]]:
    found = told.get(section, [])
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in found):
        raise Refusal("jalur_bagian", bagian=section, ada=", ".join(KEYS[section]))
    return found


def _line(entry: Mapping[str, Any], rules: RuleSet) -> Line:
    source = _text(entry, "sumber", "[[jalur]]")
    where = f"[[jalur]] {source}"
    chosen = {to: frozenset(_texts(entry, name, where)) for name, to in LINE.items() if name in entry}
    for name, known in {"kriteria": {c.id for c in rules.criteria}, **_choices()}.items():
        if unknown := sorted(chosen.get(LINE[name], frozenset()) - known):
            raise Refusal("jalur_kata", isi=f"{where}: {name} {unknown[0]}", ada=", ".join(sorted(known)))
    return Line(source, _rupiah(entry.get("jumlah_rp"), f"{where}, jumlah_rp"), **chosen)


def _choices() -> dict[str, set[str]]:
    """What works can be, of activity and implementer."""
    return {name: {one.name for one in form("pekerjaan")[name].choices} for name in ("kegiatan", "pelaksana")}


def _village(entry: Mapping[str, Any]) -> Village:
    name = _text(entry, "nama", "[[desa]]")
    floor, ceiling = (
        _rupiah(entry[key], f"[[desa]] {name}, {key}", 0) if key in entry else None
        for key in ("paling_sedikit_rp", "paling_banyak_rp")
    )
    if floor is not None and ceiling is not None and ceiling < floor:
        raise Refusal("lantai_di_atas_batas", desa=name, lantai=floor, batas=ceiling)
    return Village(name, floor or 0, ceiling)


def _reasons(told: Mapping[str, Any], section: str) -> dict[str, str]:
    made = {}
    for entry in _entries(told, section):
        name = _text(entry, "pekerjaan", f"[[{section}]]")
        made[name] = _text(entry, "alasan", f"[[{section}]] {name}")
    return made


def _rupiah(amount: Any, name: str, least: int = 1) -> int:
    """Whole rupiah. A decimal number is one that lost its thousands marks: 420.000 in TOML is 420."""
    if not isinstance(amount, int) or isinstance(amount, bool) or amount < least:
        raise Refusal("jalur_jumlah", nama=name, isi="–" if amount is None else amount)
    return amount


def _yes(told: Mapping[str, Any], name: str) -> bool:
    found = told.get(name, False)
    if not isinstance(found, bool):
        raise Refusal("jalur_kata", isi=f"{name} = {found}", ada="true, false")
    return found


def _text(entry: Mapping[str, Any], name: str, where: str) -> str:
    found = entry.get(name)
    if not isinstance(found, str) or not found.strip():
        raise Refusal("jalur_isi", tempat=where, nama=name, isi="–" if found is None else found)
    return found.strip()


def _texts(entry: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    found = entry.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(one, str) for one in found):
        own = f'["{found}"]' if isinstance(found, str) and found else '["…", "…"]'
        raise Refusal("jalur_daftar", tempat=where, nama=name, isi="–" if found is None else found, contoh=own)
    return tuple(found)
