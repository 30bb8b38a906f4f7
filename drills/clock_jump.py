"""REL-08: the clock is set wrong. Nothing is deleted a day too early, and no session lives longer.

In one process, with the real code and a SQLite database, and clocks that are set by hand.
"""

import os
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from unittest import mock

from .drill import Drill

#: When it really is, at the start.
START = datetime(2026, 3, 4, 12, tzinfo=UTC)
DAY = timedelta(days=1)
#: Clock set wrong by so much between two runs.
JUMPS = (DAY, -DAY, 400 * DAY, -400 * DAY, timedelta(hours=-2))


def run(drill: Drill) -> None:
    """Each jump, with the machine up all the time and over a restart."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cms.settings.embedded", "VAR_DIR": str(drill.folder / "clock")}
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", database="journals", verbosity=0)
    _on_time(drill)
    for jump in JUMPS:
        for restart in (False, True):
            _jump(drill, jump, restart)
    _sessions(drill)


class World:
    """What really is, and what the machine's clock says of it."""

    def __init__(self) -> None:
        self.really = START
        self.wrong_by = timedelta()
        self.started = START - 3 * DAY

    def now(self) -> datetime:
        return self.really + self.wrong_by

    def clocks(self):
        from journals.clocks import Clocks

        return Clocks(self.now(), None, self.started.isoformat(), self.really - self.started)

    def wait(self, span: timedelta) -> None:
        self.really += span

    def restart(self) -> None:
        self.wait(timedelta(minutes=2))
        self.started = self.really


def _on_time(drill: Drill) -> None:
    """With a clock that is right, a journal goes on the second look after its day, and not before."""
    from journals import purge

    with _world() as world:
        journal = _journal(world)
        day = journal.keep_until
        looked = []
        while _is_there(journal):
            world.wait(DAY)
            purge.run()
            looked.append(world.really.date())
        drill.expect(looked[-1] == day + 2 * DAY, f"due on {day}, deleted on {looked[-1]}")
        drill.say(f"with a clock that is right: due {day}, gone on {looked[-1]}, the second look after that day")


def _jump(drill: Drill, jump: timedelta, restart: bool) -> None:
    """Journals of every age live through a month of a wrong clock and a month after it."""
    from journals import purge

    with _world() as world:
        lives: dict = {}  # by journal: the last day that it must see
        for days in range(-1, 40):
            journal = _journal(world, world.now().date() + days * DAY)
            lives[journal] = journal.keep_until
        _purge_and_look(drill, world, lives)
        world.wait(DAY)
        _purge_and_look(drill, world, lives)
        if restart:
            world.restart()
        refused = 0
        for month, wrong_by in enumerate((jump, timedelta())):
            world.wrong_by = wrong_by
            for _ in range(30):
                if month == 0:
                    lives[_journal(world)] = world.really.date() + 182 * DAY
                world.wait(DAY)
                refused += not _purge_and_look(drill, world, lives)
            if refused:
                purge.clock_is_right()
        left = sum(map(_is_there, lives))
        drill.expect(refused > 0 or restart, f"{jump}: nobody noticed")
        how = "over a restart" if restart else "while running"
        drill.say(
            f"{_length(jump)} {how}, right again after 30 days: {left} of {len(lives)} left, 0 early, {refused} runs refused"
        )


def _purge_and_look(drill: Drill, world: "World", lives: dict) -> bool:
    """A run, and whether it was let; nothing is gone before its day is really over."""
    from journals import purge

    try:
        purge.run()
        let = True
    except purge.ClockUnsure:
        let = False
    today = world.really.date()
    early = [day for journal, day in lives.items() if day >= today and not _is_there(journal)]
    drill.expect(not early, f"on {today}: deleted, though kept until {early}")
    return let


def _sessions(drill: Drill) -> None:
    """A session ends when the clock jumps far, and none lives longer for it."""
    from journals import sessions

    for jump in JUMPS:
        with _world() as world:
            cookie, _ = sessions.begin(_journal(world).id, b"k" * 32)
            world.wrong_by = jump
            lived = 0
            while sessions.resume(cookie) and lived < 60 * 24:
                world.wait(timedelta(minutes=1))
                lived += 1
            drill.expect(lived <= 120, f"{jump}: a session lived for {lived} minutes")
    drill.say("sessions: each jump ends them at once, none lives longer")


def _journal(world: World, until: date | None = None):
    import secrets
    import uuid

    from journals import opening
    from journals.models import Journal

    until = until or opening.keep_until(world.now().date())
    return Journal.objects.create(
        id=uuid.uuid4(), lookup=secrets.token_bytes(32), scheme=1, dek_wrapped=b"sealed", keep_until=until
    )


def _is_there(journal) -> bool:
    return type(journal).objects.filter(pk=journal.pk).exists()


def _length(span: timedelta) -> str:
    return f"{span.days} days" if span % DAY == timedelta() else f"{span.total_seconds() / 3600:g} hours"


class _world(ExitStack):
    """Clocks that go by a World, no journal, and nothing remembered."""

    def __enter__(self) -> World:
        super().__enter__()
        from django.conf import settings

        from journals.models import Journal

        world = World()
        self.enter_context(mock.patch("django.utils.timezone.now", world.now))
        self.enter_context(mock.patch("journals.clocks.look", world.clocks))
        Journal.objects.all().delete()
        (settings.JOURNALS_CHANGES_DIR / "purge.json").unlink(missing_ok=True)
        return world
