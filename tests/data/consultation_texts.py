"""What people ask a statistics office and what it answers, as the generator of the visitor book fills it in.

`{year}` and `{place}` are filled in by chance. The figures in the answers are invented.
"""

from typing import NamedTuple


class Talk(NamedTuple):
    topic: str
    question: str
    answer: str


PLACES = ("Kecamatan Sukorejo", "Kecamatan Kepanjenkidul", "Kecamatan Sananwetan", "Kota Blitar")

TALKS = (
    Talk(
        "Kependudukan",
        "Minta data jumlah penduduk {place} menurut kelompok umur tahun {year}",
        "Tersedia di {place} Dalam Angka {year}, tabel 3.1.2; berkas PDF sudah dikirim lewat surel.",
    ),
    Talk(
        "kependudukan",
        "Berapa kepadatan penduduk {place} per kelurahan?",
        "Kepadatan {place} tahun {year} ada di publikasi Kecamatan Dalam Angka, bab 3.",
    ),
    Talk(
        "Kependudukan",
        "Saya perlu proyeksi penduduk sampai 2035 untuk skripsi",
        "Proyeksi penduduk kabupaten/kota 2020-2035 hasil SP2020 bisa diunduh di situs; tabel Excel kami bagikan.",
    ),
    Talk(
        "Tenaga kerja",
        "Tingkat pengangguran terbuka Kota Blitar {year} berapa ya",
        "TPT Agustus {year} Kota Blitar 4,86 persen, sumber Sakernas.",
    ),
    Talk(
        "tenaga kerja",
        "Data angkatan kerja menurut pendidikan yang ditamatkan tahun {year}",
        "Ada di publikasi Keadaan Angkatan Kerja Kota Blitar {year}, tabel 12.",
    ),
    Talk(
        "Pendidikan",
        "Angka partisipasi sekolah jenjang SMA {place}",
        "APS 16-18 tahun Kota Blitar {year}: 84,71. Tidak tersedia sampai tingkat kecamatan.",
    ),
    Talk(
        "Pendidikan",
        "Jumlah guru dan murid SD per kelurahan untuk tugas kuliah",
        "Data berasal dari Dinas Pendidikan, kami kompilasi di Kecamatan Dalam Angka {year}.",
    ),
    Talk(
        "Kesehatan",
        "Persentase balita stunting Kota Blitar {year}",
        "BPS tidak merilis stunting sampai kota; silakan ke Dinas Kesehatan (hasil SSGI).",
    ),
    Talk(
        "Kesehatan",
        "Jumlah fasilitas kesehatan dan tenaga medis {place}",
        "Tersedia, lihat tabel 4.2.1 Kota Blitar Dalam Angka {year}.",
    ),
    Talk(
        "Konsumsi dan pendapatan",
        "Rata-rata pengeluaran per kapita sebulan makanan dan bukan makanan",
        "Susenas Maret {year}: Rp1.612.000 per kapita sebulan; rincian di publikasi Statistik Kesejahteraan Rakyat.",
    ),
    Talk(
        "konsumsi dan pendapatan",
        "Gini ratio kota blitar 5 thn terakhir ada kak?",
        "Ada, gini ratio {year} sebesar 0,331; deret lima tahun kami kirim lewat WhatsApp.",
    ),
    Talk("Perumahan", "Persentase rumah tangga dengan sanitasi layak", "Sanitasi layak {year}: 91,4 persen (Susenas)."),
    Talk(
        "Kemiskinan",
        "Garis kemiskinan dan jumlah penduduk miskin Kota Blitar {year}",
        "Garis kemiskinan Maret {year} Rp563.214 per kapita; penduduk miskin 9,6 ribu orang.",
    ),
    Talk(
        "kemiskinan",
        "Apakah ada data kemiskinan per kelurahan?",
        "Tidak ada; angka kemiskinan BPS dirancang sampai tingkat kota. Untuk nama dan alamat silakan ke Dinas Sosial.",
    ),
    Talk(
        "Gender",
        "Indeks pembangunan gender dan IDG Kota Blitar",
        "IPG {year} 97,12; IDG 79,80. Tabel sudah kami cetak.",
    ),
    Talk(
        "Neraca ekonomi",
        "PDRB Kota Blitar atas dasar harga berlaku menurut lapangan usaha {year}",
        "Publikasi PDRB Kota Blitar Menurut Lapangan Usaha {year} bisa diunduh gratis.",
    ),
    Talk(
        "PDRB",
        "Laju pertumbuhan ekonomi Kota Blitar {year} dan sektor penyumbang terbesar",
        "Tumbuh 5,02 persen; penyumbang terbesar perdagangan, 25 persen.",
    ),
    Talk(
        "Neraca ekonomi",
        "butuh PDRB per kapita utk proposal investasi",
        "PDRB per kapita {year} Rp53,1 juta; metadata terlampir.",
    ),
    Talk(
        "Harga-harga",
        "Inflasi bulanan Kota Blitar, apa Blitar kota IHK?",
        "Kota Blitar bukan lagi kota IHK sejak 2024; acuan terdekat Kota Kediri dan Kabupaten Tulungagung.",
    ),
    Talk(
        "inflasi",
        "Harga eceran beras dan cabai bulan lalu",
        "Kami tidak merilis harga harian; silakan lihat SISKAPERBAPO milik provinsi.",
    ),
    Talk(
        "Harga-harga",
        "Nilai tukar petani Jawa Timur {year} per bulan",
        "NTP hanya tingkat provinsi, berita resmi statistik setiap awal bulan.",
    ),
    Talk(
        "Pertanian/kehutanan/perikanan",
        "Luas panen dan produksi padi {place} {year}",
        "Hasil KSA {year}: luas panen 1.146 hektare, produksi 7.021 ton GKG.",
    ),
    Talk(
        "Pertanian",
        "Populasi ternak dan produksi telur ayam di {place}",
        "Data dari Dinas Ketahanan Pangan dan Pertanian, ada di Dalam Angka {year}.",
    ),
    Talk(
        "Perikanan",
        "Produksi ikan koi Blitar ada datanya?",
        "Belum ada statistik khusus koi; tersedia produksi budidaya menurut jenis kolam.",
    ),
    Talk(
        "Statistik bisnis",
        "Jumlah UMKM menurut lapangan usaha hasil sensus ekonomi",
        "Hasil SE2016 tersedia; SE2026 masih diolah, rilis menyusul.",
    ),
    Talk(
        "Pertambangan/manufaktur/konstruksi",
        "Daftar perusahaan industri besar sedang di Kota Blitar",
        "Direktori memuat nama dan alamat saja, data individu perusahaan dilindungi UU 16/1997.",
    ),
    Talk(
        "Transportasi",
        "Panjang jalan menurut kondisi dan jumlah kendaraan bermotor",
        "Kota Blitar Dalam Angka {year}, bab 8.",
    ),
    Talk(
        "Pariwisata",
        "Jumlah wisatawan ke Makam Bung Karno {year}",
        "Data Dinas Pariwisata: 1.024.311 kunjungan, tabel 8.4.3.",
    ),
    Talk(
        "pariwisata",
        "Tingkat penghunian kamar hotel bulan {year}",
        "TPK hotel bintang hanya gabungan Blitar raya; tabel dikirim lewat surel.",
    ),
    Talk(
        "Perbankan/keuangan",
        "Posisi kredit UMKM dan simpanan bank di Kota Blitar",
        "Bukan data BPS; silakan ke Bank Indonesia Kediri.",
    ),
    Talk(
        "Keuangan pemerintah",
        "Realisasi APBD Kota Blitar {year}",
        "Ringkasan realisasi pendapatan dan belanja ada di bab 2 Dalam Angka.",
    ),
    Talk(
        "Lingkungan",
        "Data curah hujan dan volume sampah harian",
        "Curah hujan dari stasiun terdekat, sampah dari DLH; keduanya di bab 1 Dalam Angka {year}.",
    ),
    Talk(
        "Wilayah kecil",
        "Peta digital batas kelurahan dan kode wilayah kerja statistik",
        "Peta blok sensus bersifat terbatas; kode wilayah bisa diambil di sig.bps.go.id.",
    ),
    Talk(
        "Indikator multi-domain",
        "IPM Kota Blitar {year} beserta komponennya",
        "IPM {year} sebesar 81,06 (UHH 74,6; HLS 14,4; RLS 10,5; pengeluaran Rp14,3 juta).",
    ),
    Talk(
        "indikator multi-domain",
        "cara mengutip data BPS di daftar pustaka bagaimana kak",
        "Sebutkan BPS Kota Blitar, tahun, judul, dan alamat laman; contohnya kami kirim.",
    ),
    Talk(
        "Masyarakat informasi",
        "Persentase penduduk yang mengakses internet {year}",
        "Susenas {year}: 82,9 persen penduduk 5 tahun ke atas.",
    ),
    Talk(
        "SDGs",
        "Capaian indikator SDGs tujuan 1 sampai 4 tingkat kota",
        "Tersedia sebagian, lihat publikasi Indikator TPB Kota Blitar {year}.",
    ),
)

FIRST_NAMES = ("Ardi", "Bekti", "Cahya", "Damar", "Endah", "Fajrin", "Galih", "Hesti", "Imam", "Jihan", "Kinasih", "Laras",
               "Mirna", "Nanda", "Okta", "Puspita", "Ratri", "Sekar", "Tegar", "Utari", "Vino", "Wulan", "Yoga", "Zulfa")  # fmt: skip
LAST_NAMES = ("Anggraheni", "Baskoro", "Cendana", "Danuarta", "Estiningrum", "Firmanda", "Gunarso", "Handoyono", "Istiqlal",
              "Jatmikowati", "Kusumadewa", "Lestaringtyas", "Mahardhika", "Nugrahadi", "Pramusinta", "Rahmadhanu")  # fmt: skip

# (kind, spellings of one institution)
INSTITUTIONS = (
    ("Lembaga penelitian/pendidikan", ("Universitas Islam Balitar", "UNISBA Blitar", "universitas islam balitar ")),
    ("lembaga pendidikan", ("Universitas Negeri Malang", "UM")),
    ("Lembaga penelitian/pendidikan", ("UIN SATU Tulungagung",)),
    ("Lembaga penelitian/pendidikan", ("SMAN 1 Blitar", "SMA Negeri 1 Blitar")),
    ("Pemerintah daerah", ("Bappeda Kota Blitar", "BAPPEDA  Kota Blitar", "Bapeda Kota Blitar")),
    ("pemda", ("Dinas Sosial Kota Blitar",)),
    ("Pemerintah daerah", ("Dinas Perindustrian dan Perdagangan",)),
    ("Kementerian/lembaga", ("KPP Pratama Blitar",)),
    ("TNI/Polri/BIN/Kejaksaan", ("Polres Blitar Kota",)),
    ("BUMN/BUMD", ("Bank Jatim Cabang Blitar",)),
    ("Swasta", ("CV Maju Sentosa", "PT Graha Persada")),
    ("Lainnya", ("LSM Peduli Blitar",)),
)
COMMENTS = ("Pelayanan cepat dan ramah", "Ruang tunggu agak panas", "Datanya lengkap, terima kasih", "Mohon data per kelurahan ditambah",
            "petugasnya sabar menjelaskan", "Parkir kurang luas; \"mohon\" ditambah")  # fmt: skip
