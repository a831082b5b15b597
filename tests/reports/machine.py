"""What a machine reads where a command prints JSON."""

from __future__ import annotations

import json
from typing import Any

from reports.files.jsontext import pieces


def read(value: Any) -> Any:
    return json.loads("".join(pieces(value)))
