"""Both sides of every limit, and what a copy of a rule set and each of its choices may change."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

from scoring import rules as rule_sets
from scoring.priority import columns
from scoring.round import RoundScores, of_round, split
from scoring.rules import RuleSet, rule_set
from scoring.table import table
from survey.catalogue import catalogue
from tests.scoring.rows import BASES, frame, rt
from tests.scoring.test_by_the_words import made_up

CASES = tomllib.loads(Path(__file__).with_name("level_edges.toml").read_text(encoding="utf-8"))
EDGES = [(case, int(total), level) for case in CASES["edge"] for total, level in case["levels"].items()]
SHARE = {5: "1", 3: "0.6", 1: "0.3"}
SETS = rule_sets.available()
CHOICES = [(name, c.id, o.id) for name in SETS for c in rule_set(name).choices for o in c.options]
OF_BUILDINGS = ("1a", "1c", "7a", "7b")
LEVELLED = {"kelas_pertimbangan", "kelas_prioritas", "kode_prioritas", "penanganan"}
MAY_CHANGE: dict[str, set[str]] = {
    "aspect_mean": {*(f"rata_{n}" for n in range(1, 8)), "rata_sektoral"},
    "building_base": {
        *(f"{kind}_{c}" for c in OF_BUILDINGS for kind in ("p", "n")),
        *("total", "total_min", "total_max", "tingkat", "rata_1", "rata_7", "rata_sektoral"),
    }
    | LEVELLED,
    "sedang_from": {"tingkat"} | LEVELLED,
    # 1 or 3 points of density never make another band: the sums are 3 or 5, 7 or 9, 11 or 13.
    "metro_density_middle": {"pertimbangan_lain"},
    "density_area": {"pertimbangan_lain"} | LEVELLED - {"penanganan"},
}


def worth(total: int, rules: RuleSet, place: dict[str, str] | None = None, **bases: str) -> dict[str, object]:
    """A row whose points add up to ``total``."""
    bad, left, whole = {}, total, {"jumlah_krt": BASES["jumlah_bangunan"]} | BASES | bases
    for criterion in rules.criteria:
        if points := next((p for p in SHARE if p <= left), 0):
            bad[criterion.volume] = str(Decimal(SHARE[points]) * Decimal(whole[criterion.base]))
            left -= points
    assert left == 0, f"{total} points are more than {rules.id} gives"
    return rt(bad, place, **bases)


def scored(rows: pl.DataFrame, rules: RuleSet, by: str = "rt") -> RoundScores:
    return of_round(*split(rows), rules, by, "metropolitan")


@pytest.mark.parametrize(("case", "total", "level"), EDGES)
def test_each_total_has_its_level(case: dict[str, Any], total: int, level: str) -> None:
    rules = rule_set(case["rules"], case.get("choices"))
    result = table(scored(frame(worth(total, rules)), rules).scores)
    assert result.select("total", "total_min", "total_max", "tingkat").rows() == [(total, total, total, level)]


def test_every_total_that_points_can_make_has_the_level_of_the_limits_below_it() -> None:
    rules = rule_set("permen-pupr-2-2016")
    totals = range(92)
    result = table(scored(frame(*(worth(t, rules, {"rt": f"{t:03d}"}) for t in totals)), rules).scores)
    assert result["total"].to_list() == list(totals)
    assert result["tingkat"].to_list() == ["tidak_kumuh"] * 19 + ["ringan"] * 26 + ["sedang"] * 26 + ["berat"] * 21


@pytest.mark.parametrize("case", CASES["bracket"], ids=lambda c: c["volume_m"])
def test_the_brackets_hold_for_a_criterion_of_2016_alone(case: dict[str, Any]) -> None:
    rules = rule_set("permen-pupr-2-2016")
    row = rt({"drainase_tidak_terhubung_m": case["volume_m"]}, panjang_drainase_ideal_m="10000")
    result = table(scored(frame(row), rules).scores)
    assert result.select("n_4c", "n_4d", "n_4e", "total").rows() == [(case["points"], 0, 0, case["points"])]


@cache
def drawn(n: int = 2000) -> pl.DataFrame:
    """Random RTs with every base, some blank volumes and answers."""
    rng = np.random.default_rng(23)
    of_buildings = [q.name for q in catalogue().volumes if q.base == "jumlah_bangunan"]
    fifth = pl.col("jumlah_bangunan") // 5
    rows = made_up(n, seed=23).with_columns(bangunan_tanpa_sarana_kebakaran_unit=fifth)
    rows = rows.with_columns(
        jumlah_krt=pl.max_horizontal(of_buildings) + pl.Series(rng.integers(0, 40, n)),
        luas_wilayah_ha=pl.col("luas_ha") * pl.Series(rng.integers(1, 4, n)),
    )
    # People from 0 to 600 per ha, so that every class of density occurs.
    rows = rows.with_columns(jumlah_penduduk=pl.col("luas_ha") * pl.Series(rng.integers(0, 600, n)) // 1_000_000)
    answers = {q.name: rng.choice(["ya", "tidak"], n).tolist() for q in catalogue().answers}
    blanks = [
        pl.when(pl.Series(rng.random(n) < 0.01)).then(None).otherwise(q.name).alias(q.name) for q in catalogue().volumes
    ]
    return rows.with_columns(*blanks, **{name: pl.Series(given) for name, given in answers.items()})


def outcome(rules: RuleSet, by: str = "rt") -> pl.DataFrame:
    """All that scores and classes say of the random RTs."""
    found = scored(drawn(), rules, by)
    return table(found.scores).with_columns(**columns(found.classes, found.scores.level))


def differing(one: pl.DataFrame, other: pl.DataFrame) -> set[str]:
    assert one.columns == other.columns
    return {name for name in one.columns if not one[name].equals(other[name], check_dtypes=True, null_equal=True)}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("by", ["rt", "desa"])
def test_a_copy_under_another_id_scores_exactly_the_same(name: str, by: str, tmp_path: Path) -> None:
    copied = rule_sets.text(name).replace(f'id = "{name}"', 'id = "salinan"', 1)
    (tmp_path / "salinan.toml").write_text(copied, encoding="utf-8")
    copy = rule_set("salinan", folder=tmp_path)
    assert (copy.id, copy.criteria, copy.levels) == ("salinan", rule_set(name).criteria, rule_set(name).levels)
    assert outcome(copy, by).equals(outcome(rule_set(name), by), null_equal=True)


@pytest.mark.parametrize(("name", "choice", "option"), CHOICES)
def test_a_choice_changes_only_what_depends_on_it(name: str, choice: str, option: str) -> None:
    plain, chosen = rule_set(name), rule_set(name, {choice: option})
    assert chosen.option(choice) == option
    expected = MAY_CHANGE.get(choice, set()) if option != plain.option(choice) else set()
    assert differing(outcome(plain), outcome(chosen)) == expected


@pytest.mark.parametrize(("name", "choice", "option"), CHOICES)
def test_only_choices_that_act_on_the_score_change_one(name: str, choice: str, option: str) -> None:
    acts_on = rule_set(name).choice(choice).acts_on
    changed = differing(outcome(rule_set(name)), outcome(rule_set(name, {choice: option})))
    scores = {name for name in changed if name.startswith(("n_", "p_", "rata_", "total", "tingkat", "kriteria"))}
    assert acts_on == "score" or not scores
    assert acts_on in ("score", "priority") or not changed


def test_the_random_rts_meet_every_level_and_class() -> None:
    found = outcome(rule_set())
    assert set(found["tingkat"]) == {"berat", "sedang", "ringan", "tidak_kumuh", "belum_pasti"}
    assert set(found["kelas_prioritas"]) == {*range(1, 10), None}
