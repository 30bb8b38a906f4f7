"""Pages are found exactly while readers may read them (CON-04), under the address and with the words that they have now."""

import pytest
from django.db import transaction
from wagtail.models import Page, Site

from cms.models import ArticlePage, HomePage, IndexPage, ProgrammeFacts, page_models
from cms.search import pages, query
from cms.search.models import SearchDocument

pytestmark = pytest.mark.django_db


def found(words: str) -> list[str]:
    """Addresses of what holds all the words."""
    results = query.search(words, 20)
    return [hit.url for hit in results.hits] if results.every_word else []


def test_every_live_page_can_be_found():
    live = {page.url for model in page_models() for page in model.objects.live() if page.audience != ["professionals"]}
    held = set(SearchDocument.objects.filter(key__startswith="wagtailcore.page:").values_list("url", flat=True))
    assert held == live


def test_a_new_page_is_found_by_title_summary_and_text(make_article):
    make_article("Quiet lanterns", summary="Something about kites.", text="And about umbrellas.")
    assert found("lanterns") == found("kites") == found("umbrellas") == ["/quiet-lanterns/"]


def test_con_04_a_draft_is_never_found(make_article, commit):
    page = make_article("Quiet lanterns", live=False)
    assert found("lanterns") == []
    with commit():
        page.save_revision()
    assert found("lanterns") == []


def test_a_draft_of_a_live_page_does_not_show(make_article, commit):
    page = make_article("Quiet lanterns")
    page.title, page.summary = "Loud umbrellas", "Rain."
    with commit():
        revision = page.save_revision()
    assert found("umbrellas") == [] and found("lanterns")
    with commit():
        revision.publish()
    assert found("umbrellas") and found("lanterns") == []


def test_con_04_a_page_for_professionals_only_is_never_found(make_article, commit):
    page = make_article("Quiet lanterns", for_young_people=False, for_professionals=True)
    assert found("lanterns") == []
    page.for_parents = True
    with commit():
        page.save()
    assert found("lanterns") == ["/quiet-lanterns/"]


def test_unpublishing_takes_a_page_out_and_publishing_puts_it_back(make_article, commit):
    page = make_article("Quiet lanterns")
    with commit():
        page.unpublish()
    assert found("lanterns") == []
    with commit():
        page.save_revision().publish()
    assert found("lanterns") == ["/quiet-lanterns/"]


def test_a_new_slug_changes_the_address_of_everything_below(make_article, commit):
    with commit():
        above = HomePage.objects.get().add_child(instance=IndexPage(title="Attic", summary="Upstairs."))
    make_article("Quiet lanterns", parent=above)
    assert found("lanterns") == ["/attic/quiet-lanterns/"]
    above.slug = "loft"
    with commit():
        above.save()
    assert found("lanterns") == ["/loft/quiet-lanterns/"] and found("attic") == ["/loft/"]


def test_moving_changes_the_address_of_everything_below(make_article, commit):
    page = make_article("Quiet lanterns")
    with commit():
        above = HomePage.objects.get().add_child(instance=IndexPage(title="Attic", summary="Upstairs."))
    with commit():
        page.move(above, pos="last-child")
    assert found("lanterns") == ["/attic/quiet-lanterns/"]
    with commit():
        Page.objects.get(pk=page.pk).move(HomePage.objects.get(), pos="last-child")
    assert found("lanterns") == ["/quiet-lanterns/"]


def test_deleting_takes_out_a_page_and_all_below_it(make_article, commit):
    with commit():
        above = HomePage.objects.get().add_child(instance=IndexPage(title="Attic", summary="Upstairs."))
    make_article("Quiet lanterns", parent=above)
    with commit():
        Page.objects.get(pk=above.pk).delete()
    assert found("lanterns") == found("attic") == []


def test_a_change_that_is_rolled_back_is_not_indexed(make_article, commit):
    page = make_article("Quiet lanterns")
    with commit(), pytest.raises(RuntimeError), transaction.atomic():
        page.title = "Loud umbrellas"
        page.save()
        raise RuntimeError
    assert found("umbrellas") == [] and found("lanterns")


def test_facts_are_filled_in_and_follow_the_settings(make_article, commit):
    make_article("Quiet lanterns", summary="For ages {ages}.", text="It takes {weeks} weeks.")
    row = SearchDocument.objects.get(title="Quiet lanterns")
    assert row.summary == "For ages 14 to 19." and row.body == "It takes six weeks."
    with commit():
        ProgrammeFacts.objects.update_or_create(site=Site.objects.get(), defaults={"length_weeks": 9})
    assert SearchDocument.objects.get(title="Quiet lanterns").body == "It takes nine weeks."


def test_the_targets_of_links_are_no_words(make_article):
    target = HomePage.objects.get()
    make_article("Quiet lanterns", text=f'Read <a linktype="page" id="{target.pk}">the start</a>.')
    assert SearchDocument.objects.get(title="Quiet lanterns").body == "Read the start."


def test_con_04_services_for_professionals_only_or_on_hold_are_not_found():
    from signposting.models import Service

    held = set(SearchDocument.objects.filter(kind="service").values_list("url", flat=True))
    shown = [service for service in Service.objects.all() if service.is_shown]
    assert held == {service.get_absolute_url() for service in shown if service.audiences != ["professionals"]}
    assert len(shown) > len(held) > 20


def test_no_number_is_indexed():
    from signposting.models import Channel

    words = " ".join(f"{row.title} {row.summary} {row.body}" for row in SearchDocument.objects.filter(kind="service"))
    numbers = [value for value in Channel.objects.values_list("value", flat=True) if value.replace(" ", "").isdigit()]
    assert not [value for value in numbers if len(value) > 3 and value in words]


def test_keys_of_reflections_are_no_words():
    from curriculum.models import LessonPage

    keys = {
        block.value["key"]
        for page in LessonPage.objects.all()
        for block in page.body
        if block.block_type == "reflection"
    }
    bodies = " ".join(SearchDocument.objects.filter(kind="lesson").values_list("body", flat=True))
    assert keys and not [key for key in keys if "-" in key and key in bodies]


def test_texts_one_after_another_are_parted():
    assert pages._sentences(["One", "Two.", "", "Three?"]) == "One. Two. Three?"


def test_a_page_without_an_address_is_not_found():
    assert pages.document_for(ArticlePage(title="Nowhere", summary="x", live=True, url_path="/elsewhere/")) is None
