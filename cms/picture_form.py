"""The form for uploading pictures (ADM-06)."""

from django.core.exceptions import ValidationError
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """Wagtail counts a picture's frames unguarded, so that a broken file would be a fault."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        read = field.to_python

        def to_python(data):
            try:
                return read(data)
            except ValidationError:
                raise
            except Exception as error:
                raise ValidationError(field.error_messages["invalid_image"], code="invalid_image") from error

        field.to_python = to_python
