"""``rembug.toml`` as it was typed: a slip in it is refused, for it could score by another rule set or date."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from survey.messages import Refusal

# All that the file may hold.
NAMES = ("nama", "bahasa", "aturan", "kelas_kota", "sintetis", "[kop]", "[pilihan]", "[putaran]")


def proved(file: Path, data: Mapping[str, Any]) -> None:
    """Raises a Refusal where ``data``, what ``file`` holds, has a name that is not known."""
    known(file, file.name, [_as_headed(name, value) for name, value in data.items()], NAMES)


def known(file: Path, place: str, names: Iterable[str], allowed: Sequence[str]) -> None:
    """Raises a Refusal for the first of ``names``, in ``place`` of the file, that is not allowed."""
    if unknown := [name for name in names if name not in allowed]:
        there = nearest_first(unknown[0], allowed)
        raise Refusal("setelan_tak_dikenal", berkas=file, tempat=place, isi=unknown[0], ada=there)


def text(file: Path, name: str, value: Any) -> Any:
    """``value``, that ``name`` is set to: a text, or None where it is not set. Raises a Refusal for anything else."""
    if value is not None and not isinstance(value, str):
        raise Refusal("setelan_bukan_teks", berkas=file, nama=name, isi=typed(value))
    return value


def one_of(file: Path, name: str, value: Any, options: Sequence[str | bool]) -> Any:
    """``value``, that ``name`` is set to: one of the options (1 is no ``true``), or None where it is not set. Raises
    a Refusal for anything else."""
    if value is None or any(value == option and type(value) is type(option) for option in options):
        return value
    there = nearest_first(typed(value), [typed(option) for option in options])
    raise Refusal("pilihan_tak_dikenal", berkas=file, nama=name, isi=typed(value), ada=there)


def dates(file: Path, table: Mapping[str, Any]) -> dict[str, date]:
    """The survey date of each round. Raises a Refusal for what is no day."""
    for name, value in table.items():
        if type(value) is not date:  # a time of day is one, too, and does not compare with those without
            raise Refusal("setelan_bukan_tanggal", berkas=file, nama=name, isi=typed(value))
    return dict(table)


def typed(value: Any) -> str:
    """A value as the file writes it."""
    return str(value) if isinstance(value, (date, time)) else json.dumps(value, ensure_ascii=False, default=str)


def nearest_first(name: str, there: Sequence[str]) -> str:
    return ", ".join(get_close_matches(name, there, len(there), cutoff=0))


def _as_headed(name: str, value: Any) -> str:
    return f"[{name}]" if isinstance(value, dict) else f"[[{name}]]" if isinstance(value, list) else name
