"""How a command is made of a room's module: what it asks, what the module makes of it, how that is told."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reports.commandline import options
from reports.commandline.options import forms, together
from reports.commandline.terminal import answer, say, tell
from reports.progress_bar import progress

if TYPE_CHECKING:
    from reports.asked import Asked
    from survey.catalogue import Language
    from survey.project import Project


def answers(group: click.Group, name: str, module: str, told: str, *more: options.Option) -> None:
    """A command that answers with what ``reports.<module>`` makes of what is asked: of the rounds named, of the project
    where it has none; options that do not say what is asked go with it."""

    @click.pass_context
    def answering(ctx: click.Context, /, csv: str | None, as_json: bool, **given: Any) -> None:
        together.proved(ctx)
        named = [given.pop(end) for end in options.ENDS if end in given]
        also = {name: given.pop(name) for name in list(given) if name not in options.ASKED}
        room = import_module(f"reports.{module}")
        wanted = [asked(ctx, {**given, "round_name": end}, whole=bool(csv or as_json)) for end in named]
        found, lang = (wanted[0].project, wanted[0].lang) if wanted else project(ctx)
        made = room.output(*(wanted or (found, lang)), **also)
        answer(made, lang, csv, as_json)
        ctx.exit(made.code)

    group.command(name, help=told)(options.given(*more, *options.told_options)(answering))


def writes(group: click.Group, name: str, module: str, told: str, *more: options.Option) -> None:
    """A command that writes files: ``reports.<module>`` writes them one by one, knows how many there will be, and may
    have something to say of them."""

    @click.pass_context
    def writing(ctx: click.Context, /, output: Path, **given: Any) -> None:
        together.proved(ctx)
        also = {name: given.pop(name) for name in list(given) if name not in (*options.ASKED, *options.ENDS)}
        wanted = asked(ctx, given)
        count, paths = import_module(f"reports.{module}").write(wanted, output, **also)
        for made in progress(paths, count):
            if isinstance(made, str):
                tell(made)
            else:
                say("score", "wrote", wanted.lang, berkas=made)
        tell_misdated(wanted)

    group.command(name, help=told)(options.given(*more, options.output_option)(writing))


def form(group: click.Group, name: str, told: str, *more: options.Option) -> None:
    """A command that writes a form: ``forms.<name>`` makes it, and may have something to say of it."""

    @click.pass_context
    def made(ctx: click.Context, /, form_name: Any, output: Path, **given: Any) -> None:
        from survey.catalogue import form
        from survey.project import load_if_there

        found = load_if_there(ctx.obj["folder"])
        lang = language(ctx, found)
        wanted = None if form_name in (None, forms.BASELINE) else form(form_name)
        listed = import_module(f"forms.{name}").write(wanted, output, lang, found, **given)
        say("score", "wrote", lang, berkas=output)
        if listed:
            tell(listed)

    group.command(name, help=told)(options.given(*more, forms.written_option)(made))


def project(ctx: click.Context) -> tuple[Project, Language]:
    from survey.project import load

    found = load(ctx.obj["folder"])
    return found, language(ctx, found)


def asked(ctx: click.Context, given: dict[str, Any], whole: bool = False) -> Asked:
    """What the options of a command ask for."""
    from reports.asked import Asked

    found, lang = project(ctx)
    places = {name: given.pop(name) for name in options.PLACES if name in given}
    return Asked(found, lang, given.pop("round_name"), places, **given, whole=whole)


def tell_misdated(*wanted: Asked | None) -> None:
    """Of each round that a file was made of without a survey date: the misspelt name that has one."""
    from reports.survey_dates import misdated

    for one in filter(None, wanted):
        for line in misdated(one.project, one.round, one.lang):
            tell(line)


def language(ctx: click.Context, found: Project | None) -> Language:
    from reports.commandline import language as of_text

    return ctx.obj["lang"] or (found.language if found else None) or of_text.of_locale()
