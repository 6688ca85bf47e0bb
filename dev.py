#!/usr/bin/env python3
"""Sets up CM Mobile and runs it: `python3 dev.py demo`, `test`, `check`, `bench`, `screenshots`.

Needs Python 3.11 and its standard library; everything else is installed into .venv from a lock
file with hashes. What can't be done is said in one sentence, exit code 2.
"""

import argparse
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
    sys.stderr.write("CM Mobile needs Python 3.11 or newer; this is %s.\n" % sys.version.split()[0])  # noqa: UP031
    sys.exit(2)

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUN_LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
HOST = "127.0.0.1"
PEOPLE = ("admin", "inspektor", "inspektor2", "medarbejder", "kontakt")
ALONE = ("tests/journeys", "tests/demo")
PROGRAMS = {
    "chromium|chromium-browser": ("chromium", "fonts-liberation", "fonts-noto-color-emoji"),
    "pdftotext": ("poppler-utils",),
    "mutool": ("mupdf-tools",),
    "soffice": ("libreoffice-calc-nogui",),
}
"""What the tests run beside Python, and Debian's packages that have it."""
CHECKS = {
    "ruff": ("ruff", "check", "."),
    "format": ("ruff", "format", "--check", "."),
    "mypy": ("mypy",),
    "arrows": ("lint-imports",),
    "dependencies": ("deptry", "."),
    "licences": ("pip-licenses", "--summary"),
    "texts": ("python", "-m", "cm_mobile.texts"),
}
ENDINGS = (signal.SIGINT, signal.SIGTERM)
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
CHILDREN: "dict[subprocess.Popen[Any], str]" = {}
"""Every process that was begun, and its name."""
AUDIT = ("pip-audit", "--disable-pip", "--no-deps", "-r", str(RUN_LOCK))


class Stop(Exception):
    """It can't go on; the text says why."""


def main() -> int:
    """Does what the command line says."""
    given = arguments()
    try:
        return int(given.run(given))
    except Stop as why:
        sys.stderr.write(f"{why}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        stop()


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    one = commands.add_parser("demo", help="run the sample company: backend and app")
    one.add_argument("--customers", type=int, default=2000, metavar="N")
    one.add_argument("--data", type=Path, default=ROOT / "data", metavar="DIR")
    one.add_argument("--fresh", action="store_true", help="begin again with new data")
    one.add_argument("--port", type=int, default=8550)
    one.add_argument("--backend-port", type=int, default=8551)
    one.add_argument("--no-browser", action="store_true")
    one.set_defaults(run=demo)
    one = commands.add_parser("test", help="run the whole suite, or what pytest is given")
    one.add_argument("rest", nargs=argparse.REMAINDER)
    one.set_defaults(run=test)
    for name, run in (("check", check), ("bench", bench), ("screenshots", screenshots)):
        one = commands.add_parser(name, help=(run.__doc__ or "").lower().rstrip("."))
        one.add_argument("rest", nargs=argparse.REMAINDER)
        one.set_defaults(run=run)
    return parser.parse_args()


# The environment


def environment(lock: Path) -> None:
    """Makes .venv from the lock file; unless that has changed nothing is done, offline too."""
    stamp = VENV / "lock.sha256"
    wanted = {path.name: digest(path) for path in {RUN_LOCK, lock}}
    known = dict(line.split() for line in read(stamp).splitlines())
    if PYTHON.exists() and all(known.get(name) == value for name, value in wanted.items()):
        return
    say(f"Setting up .venv from {lock.name} …")
    shutil.rmtree(VENV, ignore_errors=True)
    quietly([sys.executable, "-m", "venv", VENV], "The environment could not be made")
    install = [PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "-q", "-r", lock]
    quietly(install, "The packages could not be fetched; the first set-up needs a network")
    stamp.write_text("".join(f"{name} {value}\n" for name, value in wanted.items()))


def digest(path: Path) -> str:
    """What the lock file says, and for which Python."""
    said = path.read_bytes() + sys.version.encode()
    return hashlib.sha256(said).hexdigest()


def read(path: Path) -> str:
    """The text of a file that may be absent."""
    return path.read_text() if path.exists() else ""


def quietly(command: list[Any], complaint: str) -> None:
    """Runs a command that says nothing when all is well."""
    child = begin("", command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said, _ = child.communicate()
    if child.returncode != 0:
        last = said.strip().splitlines()[-1:] or [""]
        raise Stop(f"{complaint}: {last[0]}")


def begin(name: str, command: list[Any], **more: Any) -> "subprocess.Popen[Any]":
    """Starts a child in a group of its own; a signal that comes meanwhile is heard afterwards."""
    heard: list[int] = []
    before = {one: signal.signal(one, lambda *_: heard.append(1)) for one in ENDINGS}
    try:
        line = [str(word) for word in command]
        child = subprocess.Popen(line, cwd=ROOT, start_new_session=True, **more)  # noqa: S603
        CHILDREN[child] = name
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    if heard:
        raise KeyboardInterrupt
    return child


def loudly(*command: object, **more: Any) -> int:
    """Runs a command of the environment; its exit code."""
    program = PYTHON if command[0] == "python" else PYTHON.parent / str(command[0])
    line = [str(program), *map(str, command[1:])]
    return subprocess.run(line, cwd=ROOT, **more).returncode  # noqa: S603


def say(text: str) -> None:
    """Prints a line at once."""
    print(text, flush=True)  # noqa: T201


# The demo


def demo(given: argparse.Namespace) -> int:
    """Runs backend and app until Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, interrupt)
    if given.port == given.backend_port:
        raise Stop("The app and the backend need a port each.")
    for port in (given.port, given.backend_port):
        if is_taken(port):
            raise Stop(f"Port {port} is taken; choose another with --port or --backend-port.")
    prepare(given.data, given.fresh)
    environment(RUN_LOCK)
    seed(given.data, given.customers)
    backend, app = f"http://{HOST}:{given.backend_port}", f"http://{HOST}:{given.port}"
    serve = ["-m", "cm_backend.cli", "serve", "--demo", "--data", given.data]
    start("backend", [*serve, "--port", given.backend_port], given.data, {})
    settings = {
        "FLET_WEB_NO_CDN": "1",
        "FLET_FORCE_WEB_SERVER": "true",
        "FLET_SERVER_IP": HOST,
        "FLET_SERVER_PORT": str(given.port),
        "FLET_SESSION_TIMEOUT": "900",
        "CM_BACKEND_URL": backend,
        "CM_DATA": str(given.data / "app"),
        "NO_PROXY": HOST,
        "no_proxy": HOST,
    }
    start("app", ["-m", "cm_mobile.main"], given.data, settings)
    wait_for([f"{backend}/healthz", f"{app}/"], given.data)
    greet(app, backend)
    if not given.no_browser and (os.environ.get("DISPLAY") or sys.platform != "linux"):
        webbrowser.open(app)
    while not find_dead():
        time.sleep(0.5)
    return complain(given.data)


def interrupt(*_: object) -> None:
    """SIGTERM ends the demo as Ctrl-C does."""
    raise KeyboardInterrupt


def is_taken(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return True
    return False


def prepare(data: Path, is_fresh: bool) -> None:
    """Makes the folder; with `is_fresh` takes away what an earlier demo left there."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        if is_fresh:
            for name in ("app", "logs", ".seeding"):
                shutil.rmtree(data / name, ignore_errors=True)
            for file in [*data.glob("cm.db*"), data / "secret.key"]:
                file.unlink(missing_ok=True)
        (data / "logs").mkdir(exist_ok=True)
        probe = data / "logs" / ".probe"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Stop(f"The folder {data} can't be written to: {error.strerror}.") from error


def seed(data: Path, customers: int) -> None:
    """Makes the sample companies, whole or not at all."""
    if (data / "cm.db").exists():
        return
    say(f"Making a sample company with {customers} customers …")
    half = data / ".seeding"
    shutil.rmtree(half, ignore_errors=True)
    line = ["-m", "cm_backend.cli", "seed", "--data", half, "--customers", customers]
    if begin("seed", [PYTHON, *line]).wait() != 0:
        raise Stop("The sample company could not be made.")
    (half / "cm.db").replace(data / "cm.db")
    shutil.rmtree(half)


def start(name: str, line: list[Any], data: Path, settings: dict[str, str]) -> None:
    """Starts a server; it writes into a log."""
    with (data / "logs" / f"{name}.log").open("ab") as log:
        begin(name, [PYTHON, *line], env={**os.environ, **settings}, stdout=log, stderr=log)


def wait_for(addresses: list[str], data: Path) -> None:
    """Returns when all addresses answer."""
    left, until = set(addresses), time.monotonic() + 120
    while left:
        left = {one for one in left if not answers(one)}
        if find_dead() or time.monotonic() > until:
            complain(data)
        time.sleep(0.1)


def answers(address: str) -> bool:
    """Whether a GET is answered."""
    try:
        with DIRECT.open(address, timeout=2):
            return True
    except (urllib.error.URLError, OSError):
        return False


def find_dead() -> "str | None":
    """The name of a server that has ended."""
    servers = ((child, name) for child, name in CHILDREN.items() if name in ("backend", "app"))
    return next((name for child, name in servers if child.poll() is not None), None)


def complain(data: Path) -> int:
    """Says which server has ended, and its last words."""
    name = find_dead()
    if name is None:
        raise Stop("Backend and app were started, but don't answer.")
    last = (read(data / "logs" / f"{name}.log").strip().splitlines() or ["it said nothing"])[-1]
    raise Stop(f"The {name} has stopped: {last}")


def stop() -> None:
    """Ends all children and whatever they started."""
    for number in ENDINGS:
        signal.signal(number, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGKILL):
        alive = [child for child in CHILDREN if child.poll() is None]
        for child in alive:
            os.killpg(child.pid, number)
        until = time.monotonic() + 8
        while time.monotonic() < until and any(child.poll() is None for child in alive):
            time.sleep(0.05)


def greet(app: str, backend: str) -> None:
    """Says where it is, and who may sign in."""
    say(f"\nCM Mobile  {app}\nBackend    {backend}  (API: {backend}/docs)\n")
    for domain in ("nordlys.example", "havblik.example"):
        say("Sign in as " + ", ".join(f"{name}@{domain}" for name in PEOPLE))
    say("Password   demo-2026\nCtrl-C stops both.")


# Tests and checks


def test(given: argparse.Namespace) -> int:
    """Run the whole suite, in the browser too."""
    environment(DEV_LOCK)
    install_programs()
    pytest = ("python", "-m", "pytest", "-p", "tests.nothing_skipped")
    if given.rest:
        return loudly(*pytest, *given.rest)
    # What runs a browser or whole servers has the machine to itself; one that hangs ends the run.
    apart, alone = [f"--ignore={folder}" for folder in ALONE], ("--timeout-method=thread", *ALONE)
    return loudly(*pytest, "-n", "2", *apart) | loudly(*pytest, *alone)


def install_programs() -> None:
    """Puts the programs in place that tests need, or says how."""
    missing = [program for program in PROGRAMS if not any(map(shutil.which, program.split("|")))]
    if not missing:
        return
    packages = [package for program in missing for package in PROGRAMS[program]]
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = [] if hasattr(os, "geteuid") and os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not prefix or shutil.which("sudo")):
        say("Installing " + ", ".join(missing) + " …")
        subprocess.run([*prefix, "apt-get", "update"], capture_output=True)  # noqa: S603
        if subprocess.run([*prefix, *line], capture_output=True).returncode == 0:  # noqa: S603
            return
    raise Stop("The tests need: sudo " + " ".join(line))


def check(_given: argparse.Namespace) -> int:
    """Look at style, types, arrows, dependencies, licences and texts."""
    environment(DEV_LOCK)
    failed = [name for name, line in CHECKS.items() if checked(name, line)]
    if audit():
        failed.append("audit")
    say("failed: " + ", ".join(failed) if failed else "all checks hold")
    return 1 if failed else 0


def checked(name: str, line: Sequence[str]) -> bool:
    """Whether one check fails."""
    say(f"== {name}")
    return loudly(*line) != 0


def audit() -> bool:
    """Whether a dependency has a known weakness; says so when nobody can be asked."""
    say("== audit")
    line = [str(PYTHON.parent / AUDIT[0]), *AUDIT[1:]]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True)  # noqa: S603
    text, is_weak = audited(done.stdout + done.stderr, done.returncode)
    say(text)
    return is_weak


def audited(said: str, code: int) -> "tuple[str, bool]":
    """What an audit has found, and whether it is a weakness; what was not looked at is named."""
    is_weak = code != 0 and re.search(r"Found \d+ known vulnerabilit", said) is not None
    unknown = said.count("could not be audited")
    if not unknown and (code == 0 or is_weak):
        return said.strip(), is_weak
    missing = f"NOT DONE: nobody here knows the weaknesses of {unknown or 'all'} packages"
    return f"{said.strip()}\n{missing}" if is_weak else missing, is_weak


def bench(given: argparse.Namespace) -> int:
    """Measure against floors in the same run."""
    environment(DEV_LOCK)
    return loudly("python", "-m", "benchmarks", *given.rest)


def screenshots(given: argparse.Namespace) -> int:
    """Take a picture of every page in every look."""
    environment(DEV_LOCK)
    install_programs()
    return loudly("python", "-m", "tests.screenshots", *given.rest)


if __name__ == "__main__":
    sys.exit(main())
