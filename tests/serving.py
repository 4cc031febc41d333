"""A real server on a real port with the demo city inside, for tests that come from outside."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 30


@dataclass(frozen=True)
class Served:
    """A running server. Shape: `url` without a slash at its end; `environment` what its commands run with."""

    url: str
    directory: Path
    environment: dict[str, str]

    def command(self, *words: str) -> str:
        """Run one `tanggap` command beside the server."""
        return run(self.environment, *words)


def run(environment: dict[str, str], *words: str) -> str:
    """Run one `tanggap` command and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "server", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise AssertionError(f"tanggap {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(directory: Path, database_url: str = "", size: int = 24, **settings: str) -> Generator[Served, None, None]:
    """Migrate, seed and serve, and stop at the end."""
    port = free_port()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("TANGGAP_")},
        "TANGGAP_DATA_DIR": str(directory),
        "TANGGAP_DATABASE_URL": database_url,
        "TANGGAP_PUBLIC_URL": f"http://localhost:{port}",
        "TANGGAP_SUBMISSIONS_PER_WINDOW": "1000",
        "TANGGAP_UPLOADS_PER_WINDOW": "1000",
        "TANGGAP_BACKUP_HOURS": "0",
        "TANGGAP_SIGN_INS_PER_WINDOW": "1000",
        "TANGGAP_FAILED_SIGN_INS_PER_WINDOW": "1000",
        **settings,
    }
    run(environment, "migrate")
    run(environment, "seed", "--size", str(size))
    log = (directory / "server.log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "server", "serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        url = f"http://localhost:{port}"
        _wait_until_ready(url, process, directory / "server.log")
        yield Served(url, directory, environment)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()


def _wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text(encoding='utf-8')}")
