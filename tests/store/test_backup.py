"""A backup is one encrypted file; restored, it is the same office, on either engine; everything else is refused."""

import errno
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reception.domain.catalogue import Entry
from reception.domain.delivery import Attempt
from reception.domain.whatsapp_refusals import Fate
from reception.domain.whatsapp_webhook import Media
from reception.errors import BadInput, NotFound, ReceptionError, Refused, StoreError
from reception.queries import consultations
from reception.queries import files as file_rows
from reception.services import (
    alerts,
    calendar,
    catalogue,
    cloud_templates,
    conversations,
    desks,
    files,
    institutions,
    presence,
    roster,
    settings,
    sign_in,
    surveys,
    undo,
)
from reception.store import backup, checks, keys, restore
from reception.store.opening import DATA_FILE, key_of, open_store
from reception.store.sqlite import SqliteStore
from tests.builders import RINA, Office, write
from tests.services.cloud_office import claim, hear, message, opened, refusal, reply, settle, states, switch_on
from tests.services.consultation_office import consult

LETTER = b"%PDF-" + bytes(range(256)) * 5 * 1024
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def busy(office: Office) -> Office:
    """An office with a finished and a waiting ticket, a survey and a message."""
    ticket = office.served(name="<b>Robert'); DROP TABLE", phone="081001234567", question="Berapa inflasi bulan lalu?")
    office.survey(ticket)
    office.arrive("whatsapp", name="Siti Rahma", question="Jumlah penduduk per kecamatan?")
    return office


@pytest.fixture
def saved(busy: Office, tmp_path: Path) -> Path:
    return backup.make(busy.location, tmp_path / "office.backup", NOW)


@pytest.fixture
def empty_folder(tmp_path: Path) -> Path:
    return tmp_path / "restored"


@pytest.fixture
def full(busy: Office) -> Office:
    """An office with something in every table and every column that is not always filled."""
    week = {str(day): [["08:00", "12:00"]] for day in range(1, 6)}
    group = busy.arrive(name="Kelas 9A", people=30, institution="SMPN 1")
    busy.do(sign_in.choose_pin, RINA, pin="2580")
    busy.do(sign_in.enter, RINA, "0000")
    busy.do(surveys.token, group)
    busy.do(institutions.merge, from_="SMPN 1", into="SMP Negeri 1 Blitar")
    busy.do(roster.set_week, RINA, hours=week)
    busy.do(roster.set_day, RINA, day=date(2026, 12, 1), note="cuti")
    busy.do(calendar.set_day, day=date(2026, 12, 2), name="Apel", hours=[])
    busy.do(calendar.add_range, name="Ramadan", first=date(2027, 2, 8), last=date(2027, 3, 9), hours=week)
    busy.do(calendar.keep_coming)
    busy.do(conversations.save_draft, group, mode="reply", text="Segera")
    busy.do(presence.note, group, window="a1", typing=True)
    busy.do(files.stage, group, name="surat.pdf", content=LETTER)
    busy.do(catalogue.replace, "statictable", [Entry("statictable", "16", "Penduduk", None, None, None, "https://x")])
    cloud_post(busy)
    consult(busy)
    busy.later(8).do(alerts.acknowledge_all)
    busy.do(desks.begin_break, 1)
    busy.call(group, 2)
    busy.do(undo.last, desk_id=2)
    busy.do(write, "insert into imported_row (office_id, kind, digest, times) values (1, 'visits', 'abc', 2)")
    busy.at("09:00", date(2026, 11, 24)).do(settings.change, {"hours": week | {"1": []}})
    return busy


def cloud_post(office: Office) -> None:
    """What came in and went out by the WhatsApp Cloud API; a photo is still to come."""
    switch_on(office)
    hear(office, kind="image", media=Media("9", "image/jpeg", "peta.jpg"))
    ticket = opened(office)
    reply(office, ticket, "Sudah terkirim")
    settle(office, claim(office))


def restored(file: Path, location: Path | str, words: str | None = None) -> Office:
    restore.put_back(file, location, NOW, words)
    office = Office.__new__(Office)
    office.location, office.now, office.changes = location, NOW, []
    office.desk = office._opened()
    return office


def test_a_backup_restores_into_a_folder_with_every_record(busy, saved, empty_folder):
    again = restored(saved, empty_folder)
    assert again.dump() == as_sqlite(busy)
    again.close()


def test_a_backup_restores_into_a_server_and_new_tickets_get_new_ids(busy, saved, postgres_location):
    again = restored(saved, postgres_location)
    assert {name: len(rows) for name, rows in again.dump().items()} == {
        name: len(rows) for name, rows in busy.dump().items()
    }
    before = {row[0] for row in again.select("select id from ticket")}
    assert again.arrive() not in before
    again.close()


def test_what_was_on_a_server_comes_back_from_a_folder_unchanged(
    busy, saved, empty_folder, postgres_location, tmp_path
):
    first = restored(saved, empty_folder)
    second = restored(backup.make(empty_folder, tmp_path / "second", NOW), postgres_location)
    third = restored(backup.make(postgres_location, tmp_path / "third", NOW), tmp_path / "third-office")
    assert third.dump() == first.dump()
    for one in (first, second, third):
        one.close()


def test_something_of_every_table_goes_there_and_back(full, empty_folder, postgres_location, tmp_path):
    assert [name for name, rows in full.dump().items() if not rows] == []
    first = restored(backup.make(full.location, tmp_path / "first", NOW), empty_folder)
    second = restored(backup.make(empty_folder, tmp_path / "second", NOW), postgres_location)
    third = restored(backup.make(postgres_location, tmp_path / "third", NOW), tmp_path / "third-office")
    assert first.dump() == as_sqlite(second) == third.dump() == as_sqlite(full)
    assert [one.fault for one in third.ask(checks.run) if one.fault] == []
    for one in (first, second, third):
        one.close()


def test_what_waited_to_be_sent_is_not_sent_by_a_restored_office(busy, empty_folder, postgres_location, tmp_path):
    """It may have been sent since the backup was made."""
    cloud_post(busy)
    busy.do(cloud_templates.send, opened(busy), name="sapa", language="id", values={})
    settle(busy, claim(busy), refusal(Fate.AGAIN))
    reply(busy, opened(busy), "Belum dicoba")
    file = backup.make(busy.location, tmp_path / "office.backup", NOW)
    for place in (empty_folder, postgres_location):
        back = restored(file, place)
        assert states(back) == [Attempt.SENT, Attempt.UNKNOWN]
        assert message(back, opened(back)).state == "unsent" and claim(back.later(60)) is None
        back.close()


def test_a_restored_office_opens_its_attachments(busy, empty_folder, postgres_location, tmp_path):
    ticket = busy.arrive(name="Dewi")
    file = busy.do(files.stage, ticket, name="surat.pdf", content=LETTER)
    busy.do(conversations.add_message, ticket, kind="in", text="Ini suratnya")
    first = restored(backup.make(busy.location, tmp_path / "first", NOW), empty_folder)
    second = restored(backup.make(empty_folder, tmp_path / "second", NOW), postgres_location)
    for again in (first, second):
        assert again.ask(file_rows.content, file) == LETTER
        again.close()


def test_a_backup_whose_attachments_are_damaged_is_not_restored(busy, empty_folder, tmp_path):
    busy.do(files.stage, busy.arrive(), name="surat.pdf", content=LETTER)
    busy.do(write, "delete from file_part where place = 3")
    with pytest.raises(StoreError, match="rusak"):
        restore.put_back(backup.make(busy.location, tmp_path / "holed", NOW), empty_folder, NOW)
    assert not empty_folder.exists()


def test_nothing_in_a_backup_can_be_read_without_its_key(saved):
    content = saved.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert not [
        word for word in (b"Robert", b"Siti", b"inflasi", b"CREATE TABLE", b"081001234567", b"%PDF") if word in content
    ]


def test_an_office_at_work_can_be_backed_up(busy, tmp_path):
    busy.arrive(name="Dewi")
    file = backup.make(busy.location, tmp_path / "while-open", NOW)
    again = restored(file, tmp_path / "again")
    assert again.select("select count(*) from ticket") == [(3,)]
    again.close()


def test_an_older_backup_under_the_same_name_is_replaced(busy, saved):
    busy.arrive()
    assert backup.make(busy.location, saved, NOW) == saved


def test_any_other_file_under_that_name_stays(busy, tmp_path):
    letter = tmp_path / "surat.docx"
    letter.write_text("bukan cadangan")
    with pytest.raises(BadInput, match="bukan cadangan kantor ini"):
        backup.make(busy.location, letter, NOW)
    assert letter.read_text() == "bukan cadangan"


def test_a_live_data_file_is_not_replaced_by_a_backup(office, tmp_path):
    if isinstance(office.location, Path):
        with pytest.raises(BadInput, match="bukan cadangan kantor ini"):
            backup.make(office.location, office.location / DATA_FILE, NOW)


def test_a_full_disk_leaves_no_backup_behind(busy, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_settle", full_disk)
    with pytest.raises(StoreError, match="tidak dapat ditulis"):
        backup.make(busy.location, tmp_path / "out" / "office.backup", NOW)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_place_that_holds_an_office_is_not_restored_over(busy, saved):
    before = busy.dump()
    with pytest.raises(Refused, match="sudah berisi data kantor"):
        restore.put_back(saved, busy.location, NOW)
    assert busy.dump() == before


def test_a_folder_that_was_opened_but_holds_no_office_takes_the_backup(busy, saved, empty_folder):
    open_store(empty_folder).close()
    again = restored(saved, empty_folder)
    assert again.dump() == as_sqlite(busy)
    again.close()


def test_the_words_of_the_recovery_sheet_open_a_backup_on_another_pc(busy, saved, empty_folder, on_another_pc):
    words = keys.words(backup.key_of(busy.location))
    on_another_pc()
    with pytest.raises(StoreError, match="lembar pemulihan"):
        restore.put_back(saved, empty_folder, NOW)
    assert not empty_folder.exists()
    restored(saved, empty_folder, words).close()


@pytest.mark.parametrize("words", ["", "hasad", "hasad jataz tizum", "not of this language at all"])
def test_words_that_cannot_be_right_are_told_apart(saved, empty_folder, on_another_pc, words):
    on_another_pc()
    with pytest.raises(ReceptionError) as refused:
        restore.put_back(saved, empty_folder, NOW, words)
    assert len(str(refused.value)) > 20
    assert not empty_folder.exists()


def test_the_words_of_another_office_do_not_open_it(saved, empty_folder):
    with pytest.raises(StoreError, match="tidak membuka"):
        restore.put_back(saved, empty_folder, NOW, keys.words(keys.new_key()))


@pytest.mark.parametrize("kept", [0, 50, 4096, 4097, 40_960, -4096, -1])
def test_a_truncated_backup_is_refused_and_leaves_nothing(saved, empty_folder, kept):
    saved.write_bytes(saved.read_bytes()[:kept])
    with pytest.raises(StoreError):
        restore.put_back(saved, empty_folder, NOW)
    assert not empty_folder.exists()


@pytest.mark.parametrize("place", [30, 5_000, 0.5, -10])
def test_a_single_wrong_byte_is_found(saved, empty_folder, place):
    content = bytearray(saved.read_bytes())
    content[int(place * len(content)) if isinstance(place, float) else place] ^= 1
    saved.write_bytes(content)
    with pytest.raises(StoreError):
        restore.put_back(saved, empty_folder, NOW)
    assert not empty_folder.exists()


def test_a_file_that_is_no_backup_is_told_so(office, tmp_path, empty_folder):
    for content in (b"", b"hello", b"x" * 8192, b"SQLite format 3\0" + bytes(8176)):
        (tmp_path / "foreign").write_bytes(content)
        with pytest.raises(StoreError, match="bukan cadangan"):
            restore.put_back(tmp_path / "foreign", empty_folder, NOW)
    with pytest.raises(NotFound):
        restore.put_back(tmp_path / "absent", empty_folder, NOW)
    with pytest.raises(NotFound):
        restore.put_back(tmp_path, empty_folder, NOW)


def test_the_data_file_of_an_office_is_no_backup(sqlite_migrated, tmp_path):
    office = Office(sqlite_migrated)
    office.close()
    with pytest.raises(StoreError, match="bukan cadangan"):
        restore.put_back(sqlite_migrated / DATA_FILE, tmp_path / "new", NOW)


def test_a_backup_with_an_altered_audit_trail_is_not_restored(busy, tmp_path, empty_folder):
    busy.do(write, "update audit_line set action = 'ticket.done' where id = 3")
    file = backup.make(busy.location, tmp_path / "altered", NOW)
    with pytest.raises(StoreError, match="Jejak audit"):
        restore.put_back(file, empty_folder, NOW)
    assert not empty_folder.exists()


def test_the_search_index_of_a_backup_is_made_anew(busy, tmp_path, empty_folder):
    """Another version of the program may cut words otherwise; that is no damage."""
    answered = busy.arrive(question="Berapa jumlah penduduk?")
    busy.call(answered)
    busy.start(answered)
    busy.do(conversations.add_message, answered, kind="out", text="162.000 jiwa.")
    busy.done(answered)
    busy.do(write, "delete from search_document")
    again = restored(backup.make(busy.location, tmp_path / "old", NOW), empty_folder)
    assert [hit.answer for hit in again.ask(consultations.search, "penduduk")] == ["162.000 jiwa."]
    again.close()


def test_a_backup_of_a_newer_program_asks_for_that_program(busy, tmp_path, empty_folder):
    busy.do(write, "update schema_migration set name = '9999_future' where name < '0002'")
    with pytest.raises(StoreError, match="lebih baru"):  # a server's records are not even copied
        restore.put_back(backup.make(busy.location, tmp_path / "newer", NOW), empty_folder, NOW)
    assert not empty_folder.exists()


def test_a_read_only_folder_takes_no_restored_office(saved, empty_folder, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", read_only)
    with pytest.raises(StoreError, match="tidak dapat dibuka atau ditulisi"):
        restore.put_back(saved, empty_folder, NOW)


def test_a_disk_that_fills_up_while_restoring_leaves_nothing(saved, empty_folder, monkeypatch):
    monkeypatch.setattr(shutil, "copyfile", full_disk)
    before = keys.known()
    with pytest.raises(StoreError, match="Disk penuh"):
        restore.put_back(saved, empty_folder, NOW)
    assert not empty_folder.exists()
    assert keys.known() == before


@pytest.fixture
def on_another_pc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    return lambda: monkeypatch.setenv("RECEPTION_CONFIG", str(tmp_path / "another-pc"))


def as_sqlite(office: Office) -> dict[str, list[tuple]]:
    """The dump as the embedded database would give it."""
    return {name: [tuple(map(_as_sqlite, row)) for row in rows] for name, rows in office.dump().items()}


def _as_sqlite(value):
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(" ", "microseconds")
    return value.isoformat() if hasattr(value, "isoformat") else value


def full_disk(*_args, **_named):
    raise OSError(errno.ENOSPC, "No space left on device")


def read_only(*_args, **_named):
    raise PermissionError(errno.EACCES, "Permission denied")


def test_the_data_file_itself_is_encrypted_with_the_same_key(sqlite_migrated, tmp_path):
    office = Office(sqlite_migrated)
    file = backup.make(sqlite_migrated, tmp_path / "copy", NOW)
    store = SqliteStore(file, key_of(sqlite_migrated))
    store.connect()
    assert store.execute_sql("select count(*) from office").fetchall() == [(1,)]
    store.close()
    office.close()
