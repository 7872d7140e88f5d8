"""The board on the network: told at once and without end, whoever looks and however badly they behave."""

import gc
import json
import re
import socket
import threading
import warnings

import pytest

from reception.errors import Refused, StoreError
from reception.services import settings, tickets
from reception.web import server
from reception.web.server import LanPages
from tests.builders import refused, write
from tests.web.conftest import PATIENCE_S, Site, Watcher, served


def test_whoever_opens_the_page_is_told_the_state_at_once(office, site):
    office.call(office.arrive())
    with site.watching() as tv:
        state = tv.next()
    assert (state["now"]["number"], state["now"]["invitation"]) == ("A-001", "silakan ke Meja 1")
    assert (state["office"], state["opening"]) == ("BPS Kota Blitar", "Buka sampai 15.00")
    assert (state["date"], state["offset_min"]) == ("Senin, 23 November 2026", 420)
    assert state["facts"][0] == {"label": "Menunggu", "value": "tidak ada"}


def test_each_change_is_told(office, site):
    with site.watching() as tv:
        assert tv.next()["now"]["number"] == ""
        ticket = office.arrive()
        assert tv.next()["facts"][0]["value"] == "1 nomor"
        office.call(ticket)
        assert tv.until_number("A-001")["now"]["is_called"]
        office.later(1).start(ticket)
        assert not tv.next()["now"]["is_called"]


def test_two_calls_at_once_are_told_one_after_the_other_and_every_screen_is_told_the_same(office, site):
    first, second = office.arrive(), office.arrive()
    with site.watching() as tv, site.watching() as phone:
        tv.next(), phone.next()
        office.call(first, 1)
        office.call(second, 2)
        assert tv.until_number("A-001") and phone.until_number("A-001")
        office.later(1).arrive()  # whoever opens the office's clock again sees the second call
        for screen in (tv, phone):
            state = screen.until_number("A-002")
            assert [line["number"] for line in state["last"]] == ["A-001"]


def test_a_change_of_settings_reaches_the_screens(office, site):
    with site.watching() as tv:
        tv.next()
        office.do(settings.change, {"board_theme": "light", "office_name": "BPS Kota Kediri"})
        state = tv.next()
    assert (state["theme"], state["office"]) == ("light", "BPS Kota Kediri")


def test_fifty_screens_are_told_of_a_call(office):
    with served(office, boards_each=60, connections_each=60) as site:
        screens = [Watcher(site) for _ in range(50)]
        for screen in screens:
            screen.next()
        office.call(office.arrive())
        assert [screen.until_number("A-001")["now"]["rank"] for screen in screens]
        for screen in screens:
            screen.close()


def test_a_screen_that_went_away_makes_room(office):
    with served(office, boards_each=1) as site:
        for _ in range(3):
            with site.watching() as tv:
                assert tv.response.status == 200
                tv.next()
            while site.ask("HEAD", "/board").status != 200:
                pass


def test_too_many_screens_are_told_to_come_back(office):
    with served(office, boards=2) as site, site.watching() as one, site.watching() as two:
        one.next(), two.next()
        answer = site.get("/board/events")
        assert (answer.status, answer.headers["Retry-After"]) == (503, "30")


def test_who_hangs_is_let_go_and_the_others_hear_everything(office):
    with served(office, unsent=0) as site, site.watching() as tv:
        hung = site.socket(receives=1024)
        hung.sendall(b"GET /board/events HTTP/1.1\r\nHost: here\r\n\r\n")
        assert hung.recv(16)
        tv.next()
        name = "Kantor " + "panjang " * 2000
        for turn in range(400):
            office.do(settings.change, {"office_name": f"{turn} {name}"})
            assert tv.next()["office"].startswith(f"{turn} ")
            if turn % 20 == 0 and is_gone(hung):
                break
        assert is_gone(hung)
        hung.close()


def is_gone(hung: socket.socket) -> bool:
    """Whether the other side has closed, found without reading what it sent."""
    try:
        hung.send(b"\r\n")
    except OSError:
        return True
    return False


def test_who_connects_and_says_nothing_is_sent_away(office):
    with served(office, patience_s=0.05) as site:
        silent, slow = site.socket(), site.socket()
        slow.sendall(b"GET /board HTTP/1.1\r\nHost: h")
        assert silent.recv(1) == slow.recv(1) == b""
        assert site.get("/board").status == 200
        silent.close(), slow.close()


def test_a_flood_of_connections_ends_at_the_door(office):
    with served(office, connections_each=5, patience_s=60) as site:
        crowd = [site.socket() for _ in range(5)]
        for one in crowd:
            one.sendall(b"GET /board HTTP/1.1\r\nHost: here\r\n\r\n")
            assert one.recv(15) == b"HTTP/1.1 200 OK"
        late = site.socket()
        with pytest.raises(ConnectionResetError):
            late.sendall(b"GET /board HTTP/1.1\r\nHost: here\r\n\r\n")
            assert late.recv(1) == b""
            raise ConnectionResetError
        for one in [*crowd, late]:
            one.close()


def test_a_flood_of_requests_is_refused(office):
    with served(office, requests_each=10) as site:
        answers = [site.get("/favicon.ico").status for _ in range(12)]
    assert answers == [204] * 10 + [429] * 2


def test_a_desk_is_shown_by_its_name_whatever_it_is_called(office, site):
    office.do(write, "update desk set name = ? where id = 1", '<b onclick="x">&')
    office.call(office.arrive())
    with site.watching() as tv:
        assert tv.next()["now"]["invitation"] == 'silakan ke <b onclick="x">&'
    office.later(1).do(tickets.no_show, 1)
    page = site.get("/board").text
    assert "<b onclick" not in page and "&lt;b onclick=&quot;x&quot;&gt;&amp;" in page


def test_no_name_of_a_visitor_leaves_the_office(office, site):
    office.call(office.arrive(name="Siti Rahma", phone="0812-3456-4471"))
    office.arrive(name="Budi Santoso", institution="Dinas Sosial")
    with site.watching() as tv:
        said = json.dumps(tv.next()) + site.get("/board").text
    assert not any(word in said for word in ("Siti", "Budi", "0812", "3456", "Dinas"))


@pytest.mark.parametrize(
    "path",
    ["/web/", "/web", "/web/../server.py", "/web/%2e%2e/__init__.py", "/web/..%2f..%2fsettings.py", "/web/board.html", "/s", "/s/", "/etc/passwd", "//"],
)  # fmt: skip
def test_nothing_else_is_found(site, path):
    assert site.get(path).status in (403, 404)


@pytest.mark.parametrize("path", ["/board", "/board/events", "/web/board.js", "/nowhere", "/s/x"])
def test_every_answer_is_protected(office, site, path):
    connection_closing = site.socket()
    connection_closing.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
    head = connection_closing.recv(4096).decode("latin-1")
    connection_closing.close()
    assert "default-src 'none'" in head and "unsafe-inline" not in head
    assert "X-Content-Type-Options: nosniff" in head
    assert "Referrer-Policy: no-referrer" in head
    assert "Server: Reception\r\n" in head


@pytest.mark.parametrize(
    ("name", "kind"),
    [("board.js", "text/javascript"), ("board.css", "text/css"), ("survey.css", "text/css"), ("sans-bold.ttf", "font/ttf")],
)  # fmt: skip
def test_the_files_of_the_pages_are_there(site, name, kind):
    answer = site.get(f"/web/{name}")
    assert (answer.status, answer.headers.get_content_type()) == (200, kind)


def test_nothing_of_the_pages_comes_from_elsewhere(site):
    for path in ("/board", "/web/board.css", "/web/board.js", "/web/survey.css", "/s/x"):
        assert not re.search(r"https?:|[\"'(]//", site.get(path).text)


@pytest.mark.parametrize(
    "nonsense",
    [b"\x00\xff\x00\xff\r\n\r\n", b"GET /board HTTP/9.9\r\n\r\n", b"GET " + b"/a" * 5000 + b" HTTP/1.1\r\n\r\n", b"GET /board HTTP/1.1\r\n" + b"X: y\r\n" * 5000 + b"\r\n"],
)  # fmt: skip
def test_nonsense_is_refused_and_the_pages_go_on(site, nonsense):
    rude = site.socket()
    rude.sendall(nonsense)
    assert rude.recv(12) in (b"HTTP/1.0 400", b"HTTP/1.1 400", b"HTTP/1.0 505", b"HTTP/1.1 505")
    rude.close()
    assert site.get("/board").status == 200


def test_the_first_page_is_the_board(site):
    answer = site.get("/")
    assert (answer.status, answer.headers["Location"]) == (302, "/board")


def test_a_port_that_is_taken_is_said(office, site):
    pages = LanPages(office.desk, host="127.0.0.1", port=site.port)
    with refused("Port {port} is used by another program. Choose another one in the settings.", Refused):
        pages.start().result(PATIENCE_S)
    pages.stop().result(PATIENCE_S)


@pytest.mark.parametrize("host", ["203.0.113.7", "no such host", "a..b", "x" * 100])
def test_an_address_that_this_computer_has_not_is_said(office, host):
    pages = LanPages(office.desk, host=host, port=0)
    with refused("The pages cannot be opened at {address}: this computer has no such address.", Refused):
        pages.start().result(PATIENCE_S)


def test_whoever_comes_in_at_the_very_end_is_not_forgotten(office):
    pages = LanPages(office.desk, host="127.0.0.1", port=0)
    port = pages.start().result(PATIENCE_S)
    callers = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
    pages.stop().result(PATIENCE_S)
    for caller in callers:
        caller.close()
    del pages
    with warnings.catch_warnings(record=True) as unclosed:
        warnings.simplefilter("always")
        gc.collect()
    assert unclosed == []


def test_the_end_comes_at_once_whoever_still_looks(office):
    pages = LanPages(office.desk, host="127.0.0.1", port=0)
    tv = Watcher(Site(pages.start().result(PATIENCE_S)))
    tv.next()
    before = threading.active_count()
    pages.stop().result(PATIENCE_S)
    assert tv.response.read() is not None
    tv.close()
    assert threading.active_count() <= before


def test_records_that_cannot_be_read_are_no_end(office, site, monkeypatch):
    async def locked(*_args):
        raise StoreError("The data file is in use by another program and stays locked. Try again.")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(office.desk, "ask", locked)
        assert [site.get(path).status for path in ("/board", "/board/events", "/s/x")] == [503] * 3
    assert site.get("/board").status == 200


def test_a_bug_of_ours_is_written_down_and_the_board_goes_on(office, site, monkeypatch, caplog):
    monkeypatch.setattr(server, "AFTER_A_BUG_S", 0)
    with site.watching() as tv:
        tv.next()
        ask, failures = office.desk.ask, [ZeroDivisionError("a bug")]

        async def fails_once(*args):
            if failures:
                raise failures.pop()
            return await ask(*args)

        monkeypatch.setattr(office.desk, "ask", fails_once)
        office.call(office.arrive())
        assert tv.until_number("A-001")
    assert "the board stood still" in caplog.text
