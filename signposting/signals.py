"""Keeps the help on disk up to date: after every change of a service, a channel, the Help now page or its lines."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from .help_fragment import refresh_on_commit
from .models import Channel, HelpLine, HelpNowPage, Service

REGISTER = (Service, Channel, HelpNowPage, HelpLine)


def _is_raw(kwargs: dict) -> bool:
    return bool(kwargs.get("raw"))


for _model in REGISTER:

    @receiver(post_save, sender=_model, weak=False, dispatch_uid=f"help-saved-{_model.__name__}")
    def register_saved(sender, **kwargs):
        if not _is_raw(kwargs):
            refresh_on_commit()

    @receiver(post_delete, sender=_model, weak=False, dispatch_uid=f"help-deleted-{_model.__name__}")
    def register_deleted(sender, **kwargs):
        refresh_on_commit()


@receiver([page_published, page_unpublished, page_slug_changed], dispatch_uid="help-page-changed")
def menu_changed(sender, **kwargs):
    """Any page of ours may stand in the menu of the written page."""
    refresh_on_commit()
