"""The national satisfaction survey: nine elements, one index (PermenPANRB 14/2017).

The regulation's text and its questionnaire swap the last two elements; codes are used here, never positions.
Everything is computed exactly and rounded once, half-up.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from reception.errors import BadInput

ELEMENTS = ("U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9")
LOWEST, HIGHEST = 1, 4


@dataclass(frozen=True, slots=True)
class Element:
    """One question of the form: its code, name, whole sentence and the four answers from 1 to 4."""

    code: str
    name: str
    question: str
    answers: tuple[str, str, str, str]


def _graded(code: str, name: str, kernel: str, adjective: str, verb: str = "pendapat") -> Element:
    answers = (f"Tidak {adjective}", f"Kurang {adjective}", adjective.capitalize(), f"Sangat {adjective}")
    return Element(code, name, f"Bagaimana {verb} Saudara tentang {kernel}?", answers)


QUESTIONNAIRE = (
    _graded("U1", "Persyaratan", "kesesuaian persyaratan pelayanan dengan jenis pelayanannya", "sesuai"),
    _graded("U2", "Sistem, Mekanisme, dan Prosedur", "kemudahan prosedur pelayanan di unit ini", "mudah", "pemahaman"),
    _graded("U3", "Waktu Penyelesaian", "kecepatan waktu dalam memberikan pelayanan", "cepat"),
    Element(
        "U4",
        "Biaya/Tarif",
        "Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?",
        ("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
    ),
    _graded(
        "U5",
        "Produk Spesifikasi Jenis Pelayanan",
        "kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan",
        "sesuai",
    ),
    _graded("U6", "Kompetensi Pelaksana", "kompetensi/kemampuan petugas dalam pelayanan", "kompeten"),
    _graded(
        "U7",
        "Perilaku Pelaksana",
        "perilaku petugas dalam pelayanan terkait kesopanan dan keramahan",
        "sopan dan ramah",
    ),
    Element(
        "U8",
        "Sarana dan Prasarana",
        "Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?",
        ("Buruk", "Cukup", "Baik", "Sangat baik"),
    ),
    Element(
        "U9",
        "Penanganan Pengaduan, Saran dan Masukan",
        "Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?",
        ("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
    ),
)

GRADES = ((Decimal("88.31"), "A"), (Decimal("76.61"), "B"), (Decimal("65.00"), "C"))
GRADE_NAMES = {"A": "Sangat Baik", "B": "Baik", "C": "Kurang Baik", "D": "Tidak Baik"}


@dataclass(frozen=True, slots=True)
class ElementScore:
    """Answers to one element: how many, their sum, the mean (NRR) to four decimals, NRR x 25 and its grade."""

    n: int
    sum: int
    mean: Decimal | None
    index: Decimal | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class Index:
    """The office's index: weighted mean NI (four decimals), IKM = NI x 25 (two decimals), grade; None without data."""

    ni: Decimal | None
    index: Decimal | None
    grade: str | None


def rounded(value: Fraction, decimals: int) -> Decimal:
    """Half-up, from the exact value."""
    scaled = value * 10**decimals
    whole = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return Decimal(whole).scaleb(-decimals)


def grade(index: Decimal) -> str:
    """A to D by the table of conversion intervals (PermenPANRB 14/2017, table of unit performance)."""
    return next((letter for floor, letter in GRADES if index >= floor), "D")


def score(n: int, total: int) -> ElementScore:
    """The score of one element out of the number of answers and their sum."""
    if n == 0:
        return ElementScore(0, 0, None, None, None)
    mean = Fraction(total, n)
    index = rounded(mean * 25, 2)
    return ElementScore(n, total, rounded(mean, 4), index, grade(index))


def index(counts: Mapping[str, tuple[int, int]]) -> Index:
    """The index over all nine elements, each as (number of answers, sum); None when one has no answer.

    The weight of an element is exactly 1/9: IKM = 25/9 x the sum over the elements of (sum / n).
    """
    if any(counts.get(code, (0, 0))[0] == 0 for code in ELEMENTS):
        return Index(None, None, None)
    ni = sum((Fraction(counts[code][1], counts[code][0]) for code in ELEMENTS), Fraction(0)) / 9
    value = rounded(ni * 25, 2)
    return Index(rounded(ni, 4), value, grade(value))


def ensure_answer(code: str, answer: int) -> None:
    """Raises `BadInput` unless this is an element and the answer lies on its scale of 1 to 4."""
    if code not in ELEMENTS:
        raise BadInput("{code} is not an element of the survey.", code=code)
    if type(answer) is not int or not LOWEST <= answer <= HIGHEST:  # True is no answer
        raise BadInput("{code} must be a whole number from 1 to 4.", code=code)


def needs_reason(answers: Iterable[int | None]) -> bool:
    """A low answer (1 or 2) asks for its reason."""
    return any(answer is not None and answer <= 2 for answer in answers)


def sample_size(population: int) -> int:
    """How many respondents a population asks for (Krejcie-Morgan, 95 % confidence, rounded half-up)."""
    chi_square, variance = Fraction(3841, 1000), Fraction(1, 4)
    if population <= 0:
        return 0
    wanted = chi_square * population * variance / (Fraction(25, 10000) * (population - 1) + chi_square * variance)
    return int(rounded(wanted, 0))
