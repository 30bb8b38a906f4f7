"""Facts about the programme that many pages state: entered once, shown by reference."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

NUMBER_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)


@register_setting(icon="list-ul", order=100)
class ProgrammeFacts(BaseSiteSetting):
    """Name, length, ages and group size. Texts say `{weeks}`, `{ages}` … and never the figures themselves."""

    programme_name = models.CharField("programme name", max_length=60, default="Alumina")
    length_weeks = models.PositiveSmallIntegerField(
        "length in weeks", default=6, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    age_min = models.PositiveSmallIntegerField("youngest age", default=14, validators=[MaxValueValidator(25)])
    age_max = models.PositiveSmallIntegerField("oldest age", default=19, validators=[MaxValueValidator(25)])
    group_size_max = models.PositiveSmallIntegerField(
        "largest group", default=8, help_text="Live groups, where there are any: the most young people in one."
    )

    panels = [
        FieldPanel("programme_name"),
        FieldPanel("length_weeks"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max")])], heading="Ages, in years"),
        FieldPanel("group_size_max"),
    ]

    class Meta:
        verbose_name = "programme facts"

    def clean(self):
        super().clean()
        if self.age_min is not None and self.age_max is not None and self.age_min >= self.age_max:
            raise ValidationError({"age_max": "The oldest age must be above the youngest."})

    @classmethod
    def shown_on(cls, site) -> "ProgrammeFacts":
        """The facts of `site`, or the usual ones before any were saved. Reading a page never writes a row."""
        return cls.objects.filter(site=site).first() or cls(site=site)

    @property
    def placeholders(self) -> dict[str, str]:
        """What each `{placeholder}` of a text stands for."""
        weeks = NUMBER_WORDS[self.length_weeks] if self.length_weeks < len(NUMBER_WORDS) else str(self.length_weeks)
        return {
            "programme": self.programme_name,
            "weeks": weeks,
            "Weeks": weeks.capitalize(),
            "ages": f"{self.age_min} to {self.age_max}",
            "group size": str(self.group_size_max),
        }
