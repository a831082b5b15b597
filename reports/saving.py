"""Files appear whole or not at all, and never in the place of the file that was checked."""

from __future__ import annotations

import os
from pathlib import Path

from survey.messages import Refusal


def save(path: Path, data: bytes) -> None:
    """Write aside, then rename."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        part.unlink(missing_ok=True)


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
