"""Taking a service off every page at once. Whoever may change services may do it, alone; nobody has to approve."""

from django.db import transaction
from wagtail.log_actions import log

from .help_lines import danger_service
from .models import Service

#: The entry in the history.
TAKEN_DOWN = "signposting.taken_down"


class StartsHelpNow(Exception):
    """Help now starts with this service, so it can't go without another in its place."""


@transaction.atomic
def take_down(service: Service, user) -> None:
    """Puts what readers see on hold, and the newest draft too. Nothing else in the draft changes or goes live, now or later.

    Raises StartsHelpNow.
    """
    if service.pk == danger_service():
        raise StartsHelpNow
    live = Service.objects.select_for_update().get(pk=service.pk)
    draft = live.get_latest_revision_as_object()
    is_same = not live.has_unpublished_changes
    live.revisions.update(approved_go_live_at=None)
    live.publish_state = draft.publish_state = "hold"
    live.go_live_at = draft.go_live_at = None
    live.save()
    revision = draft.save_revision(user=user)
    if is_same:
        revision.publish(user=user, log_action=False, skip_permission_checks=True)
    log(instance=live, action=TAKEN_DOWN, user=user, revision=revision)
