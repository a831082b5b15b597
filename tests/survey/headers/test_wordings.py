"""The regulation's words and abbreviations as headers, known where they ask one thing."""

from __future__ import annotations

import pytest

from survey.catalogue import catalogue
from survey.headers import is_personal, name_of, wordings
from survey.reading.mapping import Maps
from tests.survey.files import HEADER
from tests.survey.headers.published import BASES, CRITERIA, KEYS, NUMBERS, read

UNITS = [catalogue().unit_of(name).label_id for name in HEADER[12:]]


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
    "bangunan_tidak_teratur_unit": [
        "Jml Bangunan tidak memiliki keteraturan", "KetidakteraturanBangunan", "Ketidak teraturan Bangunan",
    ],
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
        "Sistem Pengelolaan Persampahan Tdk Sesuai Std Teknis (satuan: KK)",
    ],
    "bangunan_tanpa_prasarana_kebakaran_unit": ["Jumlah bangunan tidak terlayani prasarana proteksi kebakaran"],
    "bangunan_tanpa_sarana_kebakaran_unit": ["Jumlah bangunan tidak terlayani sarana proteksi kebakaran"],
    "panjang_jalan_ideal_m": ["Panjang total Jaringan Jalan Lingkungan yang Ideal"],
    "jumlah_kk": ["Jml Total KK"],
    "jumlah_bangunan": ["Jml Total Bangunan", "∑ Bangunan", "Jumlah Bangunan Total", "JumlahBangunan"],
    "jumlah_penduduk": ["Jml Pend. (jiwa)", "Total Jiwa"],
    "luas_ha": ["Luas Area Verifikasi (Ha)"],
    "rw": ["Rukun Warga (RW)", "RW ke"],
    "rt": ["Rukun Tetangga (RT)", "Wilayah RT"],
    "kabupaten": ["KABKOT", "nmkab", "WADMKK"],
    "kecamatan": ["Keca-\nmatan", "nmkec", "Distrik", "Kemantren", "Kecamatan/Distrik"],
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


def test_an_export_in_english_is_known() -> None:
    places = ["Regency", "District", "Village name", "RW No.", "rt_number"]
    bases = ["settlement_area_ha", "Number of buildings", "total_population", "household_count",
             "Ideal road length (m)", "ideal_drainage_length_m"]  # fmt: skip
    english = [*places, *bases, "damaged_roads_m", "Missing roads (m)", "Damaged drains [m]", "Flooded area (ha)"]
    volumes = ["jalan_rusak_m", "jalan_belum_terlayani_m", "drainase_rusak_m", "luas_genangan_ha"]
    asked = Maps().questions(english)
    assert asked == (*HEADER[:5], *HEADER[6:12], *volumes)
    assert tuple(map(name_of, english)) == asked


@pytest.mark.parametrize(
    "header",
    ["area", "Area (ha)", "area_ha", "Area hectares", "Area (m2)", "area_m2", "slum_area_ha", "Total area",
     "Damaged roads (km)", "damaged roads %", "Flooded area (m2)", "Ideal road length (km)", "Road length (m)",
     "Houses", "People", "Sub district", "Sub-district", "SUB-DISTRICT NAME", "RT count"],
)  # fmt: skip
def test_what_may_be_another_thing_in_english_is_not_read(header: str) -> None:
    assert name_of(header) is None
    assert Maps().questions([header]) == (None,)


def test_what_is_asked_where_nothing_else_asks_it_stays_unread_beside_what_does() -> None:
    assert Maps().questions(["damaged roads", "2b_vol"]) == (None, "jalan_rusak_m")
    assert Maps().questions(["City", "Kota"]) == (None, "kabupaten")
    both = ["Number of buildings", "Total buildings"]
    assert Maps().questions(both) == ("jumlah_bangunan", "jumlah_bangunan")  # refused as one that stands twice


def test_a_drain_is_a_channel_for_short_too() -> None:
    assert name_of("Pjg Sal. Drainase Ideal (m)") == "panjang_drainase_ideal_m"


def test_every_wording_leads_to_its_question_alone_or_is_asked_about() -> None:
    for wording in catalogue().wordings:
        for spelling in (*wording.named, *wording.worded, *wording.alone):
            assert name_of(spelling) == wording.name, spelling
        for spelling in (*wording.neutral, *wording.doubtful):
            assert name_of(spelling) is None, spelling
            assert wordings.doubt(spelling) == wording.name, spelling


@pytest.mark.parametrize(
    "header", ["Nama Penduduk", "Nama Kepala Keluarga", "No. KK", "Nama Warga RT", "Kepala Keluarga"]
)
def test_names_of_people_are_still_personal(header: str) -> None:
    assert name_of(header) is None
    assert is_personal(header)
