"""The words of findings and refusals, kept in ``messages.toml`` in Indonesian and English."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from survey.catalogue import Language


class Refusal(Exception):
    """Nothing could be done; carries a code of ``messages.toml`` and the facts its sentence names."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def sentence(self, lang: Language) -> str:
        """One line, whatever the facts hold."""
        return " ".join(_messages()["refusal"][self.code][lang].format(**self.facts).split())


def severity(code: str) -> str:
    """``error``, ``warning`` or ``note``."""
    return _messages()["finding"][code]["severity"]


def what_is_wrong(code: str, lang: Language, facts: dict[str, object]) -> str:
    return _messages()["finding"][code][lang].format(**facts)


def how_to_mend(code: str, lang: Language) -> str:
    return _messages()["finding"][code][f"mend_{lang}"]


def finding_codes() -> list[str]:
    return list(_messages()["finding"])


@cache
def _messages() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(Path(__file__).with_name("messages.toml").read_text(encoding="utf-8"))
