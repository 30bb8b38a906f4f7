"""The table behind site search. The full-text index beside it is made in a migration (docs/adr/0004-search.md)."""

from django.db import models


class SearchDocument(models.Model):
    """What can be found. Written by cms.search.index only; `manage.py update_search` makes it afresh.

    SQLite keeps its full-text index in the virtual table `cms_search_index`, true by triggers on this table. PostgreSQL keeps it
    in a generated column `search_vector`. A migration that changes this table has to make the triggers again.
    """

    key = models.CharField(
        max_length=120, unique=True, help_text="Table and id of what this is, such as wagtailcore.page:12."
    )
    kind = models.CharField(max_length=40)
    title = models.TextField()
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    url = models.TextField()
    audience = models.CharField(max_length=120, blank=True, help_text="Whom it is for, parted by commas.")

    class Meta:
        app_label = "cms"

    def __str__(self):
        return self.title


class SearchWord(models.Model):
    """A word that stands in at least one document: where the spelling hint looks. Never holds what anyone typed."""

    word = models.CharField(max_length=40, unique=True)
    documents = models.IntegerField(help_text="In how many documents it stands.")

    class Meta:
        app_label = "cms"

    def __str__(self):
        return self.word
