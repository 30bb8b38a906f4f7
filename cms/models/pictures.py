"""Pictures from the CMS library (CON-07, ADM-06)."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """An uploaded picture, usable only after someone has looked at it with the rules for pictures in mind."""

    safe_to_show = models.BooleanField(
        "I have checked this picture",
        default=False,
        help_text=(
            "No wounds, scars, blades, pills or bandages, nobody holding their head in the dark, nobody who could be "
            "recognised without having agreed."
        ),
    )

    admin_form_fields = (*Image.admin_form_fields, "description", "safe_to_show")

    class Meta(AbstractImage.Meta):
        verbose_name = "picture"


class PictureRendition(AbstractRendition):
    """A resized copy. Only copies are served, never the original."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter"),
        ]
