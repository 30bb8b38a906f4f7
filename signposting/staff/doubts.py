"""Facts that nobody is sure of: hours that are disputed or unknown, low confidence, what is held back."""

from dataclasses import dataclass

from django.db.models import Q

from signposting.models import Service
from signposting.models.service import LISTED
from signposting.vocabulary import HOURS

from .base import CellColumn, RegisterList, service_column

UNSURE_HOURS = HOURS[1:3]
HELD_BACK = {"hold": "On hold: readers don’t see it", "website only": "Readers see its website only"}


@dataclass(frozen=True)
class Doubt:
    """`what` is unsure, in words, and the note that staff left about it."""

    what: str
    note: str


@dataclass(frozen=True)
class DoubtfulService:
    service: Service

    @property
    def doubts(self) -> list[Doubt]:
        service = self.service
        found = [
            Doubt(f"{channel.action}: hours {channel.hours}", channel.staff_note)
            for channel in service.channels.all()
            if channel.hours in UNSURE_HOURS
        ]
        general = [HELD_BACK[service.publish_state]] if service.publish_state in HELD_BACK else []
        general += ["Low confidence"] if service.confidence == "low" else []
        return found + ([Doubt(". ".join(general), service.confidence_note)] if general else [])


def doubtful_services():
    """Services that run and have a fact in doubt."""
    in_doubt = Q(channels__hours__in=UNSURE_HOURS) | Q(confidence="low") | Q(publish_state__in=HELD_BACK)
    pks = Service.objects.filter(in_doubt, live=True, status__in=LISTED).values("pk")
    return Service.objects.filter(pk__in=pks).order_by("name")


class DoubtsView(RegisterList):
    page_title = "Disputed facts"
    header_icon = "help"
    index_url_name = "register:disputed"
    about = (
        "Hours that are disputed or unknown are never called open. Ask the service, then say what is right in its form."
    )
    no_results_message = "No fact is in doubt."
    columns = [service_column(), CellColumn("doubts", "doubts_cell", label="In doubt")]

    def get_queryset(self):
        return doubtful_services().prefetch_related("channels")

    def get_table(self, object_list):
        return super().get_table([DoubtfulService(service) for service in object_list])
