"""What tests of the record share: invented readings, a record of them, and a program run as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.stories.invented import Draft
from tests.test_gathering import LONG, TWIST

from parleys.record import EventStatus, Reading, Relative, Stance


def readings() -> list[Reading]:
    """Three reports: two of one meeting, of which one bears no date, and one a month later."""
    one = Draft("one", "2031-02-24", "Island Press")
    one.says("haddad", "We shall meet the Council in Tarsk once the siege of the harbour is lifted", "2031-02-24")
    one.holds(
        "haddad", "talks", "ready to meet the Council once the siege is lifted", "2031-02-24",
        stance=Stance.CONDITIONAL, counterparts=("council",),
        condition=("once the siege is lifted", "act", "before_talks"),
    )  # fmt: skip
    one.happens("CONSULT", "Haddad met Orlov in Tarsk on Monday", ("haddad", "orlov"), "2031-02-24", place="Tarsk")
    one.says("lenz", LONG)
    one.counts("killing at least 12 people in Tarsk", 12, "killed", date="2031-02-23", claimant="velland")
    two = Draft("two")
    two.says("haddad", "We shall meet the Council in Tarsk once the siege of the harbour is lifted")
    two.says("lenz", TWIST)
    monday = Relative(unit="weekday", value=0, direction=-1)
    two.happens("CONSULT", "Haddad met Orlov in Tarsk on Monday", ("haddad", "orlov"), place="Tarsk", relative=monday)
    two.relates("speaks_for", "haddad", "velland", "Haddad, who speaks for the Velland government")
    three = Draft("three", "2031-03-10")
    three.holds("orlov", "oppose", "rejects the Tarsk pipeline", "2031-03-10", what="the Tarsk pipeline")
    three.happens("AID", "Karsava will send flour", ("karsava",), "2031-03-12", status=EventStatus.PLANNED.value)
    three.counts("the café fed 300 refugees", 300, "refugees")
    return [one.done(), two.done(), three.done()]


def run(*arguments: str | Path, before: Sequence[str] = (), **more: object) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    command = [*before, sys.executable, "-c", "from parleys.cli import main; main()", *map(str, arguments)]
    environment = {**os.environ, "NO_COLOR": "1", "COLUMNS": "100"}
    return subprocess.run(command, capture_output=True, timeout=120, env=environment, check=False, **more)  # type: ignore[call-overload,no-any-return]


def python(code: str, *arguments: str | Path) -> Sequence[str]:
    """Give a command that runs code with the arguments in `sys.argv`."""
    return [sys.executable, "-c", code, *map(str, arguments)]
