"""A field file's bytes, from a file or from standard input."""

from __future__ import annotations

import hashlib
import os
import sys
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from functools import cached_property
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from survey import unnamed
from survey.messages import Refusal

LARGEST_FILE = 1 << 31
CHUNK = 1 << 24
ZIP = b"PK\x03\x04"
# A file of so many bytes is long in reading, and hardly ever without a mistake.
LONG = 1 << 22


@dataclass(frozen=True)
class Source:
    """A field file as it came. ``begun``: a file without a name that comes to hold the same bytes, see
    ``survey.unnamed``."""

    name: str
    data: bytes
    begun: Future[FileIO | None] | None = None

    @property
    def is_workbook(self) -> bool:
        """Whether it begins as an XLSX workbook does, and any other archive."""
        return self.data.startswith(ZIP)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def open_source(path: str) -> Source:
    """The file at ``path``, or standard input where ``path`` is ``-``.

    Raises:
        Refusal: not there, a folder, not readable, or larger than ``LARGEST_FILE``.
    """
    if path == "-":
        return Source("-", _stream(sys.stdin.buffer, path))
    file = Path(path)
    try:
        with file.open("rb") as source:
            if file.stat().st_size > LARGEST_FILE:
                raise _too_large(path)
            data = source.read() if file.is_file() else _stream(source, path)
    except FileNotFoundError as error:
        raise Refusal("berkas_tidak_ada", berkas=path) from error
    except IsADirectoryError as error:
        raise Refusal("berkas_adalah_folder", berkas=path) from error
    except PermissionError as error:
        code = "berkas_adalah_folder" if file.is_dir() else "tidak_boleh_dibaca"
        raise Refusal(code, berkas=path) from error
    # A name that is no text in this locale still has to be told and stored.
    return Source(os.fsencode(file.name).decode("utf-8", "replace"), data)


def ahead(path: str, project: Path | None, beside: Executor) -> Source | None:
    """The file at ``path`` with its SHA-256; None of a folder. Where it is long and goes into a ``project``, a copy
    that may be kept there is made ``beside`` all that follows.

    Raises:
        Refusal: see ``open_source``.
    """
    if path != "-" and Path(path).is_dir():
        return None
    source = open_source(path)
    if project and len(source.data) >= LONG:
        source = replace(source, begun=beside.submit(unnamed.begun, source.data, project))
    source.sha256  # noqa: B018 - asked for here, while a core is idle
    return source


def _stream(source: BinaryIO, path: str) -> bytes:
    """All of a pipe or device, which does not tell its size beforehand."""
    data = bytearray()
    while chunk := source.read(CHUNK):
        data += chunk
        if len(data) > LARGEST_FILE:
            raise _too_large(path)
    return bytes(data)


def _too_large(path: str) -> Refusal:
    return Refusal("berkas_terlalu_besar", berkas=path, batas=f"{LARGEST_FILE >> 30} GiB")
