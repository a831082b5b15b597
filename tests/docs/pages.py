"""The pages that users read: their blocks, and the commands in them."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

from tests.program import ROOT

LIST = ROOT / "docs" / "README.md"
READMES = {"id": ROOT / "README.id.md", "en": ROOT / "README.md"}
DOCS = sorted((ROOT / "docs").glob("*.md"))
# Of both languages; for who changes the program; tables that the program's own tests write.
ONE_LANGUAGE = {"README.md", "develop.md", "what-the-checks-find.md", "which-files-are-read.md"}
OTHER = re.compile(r"\[(?:English|Bahasa Indonesia)[^]]*\]\(([\w.-]+)\)")
# Walked through in ``test_told.py``.
WALKED = ["explain.md", "progress.md", "rules-and-places.md", "score-and-rank.md"]


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def other(page: Path) -> Path | None:
    """The same page in the other language, as its head names it."""
    named = OTHER.search("\n".join(text(page).splitlines()[:12]))
    return page.parent / named[1] if named else None


def both(english: Path) -> dict[str, Path]:
    found = other(english)
    return {"en": english, "id": found} if found else {"en": english}


def titles(page: Path) -> set[str]:
    """The page's titles as links name them."""
    found = re.findall(r"^#+ (.+)$", text(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in found}


def blocks(page: str) -> list[list[str]]:
    """What stands indented by four, block by block, without those four."""
    found: list[list[str]] = [[]]
    for line in page.splitlines():
        if line.startswith("    "):
            found[-1].append(line[4:])
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


def commands(page: str) -> list[list[str]]:
    """Each command as its words, without the program's name and its language."""
    lines = [line.strip() for block in blocks(page) for line in block]
    said = [shlex.split(line, comments=True)[1:] for line in lines if re.match(r"rembug ", line)]
    return [words[2:] if words[0] == "--lang" else words for words in said]


def shown(page: str) -> list[str]:
    """The lines of output: of blocks that are neither commands nor settings."""
    return [line for block in blocks(page) for line in block if not (block[0].startswith("rembug ") or _is_toml(block))]


def _is_toml(block: list[str]) -> bool:
    try:
        return bool(tomllib.loads("\n".join(block)))
    except tomllib.TOMLDecodeError:
        return False
