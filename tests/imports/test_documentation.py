"""docs/import-formats.md is what other programs go by: it names every column and every code."""

from pathlib import Path

import pytest

from reception import imports

TEXT = (Path(__file__).parents[2] / "docs" / "import-formats.md").read_text("utf-8")
FORMATS = list(imports.registry().values())


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.kind)
def test_the_document_lists_every_column_in_its_order_and_whether_it_is_required(format_):
    _, _, after = TEXT.partition(f"\n## {format_.kind}\n")
    chapter = after.partition("\n## ")[0]
    named = [line.split("|") for line in chapter.splitlines() if line.startswith("| `")]
    columns = [
        (name.strip("` "), required.strip() == "yes") for _, names, required, *_ in named for name in names.split()
    ]
    assert columns == [(column.name, column.required) for column in format_.columns]


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.kind)
def test_the_document_lists_every_code_with_its_label(format_):
    for column in format_.columns:
        for entry in (column.codes or {}).values():
            assert f"| `{entry.code}` | {entry.label} | {', '.join(entry.also)} |" in TEXT


def test_the_examples_of_the_document_can_be_imported(desk, file):
    for kind in ("visits", "surveys", "consultations"):
        example = TEXT.partition(f"\n## {kind}\n")[2].split("```")[1].lstrip()
        lines = len(example.splitlines()) - 1
        assert imports.run_now(desk, kind, file(example)) == imports.Outcome(kind, lines, lines, 0)
