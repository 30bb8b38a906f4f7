"""On the first page of the CMS: what the register asks of staff today."""

from django.urls import reverse
from wagtail.admin.ui.components import Component

from signposting.checking import due_services
from signposting.models import LinkCheck

from .doubts import doubtful_services
from .problems import open_reports


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


class RegisterPanel(Component):
    """Counts with links to the lists. Only what needs someone is named."""

    order = 40
    template_name = "signposting/staff/home_panel.html"

    def get_context_data(self, parent_context):
        dues = due_services()
        overdue = sum(due.is_overdue for due in dues)
        due = _count(len(dues), "service is due for a check", "services are due for a check")
        lines = {
            "due": f"{due}, {overdue} overdue" if due and overdue else due,
            "disputed": _count(
                doubtful_services().count(), "service has facts in doubt", "services have facts in doubt"
            ),
            "problems": _count(
                open_reports().values("service").distinct().count(),
                "service has problem reports",
                "services have problem reports",
            ),
            "links": _count(LinkCheck.objects.broken().count(), "web address is broken", "web addresses are broken"),
        }
        return {
            "lines": [{"url": reverse(f"register:{name}"), "words": words} for name, words in lines.items() if words]
        }
