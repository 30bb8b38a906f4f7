"""What load_content put into the CMS, so that it can tell staff's edits from its own."""

from django.db import models


class LoadedContent(models.Model):
    """One row a content file that was ever loaded; it stays when staff delete what was loaded."""

    key = models.CharField(max_length=255, unique=True, help_text="The file's key, such as weeks/control.")
    sha256 = models.CharField(max_length=64, help_text="Hash of the canonical text that was loaded, in hexadecimal.")

    def __str__(self):
        return self.key
