"""`import chat` on the command line: one line of what was done, or one sentence and the line of the file."""

import pytest

CHAT = """\
28/10/26 09.56 - Siti Rahma: Berapa inflasi Kota Blitar 2025?
28/10/26 10.04 - BPS Kota Blitar: Inflasi 2025 sebesar 2,1 persen.
"""


@pytest.fixture
def export(tmp_path):
    def write(content, name="Chat WhatsApp dengan Siti Rahma.txt"):
        file = tmp_path / name
        file.write_text(content, "utf-8")
        return file

    return write


def test_a_chat_is_imported_into_a_fresh_folder_and_found(reception, tmp_path, export):
    folder = tmp_path / "baru"
    assert reception("import", "chat", export(CHAT), "--data", folder, "--dry-run").code == 0
    assert not folder.exists() or not any(folder.iterdir())
    run = reception("import", "chat", export(CHAT), "--data", folder, "--phone", "0812-3456-4471")
    assert (run.code, run.err) == (0, "")
    assert (
        run.out
        == "2 pesan dibaca, 2 ditambahkan, menjadi 1 konsultasi baru; 0 sudah ada. Pihak kantor: BPS Kota Blitar.\n"
    )
    assert reception("import", "chat", export(CHAT), "--data", folder).out.startswith("2 pesan dibaca, 0 ditambahkan")
    (hit,) = reception("search", "inflasi", "--json", "--data", folder).json
    assert hit["ticket"] == "2026-10-28/W-001"


def test_what_is_no_chat_ends_with_2_its_line_and_no_folder(reception, tmp_path, export):
    folder = tmp_path / "baru"
    run = reception("import", "chat", export("\n\nHalo"), "--data", folder)
    assert (run.code, run.out, run.complaints[1:]) == (2, "", ["baris 3: Bukan awal sebuah pesan percakapan: Halo"])
    assert not folder.exists() or not any(folder.iterdir())


def test_options_of_a_chat_that_make_no_sense_are_refused(reception, place, export):
    file = export(CHAT)
    assert "dmy" in reception.refused("import", "chat", file, "--order", "xyz", "--data", place)
    assert "jeda" in reception.refused("import", "chat", file, "--gap", "0", "--data", place)
    assert "nomor telepon" in reception.refused("import", "chat", file, "--phone", "12", "--data", place)
    assert "Tini" in reception.refused("import", "chat", file, "--me", "Tini", "--data", place)
