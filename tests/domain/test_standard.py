"""The service standard: fourteen components, both wordings of the promise of time, the office's own words."""

from dataclasses import replace
from datetime import date

import pytest

from reception import standards
from reception.domain import standard
from reception.errors import BadInput, NotFound


def test_the_shipped_standard_has_six_components_of_delivery_and_eight_of_manufacturing():
    shipped = standards.default()
    assert len(shipped.service_delivery) == 6
    assert len(shipped.manufacturing) == 8
    assert all(component.title and component.lines for component in shipped.components)


def test_both_wordings_of_the_time_limit_ship():
    lines = " ".join(standards.default().component("time_limit").lines)
    assert "maksimal 10 menit setelah pengguna sebelumnya selesai dilayani" in lines
    assert "Senin-Kamis (Pukul 08.00-15.00); Jumat (Pukul 08.00-15.30)" in lines
    assert standards.default().wait_limit_minutes == 10


def test_the_legal_basis_is_printed_without_its_numbers():
    basis = standards.default().legal_basis
    assert [text[:37] for text in basis] == [
        "Undang-Undang Nomor 16 Tahun 1997 ten",
        "Undang-Undang Nomor 14 Tahun 2008 ten",
    ]
    assert all(text.endswith(")") for text in basis)


def test_there_are_eight_competences():
    competences = standards.default().competences
    assert len(competences) == 8
    assert competences[0] == "Memahami peraturan perundang-undangan"
    assert competences[6] == "Memiliki ketrampilan bahasa"


def test_a_standard_that_lacks_a_component_is_refused_by_name():
    components = [{"code": code, "title": "T", "lines": ["x"]} for code in standard.COMPONENTS if code != "cost"]
    with pytest.raises(BadInput, match="cost"):
        standard.read(
            {"title": "S", "valid_from": date(2026, 1, 1), "wait_limit_minutes": 10, "components": components}
        )


def test_a_standard_without_a_beginning_is_refused():
    components = [{"code": code, "title": "T", "lines": ["x"]} for code in standard.COMPONENTS]
    with pytest.raises(BadInput, match="valid_from"):
        standard.read({"title": "S", "wait_limit_minutes": 10, "components": components})


def test_of_two_valid_standards_the_later_one_holds():
    old = replace(standards.default(), valid_from=date(2020, 1, 1))
    new = replace(old, valid_from=date(2026, 7, 1), wait_limit_minutes=7)
    assert standard.valid_on([new, old], date(2026, 6, 30)) is old
    assert standard.valid_on([new, old], date(2026, 7, 1)) is new
    assert standard.valid_on([new], date(2026, 6, 30)) is None


def test_an_unknown_component_is_not_found():
    with pytest.raises(NotFound):
        standards.default().component("weather")
