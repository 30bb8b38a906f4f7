"""Pictures from the CMS library (CON-07, ADM-06)."""

import uuid
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.urls import reverse
from PIL import Image as PillowImage
from PIL import ImageOps
from wagtail.images.models import AbstractImage, AbstractRendition, Image

#: Where renditions of pictures lie that nobody has checked yet: no public address leads there.
UNCHECKED_FOLDER = "unchecked_images"


class CleanFile(ContentFile):
    """A picture made anew from its pixels."""


def made_anew(file, name: str) -> CleanFile:
    """The picture the right way up and with its colour profile, but without anything else a camera or editor wrote."""
    file.seek(0)
    with PillowImage.open(file, formats=["JPEG", "PNG", "WEBP"]) as opened:
        kind = "JPEG" if opened.format == "MPO" else opened.format  # MPO: a phone's JPEG with a second picture in it
        picture = ImageOps.exif_transpose(opened)
    profile = picture.info.get("icc_profile")
    picture.info = {key: value for key, value in picture.info.items() if key == "transparency"}
    out = BytesIO()
    picture.save(out, kind, quality=90, icc_profile=profile)
    return CleanFile(out.getvalue(), name=name)


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

    def clean(self):
        super().clean()
        try:
            self._make_file_anew()
        except Exception as error:
            message = "This picture can’t be read. Save it again in a picture editor, then upload that."
            raise ValidationError({"file": message}) from error

    def save(self, *args, **kwargs):
        if self._make_file_anew():
            self._set_image_file_metadata()
        was_safe = Picture.objects.filter(pk=self.pk).values_list("safe_to_show", flat=True).first()
        super().save(*args, **kwargs)
        if was_safe not in (None, self.safe_to_show):
            self.renditions.all().delete()  # they lie in the wrong folder now

    def _make_file_anew(self) -> bool:
        """ADM-06. True when there was a new file."""
        if not self.file or self.file._committed or isinstance(self.file.file, CleanFile):
            return False
        self.file = made_anew(self.file.file, self.file.name)
        return True

    def get_upload_to(self, filename):
        """A name that can't be guessed and says nothing about the picture; renditions are named after it."""
        return f"original_images/{uuid.uuid4().hex}{PurePath(filename).suffix.lower()}"


class PictureRendition(AbstractRendition):
    """A resized copy. Only copies are served, never the original."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_filter"),
        ]

    def get_upload_to(self, filename):
        """CON-07: outside the public folder until the picture is checked."""
        path = super().get_upload_to(filename)
        is_safe = Picture.objects.filter(pk=self.image_id, safe_to_show=True).exists()
        return path if is_safe else f"{UNCHECKED_FOLDER}/{PurePath(path).name}"

    @property
    def url(self):
        folder, _, name = self.file.name.partition("/")
        return reverse("unchecked_picture", args=[name]) if folder == UNCHECKED_FOLDER else super().url
