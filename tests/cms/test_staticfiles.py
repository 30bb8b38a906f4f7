"""One stylesheet a kind of page, in one piece, at an address that changes with its content."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command

from cms.staticfiles import MissingStylesheet, bundle
from cms.templatetags.assets import integrity, module_script, stylesheet

PAGE_SHEETS = sorted(path.name for path in (settings.BASE_DIR / "static" / "css" / "pages").glob("*.css"))
#: For the PDF of a sheet: no page of the site.
PDF_SHEET = "sheet_pdf.css"
JS = settings.BASE_DIR / "static" / "js"
SCRIPTS = sorted(f"js/{path.relative_to(JS).as_posix()}" for path in JS.rglob("*.js") if "admin" not in path.parts)
#: The kit and marks are kept on the device, after a yes (SES-10). Notes ask for more time; they store nothing.
MAY_USE = {
    "js/kit.js": {"localStorage"},
    "js/done_marks.js": {"localStorage"},
    "js/notes.js": {"fetch("},
}
FILES = {
    "css/pages/home.css": """/* Home */
@import url("../core/fonts.css");
@import url("../components/deep/a.css");
.home { color: red; }
""",
    "css/core/fonts.css": '@font-face { src: url("../../fonts/a.woff2") format("woff2"); }\n/* two\n lines */\n',
    "css/components/deep/a.css": "  .a {\n    background: url(\"./a.svg\");\n  }\n\n.b { background: url('x'); }\n",
}


def read(path: str) -> str:
    try:
        return FILES[path]
    except KeyError:
        raise FileNotFoundError(path) from None


def collected(name: str) -> str:
    with staticfiles_storage.open(staticfiles_storage.stored_name(name)) as file:
        return file.read().decode()


# --- Bundling ---------------------------------------------------------------------------------------------------


def test_imports_are_written_out_in_their_order():
    text = bundle("css/pages/home.css", read)
    assert "@import" not in text
    assert text.index("@font-face") < text.index(".a {") < text.index(".home")


def test_addresses_hold_from_the_place_of_the_bundle():
    text = bundle("css/pages/home.css", read)
    assert 'url("../../fonts/a.woff2")' in text
    assert 'url("../components/deep/a.svg")' in text


def test_comments_and_indentation_are_gone():
    text = bundle("css/pages/home.css", read)
    assert "/*" not in text and "two" not in text
    assert not re.search(r"^[ \t]|\n\n|[ \t]$", text, re.MULTILINE)


def test_a_missing_import_is_named():
    broken = {"css/pages/x.css": '@import url("../core/none.css");\n'}
    with pytest.raises(MissingStylesheet, match=r"css/pages/x\.css imports css/core/none\.css"):
        bundle("css/pages/x.css", lambda path: broken[path] if path in broken else read(path))


def test_a_missing_import_stops_collecting(tmp_path, settings):
    pages = tmp_path / "static" / "css" / "pages"
    pages.mkdir(parents=True)
    (pages / "broken.css").write_text('@import url("../core/none.css");\n')
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path / "static"], tmp_path / "root"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    finders.get_finder.cache_clear()
    try:
        with pytest.raises(MissingStylesheet):
            call_command("collectstatic", interactive=False, verbosity=0, link=False)
    finally:
        finders.get_finder.cache_clear()


# --- What is collected ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGE_SHEETS)
def test_a_pages_stylesheet_is_one_file(name):
    text = collected(f"css/pages/{name}")
    assert "@import" not in text and "/*" not in text
    assert text.count("{") == text.count("}") > 50
    for part in ("--paper", ".c-safe__exit", ".c-help", "@media print") if name != PDF_SHEET else ():
        assert part in text, f"{name} lacks {part}"


@pytest.mark.parametrize("name", PAGE_SHEETS)
def test_a_pages_stylesheet_names_only_files_that_are_there(name):
    stored = staticfiles_storage.stored_name(f"css/pages/{name}")
    folder = Path(settings.STATIC_ROOT, stored).parent
    addresses = re.findall(r"url\(\"?([^\")]+)", collected(f"css/pages/{name}"))
    assert addresses, "not even a font"
    for address in addresses:
        if not address.startswith("#"):
            assert re.search(r"\.[0-9a-f]{12}\.\w+$", address), f"{address} has no hash"
            assert (folder / address).resolve().is_file()


def test_no_two_kinds_of_page_share_an_address():
    stored = [staticfiles_storage.stored_name(f"css/pages/{name}") for name in PAGE_SHEETS]
    assert len(set(stored)) == len(PAGE_SHEETS)
    assert all(re.fullmatch(r"css/pages/\w+\.[0-9a-f]{12}\.css", name) for name in stored)


@pytest.mark.parametrize("name", [*(f"css/pages/{name}" for name in PAGE_SHEETS), *SCRIPTS])
def test_files_lie_compressed_beside_themselves(name):
    path = Path(settings.STATIC_ROOT, staticfiles_storage.stored_name(name))
    packed = path.with_name(f"{path.name}.br")
    assert brotli.decompress(packed.read_bytes()) == path.read_bytes()
    assert path.with_name(f"{path.name}.gz").exists()


def test_every_stylesheet_and_script_of_ours_is_used_by_a_page():
    """A component without a page that asks for it is never seen, and nobody notices."""
    static = settings.BASE_DIR / "static" / "css"
    imported = {
        (static / "pages" / path).resolve()
        for sheet in PAGE_SHEETS
        for path in re.findall(r'@import url\("([^"]+)"\)', (static / "pages" / sheet).read_text(encoding="utf-8"))
    }
    written = {path.resolve() for folder in ("core", "components") for path in (static / folder).glob("*.css")}
    assert written <= imported


# --- Tags -----------------------------------------------------------------------------------------------------------


def test_hdr_04_tags_carry_the_hash_of_what_is_served():
    name = "css/pages/reading.css"
    assert integrity(name).startswith("sha384-") and len(integrity(name)) == 71
    assert (
        stylesheet(name)
        == f'<link rel="stylesheet" href="{staticfiles_storage.url(name)}" integrity="{integrity(name)}">'
    )
    assert 'type="module"' in module_script("js/site.js") and integrity("js/site.js") in module_script("js/site.js")


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_of_ours_changes_no_html_from_text(name):
    """`require-trusted-types-for 'script'` would stop it; better not to try."""
    script = (settings.BASE_DIR / "static" / name).read_text(encoding="utf-8")
    for word in {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "fetch(",
                 "XMLHttpRequest", "sendBeacon", "localStorage", "sessionStorage", "indexedDB", "document.cookie",
                 "serviceWorker"} - MAY_USE.get(name, set()):  # fmt: skip
        assert word not in script, word
