"""The hook that runs async tests, tried by running small test files with it."""

import asyncio
import textwrap

import pytest

from tests import event_loop

pytest_plugins = ["pytester"]


async def test_an_async_test_runs_on_the_qt_loop(qapp):
    import qasync

    assert isinstance(asyncio.get_running_loop(), qasync.QEventLoop)
    await asyncio.sleep(0.01)


async def test_a_second_async_test_has_a_fresh_loop(tmp_path):
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert tmp_path.exists()


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ("asyncio.create_task(asyncio.sleep(60), name='forgotten')", "left tasks behind"),
        ("await asyncio.sleep(60)", "TimeoutError"),
        ("asyncio.get_running_loop().call_soon(lambda: 1 / 0); await asyncio.sleep(0.01)", "ZeroDivisionError"),
        ("assert 1 == 2", "assert 1 == 2"),
    ],
)
def test_an_async_test_that_goes_wrong_fails(pytester, body, complaint):
    run_async_test(pytester, body).assert_outcomes(failed=1)
    assert complaint in pytester.said


def test_leftovers_of_a_failed_test_do_not_reach_the_next(pytester):
    outcome = run_async_test(pytester, "asyncio.create_task(asyncio.sleep(60))", "await asyncio.sleep(0)")
    outcome.assert_outcomes(failed=1, passed=1)


def run_async_test(pytester: pytest.Pytester, *bodies: str) -> pytest.RunResult:
    """Run one async test per body, in order, with a time limit that does not bore."""
    head = "import asyncio\n"
    tests = [f"async def test_{n}():\n{textwrap.indent(body, '    ')}\n" for n, body in enumerate(bodies)]
    pytester.makeconftest("from tests.event_loop import pytest_itemcollected, pytest_pyfunc_call")
    pytester.makepyfile(head + "\n".join(tests))
    with pytest.MonkeyPatch.context() as impatient:  # put back afterwards: every later test has its own limit
        impatient.setattr(event_loop, "TIME_LIMIT_S", 0.2)
        result = pytester.runpytest_inprocess("-p", "no:randomly")
    pytester.said = result.stdout.str()
    return result
