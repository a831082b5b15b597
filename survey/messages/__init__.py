"""The words of findings and refusals, in Indonesian and English, kept in TOML beside this."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from survey.catalogue import Language
from survey.messages.filling import filled
from survey.messages.tables import table, texts

HERE = Path(__file__).parent


class Refusal(Exception):
    """Nothing could be done; carries a code of the messages and the facts its sentence names. A fact that is a mapping
    is told in the sentence's language."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def sentence(self, lang: Language) -> str:
        """One line, whatever the facts hold."""
        facts = {name: fact[lang] if isinstance(fact, Mapping) else fact for name, fact in self.facts.items()}
        return " ".join(filled(table(HERE, f"refusal.{self.code}")[lang], lang, facts).split())


def cause(name: str, otherwise: str) -> Mapping[str, str] | str:
    """Why the system would not, in either language, by the name of its error number; else ``otherwise``."""
    told = f"cause.{name}"
    return table(HERE, told) if told in texts(HERE) else otherwise


def part(name: str, **facts: object) -> Mapping[Language, str]:
    """A part of a refusal's sentence that is not always said, in either language."""
    said = table(HERE, f"part.{name}")
    return {"id": filled(said["id"], "id", facts), "en": filled(said["en"], "en", facts)}


def severity(code: str) -> str:
    """``error``, ``warning`` or ``note``."""
    return _finding(code)["severity"]


def what_is_wrong(code: str, lang: Language, facts: dict[str, object]) -> str:
    """In the ``bare`` words, where there are any, if there is nothing that it is held against."""
    said = _finding(code)
    return filled(said[lang] if facts.get("acuan") else said.get(f"bare_{lang}", said[lang]), lang, facts)


def how_to_mend(code: str, lang: Language) -> str:
    return _finding(code)[f"mend_{lang}"]


def _finding(code: str) -> dict[str, str]:
    return table(HERE, f"finding.{code}")
