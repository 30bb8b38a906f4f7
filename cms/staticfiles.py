"""Static files as readers get them: hashed names, one stylesheet a page kind, brotli and gzip beside each file.

Stylesheets under static/css/pages/ are lists of `@import url("…");`. Browsers could follow them one by one; here each import is
replaced by the file itself when static files are collected, so a page needs one request.
"""

import posixpath
import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

PAGE_SHEETS = "css/pages/"

_IMPORT = re.compile(r'^@import url\("(?P<path>[^"]+)"\);[ \t]*$', re.MULTILINE)
_URL = re.compile(r'url\("(?P<path>\.{1,2}/[^"]+)"\)')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"[ \t]*\n\s*")


class MissingStylesheet(Exception):
    """An @import names a file that isn't there; collecting static files stops."""


def bundle(name: str, read) -> str:
    """The stylesheet `name` with its imports written out, comments and indentation gone.

    `name` is a path below the static root; `read(path)` returns a file's text. Relative addresses of fonts and pictures are
    rewritten to hold from the place of the bundle.
    """
    folder = posixpath.dirname(name)

    def inline(match: re.Match) -> str:
        path = posixpath.normpath(posixpath.join(folder, match["path"]))
        try:
            text = read(path)
        except FileNotFoundError as error:
            raise MissingStylesheet(f"{name} imports {path}, which isn't there.") from error

        def rebase(found: re.Match) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found["path"]))
            return f'url("{posixpath.relpath(target, folder)}")'

        return _URL.sub(rebase, text)

    text = _IMPORT.sub(inline, read(name))
    return _SPACE.sub("\n", _COMMENT.sub("", text)).strip() + "\n"


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Whitenoise's storage, with the page stylesheets bundled before names are hashed."""

    support_js_module_import_aggregation = True

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for name in [name for name in paths if name.startswith(PAGE_SHEETS)]:

                def read(wanted: str) -> str:
                    if wanted not in paths:
                        raise FileNotFoundError(wanted)
                    source, source_path = paths[wanted]
                    with source.open(source_path) as file:
                        return file.read().decode()

                text = bundle(name, read)
                self.delete(name)
                self._save(name, ContentFile(text.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)
