"""Copies of one dispatch are found however they were cut, spelled or padded; what only quotes alike is no copy."""

from __future__ import annotations

import msgspec
import pytest

from parleys.gathering import gather
from parleys.record import Copy, Reading
from parleys.stories.ledger import sources_of

from .invented import Draft

DISPATCH = (
    "The harbour council of Miresh voted late on Tuesday to reopen the ferry terminal that shelling closed in autumn.",
    "Engineers from the Velland army had cleared the northern pier of mines and raised two sunken barges before dawn.",
    "A grain convoy of forty lorries, the first since October, waited behind the customs shed for leave to load.",
    "Shopkeepers along the quay swept glass from their doorsteps and argued about the price of lamp oil and flour.",
    "The highland delegation, which had asked for a neutral pilot, watched the vote from the gallery without a word.",
    "Nobody in the chamber would say whether the fishing fleet may pass the Drevsk dam once the thaw has set in.",
)
OTHER = (
    "A regatta in the northern lagoon was won by a crew of schoolteachers, who sang all the way to the marina gates.",
    "Judges measured the winning margin twice with a rope, since the clock on the lighthouse had stopped at noon.",
    "The prize, a barrel of smoked eels, was shared among the spectators, most of whom had slept through the race.",
)
SPEECH = (
    "“We shall open the river to every ship that carries bread, and close it to every ship that carries powder, and "
    "no admiral of any fleet will be asked for his opinion about the difference between the two,”"
)


def report(name: str, *paragraphs: str, day: str | None = "2031-02-20", agency: str | None = None) -> Reading:
    draft = Draft(name, day, agency)
    for paragraph in paragraphs:
        draft.says("lenz", paragraph)
    return draft.done()


def copies(*readings: Reading) -> list[tuple[str, ...]]:
    return [tuple(sorted(copy.members)) for copy in gather(readings)[1].of(Copy)]


@pytest.mark.parametrize(
    ("kind", "paragraphs"),
    [
        ("whole", DISPATCH),
        ("cut", DISPATCH[:2]),
        ("cut in the middle", (DISPATCH[0], DISPATCH[3], DISPATCH[5])),
        ("respelled", tuple(each.replace("harbour", "harbor").replace("Miresh", "Mirech") for each in DISPATCH)),
        ("padded", (DISPATCH[0], OTHER[0], *DISPATCH[1:4], OTHER[1], *DISPATCH[4:])),
        ("partly rewritten", (*DISPATCH[:4], "Highlanders looked on.", "The fleet's way past the dam stays open.")),
    ],
)
def test_a_dispatch_is_known_again(kind: str, paragraphs: tuple[str, ...]):
    """Cut, respelled, padded and partly rewritten prints of one dispatch are copies of it."""
    one, two = report("one", *DISPATCH), report("two", *paragraphs)
    assert copies(one, two, report("far", *OTHER)) == [tuple(sorted((one.report.id, two.report.id)))], kind


def test_a_speech_quoted_in_full_makes_no_copy():
    """Two reports that quote the same speech and tell it in their own words are two sources."""
    one = report("one", SPEECH + " Lenz said.", *DISPATCH[:2])
    two = report("two", SPEECH + " the minister told the gallery.", *OTHER[:2])
    assert copies(one, two) == []


def test_what_quotes_two_dispatches_does_not_join_them():
    """A digest of two dispatches makes no copies of dispatches that share nothing."""
    one, two = report("one", *DISPATCH), report("two", *OTHER * 2)
    found = copies(one, two, report("both", *DISPATCH, *OTHER))
    assert all(not {one.report.id, two.report.id} <= set(group) for group in found)


def test_half_a_text_months_later_is_no_copy():
    """What an outlet prints below every report on a matter does not make them one dispatch."""
    old = report("old", *DISPATCH[3:], *OTHER)
    new = report("new", *DISPATCH, day="2031-08-20")
    assert copies(old, new) == []


def test_origin_is_the_agency_or_the_earliest():
    """A group is named after the agency that is credited, else after its earliest report."""
    one, two = report("one", *DISPATCH, agency="Wire"), report("two", *DISPATCH)
    assert [copy.origin for copy in gather([two, one])[1].of(Copy)] == ["Wire"]
    early, late = report("early", *DISPATCH, day="2031-02-19"), report("late", *DISPATCH)
    assert [copy.origin for copy in gather([late, early])[1].of(Copy)] == [early.report.id]


def test_independent_origins_are_counted():
    """A cut copy adds no origin to what is counted; a report in other words does."""
    one = report("one", *DISPATCH)
    for other, origins in ((report("two", *DISPATCH[:4]), 1), (report("two", *OTHER), 2)):
        readings, dossier = gather([one, other])
        sources = sources_of({each.report.id: each.report for each in readings}, dossier.of(Copy))
        assert len(set(sources.values())) == origins


def test_nothing_is_a_copy_of_an_empty_report():
    """A report without words has nothing in common with any."""
    full = report("one", *DISPATCH)
    bare = msgspec.structs.replace(
        full, statements=(), report=msgspec.structs.replace(full.report, id="bare", text="", body=())
    )
    assert copies(full, bare) == []
