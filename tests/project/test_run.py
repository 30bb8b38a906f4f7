"""run.py and bootstrap/: what happens before any package is installed. Nothing here needs a network."""

import ast
import base64
import hashlib
import re
import socket
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

import run
from bootstrap import checks, packages, pip_wheel, serving
from bootstrap.project import ROOT, Stop

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


# --- The command line ---------------------------------------------------------------------------------------


def test_serves_this_machine_on_port_8000_unless_told_otherwise():
    options = run.parse([])
    assert (options.pytest, options.host, options.port) == (None, "127.0.0.1", 8000)
    options = run.parse(["--host", "0.0.0.0", "--port", "9000"])
    assert (options.host, options.port) == ("0.0.0.0", 9000)


@pytest.mark.parametrize(
    ("arguments", "for_pytest"),
    [
        (["test"], []),
        (["test", "--"], []),
        (["test", "--", "-k", "hours", "--", "x"], ["-k", "hours", "--", "x"]),
    ],
)
def test_test_hands_what_follows_the_dashes_to_pytest(arguments, for_pytest):
    assert run.parse(arguments).pytest == for_pytest


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "0"],
        ["--port", "65536"],
        ["--port", "eight"],
        ["--port"],
        ["--por", "8000"],
        ["serve"],
        ["--port", "8000", "test"],
        ["test", "-k", "hours"],
    ],
)
def test_bad_usage_is_one_sentence_and_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        run.parse(arguments)
    assert stopped.value.code == 2
    assert re.fullmatch(r"run\.py: [^\n]+ shows how to use it\.\n", capsys.readouterr().err)


def test_help_names_both_commands(capsys):
    for arguments in (["--help"], ["test", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            run.parse(arguments)
        assert stopped.value.code == 0
        shown = capsys.readouterr().out
        assert "run.py [--host H] [--port N]" in shown
        assert "run.py test" in shown


@pytest.mark.parametrize(
    ("raised", "code", "shown"),
    [
        (Stop("Do this."), 1, "Do this."),
        (KeyboardInterrupt(), 130, "Stopped"),
        (OSError(28, "No space left on device"), 1, "No space left on device: check"),
    ],
)
def test_every_failure_is_told_in_words(monkeypatch, capsys, raised, code, shown):
    def fail(host, port):
        raise raised

    monkeypatch.setattr(run, "serve", fail)
    assert run.main([]) == code
    assert shown in capsys.readouterr().err


def test_an_old_python_can_read_run_py_far_enough_to_refuse():
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    before_check = [node for node in tree.body[:2] if isinstance(node, ast.Import)]
    assert [name.name for node in before_check for name in node.names] == ["sys"]
    assert isinstance(tree.body[2], ast.If)


def test_run_and_bootstrap_need_nothing_but_the_standard_library():
    for path in [ROOT / "run.py", *(ROOT / "bootstrap").glob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module]
            for name in names:
                assert name.partition(".")[0] in sys.stdlib_module_names | {"bootstrap"}, f"{path.name}: {name}"


# --- Packages -----------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "base.txt").write_text("a==1\n")
    (tmp_path / "test.txt").write_text("a==1\nb==1\n")
    return tmp_path


def test_a_changed_lock_changes_the_fingerprints_that_hold_it(folder):
    before = {kind: packages.fingerprint(kind, folder) for kind in packages.LOCKS}
    (folder / "test.txt").write_text("a==1\nb==2\n")
    after = {kind: packages.fingerprint(kind, folder) for kind in packages.LOCKS}
    assert after["base"] == before["base"]
    assert after["test"] != before["test"]
    (folder / "base.txt").write_text("a==2\n")
    last = {kind: packages.fingerprint(kind, folder) for kind in packages.LOCKS}
    assert last["base"] != after["base"]
    assert last["test"] != after["test"]


def test_a_set_up_for_tests_serves_too_but_not_the_other_way_round(folder):
    assert set(packages.stamp_for("test", folder)) == {"base", "test"}
    assert set(packages.stamp_for("base", folder)) == {"base"}


@pytest.mark.parametrize("content", [None, "", "{", "[1]", "3", '"words"'])
def test_a_missing_or_damaged_stamp_means_nothing_is_installed(monkeypatch, tmp_path, content):
    monkeypatch.setattr(packages, "STAMP", tmp_path / "installed.json")
    if content is not None:
        packages.STAMP.write_text(content)
    assert packages.installed() == {}


@pytest.fixture
def pretend_venv(monkeypatch, tmp_path):
    """A .venv that is whole, and a list of the commands that its Python was given."""
    commands = []

    def python(*arguments, **options):
        commands.append([str(argument) for argument in arguments])
        return True

    monkeypatch.setattr(packages, "VAR", tmp_path / "var")
    monkeypatch.setattr(packages, "PYTHON", Path(sys.executable))
    monkeypatch.setattr(packages, "STAMP", tmp_path / "installed.json")
    monkeypatch.setattr(packages, "python", python)
    return commands


def test_the_second_set_up_installs_nothing(pretend_venv):
    packages.prepare("base")
    assert any("install" in command for command in pretend_venv)
    pretend_venv.clear()
    packages.prepare("base")
    assert not any("pip" in command for command in pretend_venv)
    packages.prepare("test")
    assert any(command[-1].endswith("test.txt") for command in pretend_venv)
    pretend_venv.clear()
    packages.prepare("base")
    packages.prepare("test")
    assert not any("pip" in command for command in pretend_venv)


def test_packages_are_installed_by_hash_and_never_built(pretend_venv):
    packages.prepare("test")
    install = next(command for command in pretend_venv if "install" in command)
    assert "--require-hashes" in install
    assert install[install.index("--only-binary") + 1] == ":all:"


def test_a_failed_install_is_tried_again_next_time(pretend_venv, monkeypatch):
    packages.prepare("base")
    packages.STAMP.write_text('{"base": "older"}')
    monkeypatch.setattr(packages, "python", lambda *arguments, **options: "install" not in arguments)
    with pytest.raises(Stop, match="PIP_INDEX_URL"):
        packages.prepare("base")
    assert packages.installed() == {}


def pins(path):
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_test_lock_holds_the_base_lock():
    base, test = pins(ROOT / "requirements/base.txt"), pins(ROOT / "requirements/test.txt")
    assert len(base) > 20
    assert base.items() <= test.items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_locked_package_has_hashes_and_no_address(lock):
    text = lock.read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        assert "--hash=sha256:" in entry, entry
    assert "://" not in text
    assert not re.search(r"^\s*--(index|extra-index|find-links|trusted)", text, re.MULTILINE)


# --- The pip wheel ------------------------------------------------------------------------------------------

PAGE = "https://index.example/simple/pip/"
WHEEL = "pip-9.9-py3-none-any.whl"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        (f'<a href="{WHEEL}">x</a>', f"{PAGE}{WHEEL}"),
        (f'<a href="../../files/{WHEEL}#sha256=ab">x</a>', f"https://index.example/files/{WHEEL}"),
        (
            f'<a class="f" href="https://cdn.example/a/{WHEEL}?t=1#sha256=ab">x</a>',
            f"https://cdn.example/a/{WHEEL}?t=1",
        ),
        (f'<base href="https://cdn.example/b/"><a href="{WHEEL}">x</a>', f"https://cdn.example/b/{WHEEL}"),
        (
            f'<a href="/f/pip%2D9.9-py3-none-any.whl">{WHEEL}</a>',
            "https://index.example/f/pip%2D9.9-py3-none-any.whl",
        ),
        (
            f'<a>x</a><a href="old-{WHEEL}">x</a><a href="{WHEEL}.metadata">x</a><a href="{WHEEL}">',
            f"{PAGE}{WHEEL}",
        ),
    ],
)
def test_the_wheel_is_found_on_an_index_page(page, address):
    assert pip_wheel.wheel_url(f"<!DOCTYPE html><html><body>{page}</body></html>", PAGE, WHEEL) == address


def test_an_index_page_without_the_wheel_says_so():
    with pytest.raises(ValueError, match=re.escape(WHEEL)):
        pip_wheel.wheel_url('<a href="pip-9.8-py3-none-any.whl">x</a>', PAGE, WHEEL)


def test_pip_settings_come_from_the_environment_then_from_its_files(monkeypatch, tmp_path):
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nindex-url = https://from.file/simple\nextra-index-url =\n  https://b\n  https://c\n")
    monkeypatch.setattr(pip_wheel, "CONFIGURATION_FILES", (str(config),))
    for name in ("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CONFIG_FILE"):
        monkeypatch.delenv(name, raising=False)
    assert pip_wheel.indexes() == ["https://from.file/simple", "https://b", "https://c"]
    monkeypatch.setenv("PIP_INDEX_URL", "https://from.environment/simple")
    assert pip_wheel.indexes()[0] == "https://from.environment/simple"
    config.write_text("not a configuration file")
    monkeypatch.delenv("PIP_INDEX_URL")
    assert pip_wheel.indexes() == ["https://pypi.org/simple"]


@pytest.fixture
def index(monkeypatch):
    """A package index on this machine that asks for a name and a password."""
    content = b"a wheel, more or less"

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            expected = "Basic " + base64.b64encode(b"reader:pass word").decode()
            allowed = self.headers["Authorization"] == expected
            self.send_response(200 if allowed else 401)
            self.end_headers()
            page = f'<a href="/files/{pip_wheel.FILENAME}">pip</a>'.encode()
            self.wfile.write(page if self.path == "/simple/pip/" else content)

        def log_message(self, *arguments):
            pass

    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield SimpleNamespace(place=f"127.0.0.1:{server.server_port}/simple", content=content)
    server.shutdown()
    thread.join()
    server.server_close()


def test_the_wheel_is_fetched_from_an_index_that_needs_a_password(index, monkeypatch):
    monkeypatch.setattr(pip_wheel, "SHA256", hashlib.sha256(index.content).hexdigest())
    wrong, right = f"http://{index.place}", f"http://reader:pass%20word@{index.place}/"
    assert pip_wheel.fetch_from_any([wrong, right]) == index.content
    with pytest.raises(Stop, match=r"could not be fetched.*PIP_INDEX_URL"):
        pip_wheel.fetch_from_any([wrong])


def test_a_wheel_that_is_not_the_pinned_one_is_refused_without_showing_the_password(index):
    with pytest.raises(Stop, match="not the pinned one") as stopped:
        pip_wheel.fetch_from_any([f"http://reader:pass%20word@{index.place}"])
    assert "word" not in str(stopped.value)


# --- Serving ------------------------------------------------------------------------------------------------


def test_a_busy_port_is_one_sentence_that_says_what_to_do():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Stop) as stopped:
            serving.free_address("127.0.0.1", port)
    other = port + 1 if port < 65535 else 8000
    assert str(stopped.value) == f"Port {port} is already in use: stop what uses it, or add --port {other}."


def test_the_server_is_given_a_numeric_address():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert serving.free_address("localhost", port) == "127.0.0.1"


def test_an_address_that_is_not_ours_is_refused():
    with pytest.raises(Stop, match="not an address of this machine"):
        serving.free_address("192.0.2.1", 8000)


@pytest.mark.parametrize(
    ("host", "address", "name"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/", "127.0.0.1"),
        ("::1", "http://[::1]:8000/", "[::1]"),
        ("0.0.0.0", "http://localhost:8000/", "localhost"),
        ("192.0.2.7", "http://192.0.2.7:8000/", "192.0.2.7"),
    ],
)
def test_the_printed_address_is_one_the_site_answers_to(host, address, name):
    assert serving.address(host, 8000) == address
    assert name in serving.own_names(host)


def test_the_server_speaks_wsgi_with_two_workers_and_keeps_no_access_log():
    command = " ".join(serving.server_command("127.0.0.1", 8000))
    for part in ("--interface wsgi", "--workers 2", "--no-access-log", "cms.wsgi:application"):
        assert part in command


def test_serving_always_uses_the_embedded_settings(monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "cms.settings.production")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    env = serving.serving_environment("127.0.0.1", 8000)
    assert env["DJANGO_SETTINGS_MODULE"] == "cms.settings.embedded"
    assert "PYTHONPATH" not in env


def test_the_database_of_notes_is_prepared_and_the_sign_in_comes_last():
    """The last step prints a password that must be seen."""
    commands = [command for _, command in serving.STEPS]
    assert commands[0][0] == "migrate" and commands[1][:3] == ("migrate", "--database", "journals")
    assert ("notes_keys",) in commands[2:]
    assert commands[-1] == ("first_staff",)


# --- Checks -------------------------------------------------------------------------------------------------


@pytest.fixture
def machine(monkeypatch):
    """A machine with apt-get and no Chromium, an ordinary user, and a list of the commands that were run."""
    state = SimpleNamespace(programs={"apt-get"}, libatomic=False, pango=False, user=1000, commands=[], apt_works=True)

    def run_command(command, **options):
        state.commands.append(" ".join(command))
        if "install" in command and state.apt_works:
            state.programs.add("chromium")
            state.libatomic = state.pango = True
        return SimpleNamespace(returncode=0 if state.apt_works else 100)

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(checks.sys, "platform", "linux")
    monkeypatch.setattr(checks.shutil, "which", lambda name: f"/bin/{name}" if name in state.programs else None)
    monkeypatch.setattr(checks, "has_libatomic", lambda: state.libatomic)
    monkeypatch.setattr(checks, "has_pango", lambda: state.pango)
    monkeypatch.setattr(checks.os, "geteuid", lambda: state.user)
    monkeypatch.setattr(checks.subprocess, "run", run_command)
    return state


APT = (
    "apt-get install -y --no-install-recommends chromium libatomic1 fonts-dejavu-core"
    " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)


def test_without_chromium_an_ordinary_user_gets_the_exact_line(machine):
    with pytest.raises(Stop, match="Chromium and libatomic1 and Pango") as stopped:
        checks.need_browser()
    assert f"apt-get update && {APT}" in str(stopped.value).splitlines()[-1]
    assert machine.commands == []


def test_without_chromium_root_installs_it(machine):
    machine.user = 0
    assert checks.need_browser() == "/bin/chromium"
    assert machine.commands == ["apt-get update", APT]


@pytest.mark.parametrize("there", ["libatomic", "pango"])
def test_one_library_alone_is_installed_too(machine, there):
    machine.user = 0
    machine.programs.add("chromium")
    setattr(machine, there, True)
    checks.need_browser()
    assert machine.commands[-1] == APT


def test_root_without_apt_gets_the_line(machine):
    machine.user = 0
    machine.programs.clear()
    with pytest.raises(Stop, match=re.escape(APT)):
        checks.need_browser()


def test_a_failed_apt_stops_the_tests(machine):
    machine.user = 0
    machine.apt_works = False
    with pytest.raises(Stop, match=re.escape(APT)):
        checks.need_browser()
    assert machine.commands == ["apt-get update"]


def test_chromium_is_taken_from_the_environment(machine, monkeypatch):
    machine.libatomic = machine.pango = True
    machine.programs |= {"chromium", "mine"}
    monkeypatch.setenv("CHROMIUM", "mine")
    assert checks.need_browser() == "/bin/mine"
    monkeypatch.setenv("CHROMIUM", "/gone")
    with pytest.raises(Stop, match="/gone, which can't be run"):
        checks.need_browser()


@pytest.mark.parametrize("make", [checks.cms_environment, checks.public_environment])
def test_the_production_checks_take_nothing_from_the_callers_settings(make, monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "VAR", tmp_path)
    monkeypatch.setenv("SECRET_KEY_FILE", "/etc/secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://real/site")
    monkeypatch.setenv("JOURNALS_DATABASE_URL", "postgresql://real/notes")
    env = make()
    assert "SECRET_KEY_FILE" not in env
    assert env["DATABASE_URL"].startswith("sqlite:///")
    assert env.get("JOURNALS_DATABASE_URL", "sqlite:///").startswith("sqlite:///")
    assert len(env["SECRET_KEY"]) >= 50
    assert env["SECRET_KEY"] != make()["SECRET_KEY"]


def test_adm_02_only_the_check_for_readers_has_notes(monkeypatch, tmp_path):
    monkeypatch.setattr(checks, "VAR", tmp_path)
    cms, public = checks.cms_environment(), checks.public_environment()
    assert (cms["ROLE"], public["ROLE"]) == ("cms", "public")
    assert not [name for name in cms if name.startswith("JOURNALS_")]
    files = {path.name: path for path in Path(public["JOURNALS_SECRETS_DIR"]).iterdir()}
    assert set(files) == {"site-salt", "pepper-1"}
    assert {path.stat().st_mode & 0o077 for path in files.values()} == {0}
    before = files["pepper-1"].read_text()
    checks.public_environment()
    assert files["pepper-1"].read_text() != before


PRODUCTION = "cms.settings.production"


@pytest.fixture
def everything(monkeypatch, tmp_path):
    """check_everything with pretended commands: `failing` fails, `started` holds what ran."""
    monkeypatch.setattr(checks, "VAR", tmp_path)
    state = SimpleNamespace(failing=None, started=[])

    def python(*command, env):
        state.started.append((command, env["DJANGO_SETTINGS_MODULE"], env.get("ROLE")))
        return command != state.failing

    monkeypatch.setattr(checks, "need_browser", lambda: "/bin/chromium")
    monkeypatch.setattr(checks, "prepare", lambda kind: None)
    monkeypatch.setattr(checks, "python", python)
    monkeypatch.setattr(checks.os, "chdir", lambda folder: None)
    monkeypatch.setattr(checks.os, "execve", lambda path, command, env: state.started.append((command[1:], env)))
    return state


def test_all_checks_run_in_order_and_pytest_comes_last(everything, capsys):
    checks.check_everything(["-k", "hours"])
    assert [command for command, *_ in everything.started[:-1]] == [check.command for check in checks.CHECKS]
    command, env = everything.started[-1]
    assert command == ["-m", "pytest", "-k", "hours"]
    assert env["CHROMIUM"] == "/bin/chromium"
    assert env["DJANGO_SETTINGS_MODULE"] == "cms.settings.test"
    shown = capsys.readouterr().out.splitlines()
    assert [line for line in shown if line.startswith("== ")] == [f"== {check.name}" for check in checks.CHECKS] + [
        "== pytest"
    ]
    assert sum(bool(re.fullmatch(r"   \d+\.\d s", line)) for line in shown) == len(checks.CHECKS)


def test_only_the_deploy_checks_use_the_production_settings_once_for_each_process(everything):
    checks.check_everything([])
    production = [(command, role) for command, settings, role in everything.started[:-1] if settings == PRODUCTION]
    command = ("manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert production == [(command, "cms"), (command, "public")]


def test_the_first_failure_stops_everything(everything):
    everything.failing = checks.CHECKS[1].command
    with pytest.raises(Stop, match=r"ruff check failed \(see above\)\. Run: "):
        checks.check_everything([])
    assert len(everything.started) == 2
