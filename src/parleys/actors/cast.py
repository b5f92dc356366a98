"""Put the cast together: names first, then what is told without a name, then pronouns; ids in order of the text."""

from __future__ import annotations

from collections import Counter

from parleys.actors.belongings import find_belongings
from parleys.actors.bodies import name_places, note_body
from parleys.actors.codes import code_of, with_codes_of_bodies
from parleys.actors.groups import join_camps
from parleys.actors.headings import name_headings
from parleys.actors.holding import lead_owners
from parleys.actors.leaders import name_leaders
from parleys.actors.names import NameSpan, find_names
from parleys.actors.nouns import find_nouns
from parleys.actors.people import find_people
from parleys.actors.pronouns import find_pronouns
from parleys.actors.relations import find_relations
from parleys.actors.roles import read_roles
from parleys.actors.roster import Draft, Hit, Roster
from parleys.actors.states import with_states
from parleys.knowledge.world import World
from parleys.language.page import Page
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Cast,
    Mention,
    MentionKind,
    PlaceMention,
    Printed,
    Role,
)

_STATES = ("country", "demonym", "people")
"""What an unknown name is taken for where it acts as a state does."""


def find_actors(page: Page, world: World, headings: Page | None = None, published: str | None = None) -> Cast:
    """Give everybody who is in a report, every place that points at them, and the places where things happen.

    Args:
        page: the body.
        world: what is known of the world.
        headings: headings and captions, which are read for more names of the same actors only.
        published: when the report was published, as EDTF: who was in office then.
    """
    roster = Roster()
    stated = with_states(page, find_names(page, world), world)
    names, world = stated.names, stated.world
    roster.dominant = _dominant(page, names, headings, world)
    roster.countries = _countries(page, names, headings, world)
    roster.since = _since(page, names, headings, roster.dominant)
    people = find_people(page, names, roster, world)
    places: list[PlaceMention] = []
    for span in names:
        if span.first not in people:
            places.extend(note_body(page, span, roster, world))
    read_roles(page, people, names, roster, world)
    find_nouns(page, roster, world)
    join_camps(roster)
    name_places(page, names, roster)
    find_pronouns(page, roster)
    lead_owners(page, roster, world)
    find_belongings(page, roster, world)
    if headings is not None:
        name_headings(headings, roster, world)
    name_leaders(roster, world, int(published[:4]) if published and published[:4].isdigit() else None)
    return find_relations(page, _cast(page, roster, places, world), world)


def _dominant(page: Page, names: tuple[NameSpan, ...], headings: Page | None, world: World) -> str | None:
    """Give the country that a report is most about, by names and demonyms; None where two are level."""
    counts: Counter[str] = Counter()
    for span in names:
        known = span.known
        if known is not None and known.sort not in ("media", "organisation") and known.country is not None:
            counts[known.country] += 1
    # a state that no list has counts by its name, wherever that stands, if it acts or rules anywhere
    states = {s.known.key for s in names if s.known and not s.known.country and s.known.sort in _STATES}
    above = headings.tokens if headings is not None else ()
    counts.update(s.known.key for s in names if s.known is not None and s.known.key in states)
    counts.update(token.text for token in above if token.text in states)
    counts.update(world.demonyms[token.text] for token in page.tokens if token.text in world.demonyms)
    # "in neighbouring Velland": the report is about another state
    near = ("neighbouring", "neighboring")
    for span in names:
        if span.known is not None and span.known.key in states and page.tokens[span.first - 1].lower in near:
            counts.pop(span.known.key, None)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _countries(page: Page, names: tuple[NameSpan, ...], headings: Page | None, world: World) -> frozenset[str]:
    """Give the listed countries that a report tells of by name, capital or adjective."""
    named = (s.known for s in names if s.known is not None and s.known.sort not in ("media", "organisation"))
    found = {known.country for known in named if known.country is not None}
    above = headings.tokens if headings is not None else ()
    found.update(world.demonyms[t.text] for t in (*page.tokens, *above) if t.text in world.demonyms)
    called = (world.names.get((token.text,)) for token in above)
    found.update(known.country for known in called if known is not None and known.country is not None)
    return frozenset(found)


def _since(page: Page, names: tuple[NameSpan, ...], headings: Page | None, dominant: str | None) -> int:
    """Give where a state that no list has is first told of: "the government" before that is another's."""
    if dominant is None or any(token.text == dominant for token in (headings.tokens if headings is not None else ())):
        return 0
    unlisted = (s for s in names if s.known is not None and s.known.country is None and s.known.key == dominant)
    return next((page.tokens[s.first].start for s in unlisted), 0)


def _cast(page: Page, roster: Roster, places: list[PlaceMention], world: World) -> Cast:
    """Give ids in order of first mention, and look-up tables by token."""
    hits = sorted(roster.hits, key=lambda hit: (hit.first, -hit.last))
    order = list(dict.fromkeys(key for hit in hits for key in hit.keys))
    ids = {key: ActorId(f"a{n}") for n, key in enumerate(order, 1)}
    called = _called(page, hits)
    coded = {key: code_of(roster.drafts[key], called.get(key, ()), world.roles) for key in order}
    actors = with_codes_of_bodies(tuple(_actor(roster.drafts[key], ids, coded[key]) for key in order))
    mentions = tuple(_mention(page, hit, ids) for hit in hits)
    by_head: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        by_head.update(dict.fromkeys(range(mention.first, mention.last), mention))
    here = {k: found for found in places for k in (*range(found.first, found.last), found.head)}
    return Cast(actors=actors, mentions=mentions, places=tuple(places), by_head=by_head, places_by_head=here)


def _mention(page: Page, hit: Hit, ids: dict[str, ActorId]) -> Mention:
    return Mention(
        start=page.tokens[hit.first].start,
        end=page.tokens[hit.last - 1].end,
        head=hit.head,
        first=hit.first,
        last=hit.last,
        kind=hit.kind,
        refs=tuple(ids[key] for key in hit.keys),
        reliability=hit.reliability,
    )


def _called(page: Page, hits: list[Hit]) -> dict[str, list[str]]:
    """Give the lemmas that actors are called by where no name stands: "[riot] [police]"."""
    found: dict[str, list[str]] = {}
    for hit in hits:
        if hit.kind is MentionKind.DESCRIPTION:
            words = page.tokens[max(hit.first, hit.head - 1) : hit.head + 1]
            lemmas = [token.lemma for token in words if token.pos in ("ADJ", "NOUN", "PROPN")]
            for key in hit.keys:
                found.setdefault(key, []).extend(lemmas)
    return found


def _actor(draft: Draft, ids: dict[str, ActorId], code: str | None) -> Actor:
    of = ids.get(draft.of) if draft.of else None
    forms = draft.forms
    if draft.kind is ActorKind.GOVERNMENT and draft.name not in forms and forms:
        draft.name = min(forms, key=lambda form: (" " in form, len(form)))
    own = draft.key.removeprefix("gov:")
    if draft.kind is ActorKind.GOVERNMENT and own in forms and draft.name[:1].islower():
        # "the government", found to be Velland's
        draft.name = own
    return Actor(
        id=ids[draft.key],
        name=draft.name,
        kind=draft.kind,
        names=tuple(Printed(text=form, start=start, end=end) for form, (start, end) in forms.items()),
        country=draft.country if draft.country is None or len(draft.country) == 3 else None,
        roles=tuple(Role(title=title, of=of) for title in draft.titles),
        of=of,
        code=code,
    )
