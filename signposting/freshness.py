"""How long facts of the register hold, and what happens when nobody has checked them (SAF-02).

Urgent services are due every 30 days and every 7 over Christmas and New Year, the rest every 90. What was not checked for 180
days drops off Help now and is never called open, except that the PROTECTED lines stay on Help now, so it is never empty.
"""

from datetime import date, timedelta

from django.utils import timezone

DUE_AFTER = timedelta(days=90)
URGENT_DUE_AFTER = timedelta(days=30)
FESTIVE_DUE_AFTER = timedelta(days=7)
STALE_AFTER = timedelta(days=180)
#: First and last day of the weeks in which urgent services are due more often: (month, day), over the end of the year.
FESTIVE_FIRST, FESTIVE_LAST = (12, 20), (1, 3)

#: Keys of the 24-hour lines of all four nations that Help now never loses.
PROTECTED = frozenset({"emergency-999", "nhs-111-mental-health", "lifeline-ni", "samaritans", "shout", "childline"})


def due_after(checked_on: date, *, urgent: bool) -> date:
    """The day on which the next check of something checked on `checked_on` is due."""
    if not urgent:
        return checked_on + DUE_AFTER
    due = checked_on + URGENT_DUE_AFTER
    for year in (checked_on.year - 1, checked_on.year):
        first, last = date(year, *FESTIVE_FIRST), date(year + 1, *FESTIVE_LAST)
        festive = max(checked_on + FESTIVE_DUE_AFTER, first)
        if festive <= last:
            due = min(due, festive)
    return due


def is_stale(fresh_since: date, today: date | None = None) -> bool:
    """True when facts of that day are too old to be called open or to stand on Help now. `today`: London's, by default."""
    return (today or timezone.localdate()) - fresh_since > STALE_AFTER


def stale_from(fresh_since: date) -> date:
    """The first day on which they are."""
    return fresh_since + STALE_AFTER + timedelta(days=1)
