"""The visitors of the made-up month: invented names, telephone numbers that nobody has (0812-0000-...)."""

import random
from typing import Any

from tests.data import consultation_texts as texts

Row = dict[str, Any]


class People:
    """Visitors of the month; some come back and write their number another way."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.known: list[Row] = []

    def next(self) -> Row:
        if self.known and self.chance.random() < 0.27:
            again = dict(self.chance.choice(self.known))
            again["institution"] = self.chance.choice(again.pop("spellings"))
            return again | {"phone": self.notation(again["phone"])}
        person = self._stranger()
        self.known.append(person)
        shown = dict(person)
        shown["institution"] = shown.pop("spellings")[0]
        return shown | {"phone": self.notation(person["phone"])}

    def notation(self, national: str) -> str:
        """Five ways to write 8123456789."""
        if not national:
            return ""
        a, b, c = national[:3], national[3:7], national[7:]
        return self.chance.choice((f"0{national}", f"0{a}-{b}-{c}", f"+62 {a}-{b}-{c}", f"62{national}", national))

    def _stranger(self) -> Row:
        chance = self.chance
        kind, spellings = chance.choice(texts.INSTITUTIONS) if chance.random() < 0.8 else ("", ("",))
        name = f"{chance.choice(texts.FIRST_NAMES)} {chance.choice(texts.LAST_NAMES)}"
        reached = chance.random()
        mail = f"{name.lower().replace(' ', '.')}{chance.randrange(99)}@contoh.id"
        student = "pendidikan" in kind
        return {
            "visitor_name": name,
            "phone": f"8{chance.choice((12, 13, 57, 22))}0000{chance.randrange(1000, 10_000)}" if reached < 0.88 else "",
            "email": mail if 0.6 < reached < 0.96 else "",
            "spellings": spellings,
            "institution_kind": kind,
            "sex": chance.choice(("L", "P", "P", "Perempuan", "laki-laki")),
            "age_group": chance.choice(("17-25", "17-25", "<17")) if student else chance.choice(("26-34", "35-44", "45-54", "55-65", ">65", "")),
            "education": chance.choice(("SMA", "D4/S1", "s1")) if student else chance.choice(("SMA", "D1-D3", "D4/S1", "S2", "")),
            "occupation": "Pelajar/mahasiswa" if student else chance.choice(("ASN", "swasta", "Wiraswasta", "BUMN/BUMD", "Lainnya", "")),
            "purpose": "Tugas sekolah/kuliah" if student else chance.choice(("Pemerintahan", "komersial", "Penelitian", "")),
        }  # fmt: skip
