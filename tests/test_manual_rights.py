"""The table of rights in the manual is the one of the program."""

from reception.domain import codes
from reception.domain.rights import TABLE
from reception.words import tr
from tests.test_manual import chapter, rows


def test_the_manual_prints_the_table_of_rights():
    heading, *lines = rows(chapter("Peran dan hak"))
    assert heading[1:] == codes.ROLES.labels()
    written = {
        words: tuple(role for role, cell in zip(codes.ROLES, cells, strict=True) if cell == "ya")
        for words, *cells in lines
    }
    assert written == {tr(rule.words): rule.roles for rule in TABLE.values()}
    assert [words for words, *_ in lines] == [tr(rule.words) for rule in TABLE.values()]
