"""The registry of interactive tools: every tool is whole, light and written down (docs/tools.md)."""

import re

import brotli
import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamValue

from coping_tools import checks, registry
from coping_tools.models import KitPage, ToolIndexPage, ToolPage

pytestmark = pytest.mark.django_db

#: What a tool's script may weigh, compressed.
MOST_SCRIPT_BYTES = 8 * 1024
#: Scripts that tools share.
SHARED = ("js/worksheet.js", "js/ask_to_keep.js", "js/kit.js", "js/kit_page.js")
SCRIPTS = [*(tool.script for tool in registry.TOOLS.values()), *SHARED]

each_tool = pytest.mark.parametrize("key", registry.TOOLS)
WITH_WORDS = [key for key, tool in registry.TOOLS.items() if tool.has_words]


def page_of(key: str) -> ToolPage:
    return ToolPage.objects.live().get(tool=key)


def soup_of(client, key: str) -> BeautifulSoup:
    response = client.get(page_of(key).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def text_of(path: str) -> str:
    with open(finders.find(path), encoding="utf-8") as file:
        return file.read()


@each_tool
def test_a_tool_has_one_live_page_that_holds_all_it_needs(key):
    page_of(key).full_clean()


@each_tool
def test_a_tool_is_written_down_and_tested(key):
    tool = registry.TOOLS[key]
    assert f"## {tool.title}\n" in (settings.BASE_DIR / "docs" / "safety" / "tools.md").read_text(encoding="utf-8")
    for folder in ("coping_tools", "browser"):
        assert (settings.BASE_DIR / "tests" / folder / "tools" / f"test_{key}.py").is_file()


@each_tool
def test_a_tools_page_names_its_script_and_the_shared_stylesheet(client, key):
    soup, tool = soup_of(client, key), registry.TOOLS[key]
    names = [tag["src"].rpartition("/")[2].split(".")[0] for tag in soup.find_all("script")]
    assert names.count(key) == 1
    assert ("worksheet" in names) == tool.has_words
    assert f'@import url("../tools/{key}.css");' in text_of("css/pages/tool.css")
    assert soup.find(attrs={"data-tool": key})


@pytest.mark.parametrize("path", SCRIPTS)
def test_a_script_weighs_eight_kilobytes_at_most(path):
    size = len(brotli.compress(text_of(path).encode(), quality=11))
    print(f"{path}: {size} bytes")
    assert 0 < size <= MOST_SCRIPT_BYTES


@pytest.mark.parametrize("path", SCRIPTS)
def test_ses_10_only_the_kit_touches_storage_and_nothing_asks_the_network(path):
    text = text_of(path)
    stored = re.findall(r"localStorage|sessionStorage|indexedDB|document\.cookie|caches\b|serviceWorker", text)
    assert not stored or (path in SHARED[2:] and set(stored) == {"localStorage"})
    assert not re.search(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|new Image\b", text)


@pytest.mark.parametrize("path", SCRIPTS)
def test_con_03_no_script_makes_sound_flashes_or_speaks_up(path):
    assert not re.search(r"\bAudio\b|AudioContext|vibrate|Notification|\balert\(|\bconfirm\(|\bprompt\(", text_of(path))


@each_tool
def test_con_03_no_tool_keeps_count_or_hurries(client, key):
    text = soup_of(client, key).main.get_text(" ")
    assert not re.search(
        r"streak|\bscores?\b|badge|days since|leader ?board|\bpoints\b|countdown|time’s up|hurry", text, re.I
    )


@each_tool
def test_acc_04_what_needs_a_script_is_hidden_until_it_runs(client, key):
    """Without script the only button on show is the one that sends words to Notes: nothing on the page is dead."""
    shown = [
        button.get_text(strip=True)
        for button in soup_of(client, key).main.find_all("button")
        if not any(tag.has_attr("data-extra") or tag.has_attr("hidden") for tag in [button, *button.find_parents()])
    ]
    assert shown == (["Keep in Notes"] if registry.TOOLS[key].has_words else [])


@each_tool
def test_ses_10_what_people_write_stands_inside_no_form_and_stays_from_keyboards(client, key):
    main = soup_of(client, key).main
    assert not main.select("form :is(textarea, select, input:not([type=hidden]))")
    for field in main.select("textarea, input[type=text]"):
        for attribute, value in PRIVATE.items():
            assert field.get(attribute) == value, field
    for field in main.select("textarea, select, input:not([type=hidden])"):
        assert field.get("autocomplete") == "off", field


PRIVATE = {
    "autocomplete": "off", "autocorrect": "off", "spellcheck": "false", "writingsuggestions": "false", "translate": "no",
}  # fmt: skip


def to_keep(client, key: str) -> tuple:
    """The form that takes a tool's words to Notes, and the fields that belong to it."""
    main = soup_of(client, key).main
    return main.select_one("form#keep"), main.select("[form=keep]")


@each_tool
def test_hdr_06_words_go_to_notes_by_one_plain_form_without_a_token(client, settings, key):
    form, fields = to_keep(client, key)
    if not registry.TOOLS[key].has_words:
        assert form is None and not fields
        return
    assert (form["method"], form["action"], form["autocomplete"]) == ("post", settings.NOTES_PREFIX + "keep", "off")
    assert {field["name"]: field["value"] for field in form.find_all("input")} == {"what": "tool", "key": key}
    assert fields and all(re.fullmatch(r"part-[a-z0-9-]+", field["name"]) for field in fields)
    assert {f"part-{part}" for part in registry.TOOLS[key].parts} <= {field["name"] for field in fields}


@pytest.mark.parametrize("key", WITH_WORDS)
def test_ses_10_the_button_that_enter_would_press_is_off(client, key):
    """HTML: a disabled first submit button stops implicit submission. tests/browser/tools/test_keeping.py presses Enter."""
    form, fields = to_keep(client, key)
    first, second = form.find_all("button")
    assert first.has_attr("disabled") and first.has_attr("hidden")
    assert second.get_text(strip=True) == "Keep in Notes" and not second.has_attr("type")
    assert not [field for field in fields if field.name == "button"]


@pytest.mark.parametrize("key", WITH_WORDS)
def test_saf_06_beside_the_button_stands_that_nobody_reads_it(client, key):
    form, _ = to_keep(client, key)
    assert "Nobody reads them, so nobody will answer." in " ".join(form.get_text(" ").split())
    assert form.a["href"] == "/help-now/"


@pytest.mark.parametrize("key", WITH_WORDS)
def test_inp_02_a_tool_filled_in_whole_stays_below_the_limit_of_notes(client, settings, key):
    """With every field filled and every box ticked, and no script to help."""
    _, fields = to_keep(client, key)
    radios = {field["name"] for field in fields if field.get("type") == "radio"}
    sent = [field for field in fields if field.get("type") != "radio"]
    assert 2 + len(radios) + len(sent) <= settings.NOTES_MAX_FIELDS - 5  # what the page after it adds


def test_the_words_beside_the_fields_say_when_something_is_sent(client):
    text = soup_of(client, "my_cycle").main.get_text(" ")
    assert "sent to us, unless you press “Keep in Notes”" in text


@each_tool
def test_every_tool_leads_on_when_it_did_not_work(client, key):
    next_step = page_of("did_not_work").url
    links = {link["href"] for link in soup_of(client, key).main.find_all("a", href=True)}
    assert next_step in links or key == "did_not_work"


def test_a_page_without_a_part_that_its_tool_needs_is_refused():
    page = page_of("three_circles")
    kept = [child for child in page.body.raw_data if child["type"] == "text" or child["value"].get("key") != "nudge"]
    page.body = StreamValue(page.body.stream_block, kept, is_lazy=True)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert refused.value.message_dict == {"body": ["This tool needs a part with the key “nudge”."]}


def test_a_page_without_a_block_that_its_tool_needs_is_refused():
    page = page_of("breathing")
    kept = [child for child in page.body.raw_data if child["type"] != "steps"]
    page.body = StreamValue(page.body.stream_block, kept, is_lazy=True)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert refused.value.message_dict == {"body": ["This tool needs a block “Steps”."]}


def test_a_part_of_several_things_must_have_lines_for_them():
    page = page_of("helper_map")
    for child in page.body.raw_data:
        if child["type"] == "prompt" and child["value"]["key"] == "close":
            child["value"]["rows"] = 1
    page.body = StreamValue(page.body.stream_block, list(page.body.raw_data), is_lazy=True)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "The part “close” holds one thing a line" in refused.value.message_dict["body"][0]


def test_a_draft_of_a_tool_may_lack_its_parts():
    page = page_of("three_circles")
    page.body = StreamValue(page.body.stream_block, [], is_lazy=True)
    page.is_draft_for_now = True
    page.clean()


@pytest.mark.parametrize("reviewed", [(), ("kit",), ("index", "did_not_work", "breathing", "kit")])
def test_con_09_no_tool_leads_to_a_page_that_nobody_has_reviewed(client, settings, reviewed):
    """Where pages for young people must be reviewed first, lists and ways on name only those that were."""
    pages = {
        "index": ToolIndexPage.objects.get(),
        "kit": KitPage.objects.get(),
        **{key: page_of(key) for key in registry.TOOLS},
    }
    for name in reviewed:
        type(pages[name]).objects.filter(pk=pages[name].pk).update(reviewed_by="A reviewer", reviewed_on="2026-11-01")
    settings.REQUIRE_REVIEW = True
    opened = {pages[name].url for name in reviewed}
    every = {page.url for page in pages.values()}
    for name in reviewed:
        soup = BeautifulSoup(client.get(pages[name].url).content, "html.parser")
        ways = soup.select(".c-toolset a, .c-idea a, .u-noprint > a")
        assert {way["href"] for way in ways} & every <= opened, name


def test_two_parts_with_one_key_are_refused():
    page = page_of("three_circles")
    prompts = [child for child in page.body.raw_data if child["type"] == "prompt"]
    page.body = StreamValue(page.body.stream_block, [*page.body.raw_data, dict(prompts[0], id=None)], is_lazy=True)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert "Two parts have the key" in refused.value.message_dict["body"][0]


def test_a_page_that_is_no_interactive_tool_is_fine():
    page = page_of("breathing")
    page.tool = ""
    page.full_clean()
    assert page.interactive is None


@pytest.mark.parametrize(
    ("key", "complaint"),
    [("no_such_tool", {"coping_tools.E001", "coping_tools.E002"})],
)
def test_the_start_is_refused_when_a_tool_lacks_a_part(monkeypatch, key, complaint):
    monkeypatch.setattr(registry, "TOOLS", {key: registry.Tool(key, "A tool")})
    monkeypatch.setattr(checks, "TOOLS", registry.TOOLS)
    assert {error.id for error in checks.check_tools(None)} == complaint
