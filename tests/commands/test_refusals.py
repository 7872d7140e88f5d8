"""Whatever is wrong: one sentence in Indonesian on stderr, exit code 2, and nothing changed."""

import pytest

from reception.commands import line, records
from reception.errors import StoreError
from reception.store import log_file
from tests.builders import Office, write

WRONG = [
    ([], "Sebutkan perintahnya"),
    (["terbang"], "Tidak ada perintah terbang"),
    (["board", "--warna", "merah"], "Tidak ada pilihan --warna"),
    (["board", "--at"], "--at"),
    (["board", "--js"], "Tidak ada pilihan --js"),
    (["board", "--json=yes"], "--json"),
    (["board", "--data", "--json"], "--json"),
    (["board", "--at", "kemarin"], "bukan waktu"),
    (["board", "--at", "0001-01-01T00:00"], "bukan waktu"),
    (["demo", "--months", "dua"], "--months"),
    (["demo", "--months", "-1"], "0 sampai"),
    (["demo", "--months", "99"], "0 sampai"),
    (["demo", "extra"], "kurang atau berlebih"),
    (["import"], "JENIS"),
    (["import", "visits"], "BERKAS"),
    (["import", "unicorns", "x.csv"], "unicorns"),
    (["figures"], "RENTANG"),
    (["figures", "monthly"], "monthly 2026-10"),
    (["figures", "weekly", "2026-10"], "monthly 2026-10"),
    (["figures", "monthly", "2026-13"], "2026-10"),
    (["figures", "monthly", "Oktober"], "2026-10"),
    (["figures", "monthly", "99999999999-10"], "2026-10"),
    (["figures", "annual", "0"], "2026"),
    (["figures", "annual", "99999999999"], "2026"),
    (["figures", "period", "2026-10-01"], "period 2026-10-01 2026-10-15"),
    (["figures", "period", "2026-10-15", "2026-10-01"], "berakhir sebelum"),
    (["report", "unicorns"], "unicorns"),
    (["report", "monthly"], "monthly"),
    (["report", "annual", "2026", "2027"], "annual"),
    (["search"], "KATA"),
    (["search", "x", "--limit", "0"], "--limit"),
    (["restore"], "BERKAS"),
    (["restore", "/no/such/file"], "tidak ada"),
    (["backup", "--data", "x", "--database", "postgresql://y/z"], "jangan keduanya"),
    (["backup", "--database", "mysql://y/z"], "bukan basis data"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_usage_is_one_sentence(reception, words, said):
    assert said in reception.refused(*words)


@pytest.mark.parametrize("verb", ["figures annual 2026", "board", "search x", "check", "backup", "report annual 2026"])
def test_looking_at_a_folder_without_records_makes_none(reception, tmp_path, verb):
    sentence = reception.refused(*verb.split(), "--data", tmp_path / "nowhere")
    assert "Belum ada data" in sentence
    assert not (tmp_path / "nowhere").exists()


def test_a_server_that_does_not_answer_is_told_so(reception):
    sentence = reception.refused("board", "--database", "postgresql://nobody@127.0.0.1:1/nothing")
    assert "tidak menjawab" in sentence


def test_a_server_without_an_office_says_what_to_do(reception, postgres_location):
    assert "belum berisi kantor" in reception.refused("figures", "annual", "2026", "--database", postgres_location)


def test_a_password_in_a_url_is_not_repeated(reception, postgres_migrated):
    Office(postgres_migrated).close()
    url = postgres_migrated.replace("postgres:@", "postgres:secret@")
    assert "secret" not in reception("import", "visits", "/no/such/file.csv", "--database", url).err
    said = reception("demo", "--months", 0, "--database", url)
    assert said.code == 2
    assert "secret" not in said.err


def test_a_folder_that_is_a_file_is_refused(reception, tmp_path):
    (tmp_path / "file").write_text("x")
    assert "tidak dapat dibuka" in reception.refused("demo", "--months", 0, "--data", tmp_path / "file")


def test_the_data_folder_may_be_named_before_or_after_the_verb(reception, place):
    before = reception("--data", place, "figures", "annual", "2026", "--json")
    after = reception("figures", "annual", "2026", "--json", "--data", place)
    assert before.json == after.json


def test_what_is_named_after_the_verb_wins(reception, place, tmp_path):
    assert reception("--data", tmp_path / "other", "check", "--data", place).code == 0


def test_the_environment_names_the_data_folder_too(reception, place, monkeypatch):
    monkeypatch.setenv("RECEPTION_DATA", str(place))
    assert reception("check").code == 0


def test_a_key_that_is_not_on_this_pc_is_named(reception, place, monkeypatch, tmp_path):
    monkeypatch.setenv("RECEPTION_CONFIG", str(tmp_path / "another-pc"))
    assert "lembar pemulihan" in reception.refused("check", "--data", place)


def test_a_damaged_data_file_is_told_so(reception, place):
    file = place / "reception.db"
    content = bytearray(file.read_bytes())
    content[4096 : len(content) // 2] = bytes(len(content) // 2 - 4096)
    file.write_bytes(content)
    assert "cadangan" in reception.refused("check", "--data", place)


def test_a_check_that_finds_something_lists_all_and_ends_with_2(reception, place):
    with records.opened(place) as desk:
        desk.do_now(write, "update ticket set state = 'done'")
    run = reception("check", "--data", place)
    assert (run.code, len(run.out.splitlines()), len(run.complaints)) == (2, 5, 1)
    assert "Antrean dan kejadiannya" in run.complaints[0]


def test_our_own_mistake_ends_with_1_and_one_sentence(reception, monkeypatch):
    monkeypatch.setattr(line, "run", raising(ZeroDivisionError("division by zero")))
    run = reception("board")
    assert (run.code, run.out, len(run.complaints)) == (1, "", 1)
    assert "kesalahan pada program" in run.err
    assert "division" not in run.err


def test_ctrl_c_ends_without_a_word(reception, monkeypatch):
    monkeypatch.setattr(line, "run", raising(KeyboardInterrupt()))
    run = reception("board")
    assert (run.code, run.out, run.err) == (130, "", "")


def test_a_sentence_stays_one_line_whatever_is_in_it(reception, monkeypatch):
    monkeypatch.setattr(line, "run", raising(StoreError("There are no records in {folder} yet.", folder="a\nb")))
    assert reception("board").err == "Belum ada data di a b.\n"


def test_nothing_is_logged_that_has_not_happened(reception, tmp_path):
    reception("board", "--data", tmp_path / "none")
    assert not log_file.place().exists()


def raising(error: BaseException):
    def run(_arguments):
        raise error

    return run
