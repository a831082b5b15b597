"""The example project, from a field file to the plan that is signed: the steps of ``demo.toml``, one after another."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import click
import numpy as np
import polars as pl

from reports.commandline import language
from reports.commandline.terminal import say
from survey import example, project
from survey.catalogue import Language
from survey.example import meeting, neighbourhoods

NAMES: Mapping[Language, str] = {"id": "Kecamatan Jiwan (contoh sintetis)", "en": "District Jiwan (made-up example)"}


def run(command: click.Group, folder: Path, seed: int, lang: Language | None) -> None:
    """Make the example in ``folder`` and take it through every step, each shown as a user types it.

    Raises:
        Refusal: the folder holds something that is no example project.
    """
    told = tomllib.loads((Path(__file__).parent / "demo.toml").read_text(encoding="utf-8"))
    paths = {output["name"]: folder / output["name"] for output in told["output"]}
    lang = lang or language.of_locale()
    project.clear_example(folder, tuple(paths))
    project.create(folder, NAMES[lang], synthetic=True, language=lang)
    say("demo", "seed", lang, folder=folder, benih=seed)
    for step in told["step"]:
        for name in step.get("makes", ()):
            paths[name].write_bytes(FILES[name](np.random.default_rng(seed), folder))
        words = ["-C", str(folder), *(str(paths.get(word, word)) for word in step["command"])]
        click.echo(f"\n# {step[lang]}")
        click.secho(f"$ {shlex.join(['rembug', *words])}", bold=True)
        command.main(words, standalone_mode=False)
    click.echo()
    say("demo", "open", lang)
    for output in told["output"]:
        click.echo(f"  {paths[output['name']]}  {output[lang]}")


def _boundaries(rng: np.random.Generator, folder: Path) -> bytes:
    return neighbourhoods.boundaries(rng, example.places(rng), example.plan()["map"])


def _ballots(rng: np.random.Generator, folder: Path) -> bytes:
    return example.saved(meeting.ballots(rng, example.plan()["meeting"]))


def _screened(rng: np.random.Generator, folder: Path) -> bytes:
    works = pl.read_csv(folder / "pekerjaan.csv", columns=["id_kegiatan"])
    return example.saved(meeting.screened(rng, works, example.plan()["screening"]))


FILES: dict[str, Callable[[np.random.Generator, Path], bytes]] = {
    "lapangan.csv": lambda rng, folder: example.field_file(rng),
    "batas.geojson": _boundaries,
    "suara.csv": _ballots,
    "penapisan.csv": _screened,
}
