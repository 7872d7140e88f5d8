"""How much of a name leaves the office."""

import pytest

from reception.domain import people

NAMES = [
    ("Dewi Lestari", "Dewi L."),
    ("  Muhammad  Abdurrahman Wahid ", "Muhammad A. W."),
    ("Suparmi", "Sup•••"),
    ("Siti", "Si•••"),
    ("Li", "L•••"),
    ("A", "•••"),
    ("", ""),
    (None, ""),
]


@pytest.mark.parametrize(("name", "masked"), NAMES)
def test_a_masked_name_is_never_the_whole_name(name, masked):
    assert people.masked_name(name) == masked


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Selamat pagi Ibu Dewi, terima kasih.", "Selamat pagi Ibu •••, terima kasih."),
        ("Saya Dewi Lestari dari UB", "Saya ••• dari UB"),
        ("sy dewi mau tanya", "sy ••• mau tanya"),
        ("Yth. Kak Lestari", "Yth. Kak •••"),
        ("an. DEWI  LESTARI", "an. •••"),
        ("Data Dewi Sartika School", "Data Dewi Sartika School"),
    ],
)
def test_who_asked_is_not_named(text, plain):
    assert people.unnamed(text, "Dewi Lestari") == plain


@pytest.mark.parametrize("name", [None, "", "A", "(", "Dr. *"])
def test_without_a_name_nothing_is_taken_out(name):
    assert people.unnamed("Ibu Dewi (2025) *", name) == "Ibu Dewi (2025) *"
