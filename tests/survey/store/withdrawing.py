"""A program of its own that withdraws an import and is struck down on the way."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from survey import project as projects
from survey.store import withdrawal

# Where to strike: a function, and whether before or after it has run; each lies before the commit.
MOMENTS = {
    "before anything is settled": ("_settled", "before"),
    "between the log and the rows": ("_write", "before"),
    "after the rows": ("_write", "after"),
}


def main(folder: str, moment: str) -> None:
    name, when = MOMENTS[moment]
    function = getattr(withdrawal, name)

    def struck(*args: Any) -> Any:
        if when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        function(*args)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(withdrawal, name, struck)
    withdrawal.withdraw(projects.load(Path(folder)), "R0", 2)


if __name__ == "__main__":
    main(*sys.argv[1:])
