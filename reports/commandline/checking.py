"""``check`` and ``import``: a field file is read ahead, while all else is loaded and known to be right."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from io import FileIO
from typing import TYPE_CHECKING, Any

import click

from reports.commandline import making
from reports.commandline.mistyped import Mistyped
from reports.commandline.options import together
from reports.commandline.terminal import done, print_json, say, tell, write_csv

if TYPE_CHECKING:
    from reports.fieldfile.looked import Looked
    from survey.catalogue import Language


def check(
    ctx: click.Context,
    round_name: str | None,
    /,
    file: str,
    findings: str | None,
    marked: str | None,
    csv: str | None,
    as_json: bool,
    sheets: tuple[str, ...] = (),
    who: str = "",
    why: str = "",
    **how: Any,
) -> None:
    """Check ``file``; store it in the round, unless that is None.

    Raises:
        Mistyped: who corrects was told, and nothing came back corrected.
        Refusal: see ``survey.check`` and ``survey.store``.
    """
    from survey.memory import keep_for_reuse
    from survey.source import ahead

    keep_for_reuse()
    together.proved(ctx)
    beside = ctx.with_resource(ThreadPoolExecutor(1))
    read = partial(ahead, file, ctx.obj["folder"] if round_name else None, beside)
    # What is typed in is waited for once all else is known to be right.
    reading = beside.submit(read) if file != "-" else None
    from reports.fieldfile import Looking
    from reports.findings import wanted
    from survey import project

    found = project.load(ctx.obj["folder"]) if round_name else project.load_if_there(ctx.obj["folder"])
    lang = making.language(ctx, found)
    files = wanted(file, csv, findings, marked)
    source = reading.result() if reading else read()
    if source and source.begun:
        ctx.call_on_close(partial(_close, source.begun))
    # Answers that come back marked are imported again: only the baseline has a log of corrections.
    into = found if round_name and not how["form"] else None
    if into and source and source.is_workbook:
        from reports.audit.corrections import Correcting

        if made := Correcting(into, lang, str(round_name), who, why).take(source):
            done(ctx, made)
    if who or why:
        raise Mistyped("not_returned", ctx)
    looked = Looking(found, lang, round_name, how, bool(files), sheets).look(file, source)
    _tell(looked, lang, csv, as_json, written=bool(files))
    for path, write in files:
        write(looked.only, lang=lang)
        say("score", "wrote", lang, berkas=path)
    ctx.exit(looked.code)


def _close(begun: Future[FileIO | None]) -> None:
    if copy := begun.result():
        copy.close()


def _tell(looked: Looked, lang: Language, csv: str | None, as_json: bool, written: bool) -> None:
    if as_json:
        print_json(looked.json())
    else:
        tell(looked.told(written=written), err=csv == "-")
    if looked.tables:
        write_csv(looked.parts, csv, lang)
