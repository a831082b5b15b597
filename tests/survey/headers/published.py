"""Headers as the regulation and the portals of provinces word them."""

from __future__ import annotations

from survey.catalogue import catalogue
from survey.reading.mapping import Maps
from tests.survey.files import HEADER

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


NUMBERS = [catalogue()[name].criterion for name in HEADER[12:]]


def read(header: list[str]) -> tuple[str | None, ...]:
    return Maps().questions([*KEYS, *BASES, *header])
