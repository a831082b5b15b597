"""Files without a name: written while a core is idle, and named once it is known that they are wanted. Until then
nobody else sees them, and whatever stops the program, nothing is left of them."""

from __future__ import annotations

import os
from contextlib import suppress
from io import FileIO
from mmap import mmap
from pathlib import Path

# Disks tell blocks of at most so many bytes apart.
BLOCK = 1 << 12
AT_ONCE = 1 << 20


def begun(data: bytes, folder: Path) -> FileIO | None:
    """A nameless file that holds ``data``, on the disk of ``folder``; None where the system makes no such files, or it
    does not fit. Who needs it writes it then, and tells what is in the way."""
    if (file := _nameless(folder)) is None:
        return None
    try:
        _write(memoryview(data), file)
    except OSError:
        file.close()
        return None
    return file


def _nameless(folder: Path) -> FileIO | None:
    """Linux alone has the flags, and not for every disk. Past the system's cache, where nobody looks for a copy, a long
    file is written in a tenth of the processor's time."""
    try:
        ways = (os.O_TMPFILE | os.O_DIRECT, os.O_TMPFILE)
    except AttributeError:
        return None
    for way in ways:
        with suppress(OSError):
            return FileIO(os.open(folder, way | os.O_WRONLY, 0o666), "wb")
    return None


def _write(data: memoryview, file: FileIO) -> None:
    """By whole blocks, from memory that begins where a block may; what is too much of the last is cut off. Numpy copies
    while other threads of Python go on."""
    import numpy as np

    buffer = memoryview(mmap(-1, AT_ONCE))
    for at in range(0, len(data), AT_ONCE):
        part = data[at : at + AT_ONCE]
        np.copyto(np.frombuffer(buffer, np.uint8, len(part)), np.frombuffer(part, np.uint8))
        rest = buffer[: -(-len(part) // BLOCK) * BLOCK]
        while rest:
            rest = rest[file.write(rest) :]
    file.truncate(len(data))


def named(file: FileIO, path: Path) -> bool:
    """Give a nameless file its name, which no other has, once all of it is on the disk. False where that fails, or was
    done before."""
    if file.closed:
        return False
    with file:
        try:
            os.fsync(file.fileno())
            # Only with a folder to start from does Python follow the link, though a whole path needs none.
            os.link(f"/proc/self/fd/{file.fileno()}", path, src_dir_fd=file.fileno(), follow_symlinks=True)
        except OSError:
            return False
    return True
