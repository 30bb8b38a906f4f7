#!/usr/bin/env python3
"""Set up and start the site (`python3 run.py`), or set up and check it (`python3 run.py test`).

Needs Python 3.11 and nothing else: see docs/operations/running.md.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("This needs Python 3.11 or newer, not %d.%d: run it with a newer python3." % sys.version_info[:2])
if sys.platform == "win32":
    sys.exit("This runs on Linux and macOS: on Windows, run it inside WSL.")

import argparse
from typing import NoReturn

from bootstrap.checks import check_everything
from bootstrap.project import Stop
from bootstrap.serving import serve


class OneSentenceParser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"run.py: {message}; python3 run.py --help shows how to use it.\n")


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number from 1 to 65535")
    return int(text)


def parse(arguments: list[str]) -> argparse.Namespace:
    """The options for serving; or, in `pytest`, the list of arguments for pytest."""
    parser = OneSentenceParser(
        prog="run.py",
        usage="python3 run.py [--host H] [--port N]\n       python3 run.py test [-- arguments for pytest]",
        description="Sets up and starts the site, or sets it up and runs every check and test.",
        allow_abbrev=False,
    )
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: this machine only)")
    parser.add_argument("--port", default=8000, type=port_number, help="port to listen on (default: 8000)")
    parser.set_defaults(pytest=None)
    if arguments[:1] != ["test"]:
        return parser.parse_args(arguments)
    if arguments[1:2] in (["-h"], ["--help"]):
        return parser.parse_args(["--help"])
    if arguments[1:2] not in ([], ["--"]):
        parser.error(f"{arguments[1]!r} is not known after test (put arguments for pytest after --)")
    return argparse.Namespace(pytest=arguments[2:])


def main(arguments: list[str]) -> int:
    options = parse(arguments)
    try:
        if options.pytest is None:
            serve(options.host, options.port)
        else:
            check_everything(options.pytest)
    except Stop as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped: the next start carries on from here.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"\n{error}: check that this folder can be written to and the disk has room.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
