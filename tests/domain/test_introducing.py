"""Pasted words say who writes and what they want, as far as they do."""

from datetime import datetime

import pytest

from reception.domain import introducing
from reception.domain.introducing import Introduced

NOW = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "[10.31, 23/11/2026] Dewi Lestari: Selamat pagi\n[10.33, 23/11/2026] Dewi Lestari: data inflasi 2025?",
            Introduced(name="Dewi Lestari", question="data inflasi 2025?", is_chat=True),
        ),
        (
            "[10.31, 23/11/2026] +62 812-3456-4471: PDRB 2025?\n[10.33, 23/11/2026] BPS: sebentar",
            Introduced(phone="+62 812-3456-4471", question="PDRB 2025?", is_chat=True),
        ),
        (
            "Selamat pagi\n1. Nama: Dewi Lestari\n2. No. HP : 0812-3456-4471\n3. E-mail: dewi@contoh.id\n"
            "4. Instansi: Universitas Contoh\nSaya perlu data kemiskinan",
            Introduced("Dewi Lestari", "0812-3456-4471", "dewi@contoh.id", "Universitas Contoh", "Saya perlu data kemiskinan"),
        ),
        ("Berapa IPM 2025? hubungi 081234564471", Introduced(phone="081234564471", question="Berapa IPM 2025? hubungi 081234564471")),
        ("Catatan: rapat jam 10", Introduced(question="Catatan: rapat jam 10")),
        ("", Introduced()),
    ],
)  # fmt: skip
def test_what_pasted_words_tell(text, found):
    assert introducing.read(text, NOW, {"BPS"}) == found


def test_a_text_that_is_no_chat_holds_no_messages():
    assert introducing.copied("Halo\nSaya mau tanya", NOW) == ()
