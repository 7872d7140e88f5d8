"""Which institutions are proposed as one, and which never are."""

import pytest

from reception.queries import alikes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dinas Kesehatan Kota Blitar", "Dinkes Kota Blitar"),
        ("Universitas Brawijaya", "Univ. Brawijaya"),
        ("Universitas Brawijaya", "Universitas Brawijya"),
        ("SMA Negeri 1 Blitar", "SMAN 1 Blitar"),
        ("Dinas Perindustrian dan Perdagangan Kota Blitar", "Disperindag Kota Blitar"),
        ("Pemerintah Kota Blitar", "Pemkot Blitar"),
        ("Bappeda Kota Blitar", "BAPEDA KOTA BLITAR"),
    ],
)
def test_two_spellings_of_one_are_proposed(one, other):
    ((first, second, score),) = alikes.likely([one, other])
    assert (first, second) == (one, other) and score >= alikes.LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SMA Negeri 1 Blitar", "SMA Negeri 2 Blitar"),
        ("Dinas Kesehatan Kota Blitar", "Dinas Pendidikan Kota Blitar"),
        ("Universitas Brawijaya", "Universitas Negeri Malang"),
        ("BRI Cabang Blitar", "BNI Cabang Blitar"),
        ("Kota Blitar", "Kabupaten Blitar"),
    ],
)
def test_two_institutions_are_not(one, other):
    assert alikes.likely([one, other]) == []


def test_nothing_is_proposed_of_nothing():
    assert alikes.likely([]) == alikes.likely(["", "!!!"]) == []
