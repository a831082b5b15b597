"""Memory is kept for reuse where glibc hands it out, and nowhere else is anything done about it."""

from __future__ import annotations

import ctypes
import os

import pytest

from survey import memory


class Told:
    """Stands for the C library: what it was told, and whether it took it."""

    def __init__(self) -> None:
        self.settings: dict[int, int] = {}
        self.taken: list[int] = []
        self.own = ctypes.CDLL(None).mallopt

    def mallopt(self, setting: int, value: int) -> None:
        self.settings[setting] = value
        self.taken.append(self.own(setting, value))


@pytest.mark.skipif(not memory._of_glibc(), reason="this system's memory is not glibc's")
def test_glibc_takes_each_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Told()
    monkeypatch.setattr(ctypes, "CDLL", lambda name: told)
    memory.keep_for_reuse()
    assert told.settings == {-8: 1, -3: 33_554_432, -1: 2_147_483_647}
    assert told.taken == [1, 1, 1]


@pytest.mark.parametrize("error", [ValueError, OSError, AttributeError])
def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    def confstr(name: str) -> str:
        raise error

    monkeypatch.setattr(os, "confstr", confstr, raising=False)
    monkeypatch.setattr(ctypes, "CDLL", lambda name: pytest.fail("the C library was asked for"))
    memory.keep_for_reuse()
