"""docs/panduan.md is true: its keys, its words, its messages and its pictures are those of the program."""

import ast
import re
from pathlib import Path

import pytest

from reception import channels, settings
from reception.domain import codes
from reception.words import catalogue, tr
from ui import pages
from ui.screens import steps

HOME = Path(__file__).parents[1]
MANUAL = (HOME / "docs" / "panduan.md").read_text("utf-8")
README = (HOME / "README.md").read_text("utf-8")
PICTURES = sorted((HOME / "docs" / "img").glob("*.png"))
SAID = set(catalogue("id").values())
LISTS = (codes.ROLES, codes.STATES, codes.DATA_OUTCOMES, channels.codes())
LABELS = {words for known in LISTS for words in known.labels()}
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+\w+|F\d+|Esc|Return")
ON_A_KEYBOARD = {"Return": "Enter", "Left": "←", "Right": "→"}
LARGEST, ALL = 150_000, 3_000_000


def chapter(title: str) -> str:
    return MANUAL.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def rows(part: str) -> list[list[str]]:
    """The cells of the tables of a part, without their headings."""
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in cells] for cells in lines]


def bold(text: str) -> set[str]:
    return {" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", text, re.DOTALL)}


KEYS = {(key, words) for key, what, *_ in rows(chapter("Daftar tombol")) for words in bold(what) or {what}}


def written(key: str) -> str:
    return "+".join(ON_A_KEYBOARD.get(part, part) for part in key.split("+"))


def keys_of_the_window() -> set[str]:
    """Every text in the source of the window that is the name of a key."""
    trees = [ast.parse(file.read_text("utf-8")) for file in (HOME / "ui").rglob("*.py")]
    texts = {node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    return {text for text in texts if isinstance(text, str) and KEY.fullmatch(text)}


@pytest.mark.parametrize("action", steps.ACTIONS, ids=lambda action: action.name)
def test_every_step_of_a_ticket_stands_with_its_key_in_the_table(action):
    assert (f"`{written(action.key)}`", tr(action.words)) in KEYS


@pytest.mark.parametrize("key", sorted(keys_of_the_window()))
def test_every_key_of_the_window_stands_in_the_table(key):
    assert f"`{written(key)}`" in {known for known, _ in KEYS}


def test_every_page_stands_in_the_table_with_its_key():
    for place, page in enumerate(pages.declared(), start=1):
        assert (f"`Ctrl+{place}`", tr(page.title)) in KEYS


@pytest.mark.parametrize("setting", settings.SETTINGS.values(), ids=lambda setting: setting.key)
def test_every_setting_stands_beside_its_section(setting):
    sections = {next(iter(bold(first))): bold(second) for first, second in rows(chapter("Pengaturan"))[1:]}
    assert tr(setting.label) in sections[tr(settings.SECTIONS[setting.section])]


def test_what_is_printed_bold_can_be_read_in_the_window():
    assert bold(MANUAL) - SAID - LABELS == set()


def test_every_message_is_one_that_the_program_says():
    known = [re.sub(r"\\{\w+\\}", ".+", re.escape(words)) for words in SAID]
    messages = [first for first, _ in rows(chapter("Bila ada yang tidak beres")) if first[-1] == "."]
    assert len(messages) > 10
    assert [words for words in messages if not any(re.fullmatch(one, words) for one in known)] == []


def test_every_picture_is_there_small_and_shown_somewhere():
    shown = set(re.findall(r"img/([\w-]+\.png)", MANUAL + README))
    assert shown == {file.name for file in PICTURES}
    assert all(file.stat().st_size < LARGEST for file in PICTURES)
    assert sum(file.stat().st_size for file in PICTURES) < ALL


def test_every_link_inside_the_manual_leads_to_a_chapter_or_a_file():
    titles = {re.sub(r"[^\w -]", "", line).strip().lower().replace(" ", "-") for line in _titles()}
    for target in re.findall(r"\]\(([^)]+)\)", MANUAL):
        assert target[1:] in titles if target.startswith("#") else (HOME / "docs" / target).exists(), target


def _titles() -> list[str]:
    return [line for line in MANUAL.splitlines() if line.startswith("#")]
