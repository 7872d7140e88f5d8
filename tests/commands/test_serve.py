"""`serve`: the pages without a window, in a process of its own, until Ctrl+C."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reception import clock
from reception.store import secrets
from reception.web import keys
from tests.builders import Office
from tests.commands.test_processes import COMMAND, environment
from tests.services.cloud_office import opened, reply, switch_on
from tests.web import meta_server
from tests.web.conftest import Site
from tests.web.meta import incoming, post
from tests.web.test_webhook import Relay

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl+C to a whole console")


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return asking.getsockname()[1]


@contextmanager
def serving(location: Path | str, port: int) -> Iterator[subprocess.Popen[str]]:
    where = ("--database" if isinstance(location, str) else "--data", str(location))
    command = [*COMMAND, "serve", "--port", str(port), "--listen", "127.0.0.1", *where]
    with subprocess.Popen(
        command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as serve:
        try:
            yield serve
        finally:
            serve.kill()


def lines(serve: subprocess.Popen[str]) -> list[str]:
    return [serve.stdout.readline().strip() for _ in range(3)]


@pytest.mark.parametrize("signal_", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_is_tells_of_calls_at_other_desks_and_ends_well(office, signal_):
    office.now = clock.now()
    ticket, port = office.arrive(), free_port()
    with serving(office.location, port) as serve:
        url = f"http://127.0.0.1:{port}"
        assert lines(serve) == [f"Papan antrean: {url}/board", f"Survei: {url}/s/...", "Ctrl+C mengakhirinya."]
        with Site(port).watching() as tv:
            assert tv.next()["now"]["number"] == ""
            office.call(ticket)
            assert tv.until_number("A-001")["now"]["invitation"] == "silakan ke Meja 1"
            serve.send_signal(signal_)
            assert (serve.wait(10), serve.stderr.read()) == (0, "")


def test_a_port_that_is_taken_is_one_sentence(place):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(place, port) as serve:
            assert serve.wait(20) == 2
            assert serve.stderr.read() == f"Porta {port} sedang dipakai program lain. Pilih yang lain di pengaturan.\n"


def test_there_must_be_records_to_serve(reception, tmp_path):
    assert "Belum ada data" in reception.refused("serve", "--data", tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("port", ["0", "65536", "-1"])
def test_a_port_is_a_port(reception, place, port):
    assert (
        reception.refused("serve", "--data", place, "--port", port) == "Porta harus bilangan bulat dari 1 sampai 65535."
    )


def test_nothing_of_the_server_is_imported_by_a_verb_that_does_not_serve():
    says = "import sys; from reception.__main__ import main; main(['--version']); sys.exit('aiohttp' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", says], env=environment(), capture_output=True, check=False).returncode
        == 0
    )


def test_without_a_window_too_replies_leave_and_what_visitors_write_comes_in(sqlite_migrated):
    with meta_server.standing() as meta:
        office = Office(sqlite_migrated)
        office.now = clock.now()
        port, hook = free_port(), free_port()
        switch_on(office, cloud_api=meta.url, cloud_port=hook)
        for name in keys.ALL:
            secrets.keep(sqlite_migrated, name, meta_server.TOKEN)
        with serving(sqlite_migrated, port) as serve:
            told = [*lines(serve), serve.stdout.readline().strip()]
            assert f"Webhook WhatsApp: http://127.0.0.1:{hook}/whatsapp" in told
            said = incoming("wamid.1", "Halo", at=str(int(office.now.timestamp())))
            assert Relay(hook).hear(post(messages=[said]), meta_server.TOKEN) == 200
            reply(office, opened(office))
            assert meta.came.wait(30), "the reply has left"
            serve.send_signal(signal.SIGINT)
            assert serve.wait(20) == 0
        office.close()
