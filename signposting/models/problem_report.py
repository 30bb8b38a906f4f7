"""What readers report about an entry: choices, counted by day. Nothing says who or when on the day."""

from django.db import models
from django.utils import timezone

from signposting.vocabulary import PROBLEMS, choices

from .service import Service

#: More reports of the same thing on one day say nothing new.
MOST_A_DAY = 1000


class ProblemReport(models.Model):
    """How often something was reported about a service, or one of its ways, on one day."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="problem_reports")
    channel_key = models.CharField("way", max_length=40, blank=True, help_text="Empty: the whole entry.")
    problem = models.CharField(max_length=60, choices=choices(PROBLEMS))
    reported_on = models.DateField(default=timezone.localdate)
    times = models.PositiveIntegerField(default=1)
    handled_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-reported_on", "service__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "channel_key", "problem", "reported_on"], name="one_problem_report_a_day"
            )
        ]

    def __str__(self):
        return f"{self.service.name}, {self.reported_on}: {self.problem}"


def count_report(service: Service, channel_key: str, problem: str) -> bool:
    """Counts one report of today, and puts one that was dealt with today back in the queue. False: this can't be chosen.

    `channel_key`: of a way that readers are shown; empty for the whole entry.
    """
    keys = {"", *(channel.key for channel in service.shown_channels)}
    if problem not in PROBLEMS or channel_key not in keys:
        return False
    what = {
        "service": service,
        "channel_key": channel_key,
        "problem": problem,
        "reported_on": timezone.localdate(),
    }
    ProblemReport.objects.bulk_create([ProblemReport(**what, times=0)], ignore_conflicts=True)
    ProblemReport.objects.filter(**what, times__lt=MOST_A_DAY).update(times=models.F("times") + 1, handled_on=None)
    return True
