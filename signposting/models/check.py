"""The record of a person checking a service's facts. It stands outside drafts and revisions."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from signposting import freshness
from signposting.vocabulary import CHECK_METHODS, CHECK_OUTCOMES, CHECK_ROLES, choices

from .service import Service

#: A check before this says nothing any more.
OLDEST = freshness.STALE_AFTER * 2


class Check(models.Model):
    """One look at whether the facts of a service still hold. "Last edited" is never shown as "last checked"."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="checks")
    checked_on = models.DateField("when", default=timezone.localdate)
    role = models.CharField("who", max_length=20, choices=choices(CHECK_ROLES), help_text="Shown to readers.")
    method = models.CharField("how", max_length=24, choices=choices(CHECK_METHODS), help_text="Shown to readers.")
    outcome = models.CharField(max_length=12, choices=choices(CHECK_OUTCOMES), default="unchanged")
    changes = models.TextField("what changed", blank=True, help_text="Never shown to readers.")
    next_due = models.DateField(
        "next check", blank=True, help_text="Empty: as the rules say. An earlier day is kept, a later one is not."
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-checked_on", "-pk"]
        indexes = [models.Index(fields=["service", "-checked_on"], name="check_newest_of_service")]

    def __str__(self):
        return f"{self.service.name}, {self.checked_on}: {self.outcome}"

    @transaction.atomic  # what follows a check looks at the service once it points there
    def save(self, *args, **kwargs):
        due = freshness.due_after(self.checked_on, urgent=self.service.urgent_help)
        self.next_due = min(self.next_due, due) if self.next_due else due
        super().save(*args, **kwargs)
        note_last_check(self.service_id)

    @transaction.atomic
    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        note_last_check(self.service_id)
        return deleted

    def clean(self):
        super().clean()
        today = timezone.localdate()
        if self.checked_on and self.checked_on > today:
            raise ValidationError({"checked_on": "A check can’t be in the future."})
        if self.checked_on and self.checked_on < today - OLDEST:
            raise ValidationError({"checked_on": "That is too long ago to say anything about today."})
        if self.next_due and self.checked_on and self.next_due <= self.checked_on:
            raise ValidationError({"next_due": "The next check comes after this one."})
        if self.outcome == "changed" and not self.changes:
            raise ValidationError({"changes": "Say what changed."})


def note_last_check(service_pk: int) -> None:
    """Points the service to its newest check in which it was reached."""
    newest = Check.objects.filter(service=service_pk).exclude(outcome="not reached").first()
    Service.objects.filter(pk=service_pk).update(last_check=newest)
