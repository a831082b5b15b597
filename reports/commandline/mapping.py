"""``map``: the maps of a round; or, of a field file, a draft that tells which header asks which question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from reports.commandline import making, options
from reports.commandline.terminal import say


def draft(ctx: click.Context, file: str, sheet: str | None, output: Path | None) -> None:
    """Draft a map of the headers of ``file``, for people to complete."""
    from reports.files import safe, saving
    from survey import reading
    from survey.reading import mapping

    lang = making.language(ctx, None)
    table = reading.read(reading.open_source(file), sheet=sheet)
    text = safe.defused_csv(mapping.draft(table.dialect.header, table.personal, lang))
    if output in (None, options.STREAM):
        return click.echo(text, nl=False)
    saving.refuse(output, file)
    saving.save_to_fill(output, text.encode("utf-8-sig"))
    return say("score", "wrote", lang, berkas=output)


def maps(ctx: click.Context, output: Path, boundaries: Path | None, since: str | None, **given: Any) -> None:
    """Draw a round on the boundaries of its RTs; with ``since``, what changed, too."""
    options.a_file(ctx, None, output)
    from reports.maps import gallery, joined

    asked = making.asked(ctx, dict(given))
    before = making.asked(ctx, {**given, "round_name": since}) if since else None
    mapped, matched = joined.gathered(asked, boundaries, before)
    for path in gallery.write(mapped, matched, output):
        say("score", "wrote", asked.lang, berkas=path)
    click.echo("\n".join(joined.told(matched, asked.lang)))
    making.tell_misdated(before, asked)
    ctx.exit(1 if matched.without.height else 0)
