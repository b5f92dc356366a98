"""Read headings and captions for the names of those whom the report itself tells of."""

from __future__ import annotations

from parleys.actors.names import NameSpan, find_names
from parleys.actors.persons import Person, match, name_words
from parleys.actors.roster import Draft, Roster
from parleys.knowledge.world import World
from parleys.language.page import Page
from parleys.record import ActorKind


def name_headings(headings: Page, roster: Roster, world: World) -> None:
    """Add the forms that headings and captions have of actors who are known from the body; they make no actor."""
    people = [
        Person(key=draft.key, words=tuple(max(draft.forms, key=lambda form: len(form.split())).split()))
        for draft in roster.drafts.values()
        if draft.kind is ActorKind.PERSON and draft.forms
    ]
    for span in find_names(headings, world):
        draft = _known(span, roster) or _person(headings, span, people, roster, world)
        if draft is not None:
            # "Foreign Minister Haddad" is a form, too
            for first in dict.fromkeys((span.first, span.titled)):
                place = (headings.tokens[first].start, headings.tokens[span.last - 1].end)
                draft.forms.setdefault(headings.words(first, span.last), place)


def _known(span: NameSpan, roster: Roster) -> Draft | None:
    """A state, its capital or an organisation that acts in the body."""
    if span.known is None or span.known.sort in ("demonym", "people", "place"):
        return None
    return roster.drafts.get(span.known.key) or roster.drafts.get(f"gov:{span.known.key}")


def _person(headings: Page, span: NameSpan, people: list[Person], roster: Roster, world: World) -> Draft | None:
    """A person's name that only one in the body can be meant by."""
    words = name_words(headings, span, world) if span.known is None else ()
    if not words:
        return None
    fitting = [person for person in people if match(words, [person]) is not None]
    return roster.drafts[fitting[0].key] if len(fitting) == 1 else None
