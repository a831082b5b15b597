"""One figure in every RT of a file: of so many it is hardly so, and the column was filled down, looked up in one place
or never worked out again."""

from __future__ import annotations

from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Once per column. Zeros, and all of a base, are told elsewhere."""
    if seen.sound.size < catalogue().threshold("tetap_baris"):
        return []
    every = {name: figure for name in seen.quantities if (figure := _of_all(seen, name)) > 0}
    return [
        Hit("kolom_tetap", name, seen.sound, amount(name, figure), once=True)
        for name, figure in every.items()
        if every.get(catalogue()[name].base or "") != figure
    ]


def _of_all(seen: Seen, name: str) -> int:
    """The figure that all sound rows have, 0 where they have several."""
    values, at = seen.values(name), seen.sound
    first = int(values[at[0]])
    return first if values[at[-1]] == first and (values[at] == first).all() else 0
