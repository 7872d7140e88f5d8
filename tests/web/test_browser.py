"""The pages in a real browser engine: what is seen, not what is sent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reception.services import surveys
from reception.web.server import LanPages
from tests.builders import ALL_FOURS, write
from tests.web.conftest import PATIENCE_S, served

SCRIPT = Path(__file__).with_name("browser.py")
KNOWS_ONE = [sys.executable, "-c", "import PySide6.QtWebEngineWidgets"]


class Browser:
    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(SCRIPT)],
            env=dict(os.environ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def tell(self, **wish):
        self._process.stdin.write(json.dumps(wish) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the browser has ended"
        return json.loads(answer)

    def open(self, url: str, width: int = 1366, height: int = 768) -> None:
        self.tell(open=url, size=[width, height])
        self.until(f"location.href === {url!r} && document.readyState === 'complete'")

    def until(self, script: str):
        answer = self.tell(until=script)
        assert answer, f"never true: {script}"
        return answer

    def shows(self, part: str, words: str) -> None:
        """The visible part of this id says so."""
        self.until(f"seen({part!r}) === {words!r}".replace("seen(", SEEN))

    def click(self, words: str) -> None:
        script = f"[...document.querySelectorAll('button')].filter(b => b.textContent.includes({words!r})).map(b => {{ b.click(); return 1 }}).length"
        self.until(script)

    def close(self) -> None:
        self._process.stdin.close()
        self._process.wait(PATIENCE_S)
        self._process.stdout.close()


SEEN = "(id => { const part = document.getElementById(id); return part && part.offsetParent ? part.innerText.trim() : '' })("


@pytest.fixture(scope="module")
def browser():
    if subprocess.run(KNOWS_ONE, capture_output=True, check=False).returncode != 0:
        pytest.skip("this computer cannot run Qt's browser")
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture
def office(sqlite_migrated):
    from tests.builders import Office

    office = Office(sqlite_migrated)
    yield office
    office.close()


def test_a_call_appears_on_a_television(office, browser):
    with served(office) as site:
        browser.open(f"http://127.0.0.1:{site.port}/board", 1920, 1080)
        browser.shows("invitation", "Silakan menunggu, nomor Anda akan dipanggil")
        browser.shows("clock", "08.00")
        office.call(office.arrive())
        browser.shows("number", "A-001")
        browser.shows("invitation", "silakan ke Meja 1")
        office.later(1).start(1)
        office.later(4).done(1)
        browser.until("document.querySelector('#last li').innerText.replace(/\\s+/g, ' ') === 'A-001 Meja 1'")


@pytest.mark.parametrize(
    ("width", "height"), [(1366, 768), (1920, 1080), (3840, 2160), (390, 844), (320, 568), (800, 1280)]
)
def test_nothing_is_cut_off_on_any_screen(office, browser, width, height):
    office.do(write, "update desk set name = 'Meja Konsultasi Statistik 2' where id = 2")
    for desk in (1, 2, 1, 2, 1):
        office.later(1).served(desk=desk)
    for _ in range(3):
        office.arrive()
    office.call_next(2)
    with served(office) as site:
        browser.open(f"http://127.0.0.1:{site.port}/board", width, height)
        browser.shows("number", "A-006")
        wide = "document.documentElement.scrollWidth <= window.innerWidth"
        inside = "['number', 'invitation', 'facts', 'promise', 'hours'].every(id => { const r = document.getElementById(id).getBoundingClientRect(); return r.left >= 0 && r.right <= window.innerWidth + 1 })"
        browser.until(f"window.innerWidth === {width} && {wide} && {inside}")
        if width > height:
            browser.until(
                "document.documentElement.scrollHeight <= window.innerHeight && facts.getBoundingClientRect().bottom <= document.querySelector('footer').getBoundingClientRect().top"
            )


def test_a_lost_connection_is_said_and_found_again(office, browser):
    pages = LanPages(office.desk, host="127.0.0.1", port=0)
    port = pages.start().result(PATIENCE_S)
    browser.open(f"http://127.0.0.1:{port}/board")
    browser.until("!document.getElementById('board').hidden")
    browser.until("document.getElementById('lost').hidden")
    pages.stop().result(PATIENCE_S)
    browser.shows("lost", "Sambungan terputus")
    office.call(office.arrive())
    again = LanPages(office.desk, host="127.0.0.1", port=port)
    again.start().result(PATIENCE_S)
    browser.shows("number", "A-001")
    browser.until("document.getElementById('lost').hidden")
    again.stop().result(PATIENCE_S)


def test_a_screen_that_was_sent_away_says_so_and_asks_again_without_hurry(office, browser):
    with served(office, boards=1) as site, site.watching() as first:
        first.next()
        browser.open(f"http://127.0.0.1:{site.port}/board")
        browser.shows("lost", "Sambungan terputus")
        asked = "performance.getEntriesByType('resource').filter(one => one.name.endsWith('/events')).length"
        assert browser.until(asked) <= 2
        first.close()
        browser.until("document.getElementById('lost').hidden")


def test_a_desk_with_a_strange_name_is_only_a_name(office, browser):
    office.do(write, "update desk set name = ? where id = 1", "<b>Meja</b><img src=x onerror='document.title=1'>")
    office.call(office.arrive())
    with served(office) as site:
        browser.open(f"http://127.0.0.1:{site.port}/board")
        browser.shows("number", "A-001")
        browser.until(
            "document.querySelectorAll('#now b, #now img').length === 0 && document.title === 'BPS Kota Blitar'"
        )


def test_a_visitor_fills_the_survey_in_on_a_phone(office, browser):
    ticket = office.served()
    link = office.do(surveys.token, ticket)
    with served(office) as site:
        browser.open(f"http://127.0.0.1:{site.port}/s/{link}", 390, 844)
        browser.until("document.querySelector('h1').innerText === 'Bagaimana pelayanan kami hari ini?'")
        browser.click("Mulai")
        for place in range(1, 10):
            browser.until(f"document.body.innerText.includes('Pertanyaan {place} dari 9')")
            browser.until("document.documentElement.scrollWidth <= window.innerWidth")
            browser.click("4")
        browser.until(
            "document.querySelector('textarea[name=comment]') && (document.querySelector('textarea[name=comment]').value = 'Baik sekali')"
        )
        browser.click("Kirim")
        browser.until("document.querySelector('h1').innerText === 'Terima kasih'")
    columns = ", ".join(code.lower() for code in ALL_FOURS)
    assert office.select(f"select {columns}, comment from survey") == [(*ALL_FOURS.values(), "Baik sekali")]
