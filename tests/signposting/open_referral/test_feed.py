"""The Open Referral UK feed: what it says, how it narrows down, and what it refuses."""

import json
import uuid

import pytest
from django.test import override_settings

from signposting.models import Channel, Service
from signposting.open_referral.ids import organization_id, term_id
from signposting.open_referral.validation import FOLDER, problems
from tests.cms.test_settings import urls_of

from .conftest import FEED

pytestmark = pytest.mark.django_db

PAGE = json.loads((FOLDER / "openapi.json").read_text(encoding="utf-8"))["components"]["schemas"]["Page"]
#: The schema of what each list holds, and of one thing.
SCHEMAS = {
    "/services": ("compiled-service_list.json", "compiled-service.json"),
    "/service_at_locations": ("compiled-service_at_location_list.json", "compiled-service_at_location.json"),
    "/taxonomies": ("taxonomy.json", "taxonomy.json"),
    "/taxonomy_terms": ("taxonomy_term.json", "taxonomy_term.json"),
}


def the_service(feed, service) -> dict:
    return feed(f"/services/{service.open_referral_id}").json()


def names(answer) -> list[str]:
    return [each["name"] for each in answer.json()["contents"]]


# --- Valid, all of it ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SCHEMAS)
def test_every_list_and_everything_in_it_is_valid(feed, whole_service, path):
    schema_of_lists, schema_of_one = SCHEMAS[path]
    first = feed(path, per_page=100).json()
    assert first["size"] == len(first["contents"]) == first["total_items"] > 0
    assert set(PAGE["properties"]) <= set(first)
    for thing in first["contents"]:
        assert list(problems(schema_of_lists, thing)) == []
        one = feed(f"{path}/{thing['id']}").json()
        assert one["id"] == thing["id"]
        assert list(problems(schema_of_one, one)) == []
        if path == "/service_at_locations":
            assert list(problems("compiled-service.json", one)) == [], "openapi.json names the schema of a service"


@pytest.mark.parametrize("path", ["/services", "/service_at_locations"])
def test_full_lists_hold_what_each_one_holds(feed, whole_service, path):
    whole = {each["id"]: each for each in feed(path, full="true", per_page=100).json()["contents"]}
    for key, thing in whole.items():
        assert list(problems(SCHEMAS[path][1], thing)) == []
        assert thing == feed(f"{path}/{key}").json()


def test_the_start_says_which_standard_it_is(feed):
    assert feed("/").json()["version"] == "HSDS-UK-3.0"
    assert feed("/").json()["openapi_url"].startswith("https://")
    assert feed("").json() == feed("/").json()


@pytest.mark.parametrize("path", ["/services", "/taxonomies", "/taxonomy_terms", "/service_at_locations"])
def test_a_slash_at_the_end_makes_no_difference(feed, path):
    assert feed(path).json() == feed(f"{path}/").json()
    key = feed(path).json()["contents"][0]["id"]
    assert feed(f"{path}/{key}").json() == feed(f"{path}/{key}/").json()


# --- The facts ----------------------------------------------------------------------------------------------------


def test_a_service_says_what_it_is_for_whom_and_when_it_was_checked(feed, whole_service):
    said = the_service(feed, whole_service)
    assert said["status"] == "active"
    assert (said["minimum_age"], said["maximum_age"]) == (11, 25)
    assert said["assured_date"] == "2026-11-20"
    assert said["alert"] == "Longer waits this week."
    assert said["organization"]["name"] == "Made-up charity"
    assert said["email"] == "hello@whole.example.org"
    assert [area["name"] for area in said["service_areas"]] == ["England", "Wales"]
    assert [each["name"] for each in said["languages"]] == ["English", "Welsh"]
    assert [(each["option"], each["amount"]) for each in said["cost_options"]] == [("free", 0)]
    assert [each["taxonomy_term"]["name"] for each in said["attributes"]] == [
        "listening", "LGBTQ+", "young people", "friends", "service",
    ]  # fmt: skip
    assert [place["location"]["location_type"] for place in said["service_at_locations"]] == ["virtual"]


def test_hours_are_schedules_that_never_run_past_midnight(feed, whole_service):
    by_way = {}
    for schedule in the_service(feed, whole_service)["schedules"]:
        times = tuple(schedule.get(name) for name in ("byday", "opens_at", "closes_at"))
        by_way.setdefault(schedule["description"], []).append(times)
    assert by_way == {
        "Call 0800 1111": [
            ("MO,FR", "10:00:00", "16:30:00"),
            ("SU", "20:00:00", "23:59:59"),
            ("MO", "00:00:00", "02:00:00"),
            (None, None, None),
        ],
        "Text HELLO to 85258": [("MO,TU,WE,TH,FR,SA,SU", "00:00:00", "23:59:59")],
        "Chat online": [(None, None, None)],
    }


def test_special_days_with_times_run_past_midnight_as_two_schedules(feed, make_service):
    times = {"opens_at": "20:00:00", "closes_at": "02:00:00", "closes_next_day": True}
    days = {"first": "2026-12-24", "last": "2026-12-25", "all_day": False, "times": [times]}
    way = {"type": "phone", "value": "0800 1111", "hours": "stated", "always_open": True}
    service = make_service(channels=[{**way, "special_days": [{"type": "days", "value": days}]}])
    _, before, after = the_service(feed, service)["schedules"]
    shown = ("valid_from", "valid_to", "opens_at", "closes_at")
    assert [before[name] for name in shown] == ["2026-12-24", "2026-12-25", "20:00:00", "23:59:59"]
    assert [after[name] for name in shown] == ["2026-12-25", "2026-12-26", "00:00:00", "02:00:00"]


def test_what_a_schedule_cannot_say_stands_in_its_notes(feed, whole_service):
    schedules = the_service(feed, whole_service)["schedules"]
    assert "Closed on bank holidays (England)" in schedules[0]["notes"]
    assert schedules[3]["notes"] == "Closed on these days."
    assert (schedules[3]["valid_from"], schedules[3]["valid_to"]) == ("2026-12-25", "2026-12-26")
    assert schedules[-1]["notes"] == "Check their website for today’s times."


def test_no_disputed_or_unknown_hours_have_times(feed, whole_service):
    uncertain = Channel.objects.filter(service__in=Service.objects.shown(), hours__in=["disputed", "unknown"])
    assert uncertain.filter(hours="disputed").count() >= 12
    for channel in uncertain.select_related("service"):
        said = the_service(feed, channel.service)
        ways = [way for way in said["x_register"]["channels"] if way["key"] == channel.key]
        ids = [key for way in ways for key in way["hours"]["schedule_ids"]]
        times = [schedule for schedule in said.get("schedules", []) if schedule["id"] in ids and "opens_at" in schedule]
        assert times == []


def test_our_own_fields_stand_under_one_key(feed, whole_service):
    extra = the_service(feed, whole_service)["x_register"]
    assert extra["anonymous"] == "partly" and extra["confidentiality_limits"] == "When someone is in danger."
    assert extra["urgent_help"] is True
    assert extra["last_check"] == {"checked_on": "2026-11-20", "role": "volunteer", "method": "rang or wrote to it"}
    ways = {way["key"]: way for way in extra["channels"]}
    assert (ways["text"]["value"], ways["text"]["keyword"]) == ("85258", "HELLO")
    assert ways["phone"]["response_time"] == "usually at once"
    assert ways["chat"]["hours"]["status"] == "disputed"


def test_a_line_for_professionals_is_marked_and_stands_nowhere_else(feed, whole_service):
    said = the_service(feed, whole_service)
    marked = [way["key"] for way in said["x_register"]["channels"] if way["for_professionals"]]
    assert marked == ["staff"]
    del said["x_register"]
    assert "7946" not in json.dumps(said)


def test_nothing_that_is_for_staff_alone_is_in_the_feed(feed, make_service):
    service = make_service(
        confidence_note="secret-one",
        recheck_by="secret-two",
        channels=[{"type": "phone", "value": "0800 1111", "staff_note": "secret-three"}],
    )
    assert "secret" not in json.dumps(the_service(feed, service))


def test_website_only_gives_no_number_and_no_hours(feed, make_service):
    service = make_service(
        publish_state="website only",
        channels=[
            {"type": "phone", "value": "0800 1111", "hours": "stated", "always_open": True},
            {"type": "website", "url": "https://example.org/help"},
        ],
    )
    said = the_service(feed, service)
    assert "schedules" not in said and "0800" not in json.dumps(said)
    assert [way["type"] for way in said["x_register"]["channels"]] == ["website"]


def test_an_alert_goes_after_its_last_day(feed, make_service):
    service = make_service(alert="Longer waits.", alert_until="2020-01-01")
    assert "alert" not in the_service(feed, service)


def test_closed_and_merged_services_are_defunct_and_in_no_list(feed, whole_service, make_service):
    closed = make_service(slug="closed", name="Closed line", status="closed")
    merged = make_service(slug="merged", name="Merged line", status="merged", successor=whole_service)
    assert {"Closed line", "Merged line"} & set(names(feed("/services", per_page=100))) == set()
    assert the_service(feed, closed)["status"] == "defunct"
    assert the_service(feed, merged)["x_register"]["successor_id"] == str(whole_service.open_referral_id)
    assert list(problems("compiled-service.json", the_service(feed, merged))) == []


@pytest.mark.parametrize("hidden", [{"publish_state": "hold"}, {"live": False}])
def test_what_readers_may_not_see_is_not_in_the_feed(feed, make_service, hidden):
    service = make_service(name="Hidden line", **hidden)
    assert feed(f"/services/{service.open_referral_id}").status_code == 404
    assert "Hidden line" not in names(feed("/services", per_page=100))


def test_a_temporarily_closed_service_says_so(feed, make_service):
    service = make_service(status="temporarily closed")
    assert the_service(feed, service)["status"] == "temporarily closed"


# --- Pages and filters -------------------------------------------------------------------------------------------


def test_pages_together_hold_every_service_once(feed):
    first = feed("/services", per_page=7).json()
    ids = []
    for number in range(1, first["total_pages"] + 1):
        page = feed("/services", per_page=7, page=number).json()
        assert page["first_page"] == (number == 1) and page["last_page"] == (number == first["total_pages"])
        ids += [each["id"] for each in page["contents"]]
    assert len(ids) == len(set(ids)) == first["total_items"] == Service.objects.shown().count()


def test_a_page_past_the_end_is_empty(feed):
    page = feed("/services", page=999).json()
    assert page["empty"] and page["last_page"] and page["contents"] == [] and page["size"] == 0


def test_no_page_holds_more_than_a_hundred(feed, make_service):
    for number in range(101):
        make_service(slug=f"many-{number}")
    assert feed("/services", per_page=5000).json()["size"] == 100


def test_search_finds_all_the_words(feed, whole_service):
    assert names(feed("/services", search="whole made-up")) == ["Whole line"]
    assert names(feed("/services", search="whole nowhere")) == []


def test_terms_and_taxonomies_narrow_down(feed, whole_service):
    term = term_id("Topics", "LGBTQ+")
    found = names(feed("/services", taxonomy_term_id=term, per_page=100))
    assert "Whole line" in found and len(found) < Service.objects.shown().count()
    assert set(found) == {each.name for each in Service.objects.shown() if "LGBTQ+" in each.topics}
    resources = names(feed("/services", taxonomy_term_id=term_id("Kinds", "resource"), per_page=100))
    assert set(resources) == {each.name for each in Service.objects.shown() if each.kind == "resource"}
    assert "Whole line" in names(feed("/services", taxonomy_id=term_id("Topics"), per_page=100))
    assert names(feed("/services", taxonomy_term_id=uuid.uuid4())) == []
    terms = feed("/taxonomy_terms", taxonomy_id=term_id("Kinds")).json()["contents"]
    assert [each["name"] for each in terms] == ["service", "resource"]


def test_services_of_an_organisation(feed, whole_service):
    assert names(feed("/services", organization_id=organization_id("Made-up charity"))) == ["Whole line"]


def test_ages_narrow_down_as_the_standard_says(feed, whole_service, make_service):
    make_service(slug="any-age", name="Any age line")
    assert "Whole line" in names(feed("/services", minimum_age=11, per_page=100))
    assert "Whole line" not in names(feed("/services", minimum_age=12, per_page=100))
    assert "Whole line" in names(feed("/services", maximum_age=25, per_page=100))
    assert "Whole line" not in names(feed("/services", maximum_age=24, per_page=100))
    assert "Any age line" in names(feed("/services", minimum_age=0, per_page=100))


def test_days_and_times_narrow_down(feed, make_service):
    times = {"days": ["tue"], "opens_at": "10:00:00", "closes_at": "16:00:00", "closes_next_day": False}
    way = {"type": "phone", "value": "0800 1111", "hours": "stated", "periods": [{"type": "period", "value": times}]}
    make_service(name="Tuesday line", channels=[way])

    def found(**asked) -> bool:
        return "Tuesday line" in names(feed("/services", per_page=100, **asked))

    assert found(day="TU") and found(day="Tue") and found(day="tuesday") and not found(day="WE")
    assert found(day="TU", start_time="10:00", end_time="16:00:00")
    assert not found(start_time="10:30") and not found(end_time="15:59")


def test_what_changed_since(feed, whole_service):
    assert "Whole line" in names(feed("/services", modified_after="2026-11-20T08:00:00Z", per_page=100))
    assert names(feed("/services", modified_after="2099-01-01T00:00:00Z")) == []
    assert the_service(feed, whole_service)["last_modified"] == "2026-11-21T00:00:00.000Z"


def test_minimal_gives_every_id_and_date_at_once(feed):
    page = feed("/services", minimal="true").json()
    assert page["size"] == page["total_items"] == Service.objects.shown().count()
    assert all(set(each) == {"id", "modified_date"} for each in page["contents"])
    lines = b"".join(feed("/services", minimal="true", format="ndjson").streaming_content).splitlines()
    assert [json.loads(line) for line in lines] == page["contents"]


def test_ndjson_gives_every_service_a_line(feed):
    answer = feed("/services", format="ndjson")
    lines = [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]
    assert answer.headers["Content-Type"] == "application/x-ndjson"
    assert len(lines) == Service.objects.shown().count()
    assert list(problems("compiled-service_list.json", lines[0])) == []


# --- Refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "ten"),
        ("page", "9" * 30),
        ("page", "²"),
        ("per_page", "0"),
        ("minimal", "maybe"),
        ("full", "1"),
        ("modified_after", "yesterday"),
        ("modified_after", "0001-01-01T00:00:00+23:59"),
        ("taxonomy_term_id", "12"),
        ("taxonomy_id", "x"),
        ("organization_id", "x"),
        ("minimum_age", "old"),
        ("maximum_age", "nan"),
        ("start_time", "25:00"),
        ("end_time", "late"),
        ("day", "XX"),
        ("day", "mondayx"),
        ("day", "mo monday"),
        ("format", "xml"),
        ("search", "x" * 201),
        ("search", "\x00"),
        ("postcode", "N1 1AA"),
        ("proximity", "100"),
    ],
)
def test_a_bad_parameter_is_refused_with_its_name_and_a_reason(feed, name, value):
    answer = feed("/services", **{name: value})
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert error["field"] == name and error["reason"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_everything_that_is_wrong_is_said_at_once(feed):
    answer = feed("/services", page="x", minimal="true", full="true")
    assert {error["field"] for error in answer.json()["errors"]} == {"page", "minimal"}


@pytest.mark.parametrize("path", [*SCHEMAS, "/organizations"])
@pytest.mark.parametrize("key", ["nothing", "6a7d3c1e-4b3f-4c8e-9a53-222222222222", "x" * 2000])
def test_an_unknown_id_is_404_in_json(feed, path, key):
    answer = feed(f"{path}/{key}")
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["reason"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


# --- Open to other sites, and kept ---------------------------------------------------------------------------------


def test_pages_of_other_sites_may_read_it(client, feed):
    answer = feed("/services")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert not answer.cookies and "Access-Control-Allow-Credentials" not in answer.headers
    asked = client.options(f"{FEED}/services")
    assert asked.status_code == 204 and asked.content == b""
    assert asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert asked.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client, method):
    answer = client.generic(method, f"{FEED}/services")
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_answers_are_kept_for_five_minutes_and_sent_again_only_if_they_changed(client, feed, whole_service):
    path = f"{FEED}/services/{whole_service.open_referral_id}"
    first = client.get(path)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert first.headers["Last-Modified"] == "Sat, 21 Nov 2026 00:00:00 GMT"
    same = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert same.status_code == 304 and same.content == b""
    assert same.headers["Access-Control-Allow-Origin"] == "*"
    whole_service.name = "Another name"
    whole_service.save()
    assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_a_service_that_is_taken_out_is_gone_whatever_date_someone_has(client, feed, whole_service):
    before = feed("/services", per_page=100)
    whole_service.live = False
    whole_service.save()
    after = client.get(f"{FEED}/services?per_page=100", headers={"If-Modified-Since": before.headers["Last-Modified"]})
    assert after.status_code == 200 and "Whole line" not in names(after)


def test_the_cms_process_does_not_serve_it(client):
    with override_settings(ROLE="cms", ROOT_URLCONF=urls_of("cms"), PUBLIC_URL="https://www.example.org"):
        answer = client.get(f"{FEED}/services/")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"https://www.example.org{FEED}/services/")


def test_the_same_bytes_for_everyone(admin_client, client, feed):
    assert admin_client.get(f"{FEED}/services").content == client.get(f"{FEED}/services").content


def test_head_says_what_get_would(client):
    answer = client.head(f"{FEED}/services")
    assert answer.status_code == 200 and answer.content == b""


@pytest.mark.parametrize(("path", "queries"), [("/services", 2), ("/service_at_locations", 2)])
def test_a_list_costs_the_same_however_long_it_is(feed, django_assert_num_queries, path, queries):
    for per_page in (1, 50):
        with django_assert_num_queries(queries):
            feed(path, per_page=per_page)
        with django_assert_num_queries(queries + 1):
            feed(path, per_page=per_page, full="true")


def test_one_service_costs_two_queries(feed, whole_service, django_assert_num_queries):
    with django_assert_num_queries(2):
        the_service(feed, whole_service)


@override_settings(DEBUG_PROPAGATE_EXCEPTIONS=False)
def test_anon_01_the_log_holds_no_filter(client, feed, capsys):
    feed("/services", search="canary-word")
    assert "canary-word" not in capsys.readouterr().out
