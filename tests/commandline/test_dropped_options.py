"""Options that would be dropped without a word or say nothing: each is misuse, and nothing is done."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cli import rembug
from reports.commandline import misuse
from survey import store
from survey.messages import Refusal
from survey.project import Project
from tests.survey.files import rts, text


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(rembug, ["--lang", "en", "-C", str(project.folder), *words], standalone_mode=False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("rank --round R0 --ballot pebbles", "--ballot needs --weights"),
        ("rank --round R0 --k 10", "--k needs --sure"),
        ("rank --round R0 --draws 500", "--draws needs --sure"),
        ("chart --round R0 -o OUT --seed 7", "--seed needs --sure"),
        ("score --round R0 --json --csv -", "choose one for standard output"),
        ("check FILE --json --csv -", "choose one for standard output"),
        ("rules --json --csv -", "choose one for standard output"),
        ("rules --copy kota --against permen-pupr-2-2016", "rules [NAME] --copy NAME |"),
        ("rules --copy kota --csv OUT", "rules [NAME] --copy NAME |"),
        ("map FILE --round R0 -o OUT", "map FILE [--sheet NAME] [-o FILE] | map --round R -o FOLDER"),
        ("map FILE --desa Wayut -o OUT", "map FILE [--sheet NAME] [-o FILE] | map --round R -o FOLDER"),
        ("map --round R0 --sheet Data -o OUT", "map FILE [--sheet NAME] [-o FILE] | map --round R -o FOLDER"),
        ("correct FILE --round R0 --csv OUT", "correct FILE | correct --undo SET | correct --csv FILE"),
        ("progress --from R0 --to R0", "Round 'R0' is named twice: there is nothing to compare."),
        ("progress --from R0 --to 'R0 '", "Name two different rounds."),
        ("works outcome --from R0 --to R0", "Round 'R0' is named twice"),
        ("map --round R0 --since R0 -o OUT", "Round 'R0' is named twice"),
        ("report perbandingan --round R0 --since R0 -o OUT", "Round 'R0' is named twice"),
        ("import FILE --round R1 --who S1", "--who, --why: FILE"),
        ("import FILE --round R1 --why salah", "--who, --why: FILE"),
    ],
)
def test_what_would_be_dropped_is_misuse(one_round: Project, tmp_path: Path, words: str, told: str) -> None:
    file, out = tmp_path / "rt.csv", tmp_path / "out"
    file.write_text(text(*rts(2)), encoding="utf-8")
    result = run(one_round, *shlex.split(words.replace("FILE", str(file)).replace("OUT", str(out))))
    assert isinstance(result.exception, click.UsageError)
    assert not out.exists()
    assert told in misuse.told(result.exception, "en").splitlines()[-1]
    assert store.rounds(one_round)["putaran"].to_list() == ["R0"]
    assert not one_round.own_rules.exists()


@pytest.mark.parametrize(
    ("kind", "option", "other"),
    [("open", "--works", "xlsx"), ("gpkg", "--works", "xlsx"), ("xlsx", "--boundaries batas.geojson", "gpkg")],
)
def test_an_export_says_what_it_has_no_room_for(
    one_round: Project, tmp_path: Path, kind: str, option: str, other: str
) -> None:
    refused = run(one_round, "export", kind, "--round", "R0", "-o", str(tmp_path / f"o.{kind}"), *option.split())
    assert isinstance(refused.exception, Refusal)
    assert f"or use export {other}." in refused.exception.sentence("en")


def test_what_is_of_use_is_done(one_round: Project, tmp_path: Path) -> None:
    sure = run(one_round, "rank", "--round", "R0", "--sure", "--k", "2", "--draws", "500", "--seed", "7", "--json")
    assert (sure.exit_code, '"seed": 7' in sure.output) == (0, True)
    table = run(one_round, "rank", "--round", "R0", "--json", "--csv", str(tmp_path / "r.csv"))
    assert (table.exit_code, (tmp_path / "r.csv").exists()) == (0, True)
