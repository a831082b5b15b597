"""What every command does with its result: say it, write it. Imports click alone at first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    import polars as pl

    from reports.audit.corrections import Done
    from reports.output import Output
    from survey.catalogue import Language

# These make a project, wherever they are given.
ANYWHERE = ("init", "demo")


def tell(text: str, err: bool = False) -> None:
    root = click.get_current_context().find_root()
    click.echo(from_here(text, root.obj["folder"], root.command), err=err)


def from_here(text: str, folder: Path, program: click.Command) -> str:
    """The commands that ``text`` names, so that they reach the project in ``folder`` as this one did."""
    from survey.messages.filling import quoted

    if folder == Path() or not isinstance(program, click.Group):
        return text
    named = "|".join(name for name in program.commands if name not in ANYWHERE)
    return re.sub(rf"\brembug (?=({named})\b(?!:))", lambda _: f"rembug -C {quoted(folder)} ", text)


def answer(output: Output, lang: Language, csv: str | None, as_json: bool) -> None:
    """Print a result, or write it, in the form asked for."""
    if as_json:
        print_json(output.json())
    elif csv != "-":
        tell(output.told())
    write_csv(output.parts, csv, lang, output.to_fill)


def done(ctx: click.Context, made: Done) -> NoReturn:
    """Say what a set of corrections did, or why nothing was done."""
    tell(made.told, err=made.code == 2)
    ctx.exit(made.code)


def say(section: str, name: str, lang: Language, **facts: object) -> None:
    from reports.words import word

    tell(word(section, name, lang, **facts))


def write_csv(
    parts: Callable[[], Iterable[pl.DataFrame]], target: str | None, lang: Language, to_fill: bool = False
) -> None:
    from reports.files import safe, saving

    if target == "-":
        for piece in safe.csv(parts()):
            click.echo(piece.decode(), nl=False)
    elif target:
        save = saving.save_to_fill if to_fill else saving.save
        save(Path(target), safe.csv(parts()))
        say("score", "wrote", lang, berkas=target)


def print_json(value: Any) -> None:
    from reports.files.jsontext import pieces

    for piece in pieces(value):
        click.echo(piece, nl=False)
    click.echo()
