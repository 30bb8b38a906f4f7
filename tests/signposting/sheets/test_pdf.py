"""Sheets as PDF: tagged, readable aloud, one page, and made from nothing but our own files."""

import io
import threading

import pytest
from django.template.loader import render_to_string
from django.utils import timezone
from pypdf import PdfReader

from signposting.checks import check_pango
from signposting.sheets import pdf
from signposting.sheets.sheet import COLLEAGUE, KINDS, TITLE, YOUNG_PERSON, make_sheet

SITE = "https://www.example.org"
URGENT = {"label": "Call 999"}


def pdf_of(services, kind=YOUNG_PERSON) -> PdfReader:
    context = {
        "title": TITLE,
        "sheet": make_sheet(services, kind, SITE),
        "printed_on": timezone.localdate(),
        "urgent": URGENT,
        "base_address": pdf.BASE_ADDRESS,
    }
    return PdfReader(io.BytesIO(pdf.make_pdf(render_to_string("signposting/sheet_pdf.html", context))))


def document(body: str) -> str:
    return f'<!doctype html><html lang="en-GB"><head><title>Sheet</title></head><body>{body}</body></html>'


@pytest.mark.django_db
def test_acc_tags_a_language_and_a_title_that_says_nothing(make_service):
    reader = pdf_of([make_service(name="Self-harm line")])
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.metadata.title == "Support sheet"


@pytest.mark.django_db
def test_its_text_can_be_selected(make_service):
    text = pdf_of([make_service(channels=[{"type": "phone", "value": "0800 000 001"}])]).pages[0].extract_text()
    assert "Made-up line" in text
    assert "Call 0800 000 001" in text
    assert "Not yet checked by a person; facts from 21 November 2026." in " ".join(text.split())


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_six_long_services_fit_on_one_page_of_a4(long_services, kind):
    reader = pdf_of(long_services, kind)
    assert len(reader.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]


@pytest.mark.django_db
def test_a_seventh_goes_on_a_second_page(long_services, make_service):
    assert len(pdf_of([*long_services, make_service()], COLLEAGUE).pages) == 2


@pytest.mark.django_db
def test_our_own_letters_are_in_it(make_service):
    fonts = {font["/BaseFont"] for font in _fonts(pdf_of([make_service()]))}
    assert {name.split("+")[1] for name in fonts} == {
        "Atkinson-Hyperlegible-Next",
        "Atkinson-Hyperlegible-Next-Bold",
        "Faculty-Glyphic",
    }


def _fonts(reader: PdfReader):
    return [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/picture.png",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "data:text/css,p{}",
        pdf.BASE_ADDRESS + "css/../../../etc/passwd",
        pdf.BASE_ADDRESS + "css/%2e%2e/%2e%2e/manage.py",
        pdf.BASE_ADDRESS + "js/site.js",
        pdf.BASE_ADDRESS + "css/no-such.css",
    ],
)
def test_nothing_else_is_fetched(address):
    assert pdf.static_path(address) is None


@pytest.mark.parametrize("address", ["https://example.org/a.css", "file:///etc/passwd"])
def test_a_document_that_asks_for_more_is_no_pdf(address):
    with pytest.raises(pdf.RefusedAddress):
        pdf.make_pdf(document(f'<link rel="stylesheet" href="{address}">'))


def test_a_second_pdf_at_the_same_time_is_refused_at_once(monkeypatch):
    held = threading.Lock()
    held.acquire()
    monkeypatch.setattr(pdf, "_one_at_a_time", held)
    with pytest.raises(pdf.Busy):
        pdf.make_pdf(document("<p>Words</p>"))


def test_a_pdf_that_failed_does_not_keep_the_next_from_being_made():
    with pytest.raises(pdf.RefusedAddress):
        pdf.make_pdf(document('<link rel="stylesheet" href="file:///etc/passwd">'))
    assert pdf.make_pdf(document("<p>Words</p>")).startswith(b"%PDF")


@pytest.mark.parametrize(("role", "there", "said"), [("public", False, 1), ("public", True, 0), ("cms", False, 0)])
def test_a_deployment_without_pango_is_warned(settings, monkeypatch, role, there, said):
    settings.ROLE = role
    monkeypatch.setattr(pdf, "is_available", lambda: there)
    assert [warning.id for warning in check_pango(None)] == ["signposting.W001"] * said
