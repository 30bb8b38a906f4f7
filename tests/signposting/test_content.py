"""Service files into the CMS and back: the rules of content files."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from wagtail import hooks

from cms.content.errors import ContentError
from cms.models import LoadedContent
from signposting.content import content_key, export, load
from signposting.models import Channel, HelpLine, HelpNowPage, Service

pytestmark = pytest.mark.django_db

SLUG = "example-line"
KEY = content_key(SLUG)


def actions(outcomes) -> dict[str, str]:
    return {outcome.key: outcome.action for outcome in outcomes}


def file(root):
    return root / "services" / f"{SLUG}.yaml"


def rewrite(root, old: str, new: str) -> None:
    text = file(root).read_text()
    assert old in text
    file(root).write_text(text.replace(old, new, 1))


def edited_by_staff(**fields) -> Service:
    """The service after staff published a change."""
    service = Service.objects.get(slug=SLUG).get_latest_revision_as_object()
    for name, value in fields.items():
        setattr(service, name, value)
    service.save_revision().publish()
    return Service.objects.get(slug=SLUG)


def test_a_service_is_loaded_and_published(content_root):
    assert actions(load(content_root)) == {KEY: "created"}
    service = Service.objects.get(slug=SLUG)
    assert service.live
    assert not service.has_unpublished_changes
    assert [channel.action for channel in service.channels.all()] == ["Call 0800 000 001", "Text HELLO to 60001"]
    assert service.channels.first().plain_hours == "Monday to Friday, 10am to 4pm, closed on bank holidays"
    assert LoadedContent.objects.filter(key=KEY).count() == 1


def test_loading_twice_changes_nothing(content_root, django_assert_max_num_queries):
    load(content_root)
    revisions = Service.objects.get(slug=SLUG).revisions.count()
    assert actions(load(content_root)) == {KEY: "unchanged"}
    assert Service.objects.get(slug=SLUG).revisions.count() == revisions


def test_a_dry_run_says_what_would_happen_and_changes_nothing(content_root):
    assert actions(load(content_root, dry_run=True)) == {KEY: "created"}
    assert not Service.objects.filter(slug=SLUG).exists()
    assert not LoadedContent.objects.filter(key=KEY).exists()


def test_a_changed_file_updates_and_channels_keep_their_rows(content_root):
    load(content_root)
    rows = dict(Channel.objects.filter(service__slug=SLUG).values_list("key", "pk"))
    rewrite(content_root, "0800 000 001", "0800 000 002")
    assert actions(load(content_root)) == {KEY: "updated"}
    assert Channel.objects.get(pk=rows["phone"]).value == "0800 000 002"
    assert dict(Channel.objects.filter(service__slug=SLUG).values_list("key", "pk")) == rows


def test_staff_edits_are_kept_unless_told_otherwise(content_root):
    load(content_root)
    edited_by_staff(description="Our own words.")
    rewrite(content_root, "about a test", "about a change")
    assert actions(load(content_root)) == {KEY: "kept"}
    assert Service.objects.get(slug=SLUG).description == "Our own words."
    assert actions(load(content_root, overwrite=True)) == {KEY: "updated"}
    assert Service.objects.get(slug=SLUG).description == "Someone to talk to about a change."


def test_a_draft_counts_as_an_edit(content_root):
    load(content_root)
    service = Service.objects.get(slug=SLUG).get_latest_revision_as_object()
    service.description = "A draft."
    service.save_revision()
    rewrite(content_root, "about a test", "about a change")
    assert actions(load(content_root)) == {KEY: "kept"}


def test_what_staff_deleted_stays_away(content_root):
    load(content_root)
    Service.objects.get(slug=SLUG).delete()
    assert actions(load(content_root)) == {KEY: "kept"}
    assert not Service.objects.filter(slug=SLUG).exists()
    assert actions(load(content_root, overwrite=True)) == {KEY: "created"}


def test_what_staff_took_down_stays_down(content_root):
    load(content_root)
    Service.objects.get(slug=SLUG).unpublish()
    rewrite(content_root, "about a test", "about a change")
    load(content_root)
    service = Service.objects.get(slug=SLUG)
    assert not service.live
    assert service.get_latest_revision_as_object().description == "Someone to talk to about a change."


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("value: 0800 000 001", "value: call us", 18, "spaces are fine"),
        ("url: https://example.org", "url: http://example.org", 14, "valid URL"),
        ("key: text", "key: phone", 27, "another channel"),
        ("facts_compiled: '2026-11-21'", "facts_compiled: yesterday", 39, "no date like"),
        ("status: stated\n      always_open", "status: disputed\n      always_open", 32, "Disputed hours"),
        ("fees: free", "fees: free\nminimum_age: 20\nmaximum_age: 10", 13, "oldest age"),
        ("kind: service", "kind: charity", 2, "none of service"),
        ("closes_at: '16:00'", "closes_at: '09:00'", 16, "closes before it opens"),
        ("value: 0800 000 001", "value: 0800 1112", 18, "no number that can be dialled"),
        ("  - Wales", "  - France", 8, "none of England"),
        ("kind: service", "kind: service\nstatus: merged", 1, "which service it is part of now"),
        ("kind: service", "kind: service\nstatus: merged\nsuccessor: nobody", 4, "there is no service “nobody”"),
    ],
)  # fmt: skip
def test_a_bad_file_stops_everything(content_root, old, new, line, reason):
    (content_root / "services" / "a-good-one.yaml").write_text(file(content_root).read_text())
    rewrite(content_root, old, new)
    before = set(Service.objects.values_list("slug", flat=True))
    with pytest.raises(ContentError) as caught:
        load(content_root)
    assert str(caught.value).startswith(f"content/services/{SLUG}.yaml:{line}: ")
    assert reason in caught.value.reason
    assert set(Service.objects.values_list("slug", flat=True)) == before
    assert not LoadedContent.objects.filter(key__startswith="services/a-good-one").exists()


def test_two_services_cannot_share_an_address(content_root):
    text = file(content_root).read_text().replace("kind:", "address: childline\nkind:", 1)
    file(content_root).write_text(text)
    with pytest.raises(ContentError, match="is taken by the service “childline”"):
        load(content_root)
    (content_root / "services" / "twin.yaml").write_text(text)
    with pytest.raises(ContentError, match=r"example-line\.yaml has “childline” too"):
        load(content_root)


def test_a_file_that_is_no_text_is_refused(content_root):
    file(content_root).write_bytes(b"name: x\nkind: \xff\n")
    with pytest.raises(ContentError, match=r"yaml:2: the file is not UTF-8"):
        load(content_root)


def test_a_channel_that_help_now_shows_cannot_be_loaded_away(content_root):
    load(content_root)
    channel = Channel.objects.get(service__slug=SLUG, key="text")
    HelpLine.objects.create(page=HelpNowPage.objects.get(), section="text", channel=channel)
    text = file(content_root).read_text()
    start = text.index("  - key: text")
    file(content_root).write_text(text[:start] + text[text.index("anonymous:") :])
    with pytest.raises(ContentError, match="still has a line on Help now"):
        load(content_root)
    assert Channel.objects.filter(pk=channel.pk).exists()


def test_what_is_loaded_is_exported_byte_for_byte(content_root, tmp_path):
    load(content_root)
    export(tmp_path / "out")
    assert (tmp_path / "out" / "services" / f"{SLUG}.yaml").read_bytes() == file(content_root).read_bytes()


def test_exporting_says_what_changed_and_a_dry_run_writes_nothing(content_root):
    load(content_root)
    changes = export(content_root, dry_run=True)
    assert f"new      {content_key('shout')}" in changes
    assert not any(SLUG in change for change in changes)
    edited_by_staff(name="Another name")
    (content_root / "services" / "nobody.yaml").write_text(file(content_root).read_text())
    changes = export(content_root)
    assert f"changed  {KEY}" in changes
    assert "gone     services/nobody" in changes
    assert file(content_root).read_text().startswith("name: Another name\n")
    assert not (content_root / "services" / "nobody.yaml").exists()
    assert export(content_root) == []


def test_the_commands(content_root, tmp_path):
    out = StringIO()
    call_command("load_services", content=content_root, dry_run=True, stdout=out)
    assert "created   services/example-line" in out.getvalue()
    assert "nothing was changed" in out.getvalue()
    rewrite(content_root, "kind: service", "kind: charity")
    with pytest.raises(CommandError, match=r"example-line\.yaml:2: .*\nNothing was loaded\."):
        call_command("load_services", content=content_root)
    out = StringIO()
    call_command("export_services", content=tmp_path / "out", stdout=out)
    assert "new      services/childline" in out.getvalue()


def test_load_content_and_export_content_reach_the_register(content_root):
    parts = [part() for part in hooks.get_hooks("content_parts")]
    lines = [line for part in parts for line in part.load(content_root, dry_run=False, overwrite=False)]
    assert f"created   {KEY}" in lines
    assert any("services/shout" in line for part in parts for line in part.export(content_root, dry_run=True))


def test_a_file_with_nothing_new_is_skipped_whatever_staff_did(content_root, make_service):
    load(content_root)
    Service.objects.filter(slug=SLUG).update(slug="renamed")
    assert [str(outcome) for outcome in load(content_root)] == [f"kept      {KEY} (deleted in the CMS)"]
    Service.objects.get(slug="renamed").delete()
    make_service("in-its-place", address=SLUG)
    assert actions(load(content_root)) == {KEY: "kept"}
    rewrite(content_root, "about a test", "about a change")
    assert actions(load(content_root)) == {KEY: "kept"}


def test_a_changed_channel_key_or_address_does_not_stop_the_next_load(content_root, make_service):
    load(content_root)
    channel = Channel.objects.get(service__slug=SLUG, key="text")
    HelpLine.objects.create(page=HelpNowPage.objects.get(), section="text", channel=channel)
    Channel.objects.filter(pk=channel.pk).update(key="sms")
    edited_by_staff(address="moved")
    make_service("in-its-place", address=SLUG)
    assert actions(load(content_root)) == {KEY: "unchanged"}
