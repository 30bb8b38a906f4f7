"""Runs drills: `python drills/run.py 01 03 [--database postgresql] [--rounds 20]`. Without a number, all of them.

Each works in a folder of its own and throws it away. Prints what it found, and PASS or FAIL.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from drills import backup_and_restore, clock_jump, killed_while_saving, no_return, open_storm, peppers
from drills.drill import drill
from drills.server import Server

DRILLS = {
    "01": killed_while_saving,
    "03": backup_and_restore,
    "04": no_return,
    "08": clock_jump,
    "10": peppers,
    "12": open_storm,
}


def main() -> int:
    options = parse()
    failed = []
    with tempfile.TemporaryDirectory(prefix="drill-static-") as folder:
        static = options.static or collected(Path(folder))
        for number in options.drills or DRILLS:
            module = DRILLS[number]
            print(f"== {number} {module.__doc__.splitlines()[0]} ({options.database})", flush=True)
            started = time.monotonic()
            try:
                with drill(static, options.rounds, options.database) as made:
                    module.run(made)
                said = "PASS"
            except (AssertionError, RuntimeError, OSError) as error:
                said = f"FAIL: {error}"
                failed.append(number)
            print(f"   {said} ({time.monotonic() - started:.0f} s)", flush=True)
    return 1 if failed else 0


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("drills", nargs="*", choices=[*DRILLS, []], metavar="NUMBER", help=", ".join(DRILLS))
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite", help="for Notes")
    parser.add_argument("--rounds", type=int, default=20, help="of drill 01")
    parser.add_argument("--static", type=Path, help="a folder with collected files, to save a minute")
    return parser.parse_args()


def collected(folder: Path) -> Path:
    """Styles, scripts and pictures, collected once for all servers."""
    server = Server(folder)
    server.manage("collectstatic", "--noinput", "--verbosity", "0")
    return folder / "static"


if __name__ == "__main__":
    sys.exit(main())
