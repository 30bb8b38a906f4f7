"""The register as the directory's filters read it: a flat row a service, and when its channels are open.

Written by signposting.directory_index only; `manage.py update_directory` makes all of it afresh.
"""

from django.db import models

from .service import Service


class DirectoryEntry(models.Model):
    """A service that stands in the directory. Lists of words are kept as bits: signposting.directory_bits says which."""

    #: The same as the service's: SQLite finds rows fastest by an automatic key of their own.
    id = models.BigAutoField(primary_key=True)
    service = models.OneToOneField(Service, on_delete=models.CASCADE, related_name="directory_entry")
    name = models.CharField(max_length=120, help_text="Small letters, to sort by.")
    urgent_help = models.BooleanField()
    #: No youngest age is 0, no oldest one 999.
    minimum_age = models.PositiveSmallIntegerField()
    maximum_age = models.PositiveSmallIntegerField()
    audiences = models.PositiveIntegerField()
    nations = models.PositiveIntegerField()
    topics = models.BigIntegerField()
    ways = models.BigIntegerField()
    is_free = models.BooleanField()
    is_anonymous = models.BooleanField()
    #: Minutes since 1970, UTC. OpenPeriod rows reach up to here, so that what nobody renews is soon called open no more.
    known_until = models.BigIntegerField(db_index=True)

    def __str__(self):
        return self.name


class OpenPeriod(models.Model):
    """A time in which a way of reaching a service is open for certain. Minutes since 1970, UTC; the end is not part of it."""

    entry = models.ForeignKey(DirectoryEntry, on_delete=models.CASCADE, related_name="open_periods")
    ways = models.BigIntegerField(help_text="As DirectoryEntry.ways.")
    starts = models.BigIntegerField()
    ends = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["starts", "ends", "ways", "entry"], name="open_periods_by_time")]

    def __str__(self):
        return f"{self.entry}: {self.starts} to {self.ends}"
