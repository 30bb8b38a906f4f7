"""Names that give nothing away, numbers and facts from one place, and nothing that a policy would have to allow."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from cms.models import ProgrammeFacts
from cms.safe_content.linter import lint_text

from . import walk

pytestmark = pytest.mark.django_db

#: SES-09. A tab, a history or a bookmark must say none of these.
TELLING = re.compile(r"harm|suicid|cris[ie]s|\bcut(s|ting|ter)?\b|diary|journal", re.IGNORECASE)
#: A phone number, or the number of a text line: five digits or more, spaced as people space them.
NUMBER = re.compile(r"(?<![\w@])\d(?:[ -]?\d){4,}(?![\w@])")
NUMBER_LINK = re.compile(r"(tel|sms):(\d{3,16})(\?&body=[A-Z]+)?")
#: Tags, and what Django fills in or leaves out.
TEMPLATE_MARK = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
PLACEHOLDER = re.compile(r"\{[A-Za-z ]+\}")


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


# --- Names --------------------------------------------------------------------------------------------------------


def test_ses_09_titles_are_neutral_and_end_with_the_name_of_the_site(visit):
    title = visit.soup.title.get_text()
    name, _, site = title.rpartition(" – ")
    assert site == settings.WAGTAIL_SITE_NAME and name.strip()
    assert not TELLING.search(title)


def test_ses_09_addresses_are_neutral(visit):
    if visit.name != walk.RESULTS:  # sealed: a chance hit says nothing
        assert not TELLING.search(visit.path.replace("-", " "))
    assert visit.path == visit.path.lower() or visit.name == walk.RESULTS


def test_ses_09_shared_links_show_the_name_of_the_site_and_nothing_else(visit):
    for tag in visit.soup.find_all("meta", property=re.compile("^og:")):
        assert tag["content"] in (settings.WAGTAIL_SITE_NAME, "website")
    for name in ("description", "keywords", "author", "generator", "twitter:title", "twitter:card"):
        assert not visit.soup.find("meta", {"name": name})


def test_ses_09_icon_and_manifest_are_neutral(client):
    manifest = client.get("/site.webmanifest").json()
    assert not TELLING.search(str(manifest))
    assert client.get(manifest["start_url"]).status_code == 200
    icon = client.get("/favicon.ico")
    assert icon.status_code == 301
    for address in (icon.headers["Location"], manifest["icons"][0]["src"]):
        assert b"<svg" in walk.static_file(address)
        assert not TELLING.search(walk.static_file(address).decode())


# --- Nothing inline, nothing from elsewhere ---------------------------------------------------------------------------


def test_hdr_01_nothing_inline(visit):
    for tag in visit.soup.find_all(True):
        assert tag.name not in ("style", "base", "iframe", "object", "embed", "template")
        handlers = [name for name in tag.attrs if name.startswith("on") or name in ("style", "srcdoc", "nonce")]
        assert handlers == [], tag
        if tag.name == "script":
            assert tag["src"] and not tag.get_text(strip=True)
    assert "javascript:" not in visit.html.lower()


def test_anon_08_nothing_is_loaded_from_elsewhere(visit):
    for tag in walk.files_of(visit):
        address = tag.get("href") or tag.get("src") or tag.get("data")
        assert not walk.is_outside(address), tag
        assert walk.is_internal(address), tag
    for tag in visit.soup.find_all(attrs={"srcset": True}):
        assert "//" not in tag["srcset"]
    for tag in visit.soup.find_all("link"):
        assert tag["rel"][0] in ("icon", "stylesheet", "preload", "manifest"), tag
    for tag in visit.soup.find_all(True, attrs={"ping": True}):
        pytest.fail(f"reports who follows it: {tag}")


def test_hdr_04_every_script_and_stylesheet_has_the_hash_of_its_file(visit):
    found = visit.soup.select("script[src], link[rel=stylesheet]")
    assert {tag.name for tag in found} == {"script", "link"}
    for tag in found:
        assert tag["integrity"] == walk.sri(walk.static_file(tag.get("src") or tag["href"]))


def test_anon_08_styles_and_scripts_name_no_other_host(site_walk):
    addresses = {
        address
        for visit in site_walk.visits.values()
        for tag in visit.soup.select("script[src], link[href]")
        if (address := tag.get("src") or tag["href"]).endswith((".css", ".js", ".svg"))
    }
    assert {address.rpartition(".")[2] for address in addresses} == {"css", "js", "svg"}
    for address in addresses:
        text = walk.static_file(address).decode()
        for target in re.findall(r"url\(\s*[\"']?([^\"')]+)", text):
            assert not urlsplit(target).netloc and not target.startswith("data:"), (address, target)
        namespaces = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
        assert set(re.findall(r"https?://[^\s\"')>]+", text)) <= namespaces, address


def test_outside_links_are_https_and_say_nothing_about_us(visit):
    for link in visit.links:
        scheme = urlsplit(link["href"]).scheme
        assert scheme in ("", "https", "tel", "sms", "mailto"), link["href"]
        if scheme == "https":
            assert "noreferrer" in link.get("rel", []), link
            assert not link.has_attr("target"), link
        assert "?" not in link["href"] or scheme == "sms" or scheme == "https"


# --- Numbers and facts ------------------------------------------------------------------------------------------------


def test_a_number_link_dials_what_it_says(visit):
    for link in visit.links:
        if not link["href"].startswith(("tel:", "sms:")):
            continue
        found = NUMBER_LINK.fullmatch(link["href"])
        assert found, link["href"]
        said = [digits(number) for number in re.findall(r"\d(?: ?\d)*", link.get_text(" ", strip=True))]
        assert found[2] in said, link
        if found[3]:
            word, label = found[3].removeprefix("?&body="), link.get_text(" ", strip=True)
            assert word in label or label.startswith("Set up"), "texts a word that it doesn’t say"


def test_a_number_stands_in_a_link_or_comes_from_one_on_the_page(visit):
    """The small print of a service repeats its own numbers; nowhere else does one stand in plain words."""
    linked = {match[2] for link in visit.links if (match := NUMBER_LINK.fullmatch(link["href"]))}
    for text in visit.soup.body.find_all(string=NUMBER):
        if text.find_parent("a", href=NUMBER_LINK):
            continue
        for number in NUMBER.findall(text):
            assert visit.name in walk.SERVICE_FILES and text.find_parent("dt"), text
            assert digits(number) in linked, text


def test_saf_02_no_number_is_typed_in_a_content_file_or_template():
    """Neither one that is as long as a phone number, nor a short one that the linter knows, such as that for an emergency."""
    typed = []
    sources = [settings.CONTENT_DIR / "pages", settings.BASE_DIR / "templates"]
    for path in (path for source in sources for path in source.rglob("*.*") if path.suffix in (".md", ".html")):
        text = re.sub(r"https://\S+|\s(?:d|viewBox|transform)=\"[^\"]*\"", "", path.read_text(encoding="utf-8"))
        typed += [f"{path.name}: {number}" for number in NUMBER.findall(text)]
        typed += [f"{path.name}: {found}" for found in re.findall(r"(?:tel|sms):\S+", text)]
        words = TEMPLATE_MARK.sub(" ", text) if path.suffix == ".html" else text
        typed += [f"{path.name}: {found.excerpt}" for found in lint_text(words) if found.family == "phone-numbers"]
    assert typed == []


@pytest.mark.parametrize("key", walk.PAGE_FILES)
def test_no_fact_of_the_programme_is_typed_in_a_content_file(key):
    facts = ProgrammeFacts()
    ages = rf"{facts.age_min}\s*(?:to|and|–|-)\s*{facts.age_max}\b"
    weeks = rf"(?:{facts.length_weeks}|{facts.placeholders['weeks']})[ -]weeks?\b"
    group = rf"up to (?:{facts.group_size_max}|eight)\b"
    typed = re.compile(rf"\b(?:{ages}|{weeks}|{group}|{facts.programme_name})", re.IGNORECASE)
    path = settings.CONTENT_DIR / "pages" / f"{key}.md"
    assert [found[0] for found in typed.finditer(path.read_text(encoding="utf-8"))] == []


def test_every_placeholder_is_filled_in(visit):
    assert PLACEHOLDER.findall(visit.html) == []


def test_a_change_of_facts_shows_on_every_page_that_states_them(client, site_walk):
    facts = ProgrammeFacts.objects.first() or ProgrammeFacts(site_id=1)
    facts.programme_name, facts.length_weeks, facts.age_min, facts.age_max = "Corundum", 9, 13, 24
    facts.save()
    home = client.get("/").content.decode()
    assert "Nine weeks" in home and "13 to 24" in home and "Corundum is found in" in home
