"""Silence where a solver writes to standard output by itself, which belongs to what the program was asked for."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

OUT = 1


@contextmanager
def quiet() -> Iterator[None]:
    """HiGHS, whatever it is told, prints a line of its own now and then. It goes nowhere."""
    if sys.stdout is not None:
        sys.stdout.flush()
    try:
        kept = os.dup(OUT)
    except OSError:  # no standard output at all
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, OUT)
        yield
    finally:
        _flush()
        os.dup2(kept, OUT)
        os.close(kept)
        os.close(nowhere)


def _flush() -> None:
    """What C keeps back for standard output, while that still goes nowhere."""
    with suppress(OSError, AttributeError):
        library = ctypes.CDLL("ucrtbase" if os.name == "nt" else None)
        library.fflush(None)
