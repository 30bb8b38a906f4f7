"""Which services are due for a check, and recording one."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from . import freshness
from .models import Check, Service

#: Entries in the history of a service.
CHECKED, CHECK_UNDONE = "signposting.checked", "signposting.check_undone"


@dataclass(frozen=True)
class Due:
    """When a service has to be looked at again, and what happens if nobody does."""

    service: Service
    today: date = field(default_factory=timezone.localdate)

    @property
    def due_on(self) -> date:
        """The day of the next check. What was never checked has been due since its facts were put together.

        Whoever recorded the last check may have chosen an earlier day than the rules, never a later one. The rules go by whether the
        service is urgent now.
        """
        check = self.service.last_check
        if check is None:
            return self.service.facts_compiled
        return min(check.next_due, freshness.due_after(check.checked_on, urgent=self.service.urgent_help))

    @property
    def is_due(self) -> bool:
        return self.service.last_check is None or self.due_on <= self.today

    @property
    def is_overdue(self) -> bool:
        return self.is_due and self.due_on < self.today

    @property
    def days_overdue(self) -> int:
        return max((self.today - self.due_on).days, 0)

    @property
    def stale_from(self) -> date:
        return freshness.stale_from(self.service.fresh_since)

    @property
    def is_stale(self) -> bool:
        return self.stale_from <= self.today

    @property
    def urgency(self) -> tuple:
        """Protected lines first, then what is for today, then what waits longest."""
        return (not self.service.is_protected, not self.service.urgent_help, self.due_on, self.service.name.casefold())


def due_services(today: date | None = None) -> list[Due]:
    """What readers are shown and is due, the most urgent first. Two queries, with all channels."""
    today = today or timezone.localdate()
    # A service that became urgent after its check may be due sooner than was written down then.
    by_rule = Q(urgent_help=True, last_check__checked_on__lte=today - freshness.FESTIVE_DUE_AFTER)
    candidates = Service.objects.shown().filter(Q(last_check=None) | Q(last_check__next_due__lte=today) | by_rule)
    dues = [Due(service, today) for service in candidates.with_channels()]
    return sorted((due for due in dues if due.is_due), key=lambda due: due.urgency)


def last_used(user) -> dict[str, str]:
    """`role` and `method` of the last check that `user` recorded; empty before the first."""
    check = Check.objects.filter(recorded_by=user).order_by("-pk").first()
    return {"role": check.role, "method": check.method} if check else {}


def record(check: Check, user) -> None:
    """Saves a check that `user` made and notes it in the history of the service."""
    check.recorded_by = user
    check.save()
    _note(check, user, CHECKED)


def own_checks_of_today(user):
    """What `user` may still undo."""
    return Check.objects.filter(recorded_by=user, checked_on=timezone.localdate()).select_related("service")


def undo(check: Check, user) -> None:
    _note(check, user, CHECK_UNDONE)
    check.delete()


def _note(check: Check, user, action: str) -> None:
    data = {name: getattr(check, name) for name in ("role", "method", "outcome", "changes")}
    log(instance=check.service, action=action, user=user, data=data | {"checked_on": check.checked_on.isoformat()})
