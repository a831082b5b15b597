"""Places for the tests of how sure the order is, and what a plain enumeration says of them."""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.special import ndtr

from scoring.arrays import Floats
from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import Scores, score
from scoring.sure.people import Weighing
from tests.scoring.rows import frame, rt

KK = {"3a": "kk_tanpa_air_aman", "3b": "kk_air_tidak_cukup", "5a": "kk_limbah_sistem_buruk"}


def scored(*rows: dict[str, object]) -> Scores:
    return score(of_rows(frame(*rows), rule_set()), rule_set())


def any_weights(aspects: int) -> Weighing:
    """Any weights that add up to 1, one as likely as another, after R. Lahdelma and P. Salminen, SMAA-2: Stochastic
    Multicriteria Acceptability Analysis for Group Decision Making, Operations Research 49 (2001)."""
    return lambda rng, draws: rng.dirichlet(np.ones(aspects), draws)


def open_kk(*told: str, kk: str = "6") -> Scores:
    """One RT of few households, of which three volumes are told, or not."""
    return scored(rt(dict(zip(KK.values(), told, strict=True)), jumlah_kk=kk))


def only_kk(scores: Scores, deviation: float) -> Floats:
    """This error for the volumes of ``KK`` that were told, none for the others."""
    rules = scores.rules
    found = np.zeros((len(rules.criteria), scores.level.size))
    for at, criterion in enumerate(rules.criteria):
        if criterion.volume in KK.values():
            found[at] = np.where(scores.bounds.known(at), deviation, 0)
    return found


def chances(told: str, kk: int, deviation: float) -> Floats:
    """Of each whole number of households, by adding up slices of what was told."""
    whole = np.arange(kk + 1)
    if told == "?":
        return np.full(kk + 1, 1 / (kk + 1))
    within = int(told) + (np.arange(4000) + 0.5) / 4000 - 0.5
    edges = np.append(whole - 0.5, kk + 0.5)[:, None]
    weight = np.diff(ndtr((edges - within) / deviation), axis=0).mean(axis=1)
    return weight / weight.sum()


def enumerated(told: tuple[str, ...], kk: int, deviation: float) -> tuple[Floats, Scores]:
    """Every way the truth may be: its chance, and its score as any RT is scored."""
    each = [chances(one, kk, deviation) for one in told]
    every = list(product(range(kk + 1), repeat=len(told)))
    weight = np.array([np.prod([chance[v] for chance, v in zip(each, one, strict=True)]) for one in every])
    rows = [
        rt(dict(zip(KK.values(), map(str, one), strict=True)), {"rt": f"{n:03}"}, jumlah_kk=str(kk))
        for n, one in enumerate(every)
    ]
    return weight, scored(*rows)


def many(rng: np.random.Generator, size: int, missing: float = 0.0) -> Scores:
    """Made-up RTs."""
    rules, rows = rule_set(), []
    units = {"luas_ha": 2, "jumlah_krt": 50, "jumlah_kk": 60, "panjang_jalan_ideal_m": 400}
    for at in range(size):
        bad = {}
        for criterion in rules.criteria:
            share = rng.beta(0.7, 0.9)
            amount = share * units.get(criterion.base, 500)
            text = f"{amount:.2f}" if criterion.base in ("luas_ha",) else f"{amount:.0f}"
            bad[criterion.volume] = "?" if rng.random() < missing else text
        rows.append(rt(bad, {"rt": f"{at:03}"}, jumlah_kk="60"))
    return scored(*rows)
