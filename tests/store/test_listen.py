"""What one desk changes, the others see."""

import threading

from reception.desk import Desk
from reception.feed import EVERYTHING
from reception.services import arrivals, first_run
from reception.store import listener


class Ear:
    """Collects kinds of changes until the wanted one is heard."""

    def __init__(self, desk: Desk) -> None:
        self.kinds: list[str] = []
        self.heard = threading.Condition()
        desk.feed.subscribe(self.hear)

    def hear(self, change) -> None:
        with self.heard:
            self.kinds.append(change.kind)
            self.heard.notify_all()

    def hears(self, kind: str) -> bool:
        with self.heard:
            return self.heard.wait_for(lambda: kind in self.kinds, timeout=10)

    def forget(self) -> None:
        with self.heard:
            self.kinds.clear()


def opened(location) -> Desk:
    desk = Desk(location)
    desk.open().result()
    return desk


def test_a_server_tells_the_other_desk_what_changed(postgres_migrated):
    here, there = opened(postgres_migrated), opened(postgres_migrated)
    ear, own = Ear(there), Ear(here)
    here.do_now(first_run.found, desks=["Meja 1"])
    ear.forget()
    own.forget()
    here.do_now(arrivals.arrive, channel="walk_in", name="Siti")
    assert ear.hears("ticket")
    assert own.kinds.count("ticket") == 1  # not told a second time of its own change
    here.close_now()
    there.close_now()


def test_a_desk_that_lost_the_server_hears_again_and_reads_everything_anew(postgres_migrated, postgres):
    there = opened(postgres_migrated)
    ear = Ear(there)
    ear.hears(EVERYTHING)
    ear.forget()
    postgres.connection.execute("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'")
    assert ear.hears(EVERYTHING)
    there.close_now()


def test_a_shared_file_is_asked_whether_another_process_changed_it(sqlite_migrated):
    here, there = opened(sqlite_migrated), opened(sqlite_migrated)
    here.do_now(first_run.found, desks=["Meja 1"])
    there.look_around()
    ear = Ear(there)
    there.ask_now(lambda view: None)
    ear.forget()
    there.look_around()
    there.ask_now(lambda view: None)
    assert ear.kinds == []
    here.do_now(arrivals.arrive, channel="walk_in", name="Siti")
    there.look_around()
    assert ear.hears(EVERYTHING)
    here.close_now()
    there.close_now()


def test_a_listener_is_closed_at_once(postgres_migrated, monkeypatch):
    """It sleeps most of the time: whoever closes the window does not wait for it to wake."""
    monkeypatch.setattr(listener, "PATIENCE_S", 3_600)
    connected = threading.Event()
    ear = listener.Listener(postgres_migrated, "this desk", lambda _changes: connected.set())
    assert connected.wait(10)
    ear.close()
    assert not ear._thread.is_alive()
