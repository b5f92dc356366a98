"""Records to test with: a SQLite file, and a PostgreSQL database where a server is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest


@pytest.fixture
def place(tmp_path: Path) -> str:
    """The name of a record that is not there yet."""
    return str(tmp_path / "war.parleys")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server, without a database: given, or started for the tests."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra postgres)")
    given = os.environ.get("PARLEYS_TEST_POSTGRES")
    if given:
        yield given.rstrip("/")
        return
    found = programs()
    if found is None:
        pytest.skip("no PostgreSQL: PARLEYS_TEST_POSTGRES names no server, and its programs are not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(found, Path(folder))
        cluster.start()
        yield cluster.url
        cluster.stop()


def programs() -> Path | None:
    """The folder of PostgreSQL's programs on this machine: Debian's, or those on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    other = shutil.which("initdb")
    return debian[-1].parent if debian else Path(other).parent if other else None


class Cluster:
    """A PostgreSQL server of one's own, with a password, run by somebody who is not root."""

    def __init__(self, programs: Path, folder: Path, port: int = 0) -> None:
        self.programs, self.data, self.folder = programs, folder / "data", folder
        self.user = {"user": "nobody"} if os.getuid() == 0 else {}
        self.port = 20_000 + (os.getpid() + port) % 20_000
        self.url = f"postgresql://tester:open-sesame@127.0.0.1:{self.port}"
        folder.chmod(0o777)
        (folder / "word").write_text("open-sesame")
        (folder / "word").chmod(0o644)

    def run(self, program: str, *arguments: str) -> None:
        command = [str(self.programs / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, timeout=120, **self.user)  # type: ignore[call-overload]

    def start(self) -> None:
        if not (self.folder / "data").exists():
            word = f"--pwfile={self.folder / 'word'}"
            self.run("initdb", "-D", str(self.data), "-U", "tester", "-A", "scram-sha-256", word)
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self.run("pg_ctl", "-D", str(self.data), "-w", "-o", options, "-l", str(self.folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        self.run("pg_ctl", "-D", str(self.data), "-m", how, "stop")


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """The URL of a fresh database."""
    import psycopg

    name = f"parleys_{uuid4().hex[:12]}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
    yield f"{server}/{name}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
