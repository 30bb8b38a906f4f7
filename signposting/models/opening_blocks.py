"""When a channel answers, as staff enter it: the usual week, and days that are different."""

import datetime
from itertools import combinations

from django import forms
from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from signposting.hours import Period
from signposting.opening import SpecialDays
from signposting.vocabulary import DAY_NAMES, DAYS

MIDNIGHT = datetime.time(0)
NEXT_DAY_NEEDED = "It closes before it opens. Tick “on the next day”, or put the times right."
NEXT_DAY_TOO_LONG = "That is longer than a day. Leave “on the next day” empty, or give each day its own times."


class TimesBlock(blocks.StructBlock):
    """From when to when. Closing at 00:00 is midnight that night, ticked or not."""

    opens_at = blocks.TimeBlock()
    closes_at = blocks.TimeBlock(help_text="00:00 is midnight.")
    closes_next_day = blocks.BooleanBlock(required=False, label="on the next day")

    def clean(self, value):
        cleaned = super().clean(value)
        if reason := impossible(cleaned["opens_at"], cleaned["closes_at"], cleaned["closes_next_day"]):
            raise StructBlockValidationError({"closes_at": ValidationError(reason)})
        return cleaned

    class Meta:
        icon = "time"
        label = "Times"


class PeriodBlock(TimesBlock):
    """When a channel answers, on the days that are ticked."""

    days = blocks.MultipleChoiceBlock(
        choices=list(zip(DAYS, DAY_NAMES, strict=True)), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        icon = "time"
        label = "Opening time"
        form_layout = ["days", "opens_at", "closes_at", "closes_next_day"]


class SpecialDaysBlock(blocks.StructBlock):
    """Days on which the usual times don't count. Without times: closed."""

    first = blocks.DateBlock(label="First day")
    last = blocks.DateBlock(label="Last day", help_text="The same as the first for one day.")
    all_day = blocks.BooleanBlock(required=False, label="Open all day")
    times = blocks.ListBlock(TimesBlock(), default=[], help_text="None: closed on these days.")

    def clean(self, value):
        cleaned = super().clean(value)
        if cleaned["last"] < cleaned["first"]:
            raise StructBlockValidationError({"last": ValidationError("The last day comes before the first.")})
        if cleaned["all_day"] and cleaned["times"]:
            raise StructBlockValidationError({"all_day": ValidationError("Open all day needs no times.")})
        return cleaned

    class Meta:
        icon = "calendar"
        label = "Special days"


def impossible(opens_at: datetime.time, closes_at: datetime.time, closes_next_day: bool) -> str:
    """Why these times can't be, in a sentence; empty when they can. Opening and closing at once is a whole day."""
    if closes_next_day:
        return NEXT_DAY_TOO_LONG if closes_at > opens_at else ""
    return NEXT_DAY_NEEDED if closes_at <= opens_at and closes_at != MIDNIGHT else ""


def overlapping(special: list[SpecialDays]) -> str:
    """Which days overlap so that nobody can know which count, in a sentence; empty when none do. One may lie inside another."""
    for days, other in combinations(special, 2):
        if (
            days.first <= other.last
            and other.first <= days.last
            and not (days.is_within(other) or other.is_within(days))
        ):
            return f"These days overlap: {days.first:%-d %B} to {days.last:%-d %B}, {other.first:%-d %B} to {other.last:%-d %B}."
    return ""


def as_period(value) -> Period:
    """The value of a PeriodBlock for signposting.hours and signposting.opening."""
    return Period(tuple(day for day in DAYS if day in value["days"]), value["opens_at"], value["closes_at"])


def as_special_days(value) -> SpecialDays:
    """The value of a SpecialDaysBlock for signposting.opening."""
    return SpecialDays(
        first=value["first"],
        last=value["last"],
        periods=tuple((times["opens_at"], times["closes_at"]) for times in value["times"]),
        all_day=value["all_day"],
    )
