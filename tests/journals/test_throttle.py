"""Who failed often takes turns; everyone else goes in as ever; and nothing of it is kept (ANON-06, INP-06)."""

import contextlib
import hashlib
import pickle
import threading

import pytest

from journals import throttle as module
from journals.throttle import FREE_FOR_ADDRESS, FREE_FOR_ALL, FREE_FOR_PAGE, MOST_KEPT, TakeTurns, Throttle, network

SCHOOL, HOME = "203.0.113.77", "198.51.100.9"


class Seconds:
    """A monotonic clock that is moved by hand."""

    def __init__(self):
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def throttle(seconds) -> Throttle:
    return Throttle(clock=seconds)


def fail(throttle: Throttle, times: int, address: str = SCHOOL, page: str = "a page") -> None:
    for _ in range(times):
        throttle.failed(address, page)


def takes_turns(throttle: Throttle, address: str, page: str) -> bool:
    """Whether someone has to wait while another of those who failed is trying."""
    with contextlib.ExitStack() as held:
        held.enter_context(throttle._turn)
        try:
            held.enter_context(throttle.place(address, page))
        except TakeTurns:
            return True
    return False


def test_inp_06_a_few_failures_are_nobodys_concern(throttle):
    fail(throttle, FREE_FOR_ADDRESS - 1)
    assert not takes_turns(throttle, SCHOOL, "a page")


def test_inp_06_whoever_failed_often_takes_turns(throttle):
    fail(throttle, FREE_FOR_ADDRESS)
    assert takes_turns(throttle, SCHOOL, "a page")


def test_inp_06_the_right_one_goes_in_while_others_take_turns(throttle):
    """A whole school shares one address: only who failed themselves waits."""
    fail(throttle, 1_000)
    with throttle.place(SCHOOL, "a page"):
        for address, page in ((SCHOOL, "another page"), (HOME, "a page of home"), (SCHOOL, "")):
            with throttle.place(address, page):
                pass
        with pytest.raises(TakeTurns), throttle.place(SCHOOL, "a page"):
            pass
    with throttle.place(SCHOOL, "a page"):
        pass  # the turn is free again


def test_inp_06_a_turn_ends_also_when_it_went_wrong(throttle):
    fail(throttle, FREE_FOR_ADDRESS)
    with contextlib.suppress(ValueError), throttle.place(SCHOOL, "a page"):
        raise ValueError
    assert not throttle._turn.locked()


def test_inp_06_failures_of_one_page_alone_are_free_up_to_three(throttle):
    fail(throttle, FREE_FOR_ADDRESS, page="somebody")
    fail(throttle, FREE_FOR_PAGE - 1, page="me")
    assert not takes_turns(throttle, SCHOOL, "me")
    fail(throttle, 1, page="me")
    assert takes_turns(throttle, SCHOOL, "me")


def test_inp_06_the_whole_network_of_an_address_counts_as_one(throttle):
    for number in range(FREE_FOR_ADDRESS):
        throttle.failed(f"203.0.113.{number}", "a page")
    assert takes_turns(throttle, "203.0.113.200", "a page")


def test_inp_06_a_flood_from_everywhere_leaves_one_free_failure(throttle, seconds):
    for number in range(FREE_FOR_ALL):
        throttle.failed(f"10.{number}.0.1", f"page {number}")
    throttle.failed(HOME, "mine")
    assert takes_turns(throttle, HOME, "mine")
    assert not takes_turns(throttle, HOME, "fresh")
    seconds.now += module.MINUTE
    assert not takes_turns(throttle, HOME, "mine")


def test_inp_06_the_limits_are_shared_by_the_processes(seconds):
    """Each sees its part of the failures."""
    one_of_four = Throttle(workers=4, clock=seconds)
    fail(one_of_four, FREE_FOR_PAGE)
    assert takes_turns(one_of_four, SCHOOL, "a page")
    assert Throttle(workers=100, clock=seconds)._free == 1


def test_anon_06_everything_is_forgotten_after_ten_minutes(throttle, seconds):
    fail(throttle, FREE_FOR_ADDRESS)
    key = throttle._key
    seconds.now += module.WINDOW - 1
    assert takes_turns(throttle, SCHOOL, "a page")
    seconds.now += 1
    assert not takes_turns(throttle, SCHOOL, "a page")
    assert throttle._key != key and not throttle._failures


def test_anon_06_no_address_and_no_hash_of_one_is_kept(throttle):
    fail(throttle, 20)
    held = repr(throttle) + repr(vars(throttle)) + repr(pickle.dumps([throttle._failures, throttle._everyone]))
    for form in (SCHOOL, network(SCHOOL), "203.0.113"):
        assert form not in held
        for name in ("md5", "sha1", "sha256"):
            digest = hashlib.new(name, form.encode()).digest()
            assert digest not in pickle.dumps(throttle._failures) and digest[:16] not in throttle._failures


def test_inp_06_memory_is_bounded_and_the_oldest_go_first(throttle):
    fail(throttle, 1, page="the first")
    for number in range(MOST_KEPT):
        throttle.failed(SCHOOL, f"page {number}")
    assert len(throttle._failures) == MOST_KEPT
    assert throttle._failures[throttle._names(SCHOOL, "")[0]] == MOST_KEPT + 1, "who fails on is not forgotten"
    assert throttle._names(SCHOOL, "the first")[1] not in throttle._failures


def test_inp_06_many_threads_lose_no_failure(throttle):
    threads = [threading.Thread(target=fail, args=(throttle, 200)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert throttle._failures[throttle._names(SCHOOL, "")[0]] == 800


@pytest.mark.parametrize(
    ("address", "shared"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2ff::9", "2001:db8:1:200::/56"),
        ("", ""),
        ("unix:", ""),
        ("203.0.113.77, 10.0.0.1", ""),
    ],
)
def test_the_network_of_an_address(address, shared):
    assert network(address) == shared
