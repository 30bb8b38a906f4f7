"""What the link check found at a web address of the register."""

from django.db import models

from signposting.vocabulary import choices

from .service import Service

#: `moved`: it leads to another address. `turned away`: it refuses programs, so a person has to look.
LINK_OUTCOMES = ("fine", "moved", "turned away", "failed")
#: Failing on one day only happens to everybody.
BROKEN_AFTER_DAYS = 2


class LinkCheckQuerySet(models.QuerySet):
    def broken(self):
        return self.filter(failed_days__gte=BROKEN_AFTER_DAYS)


class LinkCheck(models.Model):
    """The newest answer of one address of a service. Written by signposting.link_check only."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="link_checks")
    url = models.URLField("web address", max_length=1000)
    checked_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=choices(LINK_OUTCOMES))
    answer = models.CharField(max_length=160, help_text="In words: “answers 404 Not Found”, “leads to …”.")
    #: When it was last found to be fine; empty if never.
    fine_at = models.DateTimeField(null=True, blank=True)
    failed_days = models.PositiveSmallIntegerField(default=0, help_text="On how many days in a row it failed.")

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-failed_days", "service__name", "url"]
        constraints = [models.UniqueConstraint(fields=["service", "url"], name="one_link_check_an_address")]

    def __str__(self):
        return f"{self.url}: {self.answer}"

    @property
    def is_broken(self) -> bool:
        return self.failed_days >= BROKEN_AFTER_DAYS

    @property
    def state(self) -> str:
        """Fine, Moved, Turned away, Not reached, Broken."""
        if self.outcome == "failed":
            return "Broken" if self.is_broken else "Not reached"
        return self.get_outcome_display()
