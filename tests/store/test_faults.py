"""What goes wrong with disks, files and servers: told in one line, nothing lost, never a traceback."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.called import parleys
from tests.cli.test_read import REPORT
from tests.store.records import python, readings, run

from parleys.store import examine, open_record

FILL = """
import sys
import tempfile
from parleys.store import open_record
from parleys.errors import RecordError
from tests.stories.invented import Draft
with open_record(sys.argv[1]) as record:
    for number in range(100000):
        try:
            draft = Draft(f"n{number}", "2031-02-24").says("haddad", f"We shall meet in week {number}. " * 40)
            record.add([draft.done()])
        except RecordError as error:
            print(number, error)
            break
        print(number, flush=True)
"""


@pytest.fixture
def stored(place: str) -> str:
    """A record with readings in it."""
    with open_record(place) as record:
        record.add(readings())
    return place


def told(done: subprocess.CompletedProcess[bytes], code: int = 3) -> str:
    """Give the one line that a command ended with."""
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert done.returncode == code, done.stderr.decode()
    return done.stderr.decode().strip().splitlines()[-1]


def test_killed_in_the_middle(place: str) -> None:
    """kill -9 while reports are stored loses the one in hand at most; the next run goes on."""
    before = 0
    for _ in range(3):
        with subprocess.Popen(python(FILL, place), stdout=subprocess.PIPE) as at_work:
            assert at_work.stdout is not None
            for _ in range(20):
                last = at_work.stdout.readline()
            at_work.send_signal(signal.SIGKILL)
            last = (at_work.stdout.read().splitlines() or [last])[-1]
        with open_record(place) as record:
            found = len(record)
        assert found in (int(last) + 1, int(last) + 2) or found == before
        before = max(found, before)
    assert examine(place).well


def test_open_while_the_first_reports_are_stored(place: str) -> None:
    """A new record can be looked into while it is written, when all of it still stands in the log beside the file."""
    with open_record(place) as at_work:
        at_work.add(readings())
        with open_record(place, create=False) as record:
            assert len(record) == 3


@pytest.mark.long
def test_killed_while_reading(tmp_path: Path) -> None:
    """kill -9 while `parleys read` is at work loses the report in hand at most; the next run reads only the others."""
    folder, place = tmp_path / "reports", tmp_path / "war.parleys"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number:02}.txt").write_text(f"{REPORT}\nIt was day {number} of the siege.\n", encoding="utf-8")
    command = python("from parleys.cli import main; main()", "read", folder, "-o", place)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as at_work:
        end = time.monotonic() + 90
        while kept_in(place) < 5:
            assert at_work.poll() is None
            assert time.monotonic() < end
            time.sleep(0.02)
        at_work.send_signal(signal.SIGKILL)
    before = kept_in(place)
    assert 5 <= before < 60
    assert examine(str(place)).well
    done = run("read", folder, "-o", place)
    assert f"{60 - before} reports new, {before} known before, 60 in all" in done.stderr.decode()
    assert kept_in(place) == 60


def kept_in(place: Path) -> int:
    """Give how many readings are in a record that another process may be writing."""
    if not place.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{place}?mode=ro", uri=True)) as raw:
            return int(raw.execute("SELECT count(*) FROM readings").fetchone()[0])
    except sqlite3.OperationalError:
        # its tables are being made
        return 0


def test_disk_full(place: str) -> None:
    """Where no more can be written, that is told, and what was stored before is whole."""

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    done = subprocess.run(python(FILL, place), capture_output=True, preexec_fn=limited, check=True, timeout=120)
    last = done.stdout.decode().splitlines()[-1]
    assert "cannot be written" in last or "disk is full" in last
    number = int(last.split()[0])
    assert number > 3
    with open_record(place) as record:
        assert len(record) == number
    assert examine(place).well


def test_read_into_a_full_disk(tmp_path: Path) -> None:
    """`parleys read -o` tells it in a line; where nothing was stored the exit code is 3."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))

    done = run("read", tmp_path / "a.txt", "-o", tmp_path / "war.parleys", preexec_fn=limited)
    assert "cannot be written" in told(done)


@pytest.mark.skipif(sys.platform == "win32", reason="other rights")
def test_write_protected(stored: str, tmp_path: Path) -> None:
    """A record that may only be read is shown, found in and never changed; writing is refused in a line."""
    whole = Path(stored).read_bytes()
    Path(stored).chmod(0o444)
    tmp_path.chmod(0o555)
    # root may write everywhere, unless it gives that right up
    bound = ["setpriv", "--bounding-set=-dac_override"] if os.getuid() == 0 else []
    if bound and not shutil.which("setpriv"):
        pytest.skip("root may write everywhere, and there is no setpriv to give that up with")
    (tmp_path.parent / "a.txt").write_text(REPORT, encoding="utf-8")
    code = (
        "import sys; from parleys.store import open_record\n"
        "with open_record(sys.argv[1], create=False) as record:\n"
        "    print(len(record.events()), record.find('siege').total, record.is_gathered())\n"
        "    try: record.add(record.readings())\n"
        "    except Exception as error: print(error)"
    )
    done = subprocess.run([*bound, *python(code, stored)], capture_output=True, check=False, timeout=60)
    assert done.stdout.decode().splitlines() == ["3 2 True", f"{stored}: it is write-protected; nothing was changed"]
    assert "write-protected" in told(run("doctor", stored, before=bound))
    assert "write-protected" in told(run("read", tmp_path.parent / "a.txt", "-o", stored, before=bound))
    tmp_path.chmod(0o755)
    assert Path(stored).read_bytes() == whole


def test_cut_off(stored: str) -> None:
    """A record whose end is missing is told as that by every command, and left as it is."""
    whole = Path(stored).read_bytes()
    for size in (60, 5000, len(whole) // 2):
        Path(stored).write_bytes(whole[:size])
        for call in (("show", "events", stored), ("find", "siege", stored), ("doctor", stored)):
            assert "cut off" in told(parleys(*call))
        assert Path(stored).read_bytes() == whole[:size]


def test_damaged_inside(stored: str) -> None:
    """Pages written over are told as damage; commands end in a line, and the doctor says what is damaged."""
    whole = bytearray(Path(stored).read_bytes())
    for page in range(2, len(whole) // 4096, 3):
        whole[page * 4096 : page * 4096 + 2000] = b"\x55" * 2000
    Path(stored).write_bytes(whole)
    for call in (("show", "events", stored), ("show", "reports", stored), ("find", "siege", stored)):
        assert "damaged" in told(parleys(*call))
    done = parleys("doctor", stored)
    assert b"Traceback" not in done.stderr
    assert done.returncode in (1, 3)
    assert b"damaged" in done.stdout + done.stderr


def test_files_that_are_no_record(tmp_path: Path) -> None:
    """Other files, empty ones and none are told as what they are, and readings of another version by their line."""
    theirs = tmp_path / "theirs.parleys"
    with sqlite3.connect(theirs) as raw:
        raw.execute("CREATE TABLE birds (name)")
    (tmp_path / "empty.parleys").write_bytes(b"")
    (tmp_path / "notes.parleys").write_text("nothing but notes\n" * 20, encoding="utf-8")
    (tmp_path / "old.jsonl").write_text('{"report": {"id": "a", "words": "of long ago"}}\n', encoding="utf-8")
    words = {
        "theirs.parleys": "no record of parleys in it",
        "empty.parleys": "it is empty",
        "notes.parleys": "another program wrote it",
        "none.parleys": "no such file",
        "old.jsonl": "old.jsonl:1: not a reading",
    }
    for name, reason in words.items():
        assert reason in told(parleys("show", "events", tmp_path / name)), name
    assert not (tmp_path / "none.parleys").exists()
    assert "no folder" in told(parleys("read", tmp_path, "-o", tmp_path / "gone" / "x.parleys"), 2)
    assert "another program" in told(parleys("read", tmp_path, "-o", theirs))


def test_newer(stored: str) -> None:
    """A record of a newer version is refused with both versions named."""
    with sqlite3.connect(stored) as raw:
        raw.execute("UPDATE parleys_version SET version_num = '0907'")
    assert "a newer parleys wrote it (shape 0907; this one knows 0002)" in told(parleys("show", "events", stored))


def test_no_psycopg(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without psycopg the extra is named; the password is nowhere."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    done = parleys("show", "events", "postgresql://reader:hunter2@127.0.0.1:1/war")
    assert "parleys[postgres]" in told(done)
    assert b"hunter2" not in done.stdout + done.stderr


def test_urls_that_lead_nowhere() -> None:
    """No server, and an address that is none, end in a line without the password."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (the extra postgres)")
    for url, words in (
        ("postgresql://reader:hunter2@127.0.0.1:1/war", "no PostgreSQL server answers"),
        ("postgresql://reader:hunter2@[::bad/war", "cannot be understood"),
        ("postgresql://reader:hunter2@host:port/war", "cannot be understood"),
    ):
        done = parleys("show", "events", url)
        assert words in told(done)
        assert b"hunter2" not in done.stdout + done.stderr


@pytest.mark.server
def test_wrong_password(database: str) -> None:
    """A refused password is told without it, and so is a database that is not there."""
    wrong = database.replace(":open-sesame@", ":hunter2@")
    if wrong != database:
        done = parleys("find", "siege", wrong)
        assert "refuses user or password" in told(done)
        assert b"hunter2" not in done.stdout + done.stderr
    gone = parleys("find", "siege", f"{database}_gone")
    assert "does not exist" in told(gone)
    assert "no record of parleys in it" in told(parleys("find", "siege", database))
    assert b"open-sesame" not in gone.stderr


@pytest.mark.server
def test_server_stops_in_the_middle(server: str) -> None:
    """A server that is stopped at once is told in a line; what was stored before is there when it runs again."""
    from tests.store.conftest import Cluster, programs

    found = programs()
    if found is None:
        pytest.skip("no programs of PostgreSQL on this machine to stop a server of one's own with")
    with tempfile.TemporaryDirectory() as folder:
        cluster = Cluster(found, Path(folder), port=7)
        cluster.start()
        at_work = subprocess.Popen(
            python(FILL, f"{cluster.url}/postgres"), stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert at_work.stdout is not None
        for _ in range(5):
            at_work.stdout.readline()
        cluster.stop("immediate")
        out, problems = at_work.communicate(timeout=60)
        assert problems == b""
        last = out.decode().splitlines()[-1]
        assert "the server is gone" in last
        cluster.start()
        with open_record(f"{cluster.url}/postgres") as record:
            assert len(record) in (int(last.split()[0]), int(last.split()[0]) + 1)
        cluster.stop()
