"""The house rules that a machine can check, read from the source itself. No room is left out; an empty one passes.

Which room may import which is said once, in pyproject.toml under [tool.importlinter]; see test_import_rules.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

REPO = Path(__file__).parents[1]
ROOMS = ("reception", "ui", "reports", "resources")

MAY_CATCH_ALL = {"ui/failure.py", "reception/commands/failure.py", "reception/outbox.py", "reception/ticker.py"}
CLOCK = "reception/clock.py"
NOW = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime", "time.gmtime",
    "QDateTime.currentDateTime", "QDateTime.currentDateTimeUtc", "QDate.currentDate", "QTime.currentTime",
}  # fmt: skip
SAYS_NOTHING = ("utils", "util", "helpers", "helper", "manager", "common", "misc")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40  # lines

N = TypeVar("N", bound=ast.AST)


def test_there_is_something_to_check():
    assert "reception/domain/turns.py" in sources()


def test_every_module_of_the_core_stands_on_a_floor():
    tops = {".".join(Path(path).with_suffix("").parts[:2]) for path in sources() if path.startswith("reception/")}
    entrances = {"reception.__init__", "reception.__main__"}
    assert tops - entrances <= on_a_floor(), "give it a floor in pyproject.toml, [tool.importlinter]"


def test_the_domain_knows_the_standard_library_itself_and_the_errors_only():
    own = ("reception.domain", "reception.errors")
    assert found(
        f"{where} imports {name}"
        for where, name in imports("reception/domain/")
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith(own)
    )


def test_migrations_are_frozen_and_import_only_peewee():
    known = sys.stdlib_module_names | {"peewee", "playhouse"}
    assert found(
        f"{where} imports {name}"
        for where, name in imports("reception/store/migrations/")
        if name.split(".")[0] not in known and "__init__" not in where
    )


def test_no_other_file_names_a_channel():
    assert found(
        f"{where} imports {name}"
        for where, name in imports()
        if name.startswith("reception.channels.") and is_a_file(name)
    )


def test_only_the_clock_reads_the_clock():
    assert found(
        f"{where} calls {name}" for where, name in calls() if last_two(name) in NOW and not where.startswith(CLOCK)
    )


def test_only_the_store_touches_the_connection():
    assert found(
        f"{where} calls {name}"
        for where, name in calls()
        if name.endswith(".connection") and not where.startswith("reception/store/")
    )


def test_nothing_runs_an_event_loop_inside_the_event_loop():
    nested, outermost = (".exec", ".exec_", "processEvents"), "ui/__main__.py"
    assert found(
        f"{where} calls {name}" for where, name in calls() if name.endswith(nested) and not where.startswith(outermost)
    )


def test_no_slot_is_async_behind_its_back():
    assert found(f"{where} uses asyncSlot" for where, word in words() if word in ("asyncSlot", "asyncClose"))


def test_only_four_places_catch_everything():
    assert found(
        f"{path}:{node.lineno} catches everything"
        for path, node in nodes(ast.ExceptHandler)
        if catches_all(node) and not passes_on(node) and path not in MAY_CATCH_ALL
    )


def test_every_name_says_something():
    files = (path for path in [*sources(), *sources("tests")] if says_nothing(Path(path).stem))
    folders = (path for path in sources() if any(says_nothing(part) for part in Path(path).parts[:-1]))
    classes = (f"{path}:{node.lineno} {node.name}" for path, node in nodes(ast.ClassDef) if says_nothing(node.name))
    assert found([*files, *folders, *classes])


def test_no_file_is_too_long_to_read():
    """A migration is exempt: it is frozen, and carries every table of its day in one piece."""
    lengths = {path: len(text.splitlines()) for path, (text, _) in sources().items() if "migrations" not in path}
    assert found(f"{path} has {length} lines" for path, length in lengths.items() if length > LONGEST_FILE)


def test_no_function_is_too_long_to_read():
    lengths = ((f"{path}:{node.lineno} {node.name}", lines_of(node)) for path, node in functions())
    assert found(f"{name} has {length} lines" for name, length in lengths if length > LONGEST_FUNCTION)


# --- reading the source ----------------------------------------------------------------------------------


def found(offences: Iterable[str]) -> bool:
    """True without offences; else an assertion that lists them all."""
    listed = sorted(offences)
    assert not listed, "\n" + "\n".join(listed)
    return True


@cache
def sources(*rooms: str) -> dict[str, tuple[str, ast.Module]]:
    """path -> (text, tree) of every source file, the rooms of the program unless others are named."""
    files = (file for room in rooms or ROOMS for file in sorted((REPO / room).rglob("*.py")))
    texts = {file.relative_to(REPO).as_posix(): file.read_text(encoding="utf-8") for file in files}
    return {path: (text, ast.parse(text, path)) for path, text in texts.items()}


def nodes(kind: type[N]) -> Iterator[tuple[str, N]]:
    for path, (_, tree) in sources().items():
        yield from ((path, node) for node in ast.walk(tree) if isinstance(node, kind))


def functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    yield from nodes(ast.FunctionDef)
    yield from nodes(ast.AsyncFunctionDef)


def imports(within: str = "") -> Iterator[tuple[str, str]]:
    """(place, dotted name) of every import, wherever in a file it stands."""
    for path, node in nodes(ast.Import):
        yield from ((f"{path}:{node.lineno}", alias.name) for alias in node.names if path.startswith(within))
    for path, node in nodes(ast.ImportFrom):
        if path.startswith(within):
            yield from ((f"{path}:{node.lineno}", f"{origin(path, node)}.{alias.name}") for alias in node.names)


def origin(path: str, node: ast.ImportFrom) -> str:
    """The module that `from ... import` names, dots at its head resolved."""
    package = Path(path).parts[: -node.level] if node.level else ()
    return ".".join([*package, *([node.module] if node.module else [])])


def calls() -> Iterator[tuple[str, str]]:
    return ((f"{path}:{node.lineno}", ast.unparse(node.func)) for path, node in nodes(ast.Call))


def words() -> Iterator[tuple[str, str]]:
    """Every name that is used or imported."""
    for path, node in nodes(ast.Name):
        yield f"{path}:{node.lineno}", node.id
    for path, node in nodes(ast.Attribute):
        yield f"{path}:{node.lineno}", node.attr
    for place, name in imports():
        yield place, name.split(".")[-1]


def on_a_floor() -> set[str]:
    contracts = tomllib.loads((REPO / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    floors = next(contract["layers"] for contract in contracts if contract["id"] == "floors")
    return set(re.findall(r"[\w.]+", " ".join(floors)))


def is_a_file(name: str) -> bool:
    """True if the dotted name is a file, not something inside one."""
    return (REPO / Path(*name.split("."))).with_suffix(".py").exists()


def last_two(name: str) -> str:
    return ".".join(name.split(".")[-2:])


def catches_all(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or ast.unparse(kind) in ("Exception", "BaseException") for kind in caught)


def passes_on(handler: ast.ExceptHandler) -> bool:
    """True if it tidies up and raises the same error again."""
    return isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None and handler.type is not None


def says_nothing(name: str) -> bool:
    parts = re.findall(r"[A-Z]?[a-z]+", name)
    return any(part.lower() in SAYS_NOTHING for part in parts)


def lines_of(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1
