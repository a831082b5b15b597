"""How a process handles memory that it has used and may use again: glibc's settings, where that serves it."""

from __future__ import annotations

import os

# As glibc's malloc.h numbers them.
TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
# glibc takes no larger one.
LARGEST_MMAP_THRESHOLD = 32 << 20
NEVER = (1 << 31) - 1


def keep_for_reuse() -> None:
    """Columns of a long file come and go by the dozen. glibc gives each back to the system, and has a pool per thread:
    to get fresh memory took a tenth of an import in a virtual machine, and pools that lie idle as much of its peak."""
    if not _of_glibc():
        return
    import ctypes

    mallopt = ctypes.CDLL(None).mallopt
    for setting, value in ((ARENA_MAX, 1), (MMAP_THRESHOLD, LARGEST_MMAP_THRESHOLD), (TRIM_THRESHOLD, NEVER)):
        mallopt(setting, value)


def _of_glibc() -> bool:
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (AttributeError, OSError, ValueError):  # of Windows, macOS and other systems
        return False
