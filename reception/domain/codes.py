"""The code lists of the office: what is stored, what is shown, what is understood when read from a file.

The finest code is stored; each report maps to the coarser list it needs.
Sources: the service standard, the subject list of BPS, and the profile questions of PermenPANRB 14/2017.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

UNKNOWN = "unknown"


class Code(NamedTuple):
    """One entry: the code that is stored, its Indonesian and English label, other spellings of it."""

    code: str
    label: str
    english: str
    also: tuple[str, ...] = ()


class CodeList(Mapping[str, Code]):
    """Codes in the order in which they are shown and printed."""

    def __init__(self, *entries: Code) -> None:
        self._entries = {entry.code: entry for entry in entries}
        self._spellings = {
            _folded(text): entry.code for entry in entries for text in (entry.code, entry.label, *entry.also)
        }

    def __getitem__(self, code: str) -> Code:
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def label(self, code: str | None) -> str:
        """The Indonesian label; "Tidak diketahui" for nothing or for a code that no longer exists."""
        entry = self._entries.get(code or UNKNOWN)
        return entry.label if entry else "Tidak diketahui"

    def read(self, text: str) -> str | None:
        """The code that a label or code stands for, in any letter case; None if there is none."""
        return self._spellings.get(_folded(text))

    def labels(self) -> list[str]:
        return [entry.label for entry in self._entries.values()]


def _folded(text: str) -> str:
    """Letters and digits only: `D4 / S1`, `d4/s1` and `D4-S1` are one spelling; the sign of `<17` stays."""
    return re.sub(r"[^\w<>]+", " ", text.casefold().replace("_", " ")).strip()


STATES = CodeList(
    Code("waiting", "Menunggu", "Waiting"),
    Code("called", "Dipanggil", "Called"),
    Code("serving", "Dilayani", "Being served"),
    Code("parked", "Ditunda", "Deferred"),
    Code("done", "Selesai", "Done"),
    Code("no_show", "Tidak hadir", "No-show"),
    Code("cancelled", "Batal", "Cancelled", ("dibatalkan",)),
)

DATA_OUTCOMES = CodeList(
    Code("fits", "Ya, sesuai", "Yes, it fits", ("sesuai",)),
    Code("differs", "Ya, tetapi tidak sesuai", "Yes, but it differs", ("tidak sesuai",)),
    Code("not_available", "Tidak diperoleh", "Not available", ("tidak tersedia",)),
    Code("pending", "Belum diperoleh", "Not yet", ("belum",)),
)

PRIORITIES = CodeList(
    Code("elderly", "Lansia", "Elderly", ("lanjut usia",)),
    Code("disabled", "Penyandang disabilitas", "Disabled", ("disabilitas", "difabel")),
    Code("pregnant", "Ibu hamil", "Pregnant", ("hamil",)),
    Code("other", "Prioritas lain", "Other priority", ("prioritas",)),
)

SEXES = CodeList(
    Code("male", "Laki-laki", "Male", ("l", "pria")),
    Code("female", "Perempuan", "Female", ("p", "wanita")),
)

AGE_GROUPS = CodeList(
    Code("under_17", "<17", "Under 17", ("< 17", "di bawah 17", "kurang dari 17")),
    Code("17_25", "17-25", "17-25"),
    Code("26_34", "26-34", "26-34"),
    Code("35_44", "35-44", "35-44"),
    Code("45_54", "45-54", "45-54"),
    Code("55_65", "55-65", "55-65"),
    Code("over_65", ">65", "Over 65", ("> 65", "di atas 65", "lebih dari 65")),
)

EDUCATIONS = CodeList(
    Code("sd", "SD", "Primary school"),
    Code("smp", "SMP", "Junior high school", ("sltp",)),
    Code("sma", "SMA", "Senior high school", ("slta", "smk", "sma/smk")),
    Code("d1_d3", "D1-D3", "Diploma", ("d1", "d2", "d3", "diploma")),
    Code("d4_s1", "D4/S1", "Bachelor", ("d4", "s1", "sarjana")),
    Code("s2", "S2", "Master", ("magister",)),
    Code("s3", "S3", "Doctor", ("doktor",)),
)

OCCUPATIONS = CodeList(
    Code("student", "Pelajar/mahasiswa", "Student", ("pelajar", "mahasiswa")),
    Code("researcher", "Peneliti/dosen", "Researcher or lecturer", ("peneliti", "dosen")),
    Code("civil_servant", "ASN", "Civil servant", ("pns", "pppk")),
    Code("military", "TNI", "Military"),
    Code("police", "Polri", "Police", ("polisi",)),
    Code("state_enterprise", "BUMN/BUMD", "State enterprise", ("bumn", "bumd")),
    Code("private_sector", "Swasta", "Private sector", ("pegawai swasta", "karyawan swasta")),
    Code("self_employed", "Wiraswasta", "Self-employed", ("wirausaha",)),
    Code("other", "Lainnya", "Other"),
)

INSTITUTION_KINDS = CodeList(
    Code("state_body", "Lembaga negara", "State body"),
    Code("ministry", "Kementerian/lembaga", "Ministry or agency", ("kementerian", "kementerian & lembaga")),
    Code("security", "TNI/Polri/BIN/Kejaksaan", "Security and prosecution"),
    Code("local_government", "Pemerintah daerah", "Local government", ("pemda",)),
    Code("international", "Lembaga internasional", "International body"),
    Code(
        "education",
        "Lembaga penelitian/pendidikan",
        "Research or education",
        ("lembaga pendidikan", "lembaga penelitian"),
    ),
    Code("state_enterprise", "BUMN/BUMD", "State enterprise", ("bumn", "bumd")),
    Code("private", "Swasta", "Private company"),
    Code("other", "Lainnya", "Other"),
)

PURPOSES = CodeList(
    Code("study", "Tugas sekolah/kuliah", "School or university work", ("tugas sekolah", "tugas kuliah", "skripsi")),
    Code("government", "Pemerintahan", "Government"),
    Code("commercial", "Komersial", "Commercial"),
    Code("research", "Penelitian", "Research"),
    Code("other", "Lainnya", "Other"),
)

OUT_OF_ORDER_REASONS = CodeList(
    Code("urgent", "Keadaan mendesak", "Urgent"),
    Code("quick", "Hanya sebentar (ambil atau serahkan berkas)", "Only a moment (to fetch or hand in something)"),
    Code("officer", "Perlu petugas atau meja ini", "Needs this officer or desk"),
    Code("return", "Melanjutkan pelayanan sebelumnya", "Goes on with an earlier service"),
    Code("agreed", "Pengunjung di depannya mempersilakan", "Those before gave way"),
)

# Kept as their Indonesian words: what an officer writes instead, and what files bring, is prose too.
LATE_REASONS = CodeList(
    Code("overtaken", "Didahului antrean prioritas", "Overtaken by priority"),
    Code("long_service", "Pelayanan sebelumnya lama", "The service before took long"),
    Code("crowded", "Pengunjung ramai", "Many visitors at once"),
    Code("few_officers", "Petugas kurang", "Too few officers"),
    Code("other_task", "Petugas rapat atau bertugas lain", "Officer in a meeting or at another task"),
    Code("technical", "Listrik, jaringan, atau komputer bermasalah", "Power, network or computer trouble"),
    Code("visitor_away", "Pengunjung tidak di tempat saat dipanggil", "The visitor was away when called"),
    Code("unnoticed", "Antreannya terlambat diketahui", "The ticket was noticed late"),
)

# As BPS's yearly survey of data needs (SKD) asks for them.
AREA_LEVELS = CodeList(
    Code("national", "Nasional", "National"),
    Code("province", "Provinsi", "Province"),
    Code("city", "Kabupaten/kota", "Regency or city", ("kabupaten", "kota", "kab/kota")),
    Code("district", "Kecamatan", "District"),
    Code("village", "Desa/kelurahan", "Village", ("desa", "kelurahan")),
    Code("individual", "Individu", "Individual"),
    Code("other", "Lainnya", "Other"),
)

# Kept as their Indonesian words, as late reasons are.
PARK_REASONS = CodeList(
    Code("search", "Data perlu dicari atau diolah", "The data has to be looked up or worked out"),
    Code("elsewhere", "Menunggu fungsi atau instansi lain", "Waits for data from elsewhere"),
    Code("approval", "Menunggu persetujuan pimpinan", "Waits for the head's consent"),
    Code("visitor", "Menunggu keterangan pengunjung", "Waits for the visitor to say more"),
    Code("away", "Pengunjung keluar sebentar", "The visitor is away for a moment"),
    Code("closed", "Kantor tutup, dilanjutkan kemudian", "The office closes; to be continued"),
    Code("technical", "Gangguan listrik, jaringan, komputer", "Power, network or computer trouble"),
)

SURVEY_SOURCES = CodeList(
    Code("phone", "Halaman ponsel", "Phone page", ("ponsel", "hp")),
    Code("desk", "Layar meja", "Desk screen", ("meja", "layar")),
    Code("whatsapp", "Teks WhatsApp", "WhatsApp text", ("wa",)),
    Code("paper", "Kertas", "Paper", ("formulir",)),
    Code("import", "Impor", "Import"),
)

ROLES = CodeList(
    Code("officer", "Petugas", "Officer"),
    Code("supervisor", "Penanggung jawab pelayanan", "Supervisor"),
    Code("head", "Kepala", "Head of office"),
    Code("administrator", "Administrator", "Administrator"),
)

TOPICS = CodeList(
    Code("population", "Kependudukan", "Population", ("penduduk",)),
    Code("labour", "Tenaga kerja", "Labour", ("ketenagakerjaan",)),
    Code("education", "Pendidikan", "Education"),
    Code("health", "Kesehatan", "Health"),
    Code("consumption", "Konsumsi dan pendapatan", "Consumption and income"),
    Code("social_protection", "Perlindungan sosial", "Social protection"),
    Code("housing", "Perumahan", "Housing"),
    Code("law", "Hukum dan kriminal", "Law and crime"),
    Code("culture", "Budaya", "Culture"),
    Code("politics", "Politik", "Politics"),
    Code("time_use", "Penggunaan waktu", "Time use"),
    Code("poverty", "Kemiskinan", "Poverty"),
    Code("gender", "Gender", "Gender"),
    Code("macroeconomics", "Makroekonomi", "Macroeconomics"),
    Code("economic_accounts", "Neraca ekonomi", "Economic accounts", ("pdrb", "neraca")),
    Code("business", "Statistik bisnis", "Business statistics"),
    Code("government_finance", "Keuangan pemerintah", "Government finance"),
    Code("international_trade", "Perdagangan internasional", "International trade", ("ekspor impor",)),
    Code("prices", "Harga-harga", "Prices", ("harga", "inflasi")),
    Code("labour_cost", "Biaya tenaga kerja", "Labour cost"),
    Code("science", "Iptek", "Science and technology"),
    Code("agriculture", "Pertanian/kehutanan/perikanan", "Agriculture, forestry, fisheries", ("pertanian", "kehutanan", "perikanan")),
    Code("energy", "Energi", "Energy"),
    Code("mining_industry", "Pertambangan/manufaktur/konstruksi", "Mining, manufacturing, construction", ("pertambangan", "manufaktur", "konstruksi", "industri")),
    Code("transport", "Transportasi", "Transport"),
    Code("tourism", "Pariwisata", "Tourism"),
    Code("banking", "Perbankan/keuangan", "Banking and finance", ("perbankan", "keuangan")),
    Code("environment", "Lingkungan", "Environment"),
    Code("small_area", "Wilayah kecil", "Small areas"),
    Code("multi_domain", "Indikator multi-domain", "Multi-domain indicators"),
    Code("information_society", "Masyarakat informasi", "Information society"),
    Code("sustainable_development", "Pembangunan berkelanjutan", "Sustainable development", ("sdgs", "tpb")),
)  # fmt: skip
