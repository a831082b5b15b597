"""The command line: each command wires the rooms together and prints. Heavy imports stay inside the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Literal, NoReturn

import click

from reports.commandline import making, options
from reports.commandline.mistyped import Mistyped
from reports.commandline.options import board, documents, files, forms, maps, plan, together, voice
from reports.commandline.options import works as of_works
from reports.commandline.terminal import answer, done, from_here, print_json, progress, say, tell, write_csv

Language = Literal["id", "en"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", type=click.Path(path_type=Path), default=Path(), help="Folder proyek / project folder.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="Bahasa keluaran / language of the output.")
@click.version_option(package_name="rembug", prog_name="rembug")
@click.pass_context
def rembug(ctx: click.Context, folder: Path, lang: Language | None) -> None:
    """Rembug: survei, nilai dan urutkan RT kumuh / survey, score and rank slum neighbourhoods."""
    ctx.obj = {"folder": folder, "lang": lang}


@rembug.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_context
def init(ctx: click.Context, folder: Path) -> None:
    """Buat proyek kosong / make an empty project."""
    from survey import project

    made = project.create(folder, folder.resolve().name, language=ctx.obj["lang"] or "id")
    say("init", "made", making.language(ctx, made), folder=folder)


@rembug.command()
@click.argument("file")
@files.file_options
@options.told_options
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:
    """Periksa berkas tanpa menyimpan / check a file, store nothing."""
    _check(ctx, None, **given)


@rembug.command("import")
@click.argument("file")
@options.round_option
@files.hand_options
@files.file_options
@options.told_options
@click.pass_context
def import_(ctx: click.Context, /, **given: Any) -> None:
    """Periksa berkas lalu simpan / check a file and store it."""
    _check(ctx, given.pop("round_name"), **given)


def _check(
    ctx: click.Context, round_name: str | None, /, file: str, csv: str | None, as_json: bool, **how: Any
) -> None:
    from concurrent.futures import ThreadPoolExecutor

    from survey.source import ahead

    together.proved(ctx)
    with ThreadPoolExecutor(1) as beside:
        # What is typed in is waited for once all else is known to be right.
        reading = beside.submit(ahead, file) if file != "-" else None
        with making.loading():
            from reports import fieldfile
            from reports import findings as report
            from reports.audit import corrections
            from survey import project
    found = project.load(ctx.obj["folder"]) if round_name else project.load_if_there(ctx.obj["folder"])
    lang = making.language(ctx, found)
    files = report.wanted(file, csv, how.pop("findings"), how.pop("marked"))
    source, who, why = reading.result() if reading else ahead(file), how.pop("who", ""), how.pop("why", "")
    # Answers that come back marked are imported again: only the baseline has a log of corrections.
    into = found if round_name and not how["form"] else None
    if into and source and (made := corrections.take(into, lang, str(round_name), source, who, why)):
        done(ctx, made)
    if who or why:
        raise Mistyped("not_returned", ctx)
    looked = fieldfile.Looking(found, lang, round_name, how, alone=bool(files)).look(file, source)
    if as_json:
        print_json(looked.json())
    else:
        tell(looked.told(written=bool(files)), err=csv == "-")
    if looked.tables:
        write_csv(looked.parts, csv, lang)
    for path, write in files:
        write(looked.only, lang=lang)
        say("score", "wrote", lang, berkas=path)
    ctx.exit(looked.code)


@rembug.command("map")
@click.argument("file", required=False)
@click.option("--sheet", metavar="NAME", help="Lembar buku kerja / sheet of a workbook.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Berkas CSV, folder / CSV file, folder.")
@maps.map_options
@click.pass_context
def map_(ctx: click.Context, /, file: str | None, sheet: str | None, output: Path | None, **given: Any) -> None:
    """Peta wilayah satu putaran, atau rancangan peta tajuk / maps of a round; a draft map of headers."""
    together.proved(ctx)
    of_file, of_round = not any(given.values()), given["round_name"] and output and not sheet
    if not (of_file if file else of_round):
        raise click.UsageError("map FILE [--sheet NAME] [-o FILE] | map --round R -o FOLDER", ctx)
    if file is None:
        return _maps(ctx, **given, output=output)
    from reports.files import safe, saving
    from survey import reading
    from survey.reading import mapping

    table = reading.read(reading.open_source(file), sheet=sheet)
    text = safe.defused_csv(mapping.draft(table.dialect.header, table.personal, making.language(ctx, None)))
    if output:
        saving.refuse(output, file)
        saving.save_to_fill(output, text.encode("utf-8-sig"))
        say("score", "wrote", making.language(ctx, None), berkas=output)
    else:
        click.echo(text, nl=False)
    return None


def _maps(ctx: click.Context, output: Any, boundaries: Path | None, since: str | None, **given: Any) -> None:
    from reports.maps import gallery

    asked = making.asked(ctx, dict(given))
    before = making.asked(ctx, {**given, "round_name": since}) if since else None
    mapped, matched = gallery.gathered(asked, boundaries, before)
    for path in gallery.write(mapped, matched, output):
        say("score", "wrote", asked.lang, berkas=path)
    click.echo("\n".join(gallery.told(matched, asked.lang)))
    ctx.exit(1 if matched.without.height else 0)


@rembug.command()
@options.round_option
@click.pass_context
def freeze(ctx: click.Context, round_name: str) -> None:
    """Bekukan putaran / let nothing more into a round."""
    from reports import rounds as report

    click.echo(report.freeze(*making.project(ctx), round_name))


@rembug.command()
@click.argument("file", required=False)
@options.round_option
@click.option("--undo", type=int, metavar="SET", help="Batalkan satu set koreksi / undo a set of corrections.")
@files.hand_options
@options.csv_option
@click.pass_context
def correct(ctx: click.Context, /, file: str | None, round_name: str, csv: str | None, **how: Any) -> None:
    """Yang ditahan; terapkan koreksinya / what is held; apply its corrections."""
    from reports.audit import corrections, held

    found, lang = making.project(ctx)
    if file or how["undo"] is not None:
        if csv:
            raise click.UsageError("correct FILE | correct --undo SET | correct --csv FILE", ctx)
        done(ctx, corrections.correct(found, lang, round_name, file, **how))
    answer(held.output(found, lang, round_name), lang, csv, False)


ROUND, ENDS = (options.round_option,), options.ends_options
LISTED, ASKED, PLACED = options.listed_options, (options.rules_option, options.with_places), (options.with_places,)

making.answers(rembug, "rounds", "rounds", "Daftar putaran / list the rounds.", options.one_round_option)
TAKEN = *ROUND, files.withdrawal_options
making.answers(rembug, "withdraw", "rounds.imports", "Keluarkan impor yang keliru / take an import out again.", *TAKEN)
making.answers(rembug, "score", "scoresheet", "Nilai kekumuhan / slum scores.", *ROUND, *LISTED)
making.answers(
    rembug,
    "rank",
    "ranking",
    "Urutan prioritas / priority order.",
    *ROUND,
    *LISTED,
    *voice.weights_options,
    *voice.sure_options,
)
making.answers(rembug, "voice", "voice", "Suara warga: bobot aspek / residents' weights.", *ROUND, *voice.voice_options)
making.answers(
    rembug,
    "explain",
    "explain",
    "Mengapa satu RT bernilai sekian / why one RT scores what it scores.",
    options.rt_argument,
    *ROUND,
    *ASKED,
)
making.answers(
    rembug, "targets", "targets", "100-0-100: air, kumuh, sanitasi / water, slum, sanitation.", *ROUND, *LISTED
)
making.answers(
    rembug, "progress", "progress", "Kemajuan antara dua putaran / what changed between two rounds.", *ENDS, *LISTED
)
making.answers(
    rembug,
    "places",
    "rounds.completeness",
    "Kelengkapan: terdaftar, disurvei, ditahan / how complete a round is.",
    *ROUND,
    *options.counted_options,
)
making.answers(
    rembug,
    "history",
    "audit.history",
    "Asal setiap nilai satu RT / where each value of an RT came from.",
    options.rt_argument,
    *ROUND,
    *PLACED,
)
making.answers(
    rembug,
    "verify",
    "audit.proof",
    "Data mentah + koreksi = data yang dipakai? / does raw data + log make the accepted data?",
    options.one_round_option,
)
making.answers(
    rembug,
    "recap",
    "recap",
    "Jawaban formulir menjadi data dasar / answers to forms become a baseline.",
    *ROUND,
    options.rules_option,
    options.dry_option,
)
making.writes(
    rembug, "export", "exports", "Untuk QGIS, Excel, data terbuka / for others.", *maps.export_options, *ROUND, *ASKED
)
DRAWN = *ROUND, *ASKED, *voice.weights_options, *voice.sure_options
making.writes(rembug, "chart", "charts.gallery", "Gambar untuk rapat (SVG, PNG) / pictures for the meeting.", *DRAWN)
BOARD = *ROUND, *ASKED, *board.board_options
making.writes(rembug, "board", "board", "Papan rapat, satu halaman HTML / the meeting's board, one HTML page.", *BOARD)
SIGNED = *ROUND, *ASKED, *voice.minutes_options, *voice.sure_options[1:]
making.writes(rembug, "minutes", "voice.minutes", "Berita acara rembug warga, PDF / minutes of the meeting.", *SIGNED)


@rembug.command()
@documents.report_options
@options.round_option
@options.rules_option
@options.with_places
@options.output_option
@click.pass_context
def report(
    ctx: click.Context, /, kind: str | None, everything: bool, since: str | None, output: Path, **given: Any
) -> None:
    """PDF tiap desa, atau jenis lain / a PDF for each village, or of another kind."""
    from reports.documents import writing

    together.proved(ctx)
    if (everything and kind) or (kind == "perbandingan") != bool(since):
        raise click.UsageError("report [KIND] | report --all | report perbandingan --since ROUND")
    asked = making.asked(ctx, dict(given))
    if since:
        made = writing.two_rounds(making.asked(ctx, {**given, "round_name": since}), asked, output)
    else:
        made = writing.everything(asked, output) if everything else writing.one_kind(asked, output, kind or "desa")
    for path in progress(made.files, made.count):
        if not everything:
            say("score", "wrote", asked.lang, berkas=path)
    for line in made.after:
        click.echo(line)


@rembug.group()
def works() -> None:
    """Pekerjaan sebelum direncanakan / works before they are planned."""


FOLLOWED, OF_ROUND = (*ROUND, options.with_places, options.top_option), (*ROUND, *ASKED)
OF_ENDLINE, OF_OUTCOME = of_works.endline_options, of_works.outcome_options
for name, told, more in (
    ("costs", "Kegiatan dan biaya satuan / activities, unit costs.", (options.copy_option,)),
    ("propose", "Rancang usulan dari data dasar / draft works.", OF_ROUND),
    ("screen", "Gerbang pengamanan / the safeguards' gate.", FOLLOWED),
    ("endline", "Data dasar kurang pekerjaan / the baseline minus works.", (*ROUND, *LISTED, *OF_ENDLINE)),
    ("done", "Terbangun dan cair, terhadap rencana / built against planned.", FOLLOWED),
    (
        "outcome",
        "Putaran berikut terhadap harapan / the next round against what was hoped.",
        (*ENDS, *ASKED, *OF_OUTCOME),
    ),
    ("due", "Pemeliharaan yang terlambat / upkeep that is late.", (*FOLLOWED, of_works.due_option)),
    ("history", "Riwayat satu pekerjaan / one work's history.", (of_works.work_argument, *ROUND)),
):
    making.answers(works, name, f"works.{name}", told, *more)
PLAN = *ROUND, *ASKED, *plan.plan_options
making.answers(
    rembug, "plan", "plan", "Pekerjaan yang didanai / which works a budget funds.", *PLAN, options.top_option
)
STEPS = *ROUND, *ASKED, options.top_option, *plan.steps_options
making.answers(
    rembug, "plan-steps", "plan.steps", "Langkah kelas yang sepadan biayanya / class steps worth their cost.", *STEPS
)
making.answers(
    rembug,
    "errors",
    "ranking.errors",
    "Galat ukur yang dipakai --sure / measuring errors behind --sure.",
    options.copy_option,
)
making.writes(rembug, "plan-report", "plan.files", "Rencana kegiatan (PDF, gambar) / the plan to sign.", *PLAN)


@rembug.command()
@click.argument("name", required=False)
@click.option("--against", metavar="SET", help="Bandingkan / compare with.")
@click.option("--copy", metavar="NAME", help="Salin ke aturan/NAME.toml untuk diubah / copy to edit.")
@options.told_options
@click.pass_context
def rules(ctx: click.Context, name: Any, against: Any, copy: Any, csv: str | None, as_json: bool) -> None:
    """Aturan penilaian dan sumbernya / rule sets and their sources."""
    from reports import rules as report
    from survey import project

    together.proved(ctx)
    if copy and (against or csv or as_json):
        raise click.UsageError("rules [NAME] --copy NAME | rules [NAME] [--against SET] [--csv FILE] [--json]", ctx)
    found = (project.load if copy else project.load_if_there)(ctx.obj["folder"])
    lang = making.language(ctx, found)
    if copy and found:
        say("rules", "copied", lang, berkas=report.copy(found, name, copy), nama=copy)
    else:
        answer(report.output(found, name, against, lang), lang, csv, as_json)


@rembug.group()
def form() -> None:
    """Berkas untuk lapangan / what goes to the field."""


making.form(
    form, "xlsform", "xlsform", "Formulir ponsel (Kobo, ODK) / phone form.", forms.phone_argument, forms.edition_option
)
making.form(form, "paper", "paper", "Formulir kertas, PDF / form on paper.", forms.form_argument, *forms.paper_options)
making.form(
    form, "template", "template", "Templat XLSX atau CSV / template.", forms.table_argument, forms.edition_option
)
making.form(form, "ballot", "ballot", "Surat suara A5 bergambar, PDF / picture ballots.", forms.ballot_argument)
making.form(
    form, "codebook", "codebook", "Arti setiap kolom (CSV, PDF, JSON) / what each column means.", forms.table_argument
)


@rembug.command()
@click.argument("folder", type=click.Path(path_type=Path))
@voice.seed_option
@click.pass_context
def demo(ctx: click.Context, folder: Path, seed: int) -> None:
    """Proyek contoh, dari berkas lapangan sampai rencana / the example, from field file to plan."""
    from reports.commandline import demo

    demo.run(rembug, folder, seed, ctx.obj["lang"])


def main() -> NoReturn:
    """Run a command; every failure ends in one plain sentence and exit code 2."""
    sys.exit(_run())


def _run() -> int:
    try:
        return rembug.main(standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return 2
    except click.ClickException as wrong:
        from reports.commandline import language, misuse

        click.echo(misuse.told(wrong, language.asked(sys.argv[1:])), err=True)
        return 2
    except SystemExit:
        raise
    except BaseException as error:  # a panic of polars is no Exception
        from reports.commandline import failures, language

        told = KeyboardInterrupt() if isinstance(error, click.Abort) else error
        words = sys.argv[1:]
        sentence = failures.sentence(told, language.asked(words))
        click.echo(from_here(sentence, language.folder(words), rembug), err=True)
        return 2


if __name__ == "__main__":
    main()
