"""Check content files: ``python3 -m cms.safe_content content/pages``. Needs nothing but Python."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from .content_file import read_content_file
from .page import PageReport, lint_page


def main(arguments: list[str] | None = None) -> int:
    """Print what the linter says about each file.

    Returns 1 if something blocks, 2 if a path can't be read, otherwise 0.
    """
    options = _parser().parse_args(arguments)
    hosts = options.allow_hosts.read_text(encoding="utf-8").split() if options.allow_hosts else None
    files = blocks = warnings = 0
    for path in _files(options.paths):
        try:
            report = lint_page(read_content_file(path), hosts)
        except (OSError, UnicodeDecodeError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            return 2
        files += 1
        blocks += sum(finding.blocks for finding in report.findings)
        warnings += sum(not finding.blocks for finding in report.findings)
        _print(report, options.advice)
    print(f"{files} files, {blocks} blocks, {warnings} warnings")
    return 1 if blocks else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python3 -m cms.safe_content", description=__doc__.partition(":")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a content file or a folder")
    parser.add_argument("--advice", action="store_true", help="say what to write instead")
    parser.add_argument("--allow-hosts", type=Path, metavar="FILE", help="hosts that sources may link")
    return parser


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.md"))
        else:
            yield path


def _print(report: PageReport, with_advice: bool) -> None:
    path = report.content.path
    shown = set()
    for finding in report.findings:
        line = f"{path}:{finding.line}: {finding.level.upper()} {finding.family}: {finding.excerpt}"
        if line not in shown:
            print(line + (f" ({finding.advice})" if with_advice else ""))
        shown.add(line)
    reading = report.reading
    print(
        f"{path}: {report.body_words} words, mean sentence {reading.mean:.1f}, longest {reading.longest}, "
        f"reading age {reading.age:.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
