"""``rembug.toml`` of an empty project: every setting that there is, explained in both languages."""

TEMPLATE = """\
# Setelan proyek Rembug / settings of a Rembug project.

nama = {name}

# Bahasa keluaran / language of the output: "id" or "en".
bahasa = "{language}"

# Aturan penilaian / rule set. Tanpa baris ini: yang berlaku pada tanggal survei / without it: that in force at the
# survey's date. Aturan kota sendiri / a city's own: aturan/NAMA.toml (rembug rules permen-pupr-14-2018 --copy NAMA).
# aturan = "permen-pupr-14-2018"

# Kelas kota untuk kepadatan penduduk / class of city, for population density: metropolitan, besar, sedang, kecil.
# kelas_kota = "sedang"

# true hanya untuk data contoh; ditulis pada setiap halaman / only for made-up data; said on every page.
sintetis = {synthetic}

[kop]
# Kop surat pada PDF, gambar dan buku kerja / letterhead of PDFs, pictures and workbooks.
# Logo: PNG atau JPEG di folder ini / in this folder.
# instansi = "Pemerintah Kabupaten ..."
# unit = "Dinas ..."
# alamat = "Jalan ..."
# logo = "logo.png"
# tahun_anggaran = 2026

[pilihan]
# Di mana sumber berbeda / where sources disagree; daftarnya / the list: rembug rules
# aspect_mean = "zeroed"

[putaran]
# Tanggal survei tiap putaran, ditulis di laporan / survey date of each round, printed in the reports.
# R0 = 2025-08-17
"""
