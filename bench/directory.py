"""How long the directory's search takes with 20,000 made-up listings: `python -m bench.directory`.

Makes a database of its own and throws it away: a SQLite file, or on the server that DATABASE_URL names one called test_….
Prints the 50th and 99th percentile of RUNS runs, in milliseconds: the query itself, and the whole page with its services.
"""

import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from statistics import quantiles

LISTINGS = 20_000
RUNS = 200
SEED = 1

FOLDER = tempfile.TemporaryDirectory(prefix="bench-directory-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.embedded")
os.environ["VAR_DIR"] = FOLDER.name

WORDS = [
    "talk",
    "listen",
    "quiet",
    "kind",
    "evening",
    "weekend",
    "group",
    "friend",
    "school",
    "family",
    "worry",
    "sleep",
]


def make_listings() -> None:
    from signposting.models import Channel, Service
    from signposting.vocabulary import AUDIENCES, DAYS, NATIONS, TOPICS

    choose = random.Random(SEED)  # noqa: S311  (nothing secret)
    services = []
    for number in range(LISTINGS):
        youngest = choose.choice([None, 8, 11, 13, 16])
        services.append(
            Service(
                slug=f"listing-{number}",
                address=f"listing-{number}",
                name=f"{choose.choice(WORDS).title()} {choose.choice(WORDS)} {number}",
                description=" ".join(
                    [
                        f"Someone to {' '.join(choose.choices(WORDS, k=12))}.",
                        *["Helpline."] * (number % 100 < 77),
                        *["Zircon."] * (number % 7000 == 0),
                    ]
                ),
                audiences=["young people", *choose.sample(AUDIENCES[1:], choose.randint(0, 2))],
                minimum_age=youngest,
                maximum_age=choose.choice([None, 18, 25]),
                nations=choose.choice([list(NATIONS), [choose.choice(NATIONS)]]),
                fees=choose.choice(["free", "free", "free; calls at the usual rate"]),
                topics=choose.sample(TOPICS, 4),
                urgent_help=number % 50 == 0,
                url="https://example.org",
                anonymous=choose.choice(["yes", "no", "unknown"]),
                publish_state="yes",
                facts_compiled=date.today(),
            )
        )
    Service.objects.bulk_create(services, batch_size=500)
    channels = []
    for service in Service.objects.only("pk"):
        always = choose.random() < 0.2
        opens = choose.randint(7, 18)
        hours = {"hours": "stated", "always_open": always, "bank_holidays": "open" if always else "closed"}
        period = {
            "days": list(DAYS[: choose.randint(5, 7)]),
            "opens_at": clock(opens),
            "closes_at": clock(opens + 4),
            "closes_next_day": False,
        }
        for kind, value in (("phone", "0800 000 001"), ("webchat", "")):
            periods = [] if always else [("period", period)]
            url = "" if value else "https://example.org/chat"
            channels.append(
                Channel(service=service, key=kind, type=kind, value=value, url=url, periods=periods, **hours)
            )
    Channel.objects.bulk_create(channels, batch_size=500)


def cases() -> dict[str, tuple]:
    """What is searched for, by name: a filter and the number of a page."""
    from signposting.directory_filter import DirectoryFilter

    anything = DirectoryFilter()
    return {
        "nothing chosen, page 1": (anything, 1),
        "nothing chosen, page 50": (anything, 50),
        "a word in 77 %, page 1": (DirectoryFilter(words="helpline"), 1),
        "a word in 77 %, page 50": (DirectoryFilter(words="helpline"), 50),
        "a word in all, page 1": (DirectoryFilter(words="someone"), 1),
        "a word in all, page 50": (DirectoryFilter(words="someone"), 50),
        "two words": (DirectoryFilter(words="quiet evening"), 1),
        "rare word": (DirectoryFilter(words="zircon"), 1),
        "no such word": (DirectoryFilter(words="feldspar"), 1),
        "call": (DirectoryFilter(ways=("call",)), 1),
        "urgent help": (DirectoryFilter(need="today"), 1),
        "for a friend": (DirectoryFilter(need="friend"), 1),
        "age": (DirectoryFilter(age=16), 1),
        "nation": (DirectoryFilter(nation="Scotland"), 1),
        "topic": (DirectoryFilter(topic="anxiety"), 1),
        "free": (DirectoryFilter(free=True), 1),
        "no name needed": (DirectoryFilter(anonymous=True), 1),
        "open now, page 1": (DirectoryFilter(open_now=True), 1),
        "open now, page 50": (DirectoryFilter(open_now=True), 50),
        "everything at once": (
            DirectoryFilter(("call", "chat"), "today", 16, "Wales", "", True, True, True, "someone"),
            1,
        ),
    }  # fmt: skip


def measure(run: Callable) -> tuple[float, float]:
    """The 50th and 99th percentile in milliseconds."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        run()
        took.append((time.perf_counter() - start) * 1000)
    percentiles = quantiles(took, n=100)
    return percentiles[49], percentiles[98]


def main() -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.utils import timezone

    from cms.search import index
    from signposting import directory_index
    from signposting.directory_search import find

    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = (
        os.path.join(FOLDER.name, "bench.sqlite3") if connection.vendor == "sqlite" else None
    )
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        make_listings()
        index.rebuild()
        start = time.perf_counter()
        directory_index.rebuild()
        print(f"{connection.vendor}, {LISTINGS} listings; index made in {time.perf_counter() - start:.0f} s")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        moment = timezone.now()
        print(f"{'':26} {'found':>6} {'p50 ms':>8} {'p99 ms':>8}")
        for name, (chosen, page) in cases().items():
            found = find(chosen, moment, page)
            p50, p99 = measure(lambda chosen=chosen, page=page: find(chosen, moment, page))
            print(f"{name:26} {found.total:6} {p50:8.1f} {p99:8.1f}", flush=True)
    finally:
        connection.creation.destroy_test_db(settings.DATABASES["default"]["NAME"], verbosity=0)


if __name__ == "__main__":
    main()
