"""All of a change to the store or none of it, whatever stops it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import current_thread, main_thread
from typing import Any


@dataclass
class Transaction:
    committed: bool = False


@contextmanager
def whole(con: Any) -> Iterator[Transaction]:
    """One transaction: all of what is done inside, or none of it."""
    this = Transaction()
    con.execute("BEGIN")
    try:
        yield this
        with unstoppable():
            con.execute("COMMIT")
            this.committed = True
    finally:
        if not this.committed:
            with suppress(Exception):  # what stopped it is on its way already
                con.execute("ROLLBACK")


@contextmanager
def unstoppable() -> Iterator[None]:
    """Ctrl-C waits: struck while DuckDB commits, it would undo around an import that is stored."""
    if current_thread() is not main_thread():  # only there may signals be set, and only there do they strike
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
