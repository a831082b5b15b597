"""Files appear whole or not at all, and never in the place of the checked file nor of one that a project is made of."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from survey.messages import Refusal
from survey.project import KEPT, PLACES, SETTINGS, STORE

# In a project's folder these are not to be made by a command that writes a table or a page.
PROJECTS_OWN = (STORE, f"{STORE}.wal", SETTINGS, PLACES)


Data = bytes | Iterable[bytes]


def save(path: Path, data: Data) -> None:
    """Write aside, then rename. ``data``: whole, or piece by piece where it is not to stand in memory at once.

    Raises:
        Refusal: ``path`` is a file that a project is made of.
    """
    _refuse_projects(path)
    try:
        if path.exists() and not path.is_file():  # a device or a pipe is written to, not replaced
            with path.open("wb") as out:
                out.writelines(_pieces(data))
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        error.filename = str(path)
        raise


def _pieces(data: Data) -> Iterable[bytes]:
    return [data] if isinstance(data, bytes) else data


def save_to_fill(path: Path, data: Data) -> None:
    """As ``save``, for what people fill in by hand.

    Raises:
        Refusal: as ``save``, and as ``refuse_filled``.
    """
    _refuse_projects(path)
    if path.is_file():  # then it holds the same already, or is refused
        refuse_filled(path, data)
    else:
        save(path, data)


def refuse_filled(path: Path, data: Data) -> None:
    """Raise a Refusal if ``path`` holds anything but ``data``: somebody's work may be in it."""
    if not path.is_file():
        return
    with path.open("rb") as there:
        same = all(there.read(len(piece)) == piece for piece in _pieces(data)) and not there.read(1)
    if not same:
        raise Refusal("mungkin_sudah_diisi", berkas=path)


def _replace(path: Path, data: Data) -> None:
    """``path``: no link, for it is what the link points to that is replaced."""
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    part = path.with_name(f".rembug-{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            out.writelines(_pieces(data))
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _refuse_projects(path: Path) -> None:
    """A store overwritten is lost: neither it nor what it rests on may be, by whatever name."""
    folder = path.resolve().parent
    own = [folder / name for name in PROJECTS_OWN if (folder / SETTINGS).is_file()]
    kept = folder.name == KEPT and (folder.parent / SETTINGS).is_file()
    if kept or any(file.exists() and path.exists() and path.samefile(file) for file in own):
        raise Refusal("milik_proyek", berkas=path)


def refuse(path: Path, source: str | Path | None) -> None:
    """What can be said before there is anything to write.

    Raises:
        Refusal: ``path`` is the checked file.
        OSError: it has no folder to stand in.
    """
    refuse_own(path, source)
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))


def refuse_own(path: Path, source: str | Path | None) -> None:
    """Raise a Refusal if ``path`` is the checked file, by whatever name."""
    if source is None or str(source) == "-":
        return
    own = Path(source)
    if path.resolve() == own.resolve() or (path.exists() and own.exists() and path.samefile(own)):
        raise Refusal("akan_menimpa", berkas=path)


def suffix(path: Path, known: tuple[str, ...]) -> str:
    """The suffix of ``path`` in small letters.

    Raises:
        Refusal: it is none of ``known``.
    """
    if path.suffix.lower() not in known:
        raise Refusal("akhiran_tak_dikenal", berkas=path, ada=", ".join(known))
    return path.suffix.lower()
