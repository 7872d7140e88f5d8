"""Several programs at one office: no number is given twice, no ticket is called twice (issue: both engines)."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from reception.services import desks
from reception.store import checks
from tests.builders import Office

REPO = Path(__file__).parents[2]
ROUNDS = 200
PROCESSES = {"sqlite": 2, "postgresql": 3}

DESK = """
import sys
from pathlib import Path
from reception.desk import Desk
from reception.services import arrivals, desks, tickets

place, desk_id, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
desk = Desk(place if "://" in place else Path(place))
desk.open().result()
for _ in range(rounds):
    desk.do_now(arrivals.arrive, channel="walk_in", topic="population")
    ticket = desk.do_now(tickets.call_next, desk_id=desk_id)
    if ticket is not None:
        print(ticket, flush=False)
        desk.do_now(tickets.start, ticket)
        desk.do_now(tickets.done, ticket, data_outcome="fits")
desk.close_now()
"""


@pytest.fixture
def together(office: Office, engine: str) -> list[int]:
    """Every ticket that was called, by several processes at once; each issues and calls 200 times."""
    count = PROCESSES[engine]
    for extra in range(2, count):
        office.do(desks.add, name=f"Meja {extra + 1}")
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    commands = [[sys.executable, "-c", DESK, str(office.location), str(n + 1), str(ROUNDS)] for n in range(count)]
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for command in commands]
    said = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * count
    return [int(line) for text in said for line in text.split()]


def test_several_programs_give_no_number_twice_and_call_no_ticket_twice(office, engine, together):
    numbers = [row[0] for row in office.select("select day || '/' || number from ticket")]
    assert len(numbers) == len(set(numbers)) == ROUNDS * PROCESSES[engine]
    assert [ticket for ticket, times in Counter(together).items() if times > 1] == []
    called = dict(office.select("select ticket_id, count(*) from event where kind = 'called' group by ticket_id"))
    assert max(called.values()) == 1
    assert set(called) == set(together)
    assert [finding for finding in office.ask(checks.run) if finding.fault] == []  # and one audit trail for all
