"""The regulation's words and abbreviations as headers: known where they ask one thing, never as their opposite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.catalogue import catalogue
from survey.headers import is_personal, name_of, wordings
from survey.headers.opposites import NEGATIVE, contradicts, says_good
from survey.messages import Refusal
from survey.reading.mapping import Maps
from tests.survey.fieldwork.made import ROWS, delimited
from tests.survey.files import HEADER, checked, told

KEYS = ["Kab/Kota", "Kec.", "Kel/Desa", "No. RW", "No. RT", "Nama Kawasan"]
BASES = [
    "Luas Verifikasi (Ha)",
    "Jml. Bangunan (Unit)",
    "Jml Penduduk\n(Jiwa)",
    "Jml KK",
    "Pjg Jalan Lingkungan Ideal (m)",
    "Panjang Drainase Ideal (m')",
]
# As East Java's portal prints them.
CRITERIA = [
    "a. Ketidakteraturan Bangunan",
    "b. Kepadatan Bangunan",
    "c. Ketidaksesuaian dengan Persy Teknis Bangunan",
    "a. Cakupan Pelayanan Jalan Lingkungan",
    "b. Kualitas Permukaan Jalan lingkungan",
    "a. Ketidaktersediaan Akses Aman Air Minum",
    "b. Tidak terpenuhinya Kebutuhan Air Minum",
    "a. Ketidakmampuan Mengalirkan Limpasan Air",
    "b. Ketidaktersediaan Drainase",
    "c. Kualitas Konstruksi Drainase",
    "a. Sistem Pengelolaan Air Limbah Tidak Sesuai Standar Teknis",
    "b. Prasarana dan Sarana Pengelolaan Air Limbah Tidak Sesuai dengan Persyaratan Teknis",
    "a. Prasarana dan Sarana Persampahan Tidak Sesuai dengan persyaratan Teknis",
    "b. Sistem Pengelolaan Persampahan yang tidak sesuai Standar Teknis",
    "a. Ketidaktersediaan Prasarana Proteksi Kebakaran",
    "b. Ketidaktersediaan Sarana Proteksi Kebakaran",
]
UNITS = [catalogue().unit_of(name).label_id for name in HEADER[12:]]
NUMBERS = [catalogue()[name].criterion for name in HEADER[12:]]


def read(header: list[str]) -> tuple[str | None, ...]:
    return Maps().questions([*KEYS, *BASES, *header])


@pytest.mark.parametrize(
    "spelling",
    [
        "{name}",
        "{name} ({unit})",
        "{name}\n{unit}",
        "{name} Volume",
        "Vol. {bare} [{unit}]",
        "{number} {bare}",
        "{number}. {bare} ({unit})",
        "({number}) {bare} (Vol)",
        "{name} (Volume, {unit})",
        "{number} {bare} (Vol./{unit})",
        "{bare} (Volume dalam {unit})",
        "{bare} (dlm {unit})",
    ],
)
def test_a_table_worded_as_the_regulation_is_known(spelling: str) -> None:
    made = zip(CRITERIA, UNITS, NUMBERS, strict=True)
    header = [spelling.format(name=c, bare=c[3:], unit=unit, number=number) for c, unit, number in made]
    assert read(header) == HEADER
    assert read([h.upper() for h in header]) == HEADER


@pytest.mark.parametrize("spelling", ["{dotted} {name}", "{dotted}. {name} ({unit})", "({dotted}) {name} Volume"])
def test_so_is_one_that_numbers_criteria_below_aspects(spelling: str) -> None:
    bare = [name[3:] for name in CRITERIA]
    dotted = [f"{number[0]}.{'abcde'.index(number[1]) + 1}" for number in NUMBERS]
    header = [spelling.format(dotted=d, name=n, unit=u) for d, n, u in zip(dotted, bare, UNITS, strict=True)]
    assert read(header)[len(KEYS) + len(BASES) :] == HEADER[12:]


@pytest.mark.parametrize("spelling", ["{name} ({number})", "{name} ({dotted}) Volume", "{name} ({unit}) [{number}]"])
def test_so_is_one_with_the_number_behind_in_brackets(spelling: str) -> None:
    rows = zip((name[3:] for name in CRITERIA), NUMBERS, UNITS, strict=True)
    header = [spelling.format(name=n, number=c, dotted=f"{c[0]}.{c[1]}", unit=u) for n, c, u in rows]
    assert read(header)[len(KEYS) + len(BASES) :] == HEADER[12:]
    assert read(["Ketidakteraturan Bangunan (2b)"])[-1] is None


@pytest.mark.parametrize(
    "header",
    ["1.2 Ketidakteraturan Bangunan", "1.1 Kepadatan Bangunan", "3.1 Jumlah KK", "1.6 Kepadatan Bangunan", "1.1",
     "4.1 (Ha)", "3.1 Ketersediaan Akses Aman Air Minum", "1.10 Ketidakteraturan Bangunan"],
)  # fmt: skip
def test_another_number_before_a_criterion_is_no_other_criterion(header: str) -> None:
    assert read([header])[-1] is None


# As towns and provinces head their tables.
OF_TOWNS = {
    "bangunan_tidak_teratur_unit": ["Jml Bangunan tidak memiliki keteraturan"],
    "luas_terlalu_padat_ha": [
        "Tingkat kepadatan bangunan yang tinggi yang tidak sesuai dengan ketentuan rencana tata ruang"
    ],
    "bangunan_tidak_layak_unit": [
        "Jml Bangunan tidak memenuhi persyaratan Teknis", "Ketidaksesuaian Bangunan (Unit)",
        "Bangunan Tidak Sesuai Teknis (unit)", "Kualitas bangunan yang tidak memenuhi syarat",
    ],
    "jalan_belum_terlayani_m": ["Cakupan Jalan Buruk (m)", "Panjang Jalan Lingkungan yang belum terlayani (m)"],
    "jalan_rusak_m": [
        "Panjang Jalan Lingkungan dengan kondisi Rusak (m)", "Kualitas Permukaan Jalan Permukiman Yang Buruk (Meter)",
        "Kualitas Jalan Buruk", "Panjang jalan dengan permukaan jalan rusak",
    ],
    "kk_tanpa_air_aman": ["Jumlah KK tidak terakses air minum aman", "Akses Air Minum Tidak Tersedia (KK)"],
    "kk_air_tidak_cukup": [
        "Jumlah KK tidak terpenuhi Air Minum", "Air Minum Tidak Terpenuhi (KK)",
        "Kebutuhan Air Minum Minimal Individu Tidak Terpenuhi (KK)",
    ],
    "luas_genangan_ha": [
        "Luas Kawasan Terkena Genangan (Ha)", "Luas area yang terkena genangan",
        "Drainase Tidak Mampu Mengalirkan Limpahan Air Hujan (Ha)",
        "Drainase lingkungan tidak mampu mengalirkan limpasan air hujan sehingga menimbulkan genangan",
    ],
    "drainase_rusak_m": ["Panjang Drainase Lingkungan dengan kondisi Rusak (m)"],
    "kk_limbah_sistem_buruk": ["Jumlah KK tidak terakses sistem air limbah sesuai standar teknis"],
    "kk_limbah_sarana_buruk": [
        "Jumlah KK dengan sarpras air limbah tdk sesuai persyaratan teknis",
        "Sarana dan Prasarana Pengelolaan Air Limbah Tidak Standar",
    ],
    "kk_sampah_sarana_buruk": [
        "Jumlah KK dengan sarpras pengolahan sampah yang tdk sesuai persyaratan teknis",
        "Prasarana dan Sarana Persampahan Tidak Memenuhi Dengan Persyaratan Teknis (KK)",
    ],
    "kk_sampah_sistem_buruk": [
        "Jumlah KK dg sistem pengolahan sampah tdk sesuai standar teknis",
    ],
    "bangunan_tanpa_prasarana_kebakaran_unit": ["Jumlah bangunan tidak terlayani prasarana proteksi kebakaran"],
    "bangunan_tanpa_sarana_kebakaran_unit": ["Jumlah bangunan tidak terlayani sarana proteksi kebakaran"],
    "panjang_jalan_ideal_m": ["Panjang total Jaringan Jalan Lingkungan yang Ideal"],
    "jumlah_kk": ["Jml Total KK"],
    "jumlah_bangunan": ["Jml Total Bangunan"],
    "kabupaten": ["nmkab", "WADMKK"],
    "kecamatan": ["nmkec", "Distrik", "Kemantren", "Kecamatan/Distrik"],
    "desa": ["nmdesa", "WADMKD", "Nagari", "Gampong", "Kelurahan/Nagari"],
    "kawasan": ["Nama Kawasan/Lokasi"],
}  # fmt: skip


@pytest.mark.parametrize("name", OF_TOWNS)
def test_headers_of_towns_and_provinces_are_known(name: str) -> None:
    assert {header: name_of(header) for header in OF_TOWNS[name]} == dict.fromkeys(OF_TOWNS[name], name)


@pytest.mark.parametrize(
    ("at", "either"), [(10, "Pengolahan Air Limbah Tidak Sesuai Standar"), (13, "Pengolahan Sampah Tidak Standar")]
)
def test_a_header_that_may_be_either_criterion_is_known_beside_the_others(at: int, either: str) -> None:
    assert read([*CRITERIA[:at], either, *CRITERIA[at + 1 :]]) == HEADER
    assert name_of(either) is None


def test_the_same_said_of_what_is_good_is_not_known() -> None:
    turned = [
        "Jumlah KK terakses air minum aman", "Jumlah KK terpenuhi Air Minum", "Panjang Jalan Lingkungan kondisi Baik",
        "Jumlah KK terakses sistem air limbah sesuai standar teknis", "Pengolahan Sampah Standar", "Cakupan Jalan Baik",
        "Jumlah bangunan terlayani sarana proteksi kebakaran", "Luas Permukiman Kumuh (Ha)",
    ]  # fmt: skip
    assert [name_of(header) for header in turned] == [None] * len(turned)


def test_a_drain_is_a_channel_for_short_too() -> None:
    assert name_of("Pjg Sal. Drainase Ideal (m)") == "panjang_drainase_ideal_m"


def test_every_wording_leads_to_its_question_alone_or_is_asked_about() -> None:
    for wording in catalogue().wordings:
        for spelling in (*wording.named, *wording.worded):
            assert name_of(spelling) == wording.name, spelling
        for spelling in (*wording.neutral, *wording.doubtful):
            assert name_of(spelling) is None, spelling
            assert wordings.doubt(spelling) == wording.name, spelling


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


def read_by_number(header: str) -> list[str]:
    cells = [header if name == "jalan_rusak_m" else name for name in HEADER]
    told = checked(delimited([cells, *ROWS])).findings
    return [code for code in told["kode"] if code.startswith("nomor_kriteria")]


@pytest.mark.parametrize(
    "header", ["2b. Jalan Aspal Volume", "2b Perbaikan Jalan Volume", "2b. Jalan Eksisting Rusak Volume"]
)
def test_other_words_behind_a_criterions_number_are_asked_about(header: str) -> None:
    assert read([header])[-1] == "jalan_rusak_m"
    assert read_by_number(header) == ["nomor_kriteria_saja"]


@pytest.mark.parametrize(
    "header", ["2b Volume", "2b. Kriteria Volume", "2b (m)", "2b. Kualitas Permukaan Jalan Lingkungan Volume (m)"]
)
def test_a_number_alone_or_with_the_words_of_its_criterion_is_not(header: str) -> None:
    assert read([header])[-1] == "jalan_rusak_m"
    assert "nomor_kriteria_saja" not in read_by_number(header)


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
    turned = [without(words, at) for at, w in enumerate(words) if w in NEGATIVE or w.startswith("ketidak")]
    for header in turned:
        assert name_of(header) is None
        assert read([*CRITERIA[:3], f"{header} Volume"])[-1] in (None, wordings.doubt(header)), header


def test_no_wording_says_good_or_contradicts_its_question() -> None:
    for wording in catalogue().wordings:
        for spelling in (*wording.named, *wording.worded):
            if catalogue()[wording.name].kind == "volume":
                assert not says_good(spelling), spelling
                assert not contradicts(spelling, wording.name), spelling


def test_a_neutral_name_alone_is_asked_about() -> None:
    header = [*HEADER[:16], "Kualitas Permukaan Jalan (m)", *HEADER[17:]]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    assert refused.value.code == "tajuk_dua_arti"
    assert refused.value.facts["isi"] == "Q 'Kualitas Permukaan Jalan (m)' → jalan_rusak_m"


def test_what_may_mean_two_things_is_asked_about_with_its_cells() -> None:
    header = [*HEADER[:6], "Luas", "Rumah", "Penduduk", "KK", "Pjg Jalan", "Panjang Drainase", *HEADER[12:]]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    said = refused.value.sentence("id")
    assert refused.value.code == "tajuk_dua_arti"
    assert "G 'Luas' → luas_ha, H 'Rumah' → jumlah_bangunan, I 'Penduduk' → jumlah_penduduk, J 'KK' → jumlah_kk" in said
    assert "K 'Pjg Jalan' → panjang_jalan_ideal_m, L 'Panjang Drainase' → panjang_drainase_ideal_m" in said


@pytest.mark.parametrize(
    "header", ["Nama Penduduk", "Nama Kepala Keluarga", "No. KK", "Nama Warga RT", "Kepala Keluarga"]
)
def test_names_of_people_are_still_personal(header: str) -> None:
    assert name_of(header) is None
    assert is_personal(header)


def test_two_columns_of_one_name_are_refused() -> None:
    header = [*HEADER[:9], "Jml KK", *HEADER[10:], "Jumlah Kepala Keluarga"]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *([*row, "1"] for row in ROWS)]))
    assert (refused.value.code, refused.value.facts["tempat"]) == ("kolom_ganda", "J, AC")


@pytest.mark.parametrize("spelling", ["{} (Volume)", "{} Volume", "{} (m)", "{}"])
def test_a_criterions_volume_gives_way_to_no_other_column(spelling: str) -> None:
    header = [*KEYS, *BASES, *(spelling.format(name) if at == 4 else name for at, name in enumerate(CRITERIA))]
    with pytest.raises(Refusal) as refused:
        checked(delimited([[*header, "Panjang jalan kondisi rusak (m)"], *([*row, "1"] for row in ROWS)]))
    assert (refused.value.code, refused.value.facts["tempat"]) == ("kolom_ganda", "Q, AC")


def test_a_criterions_number_and_name_alone_may_hold_its_points() -> None:
    header = [*HEADER, "2b. Kualitas Permukaan Jalan"]
    assert Maps().questions(header) == (*HEADER, None)
    assert Maps().questions([*HEADER, "2b. Kualitas Permukaan Jalan (m)"])[-1] == "jalan_rusak_m"


def test_names_of_criteria_alone_are_read_and_asked_about() -> None:
    found = checked(delimited([[*KEYS, *BASES, *CRITERIA], *ROWS]))
    assert found.rows.equals(checked(delimited([list(HEADER), *ROWS])).rows)
    assert told(found) == [("nama_kriteria", None)]
    assert found.findings["jumlah"].to_list() == [16]


def test_a_table_of_points_alone_is_refused_with_the_reason() -> None:
    header = [*HEADER[:12], *(f"{c} Nilai" for c in CRITERIA)]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    assert refused.value.code == "persen_tanpa_volume"
