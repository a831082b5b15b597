"""The command line: each command wires the rooms together and prints. Heavy imports stay inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
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
    if found and round_name and source and (made := corrections.take(found, lang, round_name, source, who, why)):
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


@rembug.command()
@options.round_option
@options.rules_option
@click.option("--dry-run", is_flag=True, help="Jangan simpan / store nothing.")
@options.told_options
@click.pass_context
def recap(ctx: click.Context, /, round_name: str, rules_name: Any, dry_run: bool, csv: Any, as_json: bool) -> None:
    """Jawaban formulir menjadi data dasar / answers to forms become a baseline."""
    from reports import recap as report
    from reports.output import Output

    found, lang = _project(ctx)
    made = report.make(found, lang, round_name, rules_name, dry_run)
    answer(Output(made.told, made.table, made.json), lang, csv, as_json)
    ctx.exit(made.code)


@rembug.command("map")
@click.argument("file")
@click.option("--sheet", metavar="NAME", help="Lembar buku kerja / sheet of a workbook.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Berkas CSV / CSV file.")
@click.pass_context
def map_(ctx: click.Context, file: str, sheet: str | None, output: Path | None) -> None:
    """Rancangan peta tajuk / a draft map of a file's headers."""
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


@rembug.command()
@options.told_options
@click.pass_context
def rounds(ctx: click.Context, csv: str | None, as_json: bool) -> None:
    """Daftar putaran / list the rounds."""
    from reports import rounds as report

    found, lang = _project(ctx)
    answer(report.output(found, lang), lang, csv, as_json)


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


@rembug.command()
@click.argument("name", metavar="[RT]", default="")
@options.round_option
@options.with_places
@options.told_options
@click.pass_context
def history(ctx: click.Context, /, name: str, csv: str | None, as_json: bool, **given: Any) -> None:
    """Asal setiap nilai satu RT / where each value of an RT came from."""
    from reports import history as report

    asked = _asked(ctx, given)
    answer(report.output(asked, name), asked.lang, csv, as_json)


@rembug.command()
@click.option("--round", "round_name", metavar="ROUND", help="Satu putaran saja / one round only.")
@options.told_options
@click.pass_context
def verify(ctx: click.Context, round_name: str | None, csv: str | None, as_json: bool) -> None:
    """Data mentah + koreksi = data yang dipakai? / does raw data + log make the accepted data?"""
    from reports import proof

    found, lang = _project(ctx)
    made, proven = proof.output(found, lang, round_name)
    answer(made, lang, csv, as_json)
    ctx.exit(0 if proven else 1)


def _listing(name: str, module: str, told: str, rounds: Sequence[Callable[..., Any]] = (options.round_option,)) -> None:
    """A command that lists places: ``reports.<module>`` makes its output."""

    @click.pass_context
    def listing(ctx: click.Context, /, csv: str | None, as_json: bool, **given: Any) -> None:
        named = [given.pop(end) for end in ("round_name", "from_name", "to_name") if end in given]
        asked = [_asked(ctx, {**given, "round_name": end}, whole=bool(csv or as_json)) for end in named]
        answer(import_module(f"reports.{module}").output(*asked), asked[0].lang, csv, as_json)

    rembug.command(name, help=told)(options.list_options(listing, rounds))


_listing("score", "scoresheet", "Nilai kekumuhan / slum scores.")
_listing("rank", "ranking", "Urutan prioritas / priority order.")
_listing("targets", "targets", "100-0-100: air, kumuh, sanitasi / water, slum, sanitation.")
_listing("progress", "progress", "Kemajuan antara dua putaran / what changed between two rounds.", options.ends_options)
_listing("places", "completeness", "Kelengkapan: terdaftar, disurvei, ditahan / how complete a round is.")


@rembug.command()
@click.argument("name", metavar="[RT]", default="")
@options.round_option
@options.rules_option
@options.with_places
@options.told_options
@click.pass_context
def explain(ctx: click.Context, /, csv: str | None, as_json: bool, **given: Any) -> None:
    """Mengapa satu RT bernilai sekian / why one RT scores what it scores."""
    from reports import explain as report

    text = given.pop("name")
    asked = _asked(ctx, given)
    answer(report.output(asked, text), asked.lang, csv, as_json)


@rembug.command()
@options.round_option
@options.rules_option
@options.with_places
@options.output_option
@click.pass_context
def chart(ctx: click.Context, /, output: Path, **given: Any) -> None:
    """Gambar untuk rapat (SVG, PNG) / pictures for the meeting."""
    from reports import charts
    from reports.charts import gallery

    asked = _asked(ctx, given)
    for path in charts.write(gallery.meeting(gallery.picture(asked)), output):
        say("score", "wrote", asked.lang, berkas=path)


@rembug.command()
@options.round_option
@options.rules_option
@options.with_places
@options.output_option
@click.pass_context
def report(ctx: click.Context, /, output: Path, **given: Any) -> None:
    """Laporan PDF tiap desa / a PDF for each village."""
    from reports.pdf import baseline

    asked = _asked(ctx, given)
    rows = baseline.rows(asked)
    paths = baseline.write_villages(rows, baseline.facts(asked, _version()), output)
    for path in progress(paths, baseline.village_count(rows)):
        say("score", "wrote", asked.lang, berkas=path)


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


def _version() -> str:
    from importlib.metadata import version

    return version("rembug")


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
