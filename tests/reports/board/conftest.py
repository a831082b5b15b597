"""The meeting that the tests of the board share, and a browser where the machine has one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from survey.project import Project
from tests.reports.board import meeting

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
# No window, no sandbox inside a container, and nothing that the browser itself would look up.
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def met(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return meeting.project(tmp_path_factory.mktemp("board"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine; what is embedded in the page is tested all the same")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any) -> Iterator[Any]:
    """Opens a page; whatever the browser complains of or fetches fails the test."""
    wrong: list[str] = []

    def shut(box: Any) -> None:
        wrong.append(box.message)
        box.dismiss()

    def fetched(one: Any) -> None:
        if not one.url.startswith(("data:", "file:")):
            wrong.append(one.url)

    window = chromium.new_page(viewport={"width": 1600, "height": 1000})
    window.on("console", lambda said: wrong.append(said.text))
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("dialog", shut)
    window.on("request", fetched)

    def show(path: Path) -> Any:
        window.goto(path.as_uri())
        return window

    yield show
    window.close()
    assert wrong == []
