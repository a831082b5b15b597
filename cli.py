"""The command line: each command, what it asks, and which room answers. Heavy imports stay inside the commands."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Literal, NoReturn

import click

from reports.commandline import making, options
from reports.commandline.options import board, documents, files, forms, maps, plan, together, voice
from reports.commandline.options import works as of_works
from reports.commandline.terminal import answer, done, from_here, say
from reports.progress_bar import progress

Language = Literal["id", "en"]

# Objects made until Python looks for garbage among all that there are. At its own pace it does so a hundred times while
# a command loads, and finds none.
UNTIL_COLLECTED = 200_000
# Matrices are small here: the threads that numpy would start for large ones cost a command more than they ever save.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", type=click.Path(path_type=Path), default=Path(), help="Folder proyek / project folder.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="Bahasa keluaran / language of the output.")
@click.version_option(package_name="rembug", prog_name="rembug")
@click.pass_context
def rembug(ctx: click.Context, folder: Path, lang: Language | None) -> None:
    """Rembug: survei, nilai dan urutkan RT kumuh / survey, score and rank slum neighbourhoods."""
    ctx.obj = {"folder": folder, "lang": lang}


answers, writes = partial(making.answers, rembug), partial(making.writes, rembug)
ROUND, ENDS, RT = (options.round_option,), options.ends_options, options.rt_argument
PLACED, LISTED, TOP = options.place_options, options.listed_options, options.top_option
ASKED = options.asked_options
OF_ROUND: options.Options = *ROUND, *ASKED

# A project, and what goes into it.


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
@options.given(*files.file_options, *options.told_options)
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:
    """Periksa berkas tanpa menyimpan / check a file, store nothing."""
    from reports.commandline import checking

    checking.check(ctx, None, **given)


@rembug.command("import")
@click.argument("file")
@options.given(*ROUND, *files.hand_options, *files.file_options, *options.told_options)
@click.pass_context
def import_(ctx: click.Context, /, round_name: str, **given: Any) -> None:
    """Periksa berkas lalu simpan / check a file and store it."""
    from reports.commandline import checking

    checking.check(ctx, round_name, **given)


@rembug.command("map")
@click.argument("file", required=False)
@click.option("--sheet", metavar="NAME", help="Lembar buku kerja / sheet of a workbook.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Berkas CSV, folder / CSV file, folder.")
@options.given(*maps.map_options)
@click.pass_context
def map_(ctx: click.Context, /, file: str | None, sheet: str | None, output: Path | None, **given: Any) -> None:
    """Peta wilayah satu putaran, atau rancangan peta tajuk / maps of a round; a draft map of headers."""
    from reports.commandline import mapping

    together.proved(ctx)
    if file and not any(given.values()):
        mapping.draft(ctx, file, sheet, output)
    elif output and given["round_name"] and not (file or sheet):
        mapping.maps(ctx, output, **given)
    else:
        raise click.UsageError("map FILE [--sheet NAME] [-o FILE] | map --round R -o FOLDER", ctx)


@rembug.command()
@click.argument("file", required=False)
@options.given(*ROUND)
@click.option("--undo", type=int, metavar="SET", help="Batalkan satu set koreksi / undo a set of corrections.")
@options.given(*files.hand_options, options.csv_option)
@click.pass_context
def correct(
    ctx: click.Context, /, file: str | None, undo: int | None, round_name: str, csv: str | None, **hand: str
) -> None:
    """Yang ditahan; terapkan koreksinya / what is held; apply its corrections."""
    from reports.audit import corrections, held

    found, lang = making.project(ctx)
    if file or undo is not None:
        if csv:
            raise click.UsageError("correct FILE | correct --undo SET | correct --csv FILE", ctx)
        done(ctx, corrections.Correcting(found, lang, round_name, **hand).correct(file, undo))
    answer(held.output(found, lang, round_name), lang, csv, False)


@rembug.command()
@options.given(*ROUND)
@click.pass_context
def freeze(ctx: click.Context, round_name: str) -> None:
    """Bekukan putaran / let nothing more into a round."""
    from reports import rounds as report

    click.echo(report.freeze(*making.project(ctx), round_name))


answers(
    "withdraw",
    "rounds.imports",
    "Keluarkan impor yang keliru / take an import out again.",
    *ROUND,
    *files.withdrawal_options,
)
answers("rounds", "rounds", "Daftar putaran / list the rounds.", options.one_round_option)
answers(
    "places",
    "rounds.completeness",
    "Kelengkapan: terdaftar, disurvei, ditahan / how complete a round is.",
    *ROUND,
    *options.counted_options,
)
answers(
    "history", "audit.history", "Asal setiap nilai satu RT / where each value of an RT came from.", RT, *ROUND, *PLACED
)
answers(
    "verify",
    "audit.proof",
    "Data mentah + koreksi = data yang dipakai? / does raw data + log make the accepted data?",
    options.one_round_option,
)
RECAPPED = *ROUND, options.rules_option, options.dry_option
answers("recap", "recap", "Jawaban formulir menjadi data dasar / answers to forms become a baseline.", *RECAPPED)

# Scores and their order.
WEIGHED, SURE = voice.weights_options, voice.sure_options
answers("score", "scoresheet", "Nilai kekumuhan / slum scores.", *ROUND, *LISTED)
answers("rank", "ranking", "Urutan prioritas / priority order.", *ROUND, *LISTED, *WEIGHED, *SURE)
answers("explain", "explain", "Mengapa satu RT bernilai sekian / why one RT scores what it scores.", RT, *OF_ROUND)
answers("targets", "targets", "100-0-100: air, kumuh, sanitasi / water, slum, sanitation.", *ROUND, *LISTED)
answers("progress", "progress", "Kemajuan antara dua putaran / what changed between two rounds.", *ENDS, *LISTED)
answers(
    "errors", "sure.errors", "Galat ukur yang dipakai --sure / measuring errors behind --sure.", options.copy_option
)


@rembug.command()
@click.argument("name", required=False)
@click.option("--against", metavar="SET", help="Bandingkan / compare with.")
@click.option("--copy", metavar="NAME", help="Salin ke aturan/NAME.toml untuk diubah / copy to edit.")
@options.given(*options.told_options)
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


# The residents' voice.
VOICE, BOARD, SIGNED = voice.voice_options, board.board_options, (*voice.minutes_options, *SURE[1:])
answers("voice", "voice", "Suara warga: bobot aspek / residents' weights.", *ROUND, *VOICE)
writes("board", "board", "Papan rapat, satu halaman HTML / the meeting's board, one HTML page.", *OF_ROUND, *BOARD)
writes("minutes", "documents.minutes", "Berita acara rembug warga, PDF / minutes of the meeting.", *OF_ROUND, *SIGNED)

# Works, and the money for them.


@rembug.group()
def works() -> None:
    """Pekerjaan sebelum direncanakan / works before they are planned."""


answers_works = partial(making.answers, works)
FOLLOWED: options.Options = *ROUND, *PLACED, TOP
ENDLINE, OUTCOME = of_works.endline_options, of_works.outcome_options
PLAN, STEPS = plan.plan_options, plan.steps_options
answers_works("costs", "works.costs", "Kegiatan dan biaya satuan / activities, unit costs.", options.copy_option)
answers_works("propose", "works.propose", "Rancang usulan dari data dasar / draft works.", *OF_ROUND)
answers_works("screen", "works.screen", "Gerbang pengamanan / the safeguards' gate.", *FOLLOWED)
answers_works(
    "endline", "works.endline", "Data dasar kurang pekerjaan / the baseline minus works.", *ROUND, *LISTED, *ENDLINE
)
answers_works("done", "works.done", "Terbangun dan cair, terhadap rencana / built against planned.", *FOLLOWED)
answers_works(
    "outcome",
    "works.outcome",
    "Putaran berikut terhadap harapan / the next round against what was hoped.",
    *ENDS,
    *ASKED,
    *OUTCOME,
)
answers_works("due", "works.due", "Pemeliharaan yang terlambat / upkeep that is late.", *FOLLOWED, of_works.due_option)
answers_works(
    "history", "works.history", "Riwayat satu pekerjaan / one work's history.", of_works.work_argument, *ROUND
)
answers("plan", "plan", "Pekerjaan yang didanai / which works a budget funds.", *OF_ROUND, *PLAN, TOP)
answers(
    "plan-steps",
    "plan.steps",
    "Langkah kelas yang sepadan biayanya / class steps worth their cost.",
    *OF_ROUND,
    TOP,
    *STEPS,
)
writes("plan-report", "plan.files", "Rencana kegiatan (PDF, gambar) / the plan to sign.", *OF_ROUND, *PLAN)

# Pictures, pages and files of a round.
writes(
    "chart", "charts.gallery", "Gambar untuk rapat (SVG, PNG) / pictures for the meeting.", *OF_ROUND, *WEIGHED, *SURE
)
writes("export", "exports", "Untuk QGIS, Excel, data terbuka / for others.", *maps.export_options, *OF_ROUND)


@rembug.command()
@options.given(*documents.report_options, *OF_ROUND, options.output_option)
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
    before = making.asked(ctx, {**given, "round_name": since}) if since else None
    if before:
        made = writing.two_rounds(before, asked, output)
    else:
        made = writing.everything(asked, output) if everything else writing.one_kind(asked, output, kind or "desa")
    for path in progress(made.files, made.count):
        if not everything:
            say("score", "wrote", asked.lang, berkas=path)
    for line in made.after:
        click.echo(line)
    making.tell_misdated(before, asked)


# What goes to the field.


@rembug.group()
def form() -> None:
    """Berkas untuk lapangan / what goes to the field."""


writes_form = partial(making.form, form)
writes_form("xlsform", "Formulir ponsel (Kobo, ODK) / phone form.", forms.phone_argument, forms.edition_option)
writes_form("paper", "Formulir kertas, PDF / form on paper.", forms.form_argument, *forms.paper_options)
writes_form("template", "Templat XLSX atau CSV / template.", forms.table_argument, *forms.template_options)
writes_form("ballot", "Surat suara A5 bergambar, PDF / picture ballots.", forms.ballot_argument)
writes_form("codebook", "Arti setiap kolom (CSV, PDF, JSON) / what each column means.", forms.table_argument)


@rembug.command()
@click.argument("folder", type=click.Path(path_type=Path))
@voice.seed_option
@click.pass_context
def demo(ctx: click.Context, folder: Path, seed: int) -> None:
    """Proyek contoh, dari berkas lapangan sampai rencana / the example, from field file to plan."""
    from reports.commandline import demo

    demo.run(rembug, folder, seed, ctx.obj["lang"])


def program() -> NoReturn:
    """``main`` as a process: of memory, the system takes back at once what Python would give back piece by piece."""
    gc.set_threshold(UNTIL_COLLECTED)
    code = _run()
    with suppress(OSError):  # whoever read along is gone
        print(end="", flush=True)
        print(end="", file=sys.stderr, flush=True)
        os._exit(code)
    sys.exit(code)


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
    program()
