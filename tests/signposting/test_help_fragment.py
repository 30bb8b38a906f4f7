"""Help on disk: written whole, in order, and there when the database is not."""

import fcntl
import os
import threading
import time

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.template import Context, Template

from signposting import help_fragment, help_lines
from signposting.models import Channel, HelpNowPage, Service

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(help_dir):
    """The help on disk as it is after loading."""
    help_fragment.write_files()
    return help_dir


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """A context that runs what waits for the commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def panel() -> BeautifulSoup:
    return BeautifulSoup(help_fragment.fragment(), "html.parser")


def test_the_panel_keeps_the_order_of_saf_01(written):
    assert [link["href"] for link in panel().select("a")] == [
        "tel:999",
        "tel:111",
        "tel:08088088000",
        "sms:85258?&body=SHOUT",
        "tel:08001111",
        "tel:116123",
        "/help-now/",
    ]


def test_the_panel_has_the_way_of_every_nation(written):
    text = " ".join(panel().get_text(" ").split())
    assert "England: choose the mental health option. Wales: press 2. Scotland: for the Mental Health Hub." in text
    assert "Northern Ireland: Lifeline." in text
    assert "Childline. Under 19." in text
    assert "or go to A&E now" in text


def test_the_page_on_disk_has_the_lines_that_readers_get(written, client):
    on_disk, shown = (
        BeautifulSoup(html, "html.parser").main.select("a[href]")
        for html in ((written / "help-now.html").read_text(), client.get("/help-now/").content)
    )
    assert [link["href"] for link in on_disk] == [link["href"] for link in shown]


def test_nothing_on_disk_says_what_is_open_now(written):
    for name in ("help-now.html", "fragment.html"):
        html = (written / name).read_text()
        assert "open now" not in html.lower() and "data-hours" not in html and "open_now" not in html
    assert "Open all day, every day" in (written / "help-now.html").read_text()


def test_saf_02_a_panel_is_written_again_once_a_day(written):
    assert "116 123" in help_fragment.fragment()
    Service.objects.filter(slug="samaritans").update(publish_state="hold")
    assert "116 123" in help_fragment.fragment()
    yesterday = time.time() - help_fragment.RENEWED_AFTER - 1
    os.utime(written / "fragment.html", (yesterday, yesterday))
    assert "116 123" not in help_fragment.fragment()


def test_an_old_panel_serves_while_the_database_is_away(written, monkeypatch):
    yesterday = time.time() - help_fragment.RENEWED_AFTER - 1
    os.utime(written / "fragment.html", (yesterday, yesterday))
    tries = []
    monkeypatch.setattr(help_fragment, "refresh", lambda: tries.append(1))
    assert "116 123" in help_fragment.fragment() and "116 123" in help_fragment.fragment()
    assert len(tries) == 1, "it isn't tried again at once"


def test_a_missing_fragment_is_made(help_dir):
    assert not help_dir.exists()
    assert "0800 1111" in help_fragment.fragment()
    assert (help_dir / "fragment.html").exists()


def test_every_page_includes_it_without_a_query(written, django_assert_num_queries):
    with django_assert_num_queries(0):
        html = Template("{% load help_panel %}{% help_panel %}{% help_url %}").render(Context())
    assert 'href="tel:08001111"' in html
    assert html.endswith("/help-now/")


def test_an_error_page_includes_it(written, client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert b"tel:999" in response.content


def test_it_is_read_again_only_when_it_was_replaced(written, monkeypatch):
    first = help_fragment.fragment()
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.read_text", lambda *args, **kwargs: pytest.fail("read again"))
        assert help_fragment.fragment() is first
    (written / "new").write_text("replaced by another process")
    os.replace(written / "new", written / "fragment.html")
    assert help_fragment.fragment() == "replaced by another process"


# --- when it is written ---------------------------------------------------------------------------


def change_number(service):
    channel = service.channels.get(key="phone")
    channel.value = "0800 9999"
    service.channels.add(channel)


def test_publishing_a_service_writes_it(written, commit):
    with commit():
        service = Service.objects.get(slug="childline")
        change_number(service)
        service.save_revision().publish()
    assert "0800 9999" in help_fragment.fragment()
    assert "0800 9999" in help_fragment.static_help_page()
    assert "0800 1111" not in help_fragment.fragment()


def test_a_draft_changes_nothing_that_readers_see(written, commit):
    with commit():
        service = Service.objects.get(slug="childline")
        change_number(service)
        service.save_revision()
    assert "0800 1111" in help_fragment.fragment()


def test_nothing_is_written_before_the_commit(written, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        service = Service.objects.get(slug="childline")
        service.publish_state = "hold"
        service.save()
        assert "0800 1111" in help_fragment.fragment()
    assert "0800 1111" not in help_fragment.fragment()
    assert len([call for call in callbacks if isinstance(call, help_fragment._Refresh)]) == 1


def test_saving_a_channel_on_its_own_writes_it(written, commit):
    with commit():
        channel = Channel.objects.get(service__slug="samaritans", key="phone")
        channel.value = "116 999"
        channel.save()
    assert "116 999" in help_fragment.fragment()


def test_unpublishing_and_the_page_itself_write_it(written, commit):
    with commit():
        Service.objects.get(slug="shout").unpublish()
    assert "85258" not in help_fragment.fragment()
    with commit():
        page = HelpNowPage.objects.get()
        page.lines = [line for line in page.lines if line["channel"] != "samaritans/phone"]
        page.save_revision().publish()
    assert "116 123" not in help_fragment.fragment()


def test_deleting_a_line_writes_it(written, commit):
    with commit():
        HelpNowPage.objects.get().help_lines.get(channel__service__slug="childline", section="talk").delete()
    assert "0800 1111" not in help_fragment.fragment()


def test_loading_writes_it(help_dir, content_root, commit):
    with commit():
        call_command("load_services", content=content_root, verbosity=0)
    assert (help_dir / "fragment.html").exists()
    assert (help_dir / "help-now.html").exists()


def test_the_command_says_what_it_wrote(help_dir, capsys):
    call_command("write_help")
    assert capsys.readouterr().out.split() == [str(help_dir / "fragment.html"), str(help_dir / "help-now.html")]


def test_without_a_page_the_command_says_so_and_what_was_written_stays(written):
    HelpNowPage.objects.update(live=False)
    with pytest.raises(CommandError, match="load the content first"):
        call_command("write_help")
    assert help_fragment.refresh() is False
    assert "0800 1111" in help_fragment.fragment()


# --- whole or not at all ----------------------------------------------------------------------------


def test_a_write_that_fails_half_way_leaves_the_old_file(written, monkeypatch, caplog):
    before = help_fragment.fragment()
    Service.objects.filter(slug="childline").update(publish_state="hold")
    monkeypatch.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError("disk full")))
    assert help_fragment.refresh() is False
    assert help_fragment.fragment() == before
    assert sorted(path.name for path in written.iterdir()) == [".lock", "fragment.html", "help-now.html"]
    assert "help-write OSError" in caplog.text
    assert "disk full" not in caplog.text


def test_the_panel_is_written_even_if_the_page_cannot_be(help_dir, monkeypatch):
    monkeypatch.setattr(help_fragment, "_whole_page", lambda page: (_ for _ in ()).throw(ValueError("no stylesheet")))
    assert help_fragment.refresh() is False
    assert "0800 1111" in help_fragment.fragment()
    assert help_fragment.static_help_page() is None


def test_readers_never_see_part_of_a_file(help_dir):
    """Two writers replace one file again and again while a reader reads: every text is one of the two, whole."""
    help_dir.mkdir()
    path = help_dir / "fragment.html"
    texts = ["a" * 50_000, "b" * 70_000]
    help_fragment._replace(path, texts[0])
    writers = [
        threading.Thread(target=lambda text=text: [help_fragment._replace(path, text) for _ in range(40)])
        for text in texts
    ]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        seen.add(help_fragment.fragment())
    for writer in writers:
        writer.join()
    assert seen <= set(texts)
    assert [entry.name for entry in help_dir.iterdir()] == ["fragment.html"]


def is_taken(folder) -> bool:
    """Whether someone is writing, as another process would see it."""
    with open(folder / ".lock") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_the_database_is_read_by_one_writer_at_a_time(help_dir, monkeypatch):
    """So whoever committed last also writes last: an older panel can't come after a newer one."""
    seen = []
    read = help_lines.panel
    monkeypatch.setattr(help_lines, "panel", lambda page: seen.append(is_taken(help_dir)) or read(page))
    help_fragment.write_files()
    assert seen == [True]
    assert not is_taken(help_dir)


def test_a_second_writer_waits_until_the_first_is_done(help_dir):
    order = []

    def second():
        with help_fragment._only_writer():
            order.append("second")

    with help_fragment._only_writer():
        thread = threading.Thread(target=second)
        thread.start()
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


# --- the database is away ---------------------------------------------------------------------------


def test_the_fragment_needs_no_database(written, database_away):
    with database_away():
        assert "0800 1111" in help_fragment.fragment()


def test_with_neither_file_nor_database_there_is_nothing_and_a_fault(help_dir, database_away, caplog):
    with database_away():
        assert help_fragment.fragment() == ""
        assert help_fragment.static_help_page() is None
    assert "help-write OperationalError" in caplog.text
    assert "could not connect" not in caplog.text


def test_nobody_asks_a_database_that_is_away_again_and_again(help_dir, database_away, monkeypatch):
    with database_away():
        help_fragment.fragment()
    tries = []
    monkeypatch.setattr(help_fragment, "refresh", lambda: tries.append(1) is None)
    assert help_fragment.fragment() == ""
    assert tries == []
    monkeypatch.setattr(help_fragment, "_failed_at", help_fragment.time.monotonic() - help_fragment.RETRY_AFTER)
    help_fragment.fragment()
    assert tries == [1]


def test_help_now_answers_with_the_database_away(written, client, database_away):
    with database_away():
        response = client.get("/help-now/")
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert b"tel:08001111" in response.content
        assert b"tel:999" in response.content
        assert client.head("/help-now/").status_code == 200


def test_other_pages_stay_away_but_bring_the_help_panel(written, client, database_away):
    with database_away():
        response = client.get("/find-support/")
    assert response.status_code == 503
    assert b"tel:999" in response.content


def test_without_a_file_help_now_is_away_too(help_dir, client, database_away):
    with database_away():
        assert client.get("/help-now/").status_code == 503


def test_a_fault_that_is_not_the_databases_is_not_hidden(written, client, monkeypatch):
    monkeypatch.setattr(HelpNowPage, "get_context", lambda *args, **kwargs: 1 / 0)
    assert client.get("/help-now/").status_code == 500


def test_help_now_answers_when_the_page_is_gone(written, client):
    HelpNowPage.objects.update(live=False)
    assert b"tel:999" in client.get("/help-now/").content
    assert client.get("/help-now/").status_code == 200
    assert client.get("/nowhere/").status_code == 404


def test_help_now_answers_without_its_slash_with_the_database_away(written, client, database_away):
    client.raise_request_exception = False  # the query is a middleware's, outside any view
    with database_away():
        response = client.get("/help-now")
        assert response.status_code == 200
        assert b"tel:999" in response.content
    assert client.get("/help-now").status_code == 301
