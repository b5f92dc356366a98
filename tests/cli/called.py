"""The command line as tests call it: from `main` on in this process, or in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from io import BytesIO, TextIOWrapper
from pathlib import Path
from unittest.mock import patch

from tests.loaded import loaded
from typer.testing import CliRunner, Result

from parleys.cli import app, main
from parleys.cli.app import narrowed

_TERMINAL = {"NO_COLOR": "1", "COLUMNS": "100"}


def parleys(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a process would, but in this one: a process takes seconds to load what is loaded here."""
    words = ["parleys", *map(str, arguments)]
    out, told = BytesIO(), BytesIO()
    with ExitStack() as stack:
        stack.enter_context(patch.object(sys, "argv", words))
        stack.enter_context(patch.object(sys, "stdin", TextIOWrapper(BytesIO(stdin), "utf-8")))
        stack.enter_context(patch.object(sys, "stdout", TextIOWrapper(out, "utf-8", write_through=True)))
        stack.enter_context(patch.object(sys, "stderr", TextIOWrapper(told, "utf-8", write_through=True)))
        stack.enter_context(patch.dict(os.environ, _TERMINAL))
        stack.enter_context(patch("parleys.batch.load_reader", loaded))
        code = _code()
        return subprocess.CompletedProcess(words, code, out.getvalue(), told.getvalue())


def _code() -> int:
    """Give the exit code; what no command catches is raised, and fails the test."""
    try:
        main()
    except SystemExit as left:
        if left.code is None or isinstance(left.code, int):
            return left.code or 0
        raise
    return 0


def process(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, as a user does."""
    command = [sys.executable, "-c", "from parleys.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, **_TERMINAL}
    return subprocess.run(command, input=stdin, capture_output=True, timeout=120, env=environment, check=False)


def invoked(*arguments: str | Path, keys: str | None = None, **environment: str) -> Result:
    """Run a command without `main` around it: what it raises can be looked at, and somebody can press keys."""
    words = [str(each) for each in arguments]
    return CliRunner(env=environment).invoke(narrowed(app, words[:2]), words, input=keys)
