"""The lines of Help now as templates want them, always in the order of SAF-01."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.text import get_text_list

from .addresses import HELP_PATH
from .shown_hours import hours_items, plain_items
from .vocabulary import NATIONS, SECTIONS

if TYPE_CHECKING:
    from .models import Channel, HelpLine, HelpNowPage

HEADINGS = {
    "today": "If you need help today",
    "text": "If you’d rather text",
    "talk": "If you want to talk",
    "online": "If you’d rather type online",
}
DANGER_TITLE = (
    "Is a life at risk, are you badly hurt, or have you taken something that could harm you, even if you feel fine?"
)
DANGER_REASSURANCE = "It’s what they’re there for. You won’t be in trouble."


@dataclass(frozen=True)
class Line:
    """A line of Help now and the channel it shows."""

    line: "HelpLine"
    channel: "Channel"

    @property
    def section(self) -> str:
        return self.line.section

    @property
    def nation(self) -> str:
        """The one nation that the channel is for; empty where it is for more."""
        nations = self.channel.nations or self.channel.service.nations
        return nations[0] if len(nations) == 1 else ""

    @property
    def name(self) -> str:
        """Shout; Wales: NHS 111 …"""
        return ": ".join(filter(None, [self.nation, self.channel.service.name]))

    @property
    def who(self) -> str:
        """For a tile of the panel: "Childline. Under 19." or "Wales: press 2."."""
        title = self.line.title
        if self.nation and title:
            return f"{self.nation}: {title[0].lower()}{title[1:]}."
        return f"{'. '.join(filter(None, [self.name, title]))}."


def shown_lines(page: "HelpNowPage") -> list[Line]:
    """The lines whose channel readers may see and rely on, by section. Two queries."""
    from .models import Channel

    lines = list(page.help_lines.all())
    channels = Channel.objects.select_related("service__last_check").in_bulk([line.channel_id for line in lines])
    shown = [
        Line(line, channel)
        for line in lines
        if (channel := channels.get(line.channel_id)) and channel.href and _stands(channel)
    ]
    return sorted(shown, key=lambda entry: SECTIONS.index(entry.section))


def _stands(channel: "Channel") -> bool:
    """False for what is closed, or too old to rely on (SAF-02). Protected lines stay, unless staff hide them themselves."""
    service = channel.service
    if service.is_protected:
        return service.has_a_page and (service.publish_state == "yes" or channel.entry.is_web)
    return channel.is_shown and service.status == "active" and not service.is_stale


def services_in_order() -> list[int]:
    """The ids of the services on Help now, in its order; some more than once. One query."""
    from .models import HelpLine

    lines = HelpLine.objects.order_by("sort_order").values_list("section", "channel__service")
    return [service for _, service in sorted(lines, key=lambda line: SECTIONS.index(line[0]))]


def what_is_missing(lines: Iterable[tuple[str, "Channel"]]) -> str:
    """What Help now can't be published without, in a sentence; empty when `lines`, sections and channels, have it all.

    A line for the whole UK is no nation's own route.
    """
    lines = list(lines)
    routes = [channel.nations or channel.service.nations for section, channel in lines if section == "today"]
    own = {nation for nations in routes if len(nations) < len(NATIONS) for nation in nations}
    without = [nation for nation in NATIONS if nation not in own]
    missing = [] if any(section == "danger" for section, _ in lines) else ["a line “In danger, or badly hurt”"]
    if without:
        missing.append(f"a line “Help today” for {get_text_list(without, 'and')}")
    return f"Help now can’t be published without {', and '.join(missing)}." if missing else ""


def danger_service() -> int | None:
    """The id of the service behind the first danger line: what Help now starts with. One query."""
    from .models import HelpLine

    lines = HelpLine.objects.filter(section="danger").order_by("sort_order", "pk")
    return lines.values_list("channel__service", flat=True).first()


def danger_call(lines: list[Line]) -> dict | None:
    """The one big button as components/danger.html wants it, with its parts for sentences."""
    first = next((entry for entry in lines if entry.section == "danger"), None)
    if first is None:
        return None
    channel = first.channel
    return {
        "title": DANGER_TITLE,
        "text": f"{channel.how} {channel.label} or go to A&E now. {DANGER_REASSURANCE}",
        "label": f"{channel.how} {channel.label}",
        "how": channel.how,
        "number": channel.label,
        "href": channel.href,
    }


def silent_ways(lines: list[Line]) -> list[dict]:
    """The other danger lines: for people who can't speak or hear (SAF-03)."""
    others = [entry for entry in lines if entry.section == "danger"][1:]
    return [
        {
            **entry.channel.way,
            "about": entry.line.title,
            "first": f"{entry.channel.how} {entry.channel.label} and follow the reply."
            if entry.channel.needs_registration
            else "",
            "note": entry.channel.note,
            "external": entry.channel.href.startswith("https:"),
        }
        for entry in others
    ]


def page_sections(lines: list[Line], moment: datetime | None) -> list[dict]:
    """The sections after danger, each with its rows as components/line_list.html wants them.

    They say what is open at `moment`; with None nothing but plain hours, which are true at any time.
    """
    return [
        {"id": f"by-{section}", "title": HEADINGS[section], "lines": rows}
        for section in SECTIONS
        if section in HEADINGS and (rows := _rows([entry for entry in lines if entry.section == section], moment))
    ]


def _rows(lines: list[Line], moment: datetime | None) -> list[dict]:
    """One row a line; two channels of a service that answer at the same times share one."""
    rows: dict[tuple, dict] = {}
    for entry in lines:
        channel = entry.channel
        times = hours_items([channel], moment, says_now=True) if moment else plain_items([channel])
        row = rows.setdefault(
            (entry.name, *(tuple(item.values()) for item in times)),
            {
                "name": entry.name,
                "titles": [],
                "ways": [],
                "times": times,
                "href": channel.service.get_absolute_url(),
            },
        )
        row["titles"] += [entry.line.title] if entry.line.title and entry.line.title not in row["titles"] else []
        row["ways"].append({**channel.way, "label": f"{channel.how} {channel.label}"})
    for row in rows.values():
        row["about"] = " ".join(f"{title}." for title in row.pop("titles"))
    return list(rows.values())


def panel(page: "HelpNowPage") -> dict:
    """The variables of components/help_panel.html, from the lines that are flagged for every page.

    Lines with the same number share a tile: 111 is one number with three ways through it.
    """
    lines = [entry for entry in shown_lines(page) if entry.line.in_panel]
    tiles: dict[str, dict] = {}
    for entry in lines:
        if entry.section == "danger":
            continue
        channel = entry.channel
        tile = tiles.setdefault(
            channel.href, {"how": channel.how, "label": channel.label, "href": channel.href, "who": ""}
        )
        tile["who"] = f"{tile['who']} {entry.who}".strip()
    return {"lines": list(tiles.values()), "danger": _danger_sentence(lines), "more_href": HELP_PATH}


def _danger_sentence(lines: list[Line]) -> dict | None:
    """The panel's first sentence, with the number as a link in it."""
    call = danger_call(lines)
    if call is None:
        return None
    return {
        "before": f"{call['title']} {call['how']}",
        "label": call["number"],
        "href": call["href"],
        "after": "or go to A&E now.",
    }
