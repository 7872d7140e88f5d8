"""Who comes and what they ask: fictitious people, and conversations with figures that are examples only."""

import tomllib
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import resources

CHANCE_KNOWN = 0.3


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A question of a visitor, its answer, and what may follow; `outcome` is a data outcome of the standard."""

    topic: str
    question: str
    answer: str
    then: str = ""
    reply: str = ""
    outcome: str = "fits"


@dataclass(frozen=True, slots=True)
class Person:
    """A visitor with the profile that intake asks for; `fields` are those of the service `arrive`."""

    fields: dict[str, Any]

    @property
    def first_name(self) -> str:
        return str(self.fields["name"]).split()[0]

    @property
    def is_old(self) -> bool:
        return self.fields["age_group"] in ("55_65", "over_65")


@cache
def words() -> dict[str, Any]:
    """Names, institutions, comments and small talk."""
    return tomllib.loads(resources.path("demo", "people.toml").read_text("utf-8"))


@cache
def dialogues() -> tuple[Dialogue, ...]:
    """Every conversation, in the order of their files."""
    files = sorted(resources.path("demo").glob("consultations-*.toml"))
    found = (entry for file in files for entry in tomllib.loads(file.read_text("utf-8"))["consultation"])
    return tuple(Dialogue(**entry) for entry in found)


class Town:
    """The people who may come. Some have been here before; some work where data are needed every month."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._known: list[Person] = []
        self._numbers = iter(rng.sample(range(10_000_000), 50_000))

    def somebody(self) -> Person:
        if self._known and self._rng.random() < CHANCE_KNOWN:
            return self._rng.choice(self._known[-400:])
        person = self._stranger()
        self._known.append(person)
        return person

    def _stranger(self) -> Person:
        rng, text = self._rng, words()
        sex = rng.choice(("male", "female"))
        name = f"{rng.choice(text['given'][sex])} {rng.choice(text['family'])}"
        life = rng.choices(text["life"], [entry["weight"] for entry in text["life"]])[0]
        number = next(self._numbers)
        fields = {key: rng.choice(life[key]) for key in ("age_group", "education", "purpose", "occupation")}
        fields |= {"name": name, "sex": sex, "phone": f"+62810{number:08d}"}
        fields |= self._institution(life["institutions"])
        if rng.random() < 0.85:
            fields["email"] = f"{name.lower().replace(' ', '.')}{number % 97}@example.com"
        return Person(fields)

    def _institution(self, kind: str) -> dict[str, str]:
        known = words()["institutions"].get(kind)
        return {"institution": self._rng.choice(known), "institution_kind": kind} if known else {}
