"""A command that was typed wrongly: its usage, where its options stand, and what is wrong, in either language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from reports.commandline.mistyped import Mistyped
from reports.words import word

if TYPE_CHECKING:
    from survey.catalogue import Language

# Click tells what was typed in no other way.
EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)")
NO_COMMAND = "Missing command."
TYPED = re.compile(r"'?(.*?)'? is not ", re.DOTALL)


def told(misuse: click.ClickException, lang: Language) -> str:
    wrong = _own(misuse, lang) if isinstance(misuse, Mistyped) else _wrong(misuse, lang)
    return "\n".join([*_usage(getattr(misuse, "ctx", None), lang), wrong])


def _own(misuse: Mistyped, lang: Language) -> str:
    return word("misuse", misuse.name, lang, **misuse.facts)


def _usage(ctx: click.Context | None, lang: Language) -> list[str]:
    if ctx is None:
        return []
    whole = " ".join([ctx.command_path, *ctx.command.collect_usage_pieces(ctx)])
    return [
        word("misuse", "usage", lang, perintah=whole),
        word("misuse", "help", lang, perintah=ctx.command_path),
        "",
    ]


def _wrong(misuse: click.ClickException, lang: Language) -> str:
    if isinstance(misuse, click.NoSuchOption):
        return word("misuse", "option", lang, apa=misuse.option_name) + _near(misuse.possibilities, lang)
    if isinstance(misuse, click.NoSuchCommand):
        return word("misuse", "command", lang, apa=misuse.command_name) + _near(misuse.possibilities, lang)
    if isinstance(misuse, click.BadOptionUsage):
        return word("misuse", "empty", lang, apa=misuse.option_name)
    if isinstance(misuse, click.BadParameter) and misuse.param:
        return _of(misuse.param, misuse, lang)
    return _of_words(misuse, lang)


def _of_words(misuse: click.ClickException, lang: Language) -> str:
    """Too many words, or none."""
    if misuse.message == NO_COMMAND:
        return word("misuse", "no_command", lang)
    extra = EXTRA.fullmatch(misuse.message)
    return word("misuse", "extra", lang, apa=extra[1]) if extra else misuse.format_message()


def _near(names: list[str] | None, lang: Language) -> str:
    return " " + word("misuse", "near", lang, daftar=", ".join(names)) if names else ""


def _of(param: click.Parameter, misuse: click.BadParameter, lang: Language) -> str:
    name, kind, typed = _name(param, misuse.ctx), param.type, TYPED.match(misuse.message)
    if isinstance(misuse, click.MissingParameter):
        return word("misuse", "missing", lang, apa=name)
    if isinstance(kind, click.Path):
        return word("misuse", "closed", lang, apa=name)
    if not typed:
        return word("misuse", "other", lang, apa=name, sebab=misuse.message)
    facts = {"apa": name, "isi": typed[1]}
    if isinstance(kind, click.Choice):
        return word("misuse", "choice", lang, daftar=", ".join(kind.choices), **facts)
    if isinstance(kind, click.IntRange | click.FloatRange):
        limit = word("misuse", "least" if kind.max is None else "between", lang, dari=kind.min, sampai=kind.max)
        return word("misuse", "number", lang, batas=limit, **facts)
    return word("misuse", "whole" if kind is click.INT else "other", lang, sebab=misuse.message, **facts)


def _name(param: click.Parameter, ctx: click.Context | None) -> str:
    """An option as it is typed, an argument as the usage calls it."""
    if isinstance(param, click.Option) or ctx is None:
        return " / ".join(param.opts)
    return param.make_metavar(ctx).strip("[]")
