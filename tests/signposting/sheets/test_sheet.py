"""What stands on a sheet, and what doesn't."""

import datetime

import pytest

from signposting.models import Check
from signposting.sheets.fit import SIZES
from signposting.sheets.sheet import COLLEAGUE, YOUNG_PERSON, make_sheet

pytestmark = pytest.mark.django_db

SITE = "https://www.example.org"
PHONE = {"type": "phone", "value": "0800 000 001", "hours": "stated", "always_open": True}


def entry(service, kind=YOUNG_PERSON):
    return make_sheet([service], kind, SITE).pages[0].entries[0]


def values(service, kind=YOUNG_PERSON) -> dict[str, str]:
    return {row["label"]: row["value"] for row in entry(service, kind).rows}


def test_numbers_stand_there_as_words_with_their_hours(make_service):
    ways = [PHONE, {"type": "webchat", "url": "https://chat.example.org/now", "hours": "unknown"}]
    assert entry(make_service(channels=ways)).ways == [
        {"label": "Call 0800 000 001", "words": "Open all day, every day"},
        {"label": "Chat online: chat.example.org", "words": "Check their website for times"},
    ]


def test_a_colleague_gets_what_a_young_person_does_not(make_service):
    line = {"type": "phone", "value": "0800 000 002", "for_professionals": True}
    service = make_service(
        channels=[PHONE, line],
        eligibility="From 11.",
        referral_route="Ring first.",
        accreditations="BACP",
        provider="A charity",
    )
    for_staff = {"Who can be referred", "How to refer", "Accreditation", "Run by"}
    assert for_staff <= values(service, COLLEAGUE).keys()
    assert not for_staff & values(service).keys()
    labels = [[way["label"] for way in entry(service, kind).ways] for kind in (COLLEAGUE, YOUNG_PERSON)]
    assert labels == [["Call 0800 000 002", "Call 0800 000 001"], ["Call 0800 000 001"]]


def test_hours_that_nobody_is_sure_of_are_never_called_open(make_service):
    service = make_service(channels=[{**PHONE, "hours": "disputed", "always_open": False}])
    assert "open" not in entry(service).ways[0]["words"].lower()


def test_it_says_that_nobody_has_checked(make_service):
    assert entry(make_service()).checked == "Not yet checked by a person; facts from 21 November 2026."


def test_it_says_when_it_was_checked_and_how(make_service):
    service = make_service()
    Check.objects.create(
        service=service, checked_on=datetime.date(2026, 10, 14), role="youth worker", method="rang or wrote to it"
    )
    service.refresh_from_db()
    assert entry(service).checked == "Checked 14 October 2026, by a youth worker, who rang or wrote to it."


def test_a_service_that_is_closed_for_now_says_so(make_service):
    service = make_service(status="temporarily closed", channels=[PHONE])
    assert "Not running for now" in values(service)["Please note"]


def test_a_long_fact_keeps_whole_sentences_only(make_service):
    limits = "They keep it private unless someone is in danger. " * 12
    said = values(make_service(confidentiality_limits=limits))["When would they tell someone?"]
    assert said.endswith("unless someone is in danger. More on its page.")
    assert len(said) <= 400


def test_one_endless_sentence_is_left_to_its_page(make_service):
    said = values(make_service(confidentiality_limits="word " * 200))["When would they tell someone?"]
    assert said == "More on its page."


def test_the_code_and_the_words_lead_to_the_permanent_address(make_service):
    shown = entry(make_service(slug="x", address="a-neutral-address"))
    assert shown.address == "www.example.org/find-support/a-neutral-address/"
    assert "<svg" in shown.code


@pytest.mark.parametrize(("count", "pages"), [(1, [1]), (6, [6]), (7, [6, 1]), (24, [6, 6, 6, 6])])
def test_six_go_on_a_page(make_service, count, pages):
    services = [make_service(slug=f"s{number}", saved=False) for number in range(count)]
    sheet = make_sheet(services, YOUNG_PERSON, SITE)
    assert [len(page.entries) for page in sheet.pages] == pages


def test_letters_are_as_large_as_there_is_room_for(make_service, long_services):
    sizes = [
        make_sheet(some, COLLEAGUE, SITE).pages[0].size for some in ([make_service()], long_services[:3], long_services)
    ]
    assert sizes[0] == "large"
    assert sizes == sorted(set(sizes), key=list(SIZES).index)


def test_texting_that_needs_setting_up_never_looks_like_a_way_to_get_help(make_service):
    text = {"type": "text", "value": "999", "keyword": "REGISTER", "hours": "stated", "always_open": True}
    [way] = entry(make_service(channels=[text])).ways
    assert way["label"] == "Set up texting 999 first"
    assert "open" not in way["words"].lower()
