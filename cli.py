"""The command line: each command wires the rooms together and prints. Heavy imports stay inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

from reports import options
from reports.terminal import answer, done, print_json, progress, say, write_csv

if TYPE_CHECKING:
    from reports.asked import Asked
    from survey.project import Project

Language = Literal["id", "en"]
DEMO_OUTPUTS = ("gambar", "laporan", "lapangan.csv")


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

    made = project.create(folder, folder.resolve().name)
    say("init", "made", _language(ctx, made), folder=folder)


@rembug.command()
@click.argument("file")
@options.file_options
@options.told_options
@click.pass_context
def check(ctx: click.Context, /, **given: Any) -> None:
    """Periksa berkas tanpa menyimpan / check a file, store nothing."""
    _check(ctx, None, **given)


@rembug.command("import")
@click.argument("file")
@options.round_option
@options.hand_options
@options.file_options
@options.told_options
@click.pass_context
def import_(ctx: click.Context, /, **given: Any) -> None:
    """Periksa berkas lalu simpan / check a file and store it."""
    _check(ctx, given.pop("round_name"), **given)


def _check(
    ctx: click.Context, round_name: str | None, /, file: str, csv: str | None, as_json: bool, **how: Any
) -> None:
    from reports import corrections, fieldfile
    from reports import findings as report
    from survey import project

    found = project.load(ctx.obj["folder"]) if round_name else project.load_if_there(ctx.obj["folder"])
    lang = _language(ctx, found)
    files = report.wanted(file, csv, how.pop("findings"), how.pop("marked"))
    source, who, why = fieldfile.source_of(file), how.pop("who", ""), how.pop("why", "")
    # Answers that come back marked are imported again: only the baseline has a log of corrections.
    into = found if round_name and not how["form"] else None
    if into and source and (made := corrections.take(into, lang, str(round_name), source, who, why)):
        done(ctx, made)
    looked = fieldfile.Looking(found, lang, round_name, how, alone=bool(files)).look(file, source)
    if as_json:
        print_json(looked.json())
    else:
        click.echo(looked.told(), err=csv == "-")
    if looked.tables:
        write_csv(looked.table, csv, lang)
    for path, write in files:
        write(looked.only, lang=lang)
        say("score", "wrote", lang, berkas=path)
    ctx.exit(looked.code)


@rembug.command("map")
@click.argument("file", required=False)
@click.option("--sheet", metavar="NAME", help="Lembar buku kerja / sheet of a workbook.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Berkas CSV, folder / CSV file, folder.")
@options.map_options
@click.pass_context
def map_(ctx: click.Context, /, file: str | None, sheet: str | None, output: Path | None, **given: Any) -> None:
    """Peta wilayah satu putaran, atau rancangan peta tajuk / maps of a round; a draft map of headers."""
    if file is None:
        return _maps(ctx, output, **given)
    from reports import safe, saving
    from survey import reading
    from survey.reading import mapping

    table = reading.read(reading.open_source(file), sheet=sheet)
    text = safe.defused_csv(mapping.draft(table.dialect.header, table.personal, _language(ctx, None)))
    if output:
        saving.refuse(output, file)
        saving.save(output, text.encode("utf-8-sig"))
        say("score", "wrote", _language(ctx, None), berkas=output)
    else:
        click.echo(text, nl=False)
    return None


def _maps(ctx: click.Context, output: Path | None, boundaries: Path | None, since: str | None, **given: Any) -> None:
    from reports.maps import gallery

    if not given["round_name"] or not output:
        raise click.UsageError("map FILE | map --round R -o FOLDER")
    asked = _asked(ctx, dict(given))
    before = _asked(ctx, {**given, "round_name": since}) if since else None
    mapped, matched = gallery.gathered(asked, boundaries, before)
    for path in gallery.write(mapped, since, output):
        say("score", "wrote", asked.lang, berkas=path)
    click.echo("\n".join(gallery.told(matched, asked.lang)))
    ctx.exit(1 if matched.without.height else 0)


@rembug.command()
@options.round_option
@click.pass_context
def freeze(ctx: click.Context, round_name: str) -> None:
    """Bekukan putaran / let nothing more into a round."""
    from reports import rounds as report

    click.echo(report.freeze(*_project(ctx), round_name))


@rembug.command()
@click.argument("file", required=False)
@options.round_option
@click.option("--undo", type=int, metavar="SET", help="Batalkan satu set koreksi / undo a set of corrections.")
@options.hand_options
@options.csv_option
@click.pass_context
def correct(ctx: click.Context, /, file: str | None, round_name: str, csv: str | None, **how: Any) -> None:
    """Yang ditahan; terapkan koreksinya / what is held; apply its corrections."""
    from reports import corrections, held

    found, lang = _project(ctx)
    if file or how["undo"] is not None:
        done(ctx, corrections.correct(found, lang, round_name, file, **how))
    answer(held.output(found, lang, round_name), lang, csv, False)


def _answers(name: str, module: str, told: str, *more: Callable[..., Any], group: click.Group = rembug) -> None:
    """A command that answers with what ``reports.<module>`` makes of what is asked: of the rounds named, of the project
    where it has none; options that do not say what is asked go with it."""

    @click.pass_context
    def answering(ctx: click.Context, /, csv: str | None, as_json: bool, **given: Any) -> None:
        named = [given.pop(end) for end in options.ENDS if end in given]
        also = {name: given.pop(name) for name in list(given) if name not in options.ASKED}
        asked = [_asked(ctx, {**given, "round_name": end}, whole=bool(csv or as_json)) for end in named]
        found, lang = (asked[0].project, asked[0].lang) if asked else _project(ctx)
        made = import_module(f"reports.{module}").output(*(asked or (found, lang)), **also)
        answer(made, lang, csv, as_json)
        ctx.exit(made.code)

    group.command(name, help=told)(options.all_of(answering, (*more, options.told_options)))


def _writes(name: str, module: str, told: str, *more: Callable[..., Any]) -> None:
    """A command that writes files: ``reports.<module>`` writes them one by one, and knows how many there will be."""

    @click.pass_context
    def writing(ctx: click.Context, /, output: Path, **given: Any) -> None:
        also = {name: given.pop(name) for name in list(given) if name not in (*options.ASKED, *options.ENDS)}
        asked = _asked(ctx, given)
        count, paths = import_module(f"reports.{module}").write(asked, output, **also)
        for path in progress(paths, count):
            say("score", "wrote", asked.lang, berkas=path)

    rembug.command(name, help=told)(options.all_of(writing, (*more, options.output_option)))


ROUND, ENDS = (options.round_option,), options.ends_options
LISTED, ASKED, PLACED = options.listed_options, (options.rules_option, options.with_places), (options.with_places,)

_answers("rounds", "rounds", "Daftar putaran / list the rounds.")
_answers("score", "scoresheet", "Nilai kekumuhan / slum scores.", *ROUND, *LISTED)
_answers(
    "rank",
    "ranking",
    "Urutan prioritas / priority order.",
    *ROUND,
    *LISTED,
    *options.weights_options,
    *options.sure_options,
)
_answers("voice", "voice", "Suara warga: bobot aspek / residents' weights.", *ROUND, *options.voice_options)
_answers(
    "explain",
    "explain",
    "Mengapa satu RT bernilai sekian / why one RT scores what it scores.",
    options.rt_argument,
    *ROUND,
    *ASKED,
)
_answers("targets", "targets", "100-0-100: air, kumuh, sanitasi / water, slum, sanitation.", *ROUND, *LISTED)
_answers("progress", "progress", "Kemajuan antara dua putaran / what changed between two rounds.", *ENDS, *LISTED)
_answers(
    "places", "completeness", "Kelengkapan: terdaftar, disurvei, ditahan / how complete a round is.", *ROUND, *LISTED
)
_answers(
    "history",
    "history",
    "Asal setiap nilai satu RT / where each value of an RT came from.",
    options.rt_argument,
    *ROUND,
    *PLACED,
)
_answers(
    "verify",
    "proof",
    "Data mentah + koreksi = data yang dipakai? / does raw data + log make the accepted data?",
    options.one_round_option,
)
_answers(
    "recap",
    "recap",
    "Jawaban formulir menjadi data dasar / answers to forms become a baseline.",
    *ROUND,
    options.rules_option,
    options.dry_option,
)
_writes("export", "exports", "Untuk QGIS, Excel, data terbuka / for others.", *options.export_options, *ROUND, *ASKED)
DRAWN = *ROUND, *ASKED, *options.weights_options, *options.sure_options
_writes("chart", "charts.gallery", "Gambar untuk rapat (SVG, PNG) / pictures for the meeting.", *DRAWN)
SIGNED = *ROUND, *ASKED, *options.minutes_options
_writes("minutes", "voice.minutes", "Berita acara rembug warga, PDF / minutes of the meeting.", *SIGNED)


@rembug.group()
def works() -> None:
    """Pekerjaan sebelum direncanakan / works before they are planned."""


PROPOSED = *ROUND, *ASKED
_answers("propose", "works.propose", "Rancang usulan dari data dasar / draft works.", *PROPOSED, group=works)
_answers("screen", "works.screen", "Penapisan, gerbang / safeguards, gate.", *options.screen_options, group=works)
PLAN = *ROUND, *ASKED, *options.plan_options
_answers("plan", "plan", "Pekerjaan yang didanai / which works a budget funds.", *PLAN, options.top_option)
STEPS = *ROUND, *ASKED, options.top_option, *options.steps_options
_answers("plan-steps", "plan.steps", "Langkah kelas yang sepadan biayanya / class steps worth their cost.", *STEPS)
_answers("errors", "errors", "Galat ukur yang dipakai --sure / measuring errors behind --sure.", options.copy_option)
_writes("report", "pdf.baseline", "Laporan PDF tiap desa / a PDF for each village.", *ROUND, *ASKED)
_writes("plan-report", "plan.files", "Rencana kegiatan (PDF, gambar) / the plan to sign.", *PLAN)


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

    found = (project.load if copy else project.load_if_there)(ctx.obj["folder"])
    lang = _language(ctx, found)
    if copy and found:
        say("rules", "copied", lang, berkas=report.copy(found, name, copy), nama=copy)
    else:
        answer(report.output(found, name, against, lang), lang, csv, as_json)


@rembug.group()
def form() -> None:
    """Berkas untuk lapangan / what goes to the field."""


def _form(name: str, module: str, told: str, *more: Callable[..., Any]) -> None:
    """A command that writes a form: ``forms.<module>`` makes it."""

    @click.pass_context
    def made(ctx: click.Context, /, form_name: Any, output: Path, **given: Any) -> None:
        from survey.catalogue import form
        from survey.project import load_if_there

        found = load_if_there(ctx.obj["folder"])
        lang = _language(ctx, found)
        asked = None if form_name in (None, options.BASELINE) else form(form_name)
        import_module(f"forms.{module}").write(asked, output, lang, found, **given)
        say("score", "wrote", lang, berkas=output)

    form.command(name, help=told)(options.form_options(made, more))


_form("xlsform", "xlsform", "Formulir ponsel (Kobo, ODK) / phone form.", options.form_argument, options.edition_option)
_form("paper", "paper", "Formulir kertas, PDF / form on paper.", options.form_argument, *options.paper_options)
_form("template", "template", "Templat XLSX atau CSV / XLSX or CSV template.", options.table_argument)
_form("ballot", "ballot", "Surat suara A5 bergambar, PDF / picture ballots.", options.ballot_argument)
_form("codebook", "codebook", "Arti setiap kolom (CSV, PDF, JSON) / what each column means.", options.table_argument)


@rembug.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=2020, show_default=True, help="Benih acak / random seed.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, seed: int) -> None:
    """Proyek contoh sampai PDF / the example project, all the way to PDFs."""
    import numpy as np

    from survey import example, project

    project.clear_example(folder, DEMO_OUTPUTS)
    made = project.create(folder, "Kecamatan Jiwan (contoh sintetis)", synthetic=True)
    lang = _language(ctx, made)
    pictures, reports, field_file = (folder / name for name in DEMO_OUTPUTS)
    field_file.write_bytes(example.field_file(np.random.default_rng(seed)))
    say("demo", "seed", lang, berkas=field_file, benih=seed)
    steps = [
        ["import", str(field_file), "--round", "R0"],
        ["score", "--round", "R0", "--by", "desa"],
        ["rank", "--round", "R0", "--top", "10"],
        ["chart", "--round", "R0", "-o", str(pictures)],
        ["report", "--round", "R0", "-o", str(reports)],
    ]
    for step in steps:
        click.secho(f"\n$ rembug -C {folder} {' '.join(step)}", bold=True)
        rembug.main(["--lang", lang, "-C", str(folder), *step], standalone_mode=False)
    click.echo()
    say("demo", "open", lang, laporan=reports, gambar=pictures, lapangan=field_file)


def _project(ctx: click.Context) -> tuple[Project, Language]:
    from survey import project

    found = project.load(ctx.obj["folder"])
    return found, _language(ctx, found)


def _asked(ctx: click.Context, given: dict[str, Any], whole: bool = False) -> Asked:
    """What the options of a command ask for."""
    from reports.asked import Asked

    found, lang = _project(ctx)
    places = {name: given.pop(name) for name in options.PLACES if name in given}
    return Asked(found, lang, given.pop("round_name"), places, **given, whole=whole)


def _language(ctx: click.Context, found: Project | None) -> Language:
    from reports import language

    return ctx.obj["lang"] or (found.language if found else None) or language.of_locale()


def main() -> NoReturn:
    """Run a command; every failure ends in one plain sentence and exit code 2."""
    sys.exit(_run())


def _run() -> int:
    try:
        return rembug.main(standalone_mode=False) or 0
    except click.ClickException as misuse:
        misuse.show()
        return 2
    except (Exception, KeyboardInterrupt, click.Abort) as error:
        from reports import failures, language

        told = KeyboardInterrupt() if isinstance(error, click.Abort) else error
        click.echo(failures.sentence(told, language.asked(sys.argv[1:])), err=True)
        return 2


if __name__ == "__main__":
    main()
