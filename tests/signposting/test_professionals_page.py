"""The page for professionals, choosing services, and the sheets below it."""

import io
import re
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from cms.search import tokens
from signposting import directory_index
from signposting.models import ProfessionalsPage, Service
from signposting.professional_choice import CHOICE_BYTES, Choice, sealed_sheet
from signposting.sheets import pdf
from signposting.sheets.sheet import COLLEAGUE, KINDS, MOST_SERVICES, YOUNG_PERSON

pytestmark = pytest.mark.django_db

PATH = "/for-professionals/"
SERVICES = f"{PATH}services/"
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def index():
    directory_index.rebuild()


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


def post(client, path=SERVICES, headers=HERE, **data):
    return client.post(
        path, urlencode(data, doseq=True), content_type="application/x-www-form-urlencoded", headers=headers
    )


def posted(client, **data) -> BeautifulSoup:
    """The page that a posted form leads to."""
    response = post(client, **data)
    assert response.status_code == 303
    return soup(client.get(response["Location"]))


def pk(slug: str) -> int:
    return Service.objects.get(slug=slug).pk


def chosen_names(page) -> list[str]:
    return [words(name) for name in page.select(".c-chosen__list li > span")]


def sheet_path(*slugs, kind=YOUNG_PERSON) -> str:
    return f"{PATH}sheet/{sealed_sheet([pk(slug) for slug in slugs], kind)}/"


# --- the page itself ----------------------------------------------------------------------------------------------


def test_it_says_what_this_is_and_who_needs_more(client):
    text = words(soup(client.get(PATH)).main)
    for part in ("Referral None.", "People aged 14 to 19", "Needs more than this", "Nobody monitors it"):
        assert part in text


def test_saf_03_it_says_whom_to_ring_about_something_swallowed(client):
    text = words(soup(client.get(PATH)).main)
    assert "swallowed something that could harm them: call 999 or go to A&E." in text


def test_con_09_it_says_that_its_words_await_review(client):
    assert "clinical review" in words(soup(client.get(PATH)).main)


def test_con_04_young_peoples_search_does_not_find_it(client):
    response = post(client, "/search/", q="professionals safeguarding policy referral")
    links = [link["href"] for link in soup(client.get(response["Location"])).main.select("a")]
    assert not any(link.startswith(PATH) for link in links)


def test_its_address_is_for_ever():
    page = ProfessionalsPage.objects.get()
    page.slug = "staff"
    with pytest.raises(ValidationError, match="for ever"):
        page.clean()


@pytest.mark.parametrize("path", [PATH, SERVICES])
def test_few_queries_and_none_twice(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    asked = [query["sql"] for query in queries.captured_queries]
    assert len(asked) <= 10
    assert len(asked) == len(set(asked))


# --- the list -----------------------------------------------------------------------------------------------------


def test_the_list_shows_what_professionals_need(client):
    text = words(posted(client, words="kooth", show="1").main)
    for part in (
        "Who can be referred From 10 or 11 to 25",
        "How to refer No referral is needed",
        "Checked Not yet checked",
    ):
        assert part in text


def test_a_line_for_professionals_only_stands_here_and_nowhere_else(client, make_service):
    line = {"type": "phone", "value": "0800 000 002", "for_professionals": True}
    make_service(name="A line", urgent_help=True, channels=[line])
    directory_index.rebuild()
    assert "0800 000 002" in words(soup(client.get(SERVICES)).main)
    assert "0800 000 002" not in client.get("/find-support/made-up/").content.decode()


def test_what_is_for_professionals_only_is_in_this_list(client):
    assert "NICE guideline" in words(posted(client, words="NICE guideline", show="1").main)


def test_anon_07_what_was_chosen_shows_in_no_address(client):
    response = post(client, words="anxiety", service=[pk("shout")], add="1")
    assert "anxiety" not in response["Location"]
    assert re.fullmatch(rf"{SERVICES}[\w-]+/#sheet", response["Location"])


def test_choices_are_kept_over_two_filters(client):
    page = posted(client, service=[pk("shout")], words="kooth", show="1")
    assert chosen_names(page) == ["Shout"]
    kept = page.select_one("input[name=kept]")["value"]
    page = posted(client, kept=kept, service=[pk("kooth")], words="shout", show="1")
    assert sorted(chosen_names(page)) == ["Kooth", "Shout"]
    assert page.select_one(f"input[name=service][value='{pk('shout')}']").has_attr("checked")
    assert page.select_one("input[name=kept]")["value"] == str(pk("kooth"))


def test_what_is_unticked_or_removed_is_gone(client):
    page = posted(client, kept=f"{pk('calm')} {pk('kooth')}", remove=str(pk("calm")), words="shout")
    assert chosen_names(page) == ["Kooth"]
    assert chosen_names(posted(client, words="shout", add="1")) == []


def test_the_order_of_a_sheet_stays_and_what_is_new_comes_last(client):
    page = posted(client, service=[pk("shout")], words="shout", add="1")
    page = posted(client, order=str(pk("shout")), kept=str(pk("shout")), service=[pk("calm")], words="calm", add="1")
    assert chosen_names(page)[0] == "Shout"
    order = page.select_one("input[name=order]")["value"]
    ticked = [pk("calm"), pk("kooth"), pk("shout")]
    page = posted(client, order=order, service=ticked, remove=str(pk("kooth")))
    removes = [int(button["value"]) for button in page.select("button[name=remove]")]
    assert removes == [pk("shout"), pk("calm")]


def test_twenty_four_at_most(client):
    pks = list(Service.objects.shown().values_list("pk", flat=True)[: MOST_SERVICES + 2])
    page = posted(client, kept=" ".join(map(str, pks)), make="1")
    assert len(chosen_names(page)) == MOST_SERVICES
    assert "up to 24 services" in words(page.select_one("[role=alert]"))


def test_more_than_six_say_beforehand_how_many_pages(client):
    pks = list(Service.objects.shown().values_list("pk", flat=True)[:7])
    page = posted(client, kept=" ".join(map(str, pks)), add="1")
    assert "It prints on 2 pages of A4" in words(page.select_one("#sheet"))


def test_a_sheet_of_nothing_says_what_to_do(client):
    assert "Tick at least one" in words(posted(client, make="1").select_one("[role=alert]"))


@pytest.mark.parametrize(("field", "value"), [("words", "a"), ("age", "1000")])
def test_what_was_mistyped_is_named_beside_its_field(client, field, value):
    response = post(client, service=[pk("shout")], show="1", **{field: value})
    assert response.status_code == 200
    page = soup(response)
    assert page.select_one(f"#{field}")["aria-invalid"] == "true"
    assert chosen_names(page) == ["Shout"]


def test_the_list_has_pages_that_keep_what_is_ticked(client):
    first = soup(client.get(SERVICES))
    second = posted(client, service=[pk("shout")], page="2")
    names = [[words(name) for name in page.select(".c-service-choice h3")] for page in (first, second)]
    assert len(names[0]) == 20
    assert not set(names[0]) & set(names[1])
    assert chosen_names(second) == ["Shout"]


def test_a_page_that_is_there_no_more_shows_the_first(client):
    assert posted(client, words="kooth", page="9").select(".c-service-choice")


@pytest.mark.parametrize(
    "data",
    [
        {"service": ["0", "-1", "x", "9" * 30, "999999999"], "kept": "1.5 ² nonsense"},
        {"kind": "everyone", "page": "0", "at": "-4", "remove": "all"},
        {"nation": "France", "topic": "x" * 500, "ways": "telepathy"},
    ],
)
def test_nonsense_in_the_form_is_left_out(client, data):
    page = posted(client, **data, add="1")
    assert chosen_names(page) == []


def test_the_longest_choice_fits_its_token():
    ids = [36**4 - 1] * MOST_SERVICES
    choice = Choice(tuple(ids), COLLEAGUE, "x" * 383, 999, "m")
    assert Choice.unsealed(choice.sealed()) == choice
    assert "=" not in choice.sealed()
    assert CHOICE_BYTES % 48 == 47


# --- sheets -------------------------------------------------------------------------------------------------------


def test_a_sheet_holds_what_was_chosen_in_its_order(client):
    response = post(client, kept=f"{pk('shout')} {pk('childline')}", make="1")
    assert re.fullmatch(rf"{PATH}sheet/[\w-]+/", response["Location"])
    page = soup(client.get(response["Location"]))
    assert [words(name) for name in page.select(".c-sheet h2")] == ["Shout", "Childline"]


def test_a_sheet_says_nothing_of_self_harm_in_its_title_or_file_name(client):
    path = sheet_path("self-injury-support")
    assert words(soup(client.get(path)).title).startswith("Support sheet")
    assert client.get(f"{path}pdf/")["Content-Disposition"] == 'attachment; filename="support-sheet.pdf"'
    assert client.get(f"{path}csv/")["Content-Disposition"] == 'attachment; filename="services.csv"'


def test_the_kind_of_sheet_can_be_changed(client):
    page = soup(client.get(sheet_path("kooth")))
    assert "How to refer" not in words(page.select_one(".c-sheet"))
    other = page.find("a", string="The same sheet, for a colleague")
    page = soup(client.get(other["href"]))
    assert "How to refer No referral is needed" in words(page.select_one(".c-sheet"))


def test_every_sheet_says_whom_to_ring_when_a_life_is_at_risk(client):
    assert "Call 999 or go to A&E." in words(soup(client.get(sheet_path("shout"))).select_one(".c-sheet__foot"))


def test_the_pdf_is_the_same_sheet(client):
    response = client.get(f"{sheet_path('shout', 'childline')}pdf/")
    text = PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    assert response["Content-Type"] == "application/pdf"
    assert "Shout" in text and "Childline" in text


def test_the_list_and_the_sheet_can_be_had_as_a_table(client):
    every = client.get(soup(client.get(SERVICES)).find("a", string=re.compile("CSV"))["href"])
    assert every.content.count(b"\r\n") == Service.objects.shown().count() + 1
    two = client.get(f"{sheet_path('shout', 'childline')}csv/")
    assert two["Content-Type"] == "text/csv; charset=utf-8"
    assert two.content.count(b"\r\n") == 3


@pytest.mark.parametrize("reason", ["busy", "unavailable"])
def test_without_a_pdf_it_says_so_with_503(client, monkeypatch, reason):
    def refuse(html):
        raise {"busy": pdf.Busy, "unavailable": pdf.Unavailable}[reason]

    monkeypatch.setattr(pdf, "make_pdf", refuse)
    response = client.get(f"{sheet_path('shout')}pdf/")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert {"busy": "Wait a moment", "unavailable": "Save as PDF"}[reason] in words(soup(response).main)


def test_without_pango_the_sheet_says_how_to_get_a_pdf(client, monkeypatch):
    monkeypatch.setattr(pdf, "is_available", lambda: False)
    page = soup(client.get(sheet_path("shout")))
    assert "PDF isn’t available here" in words(page.main)
    assert page.find("a", string="Download as PDF") is None


def test_a_colleague_s_sheet_speaks_of_facts_for_staff_only_where_there_are_some(client, make_service):
    make_service("plain", name="Plain line")
    warning = "please don’t hand it out"
    assert warning in words(soup(client.get(sheet_path("kooth", kind=COLLEAGUE))).main)
    assert warning not in words(soup(client.get(sheet_path("plain", kind=COLLEAGUE))).main)


def test_a_service_that_is_gone_is_said_and_left_out(client):
    path = sheet_path("shout", "kooth")
    Service.objects.get(slug="kooth").unpublish()
    page = soup(client.get(path))
    assert "1 service you chose is no longer in the directory" in words(page.main)
    assert [words(name) for name in page.select(".c-sheet h2")] == ["Shout"]


BELOW = ["sheet/{}/", "sheet/{}/pdf/", "sheet/{}/csv/", "services/{}/", "services/{}/csv/"]


@pytest.mark.parametrize("path", BELOW)
@pytest.mark.parametrize("token", ["x", "gAAAAA" + "x" * 390, "search"])
def test_a_bad_address_asks_kindly_to_choose_again(client, path, token):
    token = tokens.seal("1 words", purpose="search") if token == "search" else token
    response = client.get(PATH + path.format(token))
    assert response.status_code == 200
    assert "Please choose again" in words(soup(response).main)


@pytest.mark.parametrize("path", BELOW)
def test_an_address_is_good_for_a_quarter_of_an_hour(client, monkeypatch, path):
    sealed = sealed_sheet([pk("shout")], YOUNG_PERSON) if path.startswith("sheet") else Choice().sealed()
    later = tokens.time.time() + tokens.LIFETIME_SECONDS + 2
    monkeypatch.setattr(tokens.time, "time", lambda: later)
    assert "Please choose again" in client.get(PATH + path.format(sealed)).content.decode()


def test_a_sheet_whose_services_are_all_gone_asks_to_choose_again(client):
    path = sheet_path("shout")
    Service.objects.get(slug="shout").unpublish()
    assert "Please choose again" in client.get(path).content.decode()


# --- privacy --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", BELOW)
def test_nothing_of_it_is_cached_indexed_or_remembered(client, path):
    sealed = sealed_sheet([pk("shout")], YOUNG_PERSON) if path.startswith("sheet") else Choice().sealed()
    response = client.get(PATH + path.format(sealed))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert not response.cookies


def test_a_form_from_elsewhere_is_refused(client):
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.org"}, {}):
        assert post(client, headers=headers, add="1").status_code == 403


@pytest.mark.parametrize("kind", KINDS)
def test_other_pages_take_no_form(client, kind):
    assert post(client, sheet_path("shout", kind=kind), add="1").status_code == 405
