"""What takes longer than a page may: done one after the other in a thread of its own, and told of while it lasts."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

import msgspec

from parleys.errors import ParleysError


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a piece of work is."""

    name: str
    """What is done, in words: "Gathering 10 reports"."""
    done: int = 0
    total: int = 0
    """0 where nobody knows."""
    at: str = ""
    """What is being done now: the name of a file."""
    seconds: int = 0
    lines: tuple[str, ...] = ()
    """What is told of it: problems, or what came of it."""
    ended: bool = False
    failed: bool = False


Step = Callable[[int, int, str], None]
Job = Callable[[Step], tuple[str, ...]]
"""Does the work, telling how far it is; gives what came of it, in lines."""


class Work:
    """One worker: the jobs that wait, the one that runs, and what came of the last of each name."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[tuple[str, str, Job]] = deque()
        self._now: dict[str, Progress] = {}
        self._began = 0.0
        self._running: str | None = None

    def start(self, key: str, name: str, job: Job) -> None:
        """Do a job when its turn comes; nothing where one of the same key waits or runs."""
        with self._lock:
            if key == self._running or any(key == other for other, _, _ in self._waiting):
                return
            self._waiting.append((key, name, job))
            self._now[key] = Progress(name=name)
            if self._running is None:
                self._next()

    def progress(self, key: str) -> Progress | None:
        """Say how far a job is, or what came of it; None where none of this key was begun."""
        with self._lock:
            found = self._now.get(key)
            if found is not None and key == self._running:
                return msgspec.structs.replace(found, seconds=int(time.monotonic() - self._began))
            return found

    def is_busy(self, key: str) -> bool:
        """Say whether a job waits or runs."""
        found = self.progress(key)
        return found is not None and not found.ended

    def _next(self) -> None:
        """Begin the next job; the lock is held."""
        if not self._waiting:
            self._running = None
            return
        self._running, name, job = self._waiting.popleft()
        self._began = time.monotonic()
        threading.Thread(target=self._run, args=(self._running, name, job), name=name, daemon=True).start()

    def _run(self, key: str, name: str, job: Job) -> None:
        def step(done: int, total: int, at: str) -> None:
            with self._lock:
                self._now[key] = Progress(name=name, done=done, total=total, at=at)

        lines: tuple[str, ...] = ("It broke off. Nothing that was stored is lost; the terminal tells more.",)
        failed = True
        try:
            lines, failed = job(step), False
        except ParleysError as error:
            lines = (str(error),)
        finally:
            with self._lock:
                seconds = int(time.monotonic() - self._began)
                self._now[key] = Progress(name=name, lines=lines, ended=True, failed=failed, seconds=seconds)
                self._next()
