"""The board's page: the facts, the style, our scripts and the library they stand on, all in one file.

A policy in its head lets nothing run but these scripts and nothing be fetched, so that a name from the field that looks
like markup stays a name.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from reports import style

FOLDER = Path(__file__).with_name("page")
# Preact (MIT): small, without a build step, and what it shows is text unless told otherwise.
LIBRARY = {"preact": "preact.mjs", "preact/hooks": "hooks.mjs"}
OWN = ("numbers", "orders", "money", "sliders", "table", "map", "ranking", "works", "profile")


def made(facts: Mapping[str, Any]) -> str:
    """The page as HTML; the same facts give the same bytes."""
    imports = {name: _address(file) for name, file in LIBRARY.items()}
    imports |= {f"board/{name}": _address(f"{name}.js") for name in OWN}
    modules, main = json.dumps({"imports": imports}, indent=1), _read("board.js")
    look = f":root {{ {_colours()} }}\n{_read('board.css')}"
    policy = (
        f"default-src 'none'; style-src '{_hash(look)}'; script-src '{_hash(modules)}' '{_hash(main)}' data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return f"""<!doctype html>
<html lang="{facts["lang"]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(facts["title"])} · {escape(facts["round"])}</title>
<style>{look}</style>
<!-- Preact. {_read("LICENSE-preact.txt").strip()} -->
</head>
<body>
<noscript>{escape(facts["words"]["no_script"])}</noscript>
<main id="board"></main>
<script type="application/json" id="facts">{_data(facts)}</script>
<script type="importmap">{modules}</script>
<script type="module">{main}</script>
</body>
</html>
"""


def _data(facts: Mapping[str, Any]) -> str:
    """JSON in which nothing ends the element that holds it."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _colours() -> str:
    named = {name.replace("_", "-"): colour for name, colour in style.LEVEL.items()}
    named |= {"ink": style.INK, "quiet": style.QUIET, "rule": style.RULE, "paper": style.PAPER, "band": style.BAND}
    named |= {"warn": style.WARN, "rises": style.ENDS[1], "falls": style.ENDS[0]}
    named |= {f"on-{name}": style.ink_on(style.LEVEL[name]) for name in ("berat", "sedang")}
    return " ".join(f"--{name}: {colour};" for name, colour in named.items())


def _address(file: str) -> str:
    """The file as an address that needs no network."""
    text = _read(file).split("//# sourceMappingURL=")[0]
    return "data:text/javascript;base64," + base64.b64encode(text.encode()).decode()


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _read(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")
