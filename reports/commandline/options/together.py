"""Options that say nothing unless another stands beside them, or one that says the same: refused, for what is dropped,
and a comparison that must come out even, mislead."""

from __future__ import annotations

import click
from click.core import ParameterSource

from reports.commandline.mistyped import Mistyped

# The option that each is of use with, where a command has both.
NEEDS = {"ballot": "weights", "k": "sure", "draws": "sure", "seed": "sure"}
# Rounds that are compared.
COMPARED = (("from_name", "to_name"), ("since", "round_name"))


def proved(ctx: click.Context) -> None:
    """Raises Mistyped for the first option that was typed and would be dropped, or compares a round with itself."""
    given = ctx.params
    for name, needed in NEEDS.items():
        typed = ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if typed and needed in given and not given[needed]:
            raise Mistyped("alone", ctx, apa=name, perlu=needed)
    if given.get("as_json") and given.get("csv") == "-":
        raise Mistyped("two_outputs", ctx)
    for before, after in COMPARED:
        if given.get(before) is not None and given[before] == given.get(after):
            raise Mistyped("same_round", ctx, putaran=given[before])
