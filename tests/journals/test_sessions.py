"""An open place: what the cookie holds, what the database holds, and when it ends (SES-01 to SES-03)."""

import base64

import pytest

from journals import sessions
from journals.models import JournalSession
from journals.sealed import keys

pytestmark = pytest.mark.django_db(databases=["default", "journals"])


@pytest.fixture
def cookie(journal, clock) -> str:
    return sessions.begin(journal.id, journal.dek)[0]


def held() -> bytes:
    """Everything that the table holds, in one."""
    row = JournalSession.objects.get()
    return b"".join(
        value if isinstance(value, bytes) else str(value).encode()
        for value in (bytes(row.sid), bytes(row.dek_wrapped), row.journal_id, row.expires_abs, row.idle_until)
    )


def test_ses_01_the_cookie_holds_256_random_bits(journal):
    secrets = {base64.urlsafe_b64decode(sessions.begin(journal.id, journal.dek)[0]) for _ in range(100)}
    assert len(secrets) == 100
    assert {len(secret) for secret in secrets} == {32}


def test_ses_01_the_database_holds_neither_the_cookie_nor_the_key(journal, cookie):
    secret = base64.urlsafe_b64decode(cookie)
    for hidden in (secret, cookie.encode(), journal.dek, keys.session_key(secret)):
        assert hidden not in held()


def test_the_cookie_opens_the_journal(journal, cookie):
    opened = sessions.resume(cookie)
    assert (opened.id, opened.dek) == (journal.id, journal.dek)


@pytest.mark.parametrize(
    "nonsense", ["", "x", "é", "!" * 44, base64.urlsafe_b64encode(b"k" * 31).decode(), base64.urlsafe_b64encode(b"k" * 32).decode()]
)  # fmt: skip
def test_ses_02_any_other_cookie_opens_nothing_and_ends_nothing(cookie, nonsense):
    assert sessions.resume(nonsense) is None
    sessions.end(nonsense)
    assert sessions.resume(cookie)


def test_ses_03_it_closes_after_15_minutes_without_a_tap(cookie, clock):
    clock.move(minutes=14)
    assert sessions.resume(cookie)
    clock.move(minutes=14)
    assert sessions.resume(cookie), "each tap gives another 15 minutes"
    clock.move(minutes=15)
    assert sessions.resume(cookie) is None
    assert JournalSession.objects.count() == 0
    clock.move(minutes=-15)
    assert sessions.resume(cookie) is None, "what is over stays over"


def test_ses_03_it_closes_after_two_hours_whatever_happens(cookie, clock):
    for _ in range(11):
        clock.move(minutes=10)
        assert sessions.resume(cookie)
    clock.move(minutes=9)
    assert sessions.resume(cookie).seconds_left(clock.now) == 60
    clock.move(minutes=1)
    assert sessions.resume(cookie) is None


def test_ses_03_nobody_who_can_write_to_the_database_makes_it_last_longer(cookie, clock):
    JournalSession.objects.update(expires_abs=2**40, idle_until=2**40)
    assert sessions.resume(cookie) is None
    assert JournalSession.objects.count() == 0


def test_rel_09_a_damaged_row_closes_the_place(cookie):
    row = JournalSession.objects.get()
    blob = bytearray(row.dek_wrapped)
    blob[20] ^= 1
    JournalSession.objects.update(dek_wrapped=bytes(blob))
    assert sessions.resume(cookie) is None
    assert JournalSession.objects.count() == 0


def test_rel_08_a_clock_that_went_back_extends_nothing(cookie, clock):
    """A little back: nothing gets longer. Far back: it ends, rather than last for hours."""
    before = JournalSession.objects.get()
    clock.move(minutes=-1)
    assert sessions.resume(cookie)
    after = JournalSession.objects.get()
    assert (after.idle_until, after.expires_abs) == (before.idle_until, before.expires_abs)
    clock.move(hours=-2)
    assert sessions.resume(cookie) is None
    assert JournalSession.objects.count() == 0


def test_cry_09_times_are_whole_minutes_and_a_tap_in_the_same_minute_writes_nothing(
    cookie, clock, django_assert_num_queries
):
    clock.move(seconds=59)
    with django_assert_num_queries(1, using="journals"):
        sessions.resume(cookie)


def test_ending_closes_one_place_and_everywhere_closes_all(journal, cookie):
    other, another = (sessions.begin(journal.id, journal.dek)[0] for _ in range(2))
    sessions.end(cookie)
    assert sessions.resume(cookie) is None and sessions.resume(other)
    sessions.end_everywhere(journal.id)
    assert sessions.resume(other) is None and sessions.resume(another) is None


def test_the_sweep_takes_what_is_over_and_nothing_else(journal, cookie, clock):
    clock.move(minutes=10)
    newer = sessions.begin(journal.id, journal.dek)[0]
    assert sessions.sweep() == 0
    clock.move(minutes=5)
    assert sessions.sweep() == 1
    assert sessions.resume(newer) and sessions.resume(cookie) is None
    clock.move(hours=2)
    assert sessions.sweep() == 1 and JournalSession.objects.count() == 0


def test_seconds_left_never_fall_below_nothing(journal, clock):
    _, opened = sessions.begin(journal.id, journal.dek)
    assert opened.seconds_left(clock.now) == 15 * 60
    clock.move(minutes=20)
    assert opened.seconds_left(clock.now) == 0
