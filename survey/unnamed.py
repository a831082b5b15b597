"""Files without a name: written while a core is idle, and named once it is known that they are wanted. Until then
nobody else sees them, and whatever stops the program, nothing is left of them."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path


def begun(data: bytes, folder: Path) -> FileIO | None:
    """A nameless file that holds ``data``, on the disk of ``folder``; None where the system makes no such files, or it
    does not fit. Who needs it writes it then, and tells what is in the way."""
    try:
        # Linux alone has the flag, and not on every disk.
        file = FileIO(os.open(folder, os.O_TMPFILE | os.O_WRONLY, 0o666), "wb")
    except (AttributeError, OSError):
        return None
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.close()
        return None
    return file


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
