"""A program that imports a file and is struck down on the way: ``python -m tests.survey.store.importing``."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from survey import project, store
from survey.check import check
from survey.reading import open_source
from survey.store.engine import attaching, transaction
from survey.store.importing import saving

# Where to strike: a module, the name of a function in it, and whether before or after the function has run.
MOMENTS: dict[str, tuple[Any, str, str]] = {
    "before the field file is kept": (saving, "keep", "before"),
    "after the field file is kept": (saving, "keep", "after"),
    "before the rows": (saving, "_insert", "before"),
    "between the rows and the findings": (saving, "append", "after"),
    "after the rows": (saving, "_insert", "after"),
    "while the store is made": (attaching, "create", "after"),
    "before the store is in place": (attaching, "_place", "before"),
    "after the store is in place": (attaching, "_place", "after"),
}


COMMITTING = "while it commits"


def strike(moment: str, how: signal.Signals) -> None:
    if moment == COMMITTING:
        strike_committing(how)
        return
    module, name, when = MOMENTS[moment]
    function: Callable[..., Any] = getattr(module, name)

    def struck(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), how)
        result = function(*args, **kwargs)
        if when == "after":
            os.kill(os.getpid(), how)
        return result

    setattr(module, name, struck)


def strike_committing(how: signal.Signals) -> None:
    unstoppable = transaction.unstoppable

    @contextmanager
    def struck() -> Iterator[None]:
        with unstoppable():
            os.kill(os.getpid(), how)
            yield
            os.kill(os.getpid(), how)

    transaction.unstoppable = struck


def main(folder: str, file: str, round_name: str, moment: str, how: str) -> None:
    found = check(open_source(file))
    if moment:
        strike(moment, signal.Signals[how])
    print("ready", flush=True)
    try:
        store.save(project.load(Path(folder)), round_name, found)
    except KeyboardInterrupt:
        print("stopped", flush=True)
    else:
        print("stored", flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
