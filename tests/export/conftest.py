"""A record to be exported: three quiet reports, and one whose words try to be more than words."""

from __future__ import annotations

import msgspec
import pytest
from tests.store.records import readings
from tests.stories.invented import CAST, Draft

from parleys.gathering import gather
from parleys.record import ActorKind, Dossier, Printed, Reading, State

HOSTILE = (
    '=HYPERLINK("http://evil.invalid")',
    "\t+cmd|' /C calc'!A0, said\r\nHaddad; {and} \\more_ \x1b[31m\x00",
    "<script>alert('x')</script> & \"Council\"]]>",
)


def hostile() -> Reading:
    """A report whose facts are formulas, markup and control characters."""
    draft = Draft("../evil, {one}", "2031-03-11")
    draft.says("haddad", HOSTILE[0], "2031-03-11")
    draft.says("evil", HOSTILE[1])
    draft.holds("haddad", "demand", HOSTILE[2], gist=HOSTILE[2], of=("council",))
    draft.happens(
        "CONSULT", "the parties will meet; again, in Lorne", ("haddad", "evil"), "2031-04", status="planned",
        place=HOSTILE[1],
    )  # fmt: skip
    cast = {**CAST, "evil": ('@Evil <b>"&\x02', ActorKind.PERSON, None, None, ("=Evil",))}
    reading = draft.done(cast)
    report = msgspec.structs.replace(
        reading.report,
        url="https://post.invalid/a?b=1&c={2}",
        outlet=Printed(text='-The "Post" & {Sons}'),
        title=Printed(text="100% of {grain} & salt_\n<b>gone</b>"),
        byline=Printed(text="By Anna Karsa and Tom Lenz"),
    )
    return msgspec.structs.replace(reading, report=report)


def reviewed(reading: Reading) -> Reading:
    """The reading with its first position accepted and its first statement rejected."""
    first, *positions = reading.positions
    wrong, *statements = reading.statements
    return msgspec.structs.replace(
        reading,
        positions=(msgspec.structs.replace(first, state=State.ACCEPTED), *positions),
        statements=(msgspec.structs.replace(wrong, state=State.REJECTED), *statements),
    )


@pytest.fixture(scope="session")
def kept() -> tuple[tuple[Reading, ...], Dossier]:
    """Readings, gathered, and what holds across them."""
    one, two, three = readings()
    return gather([reviewed(one), two, three, hostile()])
