"""What an office has answered before: a small memory for tests of what stands beside the conversation."""

from datetime import date

from reception.desk import Desk
from reception.services import consultations

DAY = date(2026, 3, 12)
ANSWERED = {
    "penduduk": (
        "Selamat pagi, saya butuh data jumlah penduduk Kota Blitar menurut kecamatan 5 tahun terakhir.",
        "Jumlah penduduk menurut kecamatan ada di Kota Blitar Dalam Angka, Tabel 3.1.1. Kelompok umur hanya tingkat kota.",
    ),
    "pengangguran": (
        "Tingkat pengangguran terbuka Kota Blitar tahun 2025 berapa ya?",
        "TPT Agustus 2025 Kota Blitar 4,86 persen, hasil Sakernas; berita resminya terbit 5 November.",
    ),
    "inflasi": (
        "Apakah ada inflasi bulanan untuk Kota Blitar?",
        "Inflasi dihitung untuk Kota Kediri sebagai kota IHK; Kota Blitar tidak termasuk, silakan memakai angka Jawa Timur.",
    ),
    "gini": (
        "gini ratio kota blitar 5 thn terakhir ada kak?",
        "Gini ratio Maret 2025 sebesar 0,331; deret lima tahun ada di tabel dinamis situs kami.",
    ),
    "ipm": (
        "Mohon indeks pembangunan manusia dan komponennya.",
        "IPM metode baru beserta umur harapan hidup dan rata-rata lama sekolah ada di Tabel 4.1.12.",
    ),
    "pdrb": (
        "Saya mencari PDRB menurut lapangan usaha atas dasar harga konstan.",
        "PDRB seri 2010 menurut lapangan usaha dapat diunduh di menu Neraca Ekonomi, tersedia 2010 sampai 2025.",
    ),
    "stunting": (
        "Persentase balita stunting Kota Blitar",
        "Angka stunting kota tidak dirilis BPS; silakan menghubungi Dinas Kesehatan untuk hasil SSGI.",
    ),
    "miskin": (
        "Garis kemiskinan dan jumlah penduduk miskin Kota Blitar",
        "Garis kemiskinan Maret 2025 Rp563.214 per kapita sebulan; penduduk miskin 9,6 ribu orang.",
    ),
    "padi": (
        "Luas panen dan produksi padi hasil KSA",
        "Luas panen padi hasil kerangka sampel area tersedia tingkat kota sejak 2018, Tabel 5.1.3.",
    ),
    "guru": (
        "Jumlah guru dan murid SD per kelurahan untuk tugas kuliah",
        "Data guru dan murid berasal dari Dinas Pendidikan, kami sajikan di Kecamatan Dalam Angka bab 4.",
    ),
    "hotel": (
        "Tingkat penghunian kamar hotel bintang",
        "TPK hotel bintang hanya dirilis tingkat provinsi; untuk kota ada jumlah tamu di Tabel 8.2.",
    ),
    "upah": (
        "UMK Kota Blitar dan rata-rata upah buruh",
        "UMK ditetapkan gubernur, lihat situs Disnaker; rata-rata upah buruh ada di hasil Sakernas.",
    ),
}


async def answered_before(desk: Desk) -> None:
    for question, answer in ANSWERED.values():
        await desk.do(consultations.record, day=DAY, question=question, answer=answer, channel="whatsapp")
