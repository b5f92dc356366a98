"""Facts as the pages show them."""

from __future__ import annotations

import msgspec
from tests.stories.invented import Draft

from parleys.record import Dossier
from parleys.summary.positions import hold
from parleys.web.facts import facts_of
from parleys.web.report import report_of


def test_what_was_not_understood_lies_in_the_tray() -> None:
    """Words that lead to nobody are told with the facts that they stand in; who is known is not among them."""
    draft = Draft("a", "2031-03-11")
    draft.says("haddad", "The bridge is closed")
    draft.says("orlov", "The bridge is open")
    reading = draft.done()
    actors = tuple(
        msgspec.structs.replace(each, name="the minister", unresolved=True) if each.id == "haddad" else each
        for each in reading.actors
    )
    reading = msgspec.structs.replace(reading, actors=actors)
    held = hold((reading,), Dossier())
    facts = facts_of(reading, held.found, held.parties, Dossier())
    assert [each.unresolved for each in facts] == [("the minister",), ()]
    [doubtful] = report_of(reading, facts, Dossier(), {}).doubtful
    assert (doubtful.words, [each.id for each in doubtful.facts]) == ("the minister", [facts[0].id])
