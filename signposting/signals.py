"""Keeps Help now whole, and the help on disk up to date after every change of the register or of Help now."""

from django.db.models import ProtectedError
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished

from .help_fragment import refresh_on_commit
from .models import Channel, Check, HelpLine, HelpNowPage, Service


@receiver(pre_delete, sender=Channel, dispatch_uid="help-now-keeps-channels")
def keep_channels_of_help_now(sender, instance, **kwargs):
    """A number never leaves Help now by the way: its line has to be taken off first."""
    lines = HelpLine.objects.filter(channel=instance).select_related("channel__service")
    if lines:
        raise ProtectedError(f"“{instance.path}” is on Help now.", set(lines))


REGISTER = (Service, Channel, Check, HelpNowPage, HelpLine)


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
