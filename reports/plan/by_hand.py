"""The files of money and prices that people write by hand, as TOML."""

from __future__ import annotations

import tomllib
from typing import Any

from survey.messages import Refusal, by_hand
from survey.reading import open_source


def tables(file: str) -> dict[str, Any]:
    """
    Raises:
        Refusal: the file is not there, or does not read.
    """
    source = open_source(file)
    try:
        return tomllib.loads(source.data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Refusal("jalur_rusak", berkas=source.name, sebab=by_hand.why(error)) from error
