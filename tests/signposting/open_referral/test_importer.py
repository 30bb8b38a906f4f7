"""Drafts from somebody else's feed, and the report of what was left out and why."""

import datetime
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from signposting.models import Channel, Check, Service
from signposting.open_referral.importer import import_services
from signposting.open_referral.reading import Source, read_file

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 21)
ADDRESS = "https://feed.example.org/v3"
KEY = "6a7d3c1e-4b3f-4c8e-9a53-000000000001"


def foreign(**facts) -> dict:
    """A whole service of another feed."""
    return {
        "id": KEY,
        "name": "Riverside listening line",
        "description": "<p>Someone to   talk to.</p>",
        "url": "https://riverside.example.org",
        "status": "active",
        "fees": "free",
        "service_areas": [{"id": KEY, "name": "England"}],
        "contacts": [{"id": KEY, "name": "Front desk", "phones": [{"number": "0800-1111"}]}],
        "attributes": [
            {"id": KEY, "taxonomy_term": {"id": KEY, "name": "Listening", "description": "x"}},
            {"id": KEY, "taxonomy_term": {"id": KEY, "name": "Young people", "description": "x"}},
        ],
        **facts,
    }


def schedule(**facts) -> dict:
    usual = {"id": KEY, "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "10:00:00", "closes_at": "18:00:00"}
    return {name: value for name, value in {**usual, **facts}.items() if value is not None}


def taken(*services: dict, address: str = ADDRESS, **options):
    return import_services(Source(list(services), address), today=TODAY, **options)


def draft(**facts) -> tuple[Service, dict[str, str]]:
    """The draft of one service, and what was left out: reasons by field."""
    (entry,) = taken(foreign(**facts)).entries
    assert entry.outcome == "new draft", entry.problems
    return Service.objects.get(pk=entry.service_pk), {problem.field: problem.reason for problem in entry.problems}


def skipped(**facts) -> dict[str, str]:
    before = Service.objects.count()
    (entry,) = taken(foreign(**facts)).entries
    assert entry.outcome == "skipped" and Service.objects.count() == before
    return {problem.field: problem.reason for problem in entry.problems}


# --- Drafts ---------------------------------------------------------------------------------------------------------


def test_a_service_becomes_a_draft_on_hold_that_nobody_sees(client):
    service, left_out = draft()
    assert left_out == {}
    assert not service.live and service.publish_state == "hold" and not service.is_shown
    assert (service.imported_from, service.imported_id) == (ADDRESS, KEY)
    assert service.description == "Someone to talk to."
    assert (service.topics, service.audiences, service.nations) == (["listening"], ["young people"], ["England"])
    assert service.get_latest_revision_as_object().name == "Riverside listening line"
    assert client.get(service.get_absolute_url()).status_code == 404
    assert [(way.type, way.value, way.hours) for way in service.channels.all()] == [("phone", "0800 1111", "unknown")]


@pytest.mark.parametrize("name", ["service_full", "service_list"])
def test_the_official_examples_become_drafts_with_a_report(example_json, name):
    report = import_services(read_file(json.dumps(example_json(name)).encode()), today=TODAY)
    (entry,) = report.entries
    assert entry.outcome == "new draft" and entry.name == "Community Counselling"
    service = Service.objects.get(pk=entry.service_pk)
    assert (service.minimum_age, service.maximum_age) == (12, 100)
    assert service.provider == "Example Organization Inc."
    fields = {problem.field for problem in entry.problems}
    assert {"url", "nations", "topics", "audiences"} <= fields
    if name == "service_full":
        assert {"attributes/0", "languages/0"} <= fields
        assert service.area.startswith("The service is available")
        assert {way.type for way in service.channels.all()} == {"email", "in_person"}


def test_hours_of_the_one_way_to_reach_it_are_taken():
    service, left_out = draft(
        schedules=[schedule(), schedule(byday="SA", opens_at="20:00", closes_at="23:59:59")],
    )
    phone = service.channels.get()
    assert left_out == {} and phone.hours == "stated" and phone.bank_holidays == "unknown"
    assert phone.plain_hours == "Monday and Tuesday, 10am to 6pm; Saturday, 8pm to midnight"


def test_hours_that_may_belong_to_several_ways_are_left_out():
    service, left_out = draft(phones=[{"number": "116 123"}], schedules=[schedule()])
    assert {way.hours for way in service.channels.all()} == {"unknown"}
    assert "which way" in left_out["schedules"]


def test_a_dry_run_reports_the_same_and_keeps_nothing():
    before = Service.objects.count()
    report = taken(foreign(), dry_run=True)
    assert [entry.outcome for entry in report.entries] == ["new draft"]
    assert Service.objects.count() == before
    assert report.summary.startswith("Dry run, nothing was kept. New drafts: 1.")


def test_names_that_are_alike_get_keys_of_their_own(make_service):
    make_service(slug="riverside-listening-line", name="Another one", url="https://other.example.org")
    assert draft()[0].slug == "riverside-listening-line-2"


# --- Left out, with the reason --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("phones/0/number", {"phones": [{"number": "0123"}]}),
        ("phones/0/number", {"phones": [{"number": "call us"}]}),
        ("phones/0", {"phones": [{"number": "0800 1111", "type": "fax"}]}),
        ("minimum_age", {"minimum_age": 200}),
        ("minimum_age", {"minimum_age": -1}),
        ("minimum_age", {"minimum_age": 11.5}),
        ("maximum_age", {"minimum_age": 18, "maximum_age": 11}),
        ("url", {"url": "http://riverside.example.org"}),
        ("nations", {"service_areas": [{"id": KEY, "name": "Atlantis"}]}),
        (
            "attributes/0",
            {"attributes": [{"id": KEY, "taxonomy_term": {"id": KEY, "name": "Zoo", "description": "x"}}]},
        ),
        ("languages/0", {"languages": [{"id": KEY, "name": "Klingon"}]}),
        ("description", {"description": "x" * 301}),
        ("fees", {"fees": ""}),
    ],
)
def test_what_cannot_be_taken_is_left_out_with_its_field_and_reason(field, facts):
    _, left_out = draft(**facts)
    assert left_out[field]


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("closes_at", {"opens_at": "18:00:00", "closes_at": "10:00:00"}),
        ("closes_at", {"opens_at": "10:00", "closes_at": "10:00"}),
        ("closes_at", {"closes_at": "teatime"}),
        ("opens_at", {"opens_at": None}),
        ("opens_at", {"opens_at": "10:00Z"}),
        ("byday", {"byday": "XX"}),
        ("byday", {"byday": None}),
        ("freq", {"freq": "MONTHLY"}),
        ("freq", {"interval": 2}),
        ("valid_to", {"valid_to": "2026-11-20"}),
        ("valid_to", {"valid_to": "soon"}),
        ("valid_to", {"valid_from": "2027-02-01", "valid_to": "2027-01-01"}),
        ("valid_from", {"valid_from": "2027-01-01"}),
    ],
)
def test_hours_that_make_no_sense_are_left_out_with_their_field_and_reason(field, facts):
    service, left_out = draft(schedules=[schedule(**facts)])
    assert left_out[f"schedules/0/{field}"]
    assert service.channels.get().hours == "unknown"


def test_days_that_are_different_for_a_while_are_special_days():
    every_day = "MO,TU,WE,TH,FR,SA,SU"
    service, left_out = draft(
        schedules=[schedule(), schedule(byday=every_day, valid_from="2026-12-24", valid_to="2026-12-26")]
    )
    (days,) = service.channels.get().schedule.special_days
    assert left_out == {} and (days.first.day, days.last.day) == (24, 26)


def test_special_days_that_overlap_are_left_out():
    every_day = "MO,TU,WE,TH,FR,SA,SU"
    service, left_out = draft(
        schedules=[
            schedule(),
            schedule(byday=every_day, valid_from="2026-12-24", valid_to="2026-12-26"),
            schedule(byday=every_day, valid_from="2026-12-26", valid_to="2026-12-27"),
        ]
    )
    assert "overlap" in left_out["schedules"] and service.channels.get().schedule.special_days == ()


def test_usual_times_with_an_end_are_taken_and_reported():
    service, left_out = draft(schedules=[schedule(valid_from="2026-09-01", valid_to="2027-07-31")])
    assert service.channels.get().hours == "stated"
    assert "2027-07-31" in left_out["schedules/0/valid_to"]


def test_other_number_formats_are_read():
    service, _ = draft(phones=[{"number": "+44 (0)20 7946 0000", "type": "voice"}], contacts=[])
    assert service.channels.get().value == "+44 20 7946 0000"


def test_places_and_costs_are_read():
    address = {
        "id": KEY,
        "address_1": "1 River Lane",
        "city": "Rivertown",
        "state_province": "Rivershire",
        "postal_code": "RV1 1AA",
        "country": "GB",
        "address_type": "physical",
    }
    location = {"id": KEY, "location_type": "physical", "name": "The Boathouse", "addresses": [address]}
    service, left_out = draft(
        service_at_locations=[{"id": KEY, "location": location}],
        fees="",
        cost_options=[{"id": KEY, "option": "Adults", "amount": 12.5, "amount_description": "an hour"}],
        email="hello@riverside.example.org",
        languages=[{"id": KEY, "name": "Welsh"}, {"id": KEY, "code": "en"}],
        contacts=[],
        service_areas=[{"id": KEY, "name": "United Kingdom"}],
    )
    assert left_out == {}
    assert service.fees == "Adults £12.5 an hour" and len(service.nations) == 4
    ways = {way.type: way for way in service.channels.all()}
    assert ways["in_person"].value == "1 River Lane, Rivertown, RV1 1AA" and ways["in_person"].name == "The Boathouse"
    assert ways["email"].languages == ["Welsh", "English"]


def test_what_costs_nothing_is_free():
    assert draft(fees="", cost_options=[{"id": KEY, "amount": 0}])[0].fees == "free"


def test_names_of_people_are_not_taken():
    service, _ = draft(contacts=[{"id": KEY, "name": "Ann Persona", "title": "Manager"}])
    assert "Persona" not in json.dumps(service.get_latest_revision().content)


# --- Skipped, with the reason ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("name", {"name": " "}),
        ("name", {"name": None}),
        ("status", {"status": "defunct"}),
        ("status", {"status": "inactive"}),
        ("status", {"status": "great"}),
        ("id", {"id": "12"}),
        ("minimum_age", {"minimum_age": "twelve"}),
        ("schedules/0/freq", {"schedules": [{"id": KEY, "freq": "DAILY"}]}),
        ("schedules", {"schedules": "always"}),
    ],
)
def test_a_service_that_cannot_be_taken_is_skipped_with_field_and_reason(field, facts):
    assert skipped(**facts)[field]


def test_a_service_of_our_register_is_reported_and_not_doubled(make_service):
    make_service(name="RIVERSIDE listening line")
    assert "in our register already" in skipped()["name"]


def test_a_service_with_a_website_of_our_register_is_not_doubled(make_service):
    make_service(name="Another name", url="https://www.riverside.example.org/")
    assert "“Another name”" in skipped()["url"]


def test_one_bad_service_does_not_keep_the_others_out():
    other = foreign(id=KEY[:-1] + "2", name="Hillside line", url="https://hillside.example.org")
    assert [entry.outcome for entry in taken(foreign(status="defunct"), other).entries] == ["skipped", "new draft"]


def test_odd_text_is_made_plain():
    service, _ = draft(name="River\x00side \ud800<b>line</b>", description="<script>x</script> & co")
    assert service.name == "Riverside line"
    assert "<" not in service.description


def test_whatever_stands_in_our_own_fields_nothing_breaks():
    for value in (None, 7, "text", [], [None], {"channels": 7}, {"channels": [None, {"type": []}]}):
        (entry,) = taken(foreign(x_register=value), dry_run=True).entries
        assert entry.outcome == "new draft"
    strange = {
        "anonymous": "perhaps",
        "nations": "England",
        "what_happens": [7, {"title": 7}],
        "channels": [
            {"type": "phone", "value": ["0800"], "hours": []},
            {"type": "webchat", "url": "javascript:alert(1)"},
            {"type": "email", "value": "no address"},
            {"type": "text", "value": "85258", "keyword": "x" * 99, "hours": {"status": "stated", "schedule_ids": 7}},
        ],
    }
    service, left_out = draft(x_register=strange)
    assert service.anonymous == "unknown" and "anonymous" in left_out
    assert [(way.type, way.hours) for way in service.channels.all()] == [("text", "unknown")]


# --- Again -----------------------------------------------------------------------------------------------------------


def test_a_second_import_updates_a_draft_that_nobody_touched():
    service, _ = draft()
    (entry,) = taken(foreign(name="Riverside line", phones=[{"number": "116 123"}], contacts=[])).entries
    assert entry.outcome == "updated draft" and entry.service_pk == service.pk
    service.refresh_from_db()
    assert service.name == "Riverside line" and service.slug == "riverside-listening-line"
    assert [way.value for way in service.channels.all()] == ["116 123"]
    assert service.get_latest_revision_as_object().name == "Riverside line"


def test_a_draft_that_staff_have_edited_is_left_alone(admin_user):
    service, _ = draft()
    service.name = "Our words"
    service.save_revision(user=admin_user)
    assert "staff have worked on" in skipped(description="New")["id"]


def test_a_draft_that_staff_have_checked_is_left_alone():
    service, _ = draft()
    Check.objects.create(service=service, role="volunteer", method="rang or wrote to it")
    assert "staff have worked on" in skipped()["id"]


def test_what_was_published_is_never_changed():
    service, _ = draft()
    service.publish_state = "yes"
    service.save_revision().publish()
    assert "published" in skipped(name="Another name")["id"]
    service.refresh_from_db()
    assert service.name == "Riverside listening line" and service.live


def test_the_same_id_of_another_feed_is_another_service():
    draft()
    (entry,) = taken(
        foreign(name="Hillside line", url="https://hillside.example.org"), address="https://other.example.org"
    ).entries
    assert entry.outcome == "new draft"


# --- Our own feed --------------------------------------------------------------------------------------------------


def test_our_own_feed_comes_back_with_the_same_facts(feed, whole_service):
    said = feed(f"/services/{whole_service.open_referral_id}").json()
    was = {name: getattr(whole_service, name) for name in KEPT}
    ways = {way.key: way for way in whole_service.channels.all()}
    Service.objects.filter(pk=whole_service.pk).delete()
    (entry,) = taken(said).entries
    assert entry.outcome == "new draft" and entry.problems == []
    service = Service.objects.get(pk=entry.service_pk)
    assert {name: getattr(service, name) for name in KEPT} == was
    assert [step.value["title"] for step in service.what_happens] == ["Someone answers"]
    again = {way.key: way for way in service.channels.all()}
    assert list(again) == list(ways)
    for key, way in ways.items():
        for name in ("type", "value", "keyword", "url", "languages", "response_time", "for_professionals"):
            assert getattr(again[key], name) == getattr(way, name), (key, name)
        if not way.for_professionals:
            assert again[key].hours == way.hours
            assert hours_of_week(again[key]) == hours_of_week(way)
            assert again[key].schedule.special_days == way.schedule.special_days
            assert again[key].bank_holidays == way.bank_holidays or way.always_open


KEPT = (
    "name", "description", "provider", "url", "fees", "accreditations", "alert", "minimum_age", "maximum_age", "ages_note",
    "nations", "area", "audiences", "topics", "kind", "status", "anonymous", "confidential", "confidentiality_limits",
    "confidentiality_note", "eligibility", "referral_route", "urgent_help",
)  # fmt: skip


def hours_of_week(channel: Channel) -> set[int]:
    """Every quarter of an hour of a week in which it is open."""
    week = 7 * 24 * 60
    if channel.always_open:
        return set(range(0, week, 15))
    spans = [span for period in channel.opening_periods for span in period.spans()]
    return {minute % week for start, end in spans for minute in range(start, end, 15)}


def test_every_service_of_the_starter_register_survives_the_journey(feed):
    page = feed("/services", full="true", per_page=100).json()
    before = {each.name: each for each in Service.objects.shown().prefetch_related("channels")}
    numbers = {name: sorted(way.value for way in each.shown_channels) for name, each in before.items()}
    hours = {(name, way.key): hours_of_week(way) for name, each in before.items() for way in each.shown_channels}
    Service.objects.update(name="gone", url="https://gone.example.org")
    report = taken(*page["contents"])
    assert report.count("new draft") == page["total_items"]
    for entry in report.entries:
        service = Service.objects.get(pk=entry.service_pk)
        ways = [way for way in service.channels.all() if not way.for_professionals]
        assert sorted(way.value for way in ways) == numbers[entry.name]
        for way in ways:
            uncertain = way.hours in ("disputed", "unknown")
            assert uncertain or hours_of_week(way) == hours[entry.name, way.key], (entry.name, way.key)


# --- The command ---------------------------------------------------------------------------------------------------


def test_the_command_says_what_it_took_and_what_not(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text(json.dumps([foreign(minimum_age=200)]), encoding="utf-8")
    said = StringIO()
    call_command("import_open_referral", str(path), "--dry-run", stdout=said)
    assert not Service.objects.filter(imported_id=KEY).exists()
    call_command("import_open_referral", str(path), stdout=said)
    assert Service.objects.filter(imported_id=KEY).exists()
    assert "minimum_age: 200 is not an age" in said.getvalue()
    assert "Dry run, nothing was kept. New drafts: 1." in said.getvalue()


def test_the_command_refuses_a_feed_with_field_and_reason(tmp_path):
    path = tmp_path / "feed.json"
    path.write_text("[7]", encoding="utf-8")
    with pytest.raises(CommandError, match="contents/0: it is not an object"):
        call_command("import_open_referral", str(path))
    with pytest.raises(CommandError, match="has to start with https"):
        call_command("import_open_referral", "http://feed.example.org")
    with pytest.raises(CommandError, match="can’t be read"):
        call_command("import_open_referral", str(tmp_path / "none.json"))
