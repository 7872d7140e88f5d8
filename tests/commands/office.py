"""Running the program as a shell would, in this process: what it printed, what it complained of, how it ended."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from reception.__main__ import main


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def complaints(self) -> list[str]:
        return self.err.splitlines()


class Shell:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object) -> Run:
        self._capsys.readouterr()
        code = main([str(word) for word in words])
        printed = self._capsys.readouterr()
        return Run(code, printed.out, printed.err)

    def refused(self, *words: object) -> str:
        """The one sentence of a refusal."""
        run = self(*words)
        assert (run.code, run.out) == (2, ""), run
        assert len(run.complaints) == 1, run
        return run.complaints[0]
