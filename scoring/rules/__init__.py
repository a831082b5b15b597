"""The regulations as data: one TOML file per rule set, those that ship with Rembug and those of a city."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from scoring.rules.entries import Aspect, Bracket, Choice, Criterion, RuleSet
from scoring.rules.loading import RulesError, build, tables
from survey.messages import by_hand

__all__ = [
    "Aspect",
    "Bracket",
    "Choice",
    "Criterion",
    "RuleSet",
    "RulesError",
    "available",
    "in_force",
    "rule_set",
    "text",
]

HERE = Path(__file__).parent
DEFAULT = "permen-pupr-14-2018"
# Numbers that are shipped as texts.
EXACT = ("at_least", "near", "contribution_from")


def rule_set(name: str = DEFAULT, wanted: Mapping[str, str] | None = None, folder: Path | None = None) -> RuleSet:
    """The rule set ``name`` with the ``wanted`` options of its choices, or their defaults.

    ``folder``: where a city keeps its own sets. Wanted choices that the set does not have are not looked at.

    Raises:
        RulesError: no such set or option, or a mistake in its file.
    """
    return _rule_set(name, tuple(sorted((wanted or {}).items())), folder)


@cache
def _rule_set(name: str, wanted: tuple[tuple[str, str], ...], folder: Path | None) -> RuleSet:
    path = _path(name, folder)
    try:
        data = tables(path, lambda base: _path(base, folder, "aturan_dasar"))
        if path.parent != HERE:
            by_hand.prove_kinds(data, tables(_path(DEFAULT, None), lambda base: _path(base, None)), EXACT)
        made = build(data, dict(wanted))
        if made.id != name:
            raise RulesError("aturan_nama", isi=made.id, nama=name)
        return made
    except RulesError as error:
        raise RulesError(error.code, **error.facts, berkas=path.name) from error
    except KeyError as error:
        raise RulesError("aturan_isian_hilang", berkas=path.name, isi=error) from error
    except (tomllib.TOMLDecodeError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise RulesError("aturan_tak_terbaca", berkas=path.name, sebab=by_hand.why(error)) from error


def text(name: str, folder: Path | None = None) -> str:
    """The file of a rule set as it is written."""
    return _path(name, folder).read_text(encoding="utf-8")


def available(folder: Path | None = None) -> list[str]:
    """The names of all sets, those of the city last."""
    own = sorted(path.stem for path in folder.glob("*.toml")) if folder and folder.is_dir() else []
    return sorted(path.stem for path in HERE.glob("*.toml")) + own


def in_force(day: date | None) -> str:
    """The regulation in force on a day: the latest that was by then; the latest of all where no day is told, and the
    earliest where the day lies before all of them."""
    dated = sorted((made.in_force, name) for name in available() if (made := rule_set(name)).in_force)
    by_then = [name for since, name in dated if day is None or since <= day]
    return by_then[-1] if by_then else dated[0][1]


def _path(name: str, folder: Path | None, otherwise: str = "aturan_lain_tidak_ada") -> Path:
    for home in (HERE, *([folder] if folder else [])):
        if (path := home / f"{name}.toml").is_file():
            return path
    raise RulesError(otherwise, nama=name, ada=", ".join(available(folder)))
