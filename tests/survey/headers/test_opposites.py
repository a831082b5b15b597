"""What is good, planned or another thing is never read as what is bad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue import catalogue
from survey.headers import name_of, wordings
from survey.headers.opposites import contradicts, nearest, says_good
from survey.messages import Refusal
from tests.survey.files import checked, rt, text
from tests.survey.headers.published import CRITERIA, NUMBERS, read


def test_the_same_said_of_what_is_good_is_not_known() -> None:
    turned = [
        "Jumlah KK terakses air minum aman", "Jumlah KK terpenuhi Air Minum", "Panjang Jalan Lingkungan kondisi Baik",
        "Jumlah KK terakses sistem air limbah sesuai standar teknis", "Pengolahan Sampah Standar", "Cakupan Jalan Baik",
        "Jumlah bangunan terlayani sarana proteksi kebakaran", "Luas Permukiman Kumuh (Ha)",
    ]  # fmt: skip
    assert [name_of(header) for header in turned] == [None] * len(turned)


@pytest.mark.parametrize(
    "header",
    [
        "Luas Verifikasi (m2)",
        "Jml KK (Jiwa)",
        "Jml KK Miskin",
        "Kepadatan Bangunan (Unit/Ha)",
        "Kepadatan Penduduk",
        "Ketidakteraturan Bangunan (%)",
        "% Ketidakteraturan Bangunan",
        "Ketidakteraturan Bangunan Nilai",
        "Ketidakteraturan Bangunan Skor",
        "Ketidakteraturan Bangunan (2019)",
        "Ketidakteraturan Bangunan (Volume, %)",
        "Ketidakteraturan Bangunan (Volume, m2)",
        "Ketidakteraturan Bangunan (dalam %)",
        "Jml KK (Volume, KK)",
        "4b. Ketidakteraturan Bangunan",
        "Panjang Ketidakteraturan Bangunan",
        "Volume Ketidaktersediaan Drainase 4c",
        "4b. Kualitas Konstruksi Drainase Volume",
        "2b Volume (Ha)",
        "2b. Kriteria (m2) Volume",
        "2b Nilai Volume",
        "2b % Volume",
        "KK dengan Sistem Pengelolaan Air Limbah",
        "Jalan Ideal Volume",
        "Pjg Jalan",
        "KK",
    ],
)
def test_what_is_another_thing_or_not_told_is_not_known(header: str) -> None:
    assert name_of(header) is None
    assert read([header])[-1] is None


GOOD = [
    "Keteraturan Bangunan",
    "Bangunan teratur",
    "Kesesuaian dengan Persyaratan Teknis Bangunan",
    "Bangunan memenuhi syarat teknis",
    "Jalan terlayani",
    "Jalan lingkungan sudah terlayani (m)",
    "Kualitas Permukaan Jalan Baik",
    "Permukaan jalan tidak rusak",
    "Ketersediaan Akses Aman Air Minum",
    "KK terlayani air minum aman",
    "Terpenuhinya Kebutuhan Air Minum",
    "Kebutuhan air minum terpenuhi",
    "Kemampuan Mengalirkan Limpasan Air",
    "Ketersediaan Drainase",
    "Kualitas Konstruksi Drainase Baik",
    "Sistem Pengelolaan Air Limbah Sesuai Standar Teknis",
    "Sarana dan Prasarana Persampahan memenuhi persyaratan teknis",
    "Ketersediaan Sarana Proteksi Kebakaran",
    "Sarana Proteksi Kebakaran Tersedia",
    "dengan Sistem Pengelolaan Air Limbah",
    "dgn Sarana dan Prasarana Persampahan",
]


@pytest.mark.parametrize("spelling", ["{}", "{} Volume", "{number}. {}", "{number}. {} Volume", "Volume {} {number}"])
@pytest.mark.parametrize("header", GOOD)
def test_what_is_in_order_is_never_read_as_what_is_bad(header: str, spelling: str) -> None:
    for number in NUMBERS:
        assert read([*CRITERIA[:3], spelling.format(header, number=number)])[-1] is None


@pytest.mark.parametrize(
    "header",
    ["2a. Cakupan Pelayanan Jalan Lingkungan Eksisting Volume", "2a. Jalan existing (m)", "2a. Volume Jalan Terbangun",
     "2a. Target Cakupan Pelayanan Jalan Volume", "2a. Rencana Penanganan Jalan Rusak Volume", "2a. Realisasi Volume"],
)  # fmt: skip
def test_what_is_there_or_meant_to_be_done_is_never_read_as_what_is_bad(header: str) -> None:
    assert read([header])[-1] is None
    assert wordings.doubt(header) == "jalan_belum_terlayani_m"


@pytest.mark.parametrize("header", ["2b. Jalan Eksisting Rusak Volume", "2b. Kualitas Jalan Eksisting Buruk Volume"])
def test_what_is_there_and_damaged_is_bad(header: str) -> None:
    assert read([header])[-1] == "jalan_rusak_m"


TURNED = ["tidak", "tdk", "belum", "tanpa", "bukan", "sudah", "baik", "memenuhi", "terlayani", "tersedia", "layak", "%"]


KNOWN = sorted(
    {
        spelling
        for q in catalogue().volumes
        for spelling in (
            q.label_id,
            *(s for w in catalogue().wordings if w.name == q.name for s in (*w.named, *w.worded)),
        )
    }
)


@given(st.sampled_from(KNOWN), st.sampled_from(TURNED), st.data())
def test_a_word_that_turns_a_header_round_makes_another_of_it(spelling: str, word: str, data: st.DataObject) -> None:
    words = spelling.split()
    at = data.draw(st.integers(0, len(words)))
    assert name_of(" ".join([*words[:at], word, *words[at:]])) != name_of(spelling)


def without(words: list[str], at: int) -> str:
    """The header without what says bad in one of its words: ``keteraturan`` for ``ketidakteraturan``."""
    rest = [f"ke{words[at].removeprefix('ketidak')}"] if words[at].startswith("ketidak") else []
    return " ".join([*words[:at], *rest, *words[at + 1 :]])


@pytest.mark.parametrize("spelling", KNOWN)
def test_without_the_word_that_says_bad_a_header_is_not_known(spelling: str) -> None:
    words = spelling.lower().split()
    negative = catalogue().header_words.negative
    turned = [without(words, at) for at, w in enumerate(words) if w in negative or w.startswith("ketidak")]
    for header in turned:
        assert name_of(header) is None
        assert read([*CRITERIA[:3], f"{header} Volume"])[-1] in (None, wordings.doubt(header)), header


def test_no_wording_says_good_or_contradicts_its_question() -> None:
    for wording in catalogue().wordings:
        for spelling in (*wording.named, *wording.worded):
            if catalogue()[wording.name].kind == "volume":
                assert not says_good(spelling), spelling
                assert not contradicts(spelling, wording.name), spelling


@pytest.mark.parametrize("header", ["Jalan baik", "Drainase baik", "Luas bebas genangan", "Jalan ditangani"])
def test_no_volume_is_proposed_for_what_is_in_order(header: str) -> None:
    assert nearest(header) is None
    with pytest.raises(Refusal) as told:
        checked(text(rt(), rt(2)).replace("jalan_rusak_m", header, 1).replace("drainase_rusak_m", header, 1))
    assert "≈" not in str(told.value.facts["hilang"])


def test_a_name_that_is_nearly_a_volumes_is_proposed() -> None:
    assert nearest("kk tanpa air amann") == "kk_tanpa_air_aman"
