"""Every page: its links lead somewhere, its commands are the program's, and it says the same in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from cli import rembug
from tests.docs import pages

PAGES = [*pages.DOCS, *pages.READMES.values()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_is_understood(page: Path) -> None:
    for words in pages.commands(pages.text(page)):
        given = words[2:] if words[0] == "-C" else words
        name, command, rest = rembug.resolve_command(click.Context(rembug), given)
        while isinstance(command, click.Group):
            name, command, rest = command.resolve_command(click.Context(command), rest)
        assert command, words
        command.make_context(name, list(rest))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for file, title in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", pages.text(page)):
        target = page.parent / file if file else page
        assert target.exists(), file
        assert not title or title in pages.titles(target), f"{file}#{title}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_stands_in_both_languages(page: Path) -> None:
    if page.parent.name == "docs" and page.name in pages.ONE_LANGUAGE:
        return
    other = pages.other(page)
    assert other, "no page in the other language"
    assert pages.other(other) == page


@pytest.mark.parametrize("page", [page for page in PAGES if page.name in pages.WALKED], ids=lambda page: page.name)
def test_both_languages_give_the_same_commands(page: Path) -> None:
    told = [[words[0] for words in pages.commands(pages.text(one))] for one in pages.both(page).values()]
    assert told[0] == told[1] != []


def test_every_page_stands_in_the_list_of_pages() -> None:
    listed = set(re.findall(r"\]\(([\w.-]+\.md)\)", pages.text(pages.LIST)))
    assert listed == {page.name for page in pages.DOCS} - {pages.LIST.name}
