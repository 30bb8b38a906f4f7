"""Examples of the components of pages."""

from datetime import date

from django.utils.safestring import mark_safe

import crystal

from .samples import BODY, CRUMBS, HERE, HOURS, LINKS, LONG, OPTIONS, TEXT, TOOLS, WAYS, Example, field, week_rows

PAGE_PATTERNS: dict[str, list[Example]] = {
    "activity": [
        Example("text", {"title": "Look round the room", "id": "pattern-activity", "minutes": 2, "body": BODY}),
        Example(
            "to tick",
            {"title": "One kind thing", "id": "pattern-tick", "body": BODY, "tick": ["Drink some water", TEXT]},
        ),
        Example(
            "to sort",
            {
                "title": LONG,
                "id": "pattern-sort",
                "sort_items": ["Whether I reply", "The weather"],
                "sort_places": ["Mine", "Partly", "Not mine"],
            },
        ),
    ],
    "arrow_link": [
        Example("onwards", {"label": "More", "href": HERE}),
        Example("icon", {"label": "Print", "href": HERE, "icon": "print"}),
    ],
    "article_head": [
        Example(
            "article", {"title": "For friends", "lead": TEXT, "picture": mark_safe(crystal.band(uid="g-pattern-band"))}
        ),
        Example("lesson", {"title": LONG, "kind": "lesson", "lead": TEXT, "crumbs": CRUMBS, "minutes": 4}),
    ],
    "badge": [
        Example("open", {"label": "Open now", "kind": "open"}),
        Example("closed", {"label": "Opens at 9am", "kind": "closed"}),
        Example("fact", {"label": "Free"}),
    ],
    "breadcrumb": [Example("", {"items": CRUMBS})],
    "button": [
        Example("main", {"label": "Show me some ideas"}),
        Example("quiet", {"label": "Stop here for now", "kind": "quiet", "href": HERE}),
        Example("wide", {"label": "Carry on", "wide": True, "icon": "go"}),
    ],
    "callout": [Example("", {"title": "Worth knowing", "body": BODY, "id": "pattern-callout"})],
    "check": [Example("empty", {"label": TEXT}), Example("ticked", {"label": "Ticked", "checked": True})],
    "check_in": [
        Example(
            "",
            {
                "id": "pattern-check-in",
                "options": [
                    {"kind": "fine", "title": "I’m OK", "text": "Start the week.", "href": HERE},
                    {"kind": "wobbly", "title": "A bit wobbly", "text": "Try a calming tool first.", "href": HERE},
                    {"kind": "unsafe", "title": "Not safe", "text": "Get help now.", "href": HERE},
                ],
            },
        )
    ],
    "choice": [
        Example(
            "several", {"legend": "What do you need?", "name": "pattern-need", "options": OPTIONS, "kind": "checkbox"}
        ),
        Example("one", {"legend": "Choose one", "name": "pattern-one", "options": OPTIONS, "even": True}),
    ],
    "chosen": [
        Example(
            "",
            {
                "chosen": [{"id": 1, "name": "A service"}, {"id": 2, "name": LONG}],
                "kinds": [{"label": "To hand out", "value": "1", "checked": True}, {"label": TEXT, "value": "2"}],
                "most": 24,
                "per_page": 6,
                "sheets": 1,
                "gone": 1,
                "problem": "Tick at least one service first.",
            },
        )
    ],
    "colophon": [Example("", {"sources": [{"title": "A guideline", "url": ""}], "reviewed_by": ""})],
    "danger": [
        Example(
            "",
            {
                "title": "Is a life at risk?",
                "text": TEXT,
                "label": "Call",
                "href": HERE,
                "id": "pattern-danger",
                "more_title": "Can’t speak or hear?",
                "more": BODY,
            },
        )
    ],
    "doors": [
        Example(
            "",
            {
                "title": "How are you right now?",
                "id": "pattern-doors",
                "doors": [
                    {"title": "Right now is hard", "text": TEXT, "href": HERE},
                    {"title": "I want to talk", "text": TEXT, "href": HERE},
                ],
                "end": mark_safe(crystal.strata_end()),
            },
        )
    ],
    "end_card": [
        Example(
            "tool",
            {
                "keep": TEXT,
                "say": "Can you sit with me?",
                "tool": TOOLS[0],
                "next_href": HERE,
                "stop_href": HERE,
                "id": "pattern-end",
                "done_key": "pattern",
                "done_action": HERE,
            },
        ),
        Example(
            "service",
            {
                "keep": TEXT,
                "service": {"name": "A service", "href": HERE, "what": TEXT, "ways": WAYS[:2]},
                "stop_href": HERE,
                "id": "pattern-end-2",
            },
        ),
    ],
    "error_summary": [
        Example("", {"errors": [{"text": "Type at least two letters", "href": HERE}], "id": "pattern-errors"})
    ],
    "example": [Example("", {"title": "For example", "body": BODY})],
    "fact_table": [Example("", {"rows": [{"label": "Ages", "value": "Any age"}, {"label": "Cost", "value": "Free"}]})],
    "field": [
        field("text", hint="Any words will do."),
        field("with a mistake", error="Type at least two letters.", value="x"),
        field("optional", kind="textarea", optional=True),
        field("select", kind="select", options=OPTIONS, value="text"),
        field("check", kind="check"),
    ],
    "figure": [
        Example("", {"src": "data:,", "alt": "A stone path beside water.", "width": 720, "height": 20, "caption": TEXT})
    ],
    "filters": [
        Example(
            "chosen",
            {
                "action": HERE,
                "checks": [{"label": "Open now", "name": "pattern-open", "checked": True}],
                "groups": [{"legend": "How?", "name": "pattern-how", "options": OPTIONS}],
                "selects": [
                    {"id": f"pattern-{name}", "name": name, "label": name.title(), "value": "", "options": OPTIONS}
                    for name in ("age", "nation", "topic")
                ],
                "more_checks": [{"label": "Free", "name": "pattern-free", "checked": False}],
                "search": {"label": "A word to look for", "name": "pattern-words", "value": "", "error": ""},
                "chosen": "Text, open now",
                "clear_href": HERE,
            },
        )
    ],
    "fit": [
        Example(
            "", {"fits_title": "Often a good fit", "fits": [TEXT], "more_title": "Needs more", "more": [TEXT, TEXT]}
        )
    ],
    "fold": [Example("", {"title": "More about this", "body": BODY})],
    "footer": [Example("", {"items": LINKS, "text": "If you need a person:", "help_href": HERE})],
    "help_panel": [
        Example(
            "",
            {
                "danger": {"before": "In danger? Call", "label": "this number", "href": HERE, "after": "now."},
                "lines": [{"how": "Text", "label": "A text line", "href": HERE, "who": "Any age."}],
                "more_href": HERE,
            },
        )
    ],
    "hero": [Example("", {"title": LONG, "lead": TEXT, "picture": mark_safe(crystal.hero(uid="g-pattern-hero"))})],
    "hours": [Example("open; another way closed", {"items": HOURS})],
    "icon": [Example(name, {"name": name}) for name in ("help", "leave", "call", "text", "wave", "tick", "print")],
    "leave_demo": [Example("", {})],
    "line_list": [
        Example(
            "",
            {
                "title": "If you want to talk",
                "id": "pattern-lines",
                "lines": [
                    {
                        "name": "A service",
                        "about": "Any age.",
                        "times": HOURS[:1],
                        "ways": WAYS[:1],
                        "href": HERE,
                        "first": True,
                    },
                    {"name": LONG, "about": TEXT, "ways": WAYS[:2], "href": HERE},
                ],
            },
        )
    ],
    "link_box": [Example("panel", {"items": LINKS}), Example("row", {"items": LINKS, "kind": "row"})],
    "listing_row": [
        Example(
            "open",
            {
                "name": "A service",
                "href": HERE,
                "what": TEXT,
                "ways": WAYS[:3],
                "hours": HOURS,
                "facts": ["Any age", "Free"],
                "why": ["You can text", "For 16-year-olds"],
            },
        ),
        Example("hours only", {"name": LONG, "href": HERE, "what": TEXT, "ways": WAYS[:1], "hours": HOURS[1:]}),
        Example(
            "closed for now",
            {
                "name": "A service",
                "href": HERE,
                "what": TEXT,
                "ways": WAYS[4:],
                "badge": "Not running for now",
                "alert": "Back on 4 January.",
            },
        ),
    ],
    "lost": [
        Example(
            "",
            {
                "title": "This page isn’t here",
                "lead": TEXT,
                "items": LINKS,
                "picture": mark_safe(crystal.ghost(uid="g-pattern-ghost")),
            },
        )
    ],
    "media": [
        Example("audio", {"src": "", "title": "Slow breathing", "transcript": BODY}),
        Example("video", {"src": "", "title": "A walk", "kind": "video", "transcript": BODY}),
    ],
    "note": [
        Example(
            "", {"text": "This page talks about a hard subject, without detail.", "skip_href": HERE, "way_href": HERE}
        )
    ],
    "page_head": [
        Example("plain", {"title": "Find support", "lead": TEXT}),
        Example(
            "week",
            {
                "title": "Control",
                "lead": TEXT,
                "kind": "week",
                "crumbs": CRUMBS,
                "picture": mark_safe(crystal.week_prism(2, 6, 6, uid="g-pattern-head")),
            },
        ),
    ],
    "page_list": [Example("", {"items": [{"title": "Who can help?", "href": HERE, "text": TEXT, "meta": "Page"}]})],
    "pager": [
        Example(
            "both",
            {
                "previous": {"label": "Lesson 1", "title": "Feeling out of control", "href": HERE},
                "next": {"label": "Week 3", "title": LONG, "href": HERE, "week": 3},
            },
        )
    ],
    "pagination": [Example("", {"text": "Page 2 of 4", "previous_href": HERE, "next_href": HERE})],
    "promises": [Example("", {"title": "What you’ll find here", "items": ["It’s free.", TEXT], "body": BODY})],
    "prose": [
        Example(
            "",
            {
                "body": mark_safe(
                    f"<h2>A heading</h2>{BODY}<ul><li>one</li><li>two</li></ul><h3>Smaller</h3><ol><li>first</li></ol>"
                )
            },
        )
    ],
    "pull": [Example("", {"text": "You can care about something without carrying it."})],
    "question": [Example("", {"question": "Who would notice if you had a better day?", "hint": TEXT})],
    "reflection": [
        Example("to think about", {"question": "What is one small thing you chose today?", "id": "pattern-reflection"}),
        Example(
            "to keep in Notes",
            {"question": LONG, "id": "pattern-reflection-2", "key": "pattern", "action": HERE, "help_href": HERE},
        ),
    ],
    "report_form": [
        Example(
            "",
            {
                "action": HERE,
                "problems": [{"value": "number", "label": "The number doesn’t work"}],
                "ways": [{"value": "", "label": "All of it"}],
            },
        )
    ],
    "review_note": [
        Example("waiting", {"reviewed_by": ""}),
        Example(
            "reviewed",
            {"reviewed_by": "a clinical reviewer", "reviewed_on": date(2026, 11, 1), "next_review": date(2027, 11, 1)},
        ),
    ],
    "safety_bar": [Example("shown where it always is: fixed to the screen", {"help_href": HERE})],
    "saved": [Example("", {"text": "Saved."})],
    "say": [
        Example("", {"title": "You could say", "lines": ["I’ve been having a hard time.", "Can you just listen?"]})
    ],
    "search_form": [
        Example("empty", {"action": HERE, "id": "pattern-search", "hint": "A word or two."}),
        Example(
            "with a mistake",
            {"action": HERE, "id": "pattern-search-2", "value": "x", "error": "Type at least two letters."},
        ),
    ],
    "search_results": [
        Example(
            "some",
            {
                "results": [{"title": "Three circles", "href": HERE, "kind": "Lesson", "text": TEXT}],
                "count": "1 thing found.",
            },
        ),
        Example("none", {"results": [], "empty": "Nothing found. Try another word."}),
    ],
    "service_choice": [
        Example(
            "",
            {
                "id": 1,
                "name": "A service",
                "href": HERE,
                "what": TEXT,
                "facts": [{"label": "How to refer", "value": TEXT}, {"label": "Checked", "value": "Not yet"}],
            },
        )
    ],
    "service_link": [
        Example("", {"name": "A service", "href": HERE, "what": TEXT, "ways": WAYS, "hours": "Open all day, every day"})
    ],
    "sheet": [
        Example(
            "",
            {
                "title": "Support sheet",
                "printed_on": date(2026, 11, 21),
                "urgent": {"label": "Call someone"},
                "sheet": {
                    "site": "www.example.org",
                    "pages": [
                        {
                            "number": 1,
                            "size": "large",
                            "entries": [
                                {
                                    "name": "A service",
                                    "what": TEXT,
                                    "facts": ["Any age", "UK", "Free"],
                                    "ways": [{"label": "Chat online", "words": "Open all day, every day"}],
                                    "rows": [{"label": "Can I leave my name out?", "value": "Yes."}],
                                    "checked": "Not yet checked by a person.",
                                    "address": "www.example.org/find-support/a-service/",
                                    "code": mark_safe(
                                        '<svg viewBox="0 0 3 3"><path d="M0 0h1v1H0zM2 1h1v2H2z"/></svg>'
                                    ),
                                }
                            ],
                        }
                    ],
                },
            },
        )
    ],
    "skip_link": [Example("seen with the Tab key", {})],
    "sources": [Example("", {"items": [{"title": "A guideline", "url": ""}, {"title": LONG, "url": ""}]})],
    "step_list": [
        Example(
            "",
            {
                "steps": [
                    {"title": "Three circles", "href": HERE, "about": TEXT, "kind": "read", "minutes": 4},
                    {"title": "Done, in Notes", "href": HERE, "done": True},
                    {"title": "Here, in Notes", "href": HERE, "here": True},
                ]
            },
        )
    ],
    "steps": [
        Example("", {"items": ["Put both feet on the floor.", TEXT]}),
        Example("with a title", {"title": "At the top", "items": [TEXT]}),
    ],
    "story": [
        Example(
            "",
            {
                "title": "Where the name comes from",
                "body": BODY,
                "picture": mark_safe(crystal.phantom(uid="g-pattern-phantom")),
            },
        )
    ],
    "tool_link": [Example(f"week {week}", {**TOOLS[0], "week": week}) for week in range(1, 7)],
    "tool_list": [Example("", {"title": "All tools", "tools": TOOLS})],
    "top_bar": [
        Example(
            "",
            {
                "items": [
                    {"title": "Week by week", "url": HERE, "current": "page"},
                    {"title": "Find support", "url": HERE, "current": ""},
                ]
            },
        )
    ],
    "ways": [
        Example("all", {"ways": WAYS, "name": "a service"}),
        Example("main first", {"ways": WAYS[:2], "name": "a service", "main": True}),
        Example(
            "main with hours",
            {"ways": [{**way, "times": HOURS[:1]} for way in WAYS[:2]], "name": "a service", "main": True},
        ),
    ],
    "week_layers": [
        Example(
            "short", {"weeks": week_rows(long=False), "title": "Week by week", "text": TEXT, "id": "pattern-weeks"}
        ),
        Example("long", {"weeks": week_rows(long=True), "kind": "long", "id": "pattern-weeks-2"}),
    ],
}
