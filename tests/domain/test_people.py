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
