"""The command line: each command wires the rooms together and prints. Heavy imports stay inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import click

if TYPE_CHECKING:
    import polars as pl

    from scoring.round import RoundScores
    from scoring.rules import RuleSet
    from survey.project import Project

Language = Literal["id", "en"]
PLACES = ("kabupaten", "kecamatan", "desa", "rw", "rt", "kawasan")
LEVELS = ("rt", "rw", "desa", "kawasan", "kecamatan", "kabupaten")
TOP = 20
DEMO_OUTPUTS = ("gambar", "laporan", "lapangan.csv")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("-C", "folder", type=click.Path(path_type=Path), default=Path(), help="Folder proyek / project folder.")
@click.option("--lang", type=click.Choice(["id", "en"]), help="Bahasa keluaran / language of the output.")
@click.version_option(package_name="rembug", prog_name="rembug")
@click.pass_context
def rembug(ctx: click.Context, folder: Path, lang: Language | None) -> None:
    """Rembug: survei, nilai dan urutkan RT kumuh / survey, score and rank slum neighbourhoods."""
    ctx.obj = {"folder": folder, "lang": lang}


def with_places(command: Callable[..., None]) -> Callable[..., None]:
    """Options that name a place: --desa, --rt and so on."""
    for name in reversed(PLACES):
        command = click.option(f"--{name}", help="Hanya tempat ini / only this place.")(command)
    return command


def _named(ctx: click.Context, option: click.Parameter, name: str) -> str:
    if not name.strip():
        raise click.BadParameter("Nama putaran kosong; misalnya R0 / the round's name is blank; for example R0.")
    return name.strip()


round_option = click.option(
    "--round", "round_name", required=True, callback=_named, help="Nama putaran / name of the round, e.g. R0."
)
csv_option = click.option(
    "--csv", "csv", metavar="FILE", help="Tulis tabel, '-' ke layar / write the table, '-' to stdout."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Keluaran untuk mesin / machine-readable output.")
decimal_option = click.option(
    "--decimal",
    type=click.Choice(["comma", "point"]),
    help="Tanda desimal bila tidak pasti / decimal mark if in doubt.",
)
output_option = click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True, help="Folder hasil / output folder."
)
top_option = click.option(
    "--top", type=click.IntRange(min=1), default=TOP, show_default=True, help="Baris di layar / rows on the screen."
)
by_option = click.option(
    "--by", type=click.Choice(LEVELS), default="rt", show_default=True, help="Jenjang tempat / level of place."
)


def list_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options of a command that lists places: which round, which places, how told."""
    for option in (json_option, csv_option, top_option, with_places, by_option, round_option):
        command = option(command)
    return command


@rembug.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_context
def init(ctx: click.Context, folder: Path) -> None:
    """Buat proyek kosong / make an empty project."""
    from reports.words import word
    from survey import project

    made = project.create(folder, folder.resolve().name)
    click.echo(word("init", "made", _language(ctx, made), folder=folder))


@rembug.command()
@click.argument("file")
@decimal_option
@csv_option
@json_option
@click.pass_context
def check(ctx: click.Context, file: str, decimal: Any, csv: str | None, as_json: bool) -> None:
    """Periksa berkas tanpa menyimpan / check a file, store nothing."""
    _check(ctx, file, decimal, csv, as_json, round_name=None)


@rembug.command("import")
@click.argument("file")
@round_option
@decimal_option
@csv_option
@json_option
@click.pass_context
def import_(ctx: click.Context, file: str, round_name: str, decimal: Any, csv: str | None, as_json: bool) -> None:
    """Periksa berkas lalu simpan / check a file and store it."""
    _check(ctx, file, decimal, csv, as_json, round_name)


def _check(ctx: click.Context, file: str, decimal: Any, csv: str | None, as_json: bool, round_name: str | None) -> None:
    from reports import findings as report
    from survey import project, reading, store
    from survey.check import check as run
    from survey.findings import worded

    found = project.load(ctx.obj["folder"]) if round_name else project.load_if_there(ctx.obj["folder"])
    lang = _language(ctx, found)
    checked = run(reading.open_source(file), decimal, store.known_places(found) if found else None)
    stored = store.save(found, round_name, checked) if found and round_name else None
    if as_json:
        _print_json(report.as_json(checked, stored, lang))
    else:
        quiet = csv == "-"
        click.echo(report.told(checked, lang), err=quiet)
        if stored:
            click.echo("\n" + report.stored_told(stored, lang), err=quiet)
    _write_csv(lambda: worded(checked.findings, lang), csv, lang)
    if report.needs_work(checked):
        ctx.exit(1)


@rembug.command()
@csv_option
@json_option
@click.pass_context
def rounds(ctx: click.Context, csv: str | None, as_json: bool) -> None:
    """Daftar putaran / list the rounds."""
    from reports.tables import text_table
    from reports.words import section, word
    from survey import store

    found, lang = _project(ctx)
    table = store.rounds(found)
    if as_json:
        _print_json(table.to_dicts())
    elif table.is_empty():
        click.echo(word("rounds", "none", lang))
    elif csv != "-":
        names = section("column", lang)
        rows = [[str(cell) for cell in row] for row in table.iter_rows()]
        click.echo(text_table([names[c] for c in table.columns], rows, right=range(1, 5)))
    _write_csv(lambda: table, csv, lang)


@rembug.command()
@list_options
@click.pass_context
def score(
    ctx: click.Context, /, round_name: str, by: str, top: int, csv: str | None, as_json: bool, **places: Any
) -> None:
    """Nilai kekumuhan / slum scores."""
    from reports import scoresheet

    found, lang = _project(ctx)
    result = _scores(found, round_name, places, by)
    if as_json:
        _print_json(scoresheet.as_json(result, found, round_name))
    elif csv != "-":
        click.echo(scoresheet.told(result, found, round_name, lang, top))
    _write_csv(lambda: scoresheet.score_table(result), csv, lang)


@rembug.command()
@list_options
@click.pass_context
def rank(
    ctx: click.Context, /, round_name: str, by: str, top: int, csv: str | None, as_json: bool, **places: Any
) -> None:
    """Urutan prioritas / priority order."""
    from reports import ranking
    from scoring.rank import rank as order

    found, lang = _project(ctx)
    result = _scores(found, round_name, places, by)
    ranked = order(result.scores, None if as_json or csv else top)
    if as_json:
        _print_json(ranking.as_json(result, ranked, found, round_name))
    elif csv != "-":
        click.echo(ranking.told(result, ranked, found, round_name, lang, top))
    _write_csv(lambda: ranking.rank_table(result, ranked), csv, lang)


@rembug.command()
@round_option
@with_places
@output_option
@click.pass_context
def chart(ctx: click.Context, /, round_name: str, output: Path, **places: Any) -> None:
    """Gambar untuk rapat (SVG, PNG) / pictures for the meeting."""
    from reports import charts, ranking
    from reports.charts import gallery
    from reports.words import word
    from scoring.rank import rank as order

    found, lang = _project(ctx)
    result = _scores(found, round_name, places)
    ranked = ranking.rank_table(result, order(result.scores))
    title = ", ".join(f"{kind} {name}" for kind, name in places.items() if name) or found.name
    picture = charts.Picture(ranked, result.scores.rules, lang, title, found.synthetic)
    for path in charts.write(gallery.meeting(picture), output):
        click.echo(word("score", "wrote", lang, berkas=path))


@rembug.command()
@round_option
@with_places
@output_option
@click.pass_context
def report(ctx: click.Context, /, round_name: str, output: Path, **places: Any) -> None:
    """Laporan PDF tiap desa / a PDF for each village."""
    from reports.pdf import baseline
    from reports.words import word
    from survey import selection, store

    found, lang = _project(ctx)
    (rows,) = selection.select([store.rows(found, round_name)], places)
    facts = baseline.Facts(
        project=found,
        round=round_name,
        rules=_rules(found),
        lang=lang,
        imports=tuple(store.imports(found, round_name)),
        findings=store.findings_of(found, round_name),
        version=_version(),
    )
    for path in _progress(baseline.write_villages(rows, facts, output), baseline.village_count(rows)):
        click.echo(word("score", "wrote", lang, berkas=path))


@rembug.group()
def form() -> None:
    """Berkas untuk lapangan / what goes to the field."""


@form.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Berkas CSV / CSV file.")
@click.pass_context
def template(ctx: click.Context, output: Path) -> None:
    """Templat CSV data dasar RT / CSV template of the RT baseline."""
    from forms import template as made

    _write_form(ctx, output, made.text())


@form.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="Berkas CSV / CSV file.")
@click.pass_context
def codebook(ctx: click.Context, output: Path) -> None:
    """Arti setiap kolom / what each column means."""
    from forms import codebook as made

    _write_form(ctx, output, made.text(_language(ctx, None)))


def _write_form(ctx: click.Context, output: Path, text: str) -> None:
    from reports.words import word

    output.write_text(text, encoding="utf-8-sig", newline="")
    click.echo(word("score", "wrote", _language(ctx, None), berkas=output))


@rembug.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--seed", default=2020, show_default=True, help="Benih acak / random seed.")
@click.pass_context
def demo(ctx: click.Context, folder: Path, seed: int) -> None:
    """Proyek contoh sampai PDF / the example project, all the way to PDFs."""
    import numpy as np

    from reports.words import word
    from survey import example, project

    project.clear_example(folder, DEMO_OUTPUTS)
    made = project.create(folder, "Kecamatan Jiwan (contoh sintetis)", synthetic=True)
    lang = _language(ctx, made)
    pictures, reports, field_file = (folder / name for name in DEMO_OUTPUTS)
    field_file.write_bytes(example.field_file(np.random.default_rng(seed)))
    click.echo(word("demo", "seed", lang, berkas=field_file, benih=seed))
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
    click.echo("\n" + word("demo", "open", lang, laporan=reports, gambar=pictures, lapangan=field_file))


def _project(ctx: click.Context) -> tuple[Project, Language]:
    from survey import project

    found = project.load(ctx.obj["folder"])
    return found, _language(ctx, found)


def _rules(found: Project) -> RuleSet:
    from scoring.rules import rule_set

    return rule_set(found.rules, found.choices.get("aspect_mean"))


def _scores(found: Project, round_name: str, places: dict[str, str | None], by: str = "rt") -> RoundScores:
    from scoring.round import of_round
    from survey import selection, store
    from survey.messages import Refusal

    ready, held = selection.select(store.in_force(found, round_name), places)
    result = of_round(ready, held, _rules(found), by)
    if not result.scores.bounds.places.height:
        raise Refusal("tidak_ada_yang_siap", putaran=round_name, ditahan=result.held.height)
    return result


def _language(ctx: click.Context, found: Project | None) -> Language:
    from reports import language

    return ctx.obj["lang"] or (found.language if found else None) or language.of_locale()


def _write_csv(table: Callable[[], pl.DataFrame], target: str | None, lang: Language) -> None:
    if target == "-":
        click.echo(table().write_csv(), nl=False)
    elif target:
        from reports.words import word

        table().write_csv(target)
        click.echo(word("score", "wrote", lang, berkas=target))


def _print_json(value: Any) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _progress(steps: Any, count: int) -> Any:
    """A progress bar on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, length=count, file=sys.stderr) as bar:
        yield from bar


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
