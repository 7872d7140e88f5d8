"""The sentence about the turn: places are filled, and what is missing leaves no hole."""

from reception.domain import telling

KNOWN = {
    "sapaan": "Ibu",
    "nama": "Siti",
    "nomor": "A-014",
    "kantor": "BPS",
    "di_depan": "Anda berikutnya",
    "jam": "10.25",
}


def test_the_shipped_sentence_knows_only_places_that_are_filled():
    assert telling.unknown_places(telling.DEFAULT) == []
    assert "{" not in telling.filled(telling.DEFAULT, KNOWN)


def test_a_missing_name_leaves_no_hole():
    assert telling.filled("Yth. {sapaan} {nama}, nomor {nomor}.", KNOWN | {"nama": ""}) == "Yth. Ibu, nomor A-014."


def test_lines_of_their_own_stay():
    assert telling.filled("Yth. {nama},\n\nnomor {nomor}", KNOWN) == "Yth. Siti,\n\nnomor A-014"


def test_a_place_that_nobody_fills_is_named():
    assert telling.unknown_places("{nama} {waktu} {} {Jam}") == ["{waktu}", "{}", "{Jam}"]


def test_a_name_with_braces_is_a_name():
    assert telling.filled("{nama}!", {"nama": "{jam} \\1"}) == "{jam} \\1!"
