"""The one plain sentence with which a failure ends; no traceback reaches a user."""

from __future__ import annotations

import errno
import os
import traceback

from survey.catalogue import CatalogueError, Language
from survey.messages import Refusal, cause

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def sentence(error: BaseException, lang: Language) -> str:
    """What happened and how to mend it. With ``REMBUG_DEBUG`` set, the traceback goes before it."""
    trace = "".join(traceback.format_exception(error)) if os.environ.get("REMBUG_DEBUG") else ""
    return trace + _refusal(error).sentence(lang)


def _refusal(error: BaseException) -> Refusal:
    if isinstance(error, Refusal):
        return error
    if isinstance(error, KeyboardInterrupt):
        return Refusal("dihentikan")
    if isinstance(error, MemoryError):
        return Refusal("memori_kurang")
    if isinstance(error, CatalogueError):
        return Refusal("katalog_rusak", sebab=error)
    if isinstance(error, OSError):
        return _of_the_disk(error)
    return Refusal("kesalahan_program", sebab=f"{type(error).__name__}: {error}".splitlines()[0][:200])


def _of_the_disk(error: OSError) -> Refusal:
    place, name = error.filename or "?", errno.errorcode.get(error.errno or 0, "")
    reason = cause(name, error.strerror or str(error))
    if error.errno in FULL:
        return Refusal("disk_penuh", folder=place, sebab=reason)
    if error.errno in FORBIDDEN:
        return Refusal("tidak_boleh_dibuka", berkas=place)
    return Refusal("tidak_bisa_ditulis", berkas=place, sebab=reason)
