"""Bring the site up to date and hand over to the server."""

import contextlib
import errno
import os
import socket

from .packages import prepare
from .project import PYTHON, ROOT, Stop, environment, python, say

STEPS = (
    ("Preparing the database", ("migrate", "--noinput", "--verbosity", "0")),
    ("Preparing the database of Notes", ("migrate", "--database", "journals", "--noinput", "--verbosity", "0")),
    ("Looking for the secrets of Notes", ("notes_keys",)),
    # Before the content: saving a service writes the help page to disk, which names the collected files.
    ("Collecting styles, scripts and pictures", ("collectstatic", "--noinput", "--verbosity", "0")),
    ("Loading the starter content", ("load_content",)),
    ("Working out what is open", ("update_directory",)),
    ("Looking for a staff sign-in", ("first_staff",)),
)

EVERYWHERE = ("0.0.0.0", "::")
THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


def serve(host: str, port: int) -> None:
    free_address(host, port)
    prepare("base")
    env = serving_environment(host, port)
    for title, command in STEPS:
        say(f"== {title}")
        if not python("manage.py", *command, env=env):
            raise Stop(
                f"“{title}” failed (see above); nothing saved in var/ was removed. Put right what is named "
                "there and run this again, after getting the newest version if files were changed by hand."
            )
    ip = free_address(host, port)
    here = address(host, port)
    say(f"\nOpen {here} (staff sign in at {here}admin/). Ctrl-C stops the site.")
    if host not in THIS_MACHINE:
        say(f"On this network: {address(own_names(host)[-1], port)} (plain http: for trying out only).")
    os.chdir(ROOT)
    os.execve(PYTHON, server_command(ip, port), env)


def free_address(host: str, port: int) -> str:
    """The numeric address of `host`; stops when `port` is taken, since the server would silently share it."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, protocol, _, socket_address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(socket_address)
            return socket_address[0]
    except OSError as error:
        other = port + 1 if port < 65535 else 8000
        sentences = {
            errno.EADDRINUSE: f"Port {port} is already in use: stop what uses it, or add --port {other}.",
            errno.EACCES: f"Port {port} is kept for root: add --port and a number above 1023.",
        }
        unknown = f"{host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for its whole network."
        raise Stop(sentences.get(error.errno or 0, unknown)) from None


def serving_environment(host: str, port: int) -> dict[str, str]:
    env = environment(DJANGO_SETTINGS_MODULE="cms.settings.embedded")
    env.setdefault("ALLOWED_HOSTS", ",".join(own_names(host)))
    env.setdefault("BASE_URL", address(host, port).rstrip("/"))
    return env


def own_names(host: str) -> list[str]:
    """The names under which browsers may ask for the site; the last is the best one for other devices."""
    names = ["localhost", "127.0.0.1", "[::1]"]
    if host in EVERYWHERE:
        names += [socket.gethostname(), f"{socket.gethostname()}.local"]
        with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # sends nothing: asks which of our own addresses would be used
            names.append(probe.getsockname()[0])
    elif host not in THIS_MACHINE:
        names.append(in_url(host))
    return names


def address(host: str, port: int) -> str:
    return f"http://{'localhost' if host in EVERYWHERE else in_url(host)}:{port}/"


def in_url(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def server_command(ip: str, port: int) -> list[str]:
    return [
        *(str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", ip, "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "24", "--workers-kill-timeout", "5"),
        *("--http", "1", "--no-ws", "--no-access-log", "--log-level", "error", "cms.wsgi:application"),
    ]
