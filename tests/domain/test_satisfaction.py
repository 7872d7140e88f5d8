"""The satisfaction index, exactly (domain, section 5; PermenPANRB 14/2017)."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.domain import satisfaction
from reception.domain.satisfaction import ELEMENTS
from reception.errors import BadInput


def counts(n, *sums):
    return dict(zip(ELEMENTS, ((n, total) for total in sums), strict=True))


def test_the_example_of_the_regulation_29_respondents():
    index = satisfaction.index(counts(29, 105, 101, 100, 116, 102, 105, 106, 105, 115))
    assert (str(index.ni), str(index.index), index.grade) == ("3.6590", "91.48", "A")


@pytest.mark.parametrize(
    ("total", "of", "ni", "ikm", "grade"),
    [
        (35322, 10_000, "3.5322", "88.31", "A"),  # 88.305 goes up
        (30642, 10_000, "3.0642", "76.61", "B"),  # 76.605 goes up
        (4, 1, "4.0000", "100.00", "A"),  # with weights of 0.11 it would be 99.00
        (1, 1, "1.0000", "25.00", "D"),
    ],
)
def test_the_same_mean_everywhere(total, of, ni, ikm, grade):
    index = satisfaction.index(counts(of, *[total] * 9))
    assert (str(index.ni), str(index.index), index.grade) == (ni, ikm, grade)


def test_200_respondents_whose_index_ends_in_exactly_half_a_hundredth():
    index = satisfaction.index(counts(200, 625, 653, 766, 681, 610, 606, 602, 675, 785))
    assert (str(index.index), index.grade) == ("83.38", "B")  # exactly 83.375


@pytest.mark.parametrize(
    ("index", "letter", "name"),
    [
        ("100.00", "A", "Sangat Baik"),
        ("88.31", "A", "Sangat Baik"),
        ("88.30", "B", "Baik"),
        ("76.61", "B", "Baik"),
        ("76.60", "C", "Kurang Baik"),
        ("65.00", "C", "Kurang Baik"),
        ("64.99", "D", "Tidak Baik"),
        ("25.00", "D", "Tidak Baik"),
    ],
)
def test_the_boundaries_of_the_grades(index, letter, name):
    assert satisfaction.grade(Decimal(index)) == letter
    assert satisfaction.GRADE_NAMES[letter] == name


@pytest.mark.parametrize(
    ("n", "total", "mean", "index", "grade"),
    [(3, 10, "3.3333", "83.33", "B"), (8, 25, "3.1250", "78.13", "B"), (1, 1, "1.0000", "25.00", "D")],
)
def test_the_same_table_grades_one_element(n, total, mean, index, grade):
    score = satisfaction.score(n, total)
    assert (str(score.mean), str(score.index), score.grade) == (mean, index, grade)


def test_an_element_nobody_answered_has_no_score_and_the_office_no_index():
    found = counts(5, *[20] * 9) | {"U9": (0, 0)}
    assert satisfaction.score(0, 0) == satisfaction.ElementScore(0, 0, None, None, None)
    assert satisfaction.index(found) == satisfaction.index({}) == satisfaction.Index(None, None, None)


filled = st.tuples(st.integers(1, 400), st.integers(0, 3 * 400)).map(lambda t: (t[0], t[0] + t[1] % (3 * t[0] + 1)))


@given(st.lists(filled, min_size=9, max_size=9))
def test_any_survey_is_computed_exactly_and_rounded_once(answers):
    """Against the formula as the text has it: 25/9 x the sum of the means, half-up to two decimals."""
    exact = Fraction(25, 9) * sum(Fraction(total, n) for n, total in answers)
    index = satisfaction.index(dict(zip(ELEMENTS, answers, strict=True)))
    assert index.index == half_up(exact, "0.01")
    assert index.ni == half_up(exact / 25, "0.0001")
    assert Decimal(25) <= index.index <= Decimal(100)


def half_up(exact: Fraction, step: str) -> Decimal:
    """With forty digits: a half is a half there, and nothing just below it is taken for one."""
    digits = Decimal(exact.numerator * 10**40 // exact.denominator).scaleb(-40)
    return digits.quantize(Decimal(step), ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("population", "sample"),
    [(0, 0), (1, 1), (10, 10), (50, 44), (100, 80), (200, 132), (500, 217), (1000, 278), (1_000_000, 384)],
)
def test_the_target_of_respondents_by_krejcie_and_morgan(population, sample):
    assert satisfaction.sample_size(population) == sample


@given(st.integers(0, 100_000))
def test_a_larger_population_never_asks_for_fewer_nor_for_more_than_there_are(population):
    wanted = satisfaction.sample_size(population)
    assert wanted <= population
    assert wanted <= satisfaction.sample_size(population + 1)


@pytest.mark.parametrize("answer", [0, 5, -1, 2.5, "3", None, True])
def test_an_answer_off_the_scale_is_refused(answer):
    with pytest.raises(BadInput):
        satisfaction.ensure_answer("U1", answer)


@pytest.mark.parametrize("code", ["U0", "U10", "u1", ""])
def test_an_element_that_is_none_is_refused(code):
    with pytest.raises(BadInput):
        satisfaction.ensure_answer(code, 4)


def test_the_questionnaire_has_the_nine_elements_by_code_and_the_facilities_before_the_complaints():
    """The regulation's text swaps the last two."""
    elements = {element.code: element for element in satisfaction.QUESTIONNAIRE}
    assert tuple(elements) == ELEMENTS
    assert elements["U8"].name == "Sarana dan Prasarana"
    assert elements["U9"].name == "Penanganan Pengaduan, Saran dan Masukan"
    assert elements["U2"].question == "Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?"
    assert elements["U1"].answers == ("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai")
    assert elements["U4"].answers == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")
    assert all(len(set(element.answers)) == 4 for element in satisfaction.QUESTIONNAIRE)


@pytest.mark.parametrize(("answers", "needed"), [((4, 3), False), ((4, 2), True), ((1,), True), ((None,), False)])
def test_a_low_answer_asks_for_its_reason(answers, needed):
    assert satisfaction.needs_reason(answers) is needed
