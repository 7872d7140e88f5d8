"""The help of the command line: whatever it says, it says in Indonesian, and it leaves nothing out."""

import pkgutil
import re

import pytest

from reception.commands import verbs

VERBS = [module.name.removesuffix("_file") for module in pkgutil.iter_modules(verbs.__path__)]
ENGLISH = {
    "usage", "options", "arguments", "commands", "command", "args", "show", "this", "message", "exit", "required",
    "default", "str", "path", "list", "int", "kind", "file", "words", "span", "period", "instant", "text",
}  # fmt: skip


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_no_word_of_the_help_is_english(reception, verb):
    said = reception(*verb.split(), "--help")
    options = re.compile(r"--[a-z-]+|\b(monthly|annual|period)\b")  # names to be typed as they are
    words = re.findall(r"[a-z]+", options.sub("", said.out).lower())
    assert (said.code, said.err) == (0, "")
    assert ENGLISH.intersection(words) == set()


def test_the_first_page_names_every_verb_with_its_whole_sentence(reception):
    page = reception("--help").out
    assert [verb for verb in VERBS if f"\n  {verb} " not in page] == []
    assert page.count("...") == 1, "only after the verb, in the first line"


def test_the_page_of_a_verb_names_its_arguments_and_options(reception):
    page = reception("import", "--help").out
    assert page.startswith("Pemakaian: reception import [PILIHAN] JENIS BERKAS\n")
    assert "Memasukkan berkas: seluruhnya, atau tidak sama sekali." in page
    for name in ("JENIS", "BERKAS", "--dry-run", "--data FOLDER", "--database URL", "--help"):
        assert f"\n  {name} " in page


def test_what_may_be_left_out_is_in_brackets_and_what_is_taken_then_is_said(reception):
    assert "figures [PILIHAN] RENTANG [PERIODE]...\n" in reception("figures", "--help").out
    assert "[bawaan: 3]" in reception("demo", "--help").out
