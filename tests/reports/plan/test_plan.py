"""The plan through the real program: told, as a table, for machines, as pages to sign; and what bad input says."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pypdf
import pytest
from click.testing import CliRunner

from cli import rembug
from reports.asked import Asked
from reports.commandline import failures
from reports.plan.document import gathered
from reports.plan.planned import make_plan
from scoring.plan import outcome
from scoring.plan.purse import Task
from scoring.plan.relief import Objective
from scoring.plan.solve import Solved, Told
from survey import store
from survey.check import check
from survey.messages import Refusal
from survey.project import Project, create
from survey.reading import Source
from tests.reports.plan import files
from tests.reports.sample import rows
from tests.survey.works.files import clear, stored, work

LINES = """
satu_per_rt = {one}
[[jalur]]
sumber = "APBD"
jumlah_rp = 200_000_000
[[jalur]]
sumber = "Air"
jumlah_rp = 100_000_000
kriteria = ["3a", "3b"]
[[desa]]
nama = "Wayut"
paling_banyak_rp = 250_000_000
[[dilarang]]
pekerjaan = "{no}"
alasan = "tanahnya sengketa"
"""


Village = tuple[Project, pl.DataFrame]


@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, pl.DataFrame]:
    """A project with 18 RTs of one village, and its works."""
    from survey.example import as_text

    folder = tmp_path_factory.mktemp("plan")
    project = create(folder / "proyek", "Uji")
    stored = rows(18)
    text = as_text(stored.drop("ditahan", "impor", "baris", "kawasan"))
    store.save(project, "R0", check(Source("rt.csv", text.write_csv().encode())))
    ready = store.rows_ready(project, "R0")
    assert ready.height
    return project, files.bring(project, files.works(ready, per_rt=2))


def run(project: Project, *words: object, lang: str = "en") -> tuple[int, str]:
    """Exit code and what was said; a refusal as its sentence."""
    result = CliRunner().invoke(
        rembug, ["--lang", lang, "-C", str(project.folder), *map(str, words)], standalone_mode=False
    )
    if isinstance(result.exception, Refusal):
        return 2, failures.sentence(result.exception, "en")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return int(result.return_value or 0), result.output


def test_a_plan_is_told_in_both_languages(village: Village) -> None:
    project, _ = village
    for lang, said in (("en", "Proven the best"), ("id", "Terbukti terbaik")):
        _, told = run(project, "plan", "--round", "R0", "--budget", 300_000_000, lang=lang)
        assert said in told
        assert "K-001" in told


def test_the_table_never_spends_more_than_there_is(village: Village, tmp_path: Path) -> None:
    project, given = village
    lines = tmp_path / "anggaran.toml"
    lines.write_text(LINES.format(one="true", no="K-001"))
    for objective in ("points", "hectares", "households", "equal_shares", "priority"):
        words = ["plan", "--round", "R0", "--lines", lines, "--objective", objective, "--csv", "-"]
        table = list(csv.DictReader(io.StringIO(run(project, *words)[1])))
        funded = [row for row in table if row["didanai"] == "ya"]
        spent = {line: sum(int(r["biaya_rp"]) for r in funded if r["jalur"] == line) for line in ("APBD", "Air")}
        assert len(table) == given.height
        assert spent["APBD"] <= 200_000_000
        assert spent["Air"] <= 100_000_000
        assert sum(spent.values()) <= 250_000_000
        assert len({row["rt"] for row in funded}) == len(funded)
        held = files.held(given)
        assert not held & {row["id_kegiatan"] for row in funded}
        why = {row["id_kegiatan"]: row["kalimat"] for row in table if row["didanai"] == "tidak"}
        assert all(why.values())
        assert "tanahnya sengketa" in why["K-001"]
        assert all("held by safeguards" in why[name] for name in held)


def test_a_machine_reads_bound_and_money_left(village: Village) -> None:
    project, _ = village
    told = json.loads(run(project, "plan", "--round", "R0", "--budget", 200_000_000, "--json")[1])
    assert told["gap"] == 0
    assert told["ended"] == "proven"
    assert told["bound"] == next(o["poin"] for o in told["objectives"] if o["tujuan"] == "points")
    spent = sum(w["biaya_rp"] for w in told["works"] if w["didanai"] == "ya")
    assert told["lines"] == [{"source": "budget", "amount": 200_000_000, "left": 200_000_000 - spent}]
    best = {one: max(o[one] for o in told["objectives"]) for one in ("poin", "ha_keluar", "kk_kebutuhan")}
    by_aim = {o["tujuan"]: o for o in told["objectives"]}
    assert by_aim["points"]["poin"] == best["poin"]
    assert by_aim["hectares"]["ha_keluar"] == best["ha_keluar"]
    assert by_aim["households"]["kk_kebutuhan"] == best["kk_kebutuhan"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_plan_to_sign(village: Village, tmp_path: Path, lang: str) -> None:
    project, _ = village
    words = ["plan-report", "--round", "R0", "--budget", 200_000_000]
    for folder in ("a", "b"):
        assert run(project, *words, "-o", tmp_path / folder, lang=lang)[0] == 0
    files = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert files == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert {Path(name).suffix for name in files} == {".pdf", ".svg", ".png"}
    document = pypdf.PdfReader(next((tmp_path / "a").glob("*.pdf")))
    text = "\n".join(page.extract_text() for page in document.pages)
    assert "K-001" in text
    assert text.count("RANCANGAN: putaran" if lang == "id" else "DRAFT: round not frozen") == len(document.pages)
    assert ("Disetujui dalam rembug warga" if lang == "id" else "Agreed in the neighbourhood meeting") in text
    assert ("Koordinator LKM/BKM" if lang == "id" else "Coordinator of the") in text
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert document.trailer["/Root"]["/Lang"] == lang


LITTLE = "[[jalur]]\nsumber = 'A'\njumlah_rp = 9_000_000\n"
BAD_LINES = {
    "[[jalur]]\nsumber = 'APBD'\njumlah_rp = 0": "is no amount of rupiah",
    "[[jalur]]\nsumber = 'APBD'\njumlah_rp = 420.000": "'420.0' is no amount of rupiah",
    "[[jalur]]\nsumber = 'APBD'\njumlah_rp = '420.000.000'": "is no amount of rupiah",
    "[[jalur]]\nsumber = 'APBD'\njumlah_rp = 420_000": "three zeros may be lost",
    "[[jalur]]\nsumber = 'APBD'\njumlah_rp = 420_000_000\nkriteria = ['4d']": "APBD: kriteria 4d' is not known",
    LITTLE + "kegiatan = ['helipad']": "[[jalur]] A: kegiatan helipad' is not known",
    LITTLE + "kegiatan = ['apar']": "No budget line may fund any",
    "[[jalur]]\nsumber = 'APBD'\njumlah = 420_000_000": "'[[jalur]] jumlah' is not known",
    "[[jalur]]\njumlah_rp = 420_000_000": "[[jalur]]: sumber must hold a text",
    "satu_per_rt = true": "has no line",
    "[[jalur": "is not sound TOML",
    LITTLE + "[[wajib]]\npekerjaan = 'K-01'\nalasan = 'x'": "Nearest: K-0",
    LITTLE + "[[wajib]]\npekerjaan = 'K-005'\nalasan = 'x'": "held by safeguards",
    LITTLE.replace("000_000", "000_001")
    + "[[desa]]\nnama = 'Wayut'\npaling_sedikit_rp = 9_000_001": "keeps all limits",
    LITTLE + "[[desa]]\nnama = 'Wayut'\npaling_sedikit_rp = 90_000_000_000": "floor of Rp90,000,000,000 cannot",
    LITTLE
    + "[[desa]]\nnama = 'wayut '\npaling_sedikit_rp = 10_000_000": "come to Rp10,000,000, more than all the money",
    LITTLE + "[[desa]]\nnama = 'Wayut'\npaling_sedikit_rp = 9_000_000\npaling_banyak_rp = 900_000": "[[desa]] Wayut: "
    "paling_sedikit_rp 9000000 is above paling_banyak_rp 900000",
    LITTLE + "desa = 'Wayut'": "[[jalur]] A: desa must hold a list in square brackets; it holds: Wayut. "
    'Write desa = ["Wayut"].',
    LITTLE + "desa = ['Wajut']": "[[jalur]] A, desa: there is no village 'Wajut' in round 'R0'. Nearest: Wayut.",
    LITTLE + "[[desa]]\nnama = 'Wajut'\npaling_banyak_rp = 9_000_000": "[[desa]], nama: there is no village 'Wajut'",
    "[desa]\nnama = 'Wayut'\n" + LITTLE: "must be a section in double square brackets, [[desa]]",
    "[[jalur]]\nsumber = 'A'": "[[jalur]] A, jumlah_rp: '–' is no amount",
    LITTLE + LITTLE: "Two lines are named 'A'",
    "satu_per_rt = 'ya'\n" + LITTLE: "'satu_per_rt = ya' is not known. Known are: true, false",
    LITTLE + "[[wajib]]\npekerjaan = 'K-001'": "it holds: –",
    LITTLE + "[[wajib]]\npekerjaan = 'K-001'\nalasan = 'x'": "more than all the money there is (Rp9,000,000)",
}


@pytest.mark.parametrize("text", BAD_LINES)
def test_a_bad_budget_file_is_refused(village: Village, tmp_path: Path, text: str) -> None:
    project, _ = village
    (tmp_path / "anggaran.toml").write_text(text)
    code, said = run(project, "plan", "--round", "R0", "--lines", tmp_path / "anggaran.toml")
    assert code == 2
    assert BAD_LINES[text] in said


def test_money_is_told_one_way(village: Village) -> None:
    project, _ = village
    assert "one way only" in run(project, "plan", "--round", "R0")[1]
    assert "three zeros" in run(project, "plan", "--round", "R0", "--budget", 420)[1]


def test_once_stopped_the_other_aims_take_little_time(village: Village, monkeypatch: pytest.MonkeyPatch) -> None:
    project, _ = village
    given: list[tuple[str, float]] = []
    solved = outcome.solve.solve

    def stopping(task: Task, aim: Objective, gap: float, seconds: float, told: Told) -> Solved:
        given.append((aim, seconds))
        return replace(solved(task, aim, gap, seconds, told), ended="stopped")

    monkeypatch.setattr(outcome.solve, "solve", stopping)
    code, _ = run(project, "plan", "--round", "R0", "--budget", 300_000_000, "--objective", "households")
    assert code != 2
    assert given == [("households", 20), ("points", 1), ("hectares", 1)]


def test_what_cannot_be_planned_is_told(one_round: Project, tmp_path: Path) -> None:
    rows = [
        work("K-1"), work("K-2", rt="099"), work("K-3", biaya_rp=""), work("K-4", biaya_rp=12_500),
        work("K-5", penerima_kk=""), work("K-6", penerima_kk=9999), work("K-7", status="dinilai_layak"),
        work("K-8"), work("K-9", status="batal"), work("K-10", status="mungkin"),
    ]  # fmt: skip
    stored(one_round, "pekerjaan", rows)
    stored(one_round, "penapisan", clear(*(f"K-{i}" for i in range(1, 11) if i != 8)))
    code, said = run(one_round, "plan", "--round", "R0", "--budget", 300_000_000)
    assert code == 1
    for part in (
        "1 work is set aside (K-2): their RT is not in this round",
        "1 work is set aside (K-3): their cost is not told",
        "three zeros may be lost: K-4",
        "they count as serving no household: K-5",
        "more 'Households served' than their RT has; it counts until nothing is left: K-6",
        "K-8 (Wayut RW 001 RT 001): held by safeguards: its gate is 'not screened'",
        "K-9 (Wayut RW 001 RT 001): not planned any more: its status is 'Given up'",
        "K-10 (Wayut RW 001 RT 001): its status is not told",
        "1 work is set aside (K-10): their status is not told",
    ):
        assert part in said
    assert "No work can be planned" not in said
    lines = tmp_path / "anggaran.toml"
    lines.write_text(LITTLE + "[[wajib]]\npekerjaan = 'K-9'\nalasan = 'janji'\n")
    told = run(one_round, "plan", "--round", "R0", "--lines", lines)[1]
    assert "K-9 is written as a must but cannot be funded: not planned any more: its status is 'Given up'" in told


def test_what_is_contracted_is_taken_from_the_baseline_first(one_round: Project) -> None:
    """120.5 m of 300 m are broken, 1 point. 45.52 m relieve it; once they are contracted a second gains nothing."""
    first = work("K-1", jalan_rusak_m=46)
    stored(one_round, "pekerjaan", [first, work("K-2", jalan_rusak_m=46)])
    stored(one_round, "penapisan", clear("K-1", "K-2"))
    words = ("plan", "--round", "R0", "--budget", 8_000_000, "--json")
    assert [w["poin_sendiri"] for w in json.loads(run(one_round, *words)[1])["works"]] == [1, 1]
    stored(one_round, "pekerjaan", [{**first, "status": "kontrak"}])
    told = json.loads(run(one_round, *words)[1])
    assert [(w["id_kegiatan"], w["didanai"], w.get("poin_sendiri")) for w in told["works"]] == [
        ("K-2", "tidak", 0),
        ("K-1", "tidak", None),
    ]
    assert "1 work that is contracted" in run(one_round, *words[:-1])[1]


def test_limits_know_what_stands_already(one_round: Project, tmp_path: Path) -> None:
    rows = [work("K-1"), work("K-2", jalan_rusak_m="", kk_tanpa_air_aman=21, kegiatan="sambungan_rumah"), work("K-3")]
    stored(one_round, "pekerjaan", rows)
    stored(one_round, "penapisan", clear("K-1", "K-2", "K-3"))
    stored(one_round, "pekerjaan", [{**rows[0], "status": "kontrak"}])
    lines = tmp_path / "anggaran.toml"
    lines.write_text(
        LITTLE + "[[perlu]]\npekerjaan = 'K-2'\nmemerlukan = 'K-1'\n[[tidak_bersama]]\npekerjaan = ['K-1', 'K-3']\n"
        "[[wajib]]\npekerjaan = 'K-1'\nalasan = 'janji'\n"
    )
    told = json.loads(run(one_round, "plan", "--round", "R0", "--lines", lines, "--json")[1])
    by_name = {w["id_kegiatan"]: w for w in told["works"]}
    assert by_name["K-2"]["didanai"] == "ya"
    assert "cannot stand beside K-1" in by_name["K-3"]["kalimat"]


def test_every_limit_is_signed_with_its_reason(one_round: Project, tmp_path: Path) -> None:
    stored(one_round, "pekerjaan", [work(f"K-{i}") for i in range(1, 5)])
    stored(one_round, "penapisan", clear("K-1", "K-2", "K-3", "K-4"))
    lines = tmp_path / "anggaran.toml"
    lines.write_text(
        LITTLE + "[[perlu]]\npekerjaan = 'K-1'\nmemerlukan = 'K-2'\nalasan = 'pipa dulu'\n"
        "[[tidak_bersama]]\npekerjaan = ['K-1', 'K-3']\nalasan = 'satu tempat'\n"
        "[[tidak_bersama]]\npekerjaan = ['K-2', 'K-3']\n[[dilarang]]\npekerjaan = 'K-4'\nalasan = 'sengketa'\n"
    )
    made = make_plan(Asked(one_round, "en", "R0", {}), None, str(lines), "points", 5)
    assert gathered(made, ())["limits"] == [
        "K-4 must not: sengketa",
        "At most one of: K-1, K-3 (satu tempat)",
        "At most one of: K-2, K-3",
        "K-1 only with K-2 (pipa dulu)",
    ]


def test_a_small_cost_at_the_known_unit_cost_is_meant(one_round: Project) -> None:
    """22 households at Rp36,172, as a proposal writes it; a rupiah more is nobody's unit cost."""
    bins = {"kegiatan": "bak_sampah", "jalan_rusak_m": "", "kk_sampah_sarana_buruk": 22}
    stored(one_round, "pekerjaan", [work("K-1", **bins, biaya_rp=795_784), work("K-2", **bins, biaya_rp=795_785)])
    stored(one_round, "penapisan", clear("K-1", "K-2"))
    said = run(one_round, "plan", "--round", "R0", "--budget", 300_000_000)[1]
    assert "1 work with 'Cost of the whole work' too small to be meant; three zeros may be lost: K-2" in said


def test_a_round_without_works_says_what_to_do(one_round: Project) -> None:
    code, said = run(one_round, "plan", "--round", "R0", "--budget", 300_000_000)
    assert code == 2
    assert "rembug works propose" in said


def test_steps_worth_their_cost(village: Village, tmp_path: Path) -> None:
    project, _ = village
    (tmp_path / "harga.toml").write_text("jalan_rusak_m = 215_000\nkk_limbah_sistem_buruk = 2_000_000\n")
    words = ["plan-steps", "--round", "R0", "--budget", 150_000_000, "--prices", tmp_path / "harga.toml"]
    told = json.loads(run(project, *words, "--json")[1])
    assert sum(step["biaya_rp"] for step in told["steps"]) == 150_000_000 - told["left"] <= 150_000_000
    assert sum(step["nilai_sebelum"] - step["nilai_sesudah"] for step in told["steps"]) == told["points"]
    assert 0 < told["points"] <= told["bound"]
    assert {step["kriteria"] for step in told["steps"]} <= {"2b", "5a"}
    assert "no choice exceeds" in run(project, *words)[1]
    usual = json.loads(run(project, *words[:-2], "--json")[1])
    assert {step["kriteria"] for step in usual["steps"]} - {"2b", "5a"}, "without a file every usual cost is taken"
    (tmp_path / "harga.toml").write_text("jalan_rusak_m = 215.000")
    assert "'215.0' is no amount of rupiah" in run(project, *words)[1]
