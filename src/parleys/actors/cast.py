"""Put the cast together: names first, then what is told without a name, then pronouns; ids in order of the text."""

from __future__ import annotations

from collections import Counter

from parleys.actors.codes import code_of
from parleys.actors.names import NameSpan, find_names
from parleys.actors.nouns import find_nouns
from parleys.actors.persons import Person, is_person, kind_of_name, match, name_words
from parleys.actors.places import is_place, span_head
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
    Place,
    PlaceMention,
    Printed,
    Role,
)


def find_actors(page: Page, world: World) -> Cast:
    """Give everybody who is in a report, every place that points at them, and the places where things happen."""
    roster = Roster()
    names = with_states(page, find_names(page, world), world)
    roster.dominant = _dominant(page, names, world)
    people = _people(page, names, roster, world)
    places: list[PlaceMention] = []
    for span in names:
        if span.first not in people:
            places.extend(_other(page, span, roster, world))
    read_roles(page, people, names, roster, world)
    find_nouns(page, roster, world)
    find_pronouns(page, roster)
    return _cast(page, roster, places)


def _dominant(page: Page, names: tuple[NameSpan, ...], world: World) -> str | None:
    """Give the country that a report is most about, by names and demonyms; None where two are level."""
    counts: Counter[str] = Counter()
    for span in names:
        known = span.known
        if known is not None and known.sort not in ("media", "organisation"):
            # a state that no list has counts by its name
            state = known.country or (known.key if known.sort in ("country", "demonym") else None)
            counts.update([state] if state is not None else [])
    counts.update(world.demonyms[token.text] for token in page.tokens if token.text in world.demonyms)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _people(page: Page, names: tuple[NameSpan, ...], roster: Roster, world: World) -> dict[int, str]:
    """Find the persons: full names first, so that a bare surname anywhere leads back to its owner."""
    people: list[Person] = []
    keys: dict[int, str] = {}
    spans = [(span, name_words(page, span, world)) for span in names if span.known is None]
    # the third pass takes up bare surnames that stand before their owner is told
    for wide in (True, False, False):
        for span, words in spans:
            if (len(words) > 1) is not wide or span.first in keys or not words:
                continue
            person = match(words, people)
            sure = is_person(page, span, world)
            if wide and not sure:
                continue
            if person is None and sure:
                person = Person(key=f"person:{words[-1].casefold()}:{span.first}", words=words)
                people.append(person)
            if person is None:
                continue
            if len(words) > len(person.words):
                person.words = words
            keys[span.first] = person.key
    for span, words in spans:
        # "Bashar Hamid" that did not look like a person, where a Hamid is known as one
        if len(words) > 1 and span.first not in keys and not _is_body(page, span, world):
            person = match(words[-1:], people)
            if person is not None and len(person.words) == 1:
                person.words, keys[span.first] = words, person.key
    for span, _ in spans:
        if span.first in keys:
            _note(page, span, keys[span.first], ActorKind.PERSON, roster)
    return keys


def _is_body(page: Page, span: NameSpan, world: World) -> bool:
    return kind_of_name(page, span, world) is not None


def _note(page: Page, span: NameSpan, key: str, kind: ActorKind, roster: Roster) -> None:
    text = page.words(span.first, span.last)
    place = (page.tokens[span.first].start, page.tokens[span.last - 1].end)
    draft = roster.add(key, kind, text, place)
    if len(text.split()) > len(draft.name.split()) or (" " not in draft.name and len(text) > len(draft.name) + 3):
        draft.name = text
    if span.titled < span.first:
        whole = page.words(span.titled, span.last)
        draft.forms.setdefault(whole, (page.tokens[span.titled].start, place[1]))
    # the words of a title in front lead to the same person: "Foreign [Minister] Anna Karsava"
    roster.point(Hit(first=span.titled, last=span.last, head=span_head(page, span), kind=MentionKind.NAME, keys=(key,)))


def _other(page: Page, span: NameSpan, roster: Roster, world: World) -> list[PlaceMention]:
    """Add a name that is no person's: a government that acts, an organisation, a medium; or give a place."""
    known = span.known
    text = page.words(span.first, span.last)
    place = (page.tokens[span.first].start, page.tokens[span.last - 1].end)
    head = span_head(page, span)
    half = _half(page, span, roster) if known is None else None
    if half is not None:
        roster.drafts[half].forms.setdefault(text, place)
        roster.point(Hit(first=span.first, last=span.last, head=head, kind=MentionKind.NAME, keys=(half,)))
        return []
    if known is None:
        kind = kind_of_name(page, span, world)
        if kind is None:
            return [_place(page, span, head, None)] if span.label == "LOC" else []
        roster.add(_same_organisation(text, roster), kind, text, place)
        roster.point(
            Hit(
                first=span.first,
                last=span.last,
                head=head,
                kind=MentionKind.NAME,
                keys=(_same_organisation(text, roster),),
            )
        )
        return []
    if known.sort in ("organisation", "media"):
        draft = roster.add(known.key, known.kind, text, place, known.country)
        draft.code, draft.name = known.code, draft.name if len(draft.name) >= len(text) else text
        if known.of is not None:
            draft.of = known.of if len(known.of) != 3 or not known.of.isupper() else f"gov:{known.of}"
        roster.point(Hit(first=span.first, last=span.last, head=head, kind=MentionKind.NAME, keys=(known.key,)))
        return []
    if known.sort == "demonym":
        return []
    if known.sort == "people" and (span.first == 0 or page.tokens[span.first - 1].lower != "the"):
        # "a million Vellanders" are people; "the Vellanders" speak and act
        return []
    there = is_place(page, span, world)
    if not there:
        key = f"gov:{known.key}"
        draft = roster.add(key, ActorKind.GOVERNMENT, text, place, known.country)
        if known.sort == "country":
            draft.name = text if draft.name not in draft.forms or len(text) > len(draft.name) else draft.name
        kind = MentionKind.NAME if known.sort == "country" else MentionKind.METONYM
        roster.point(Hit(first=span.first, last=span.last, head=head, kind=kind, keys=(key,)))
    elif known.sort == "country" and f"gov:{known.key}" in roster.drafts:
        roster.drafts[f"gov:{known.key}"].forms.setdefault(text, place)
    # "Orlov flew to Velland": a state that acts elsewhere is a place here too
    return [_place(page, span, head, known.country)] if known.sort != "people" else []


def _half(page: Page, span: NameSpan, roster: Roster) -> str | None:
    """ "the North", or "North rejects talks", where North Velland acts in the same report."""
    word = page.tokens[span.first].text
    if span.last - span.first != 1:
        return None
    for key, draft in roster.drafts.items():
        words = draft.name.split()
        if (
            key.startswith("gov:")
            and len(words) == 2
            and words[0] == word
            and word in ("North", "South", "East", "West")
        ):
            return key
    return None


def _same_organisation(text: str, roster: Roster) -> str:
    """Join "the Coalition" and initials to the organisation introduced in full; else a key of its own."""
    words = text.split()
    for draft in roster.drafts.values():
        if draft.kind is ActorKind.PERSON or draft.key.startswith(("gov:", "group:", "office:")):
            continue
        for form in draft.forms:
            full = form.split()
            initials = "".join(word[0] for word in full if word[0].isupper())
            short = len(words) == 1 and len(full) > 1
            if (
                form == text
                or (short and (text == initials or text == full[-1]))
                or (len(full) == 1 and len(words) > 1 and full[0] == "".join(w[0] for w in words if w[0].isupper()))
            ):
                return draft.key
            if len(words) > 1 and len(full) > len(words) and full[-len(words) :] == words:
                return draft.key
    return f"org:{text.casefold()}"


def _place(page: Page, span: NameSpan, head: int, country: str | None) -> PlaceMention:
    start, end = page.tokens[span.first].start, page.tokens[span.last - 1].end
    place = Place(name=page.words(span.first, span.last), start=start, end=end, country=country)
    return PlaceMention(head=head, first=span.first, last=span.last, place=place)


def _cast(page: Page, roster: Roster, places: list[PlaceMention]) -> Cast:
    """Give ids in order of first mention, and look-up tables by token."""
    hits = sorted(roster.hits, key=lambda hit: (hit.first, -hit.last))
    order = list(dict.fromkeys(key for hit in hits for key in hit.keys))
    ids = {key: ActorId(f"a{n}") for n, key in enumerate(order, 1)}
    actors = tuple(_actor(roster.drafts[key], ids) for key in order)
    mentions = tuple(_mention(page, hit, ids) for hit in hits)
    by_head: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, m.first)):
        by_head.update(dict.fromkeys(range(mention.first, mention.last), mention))
    here = {k: found for found in places for k in range(found.first, found.last)}
    cast = Cast(actors=actors, mentions=mentions, places=tuple(places), by_head=by_head, places_by_head=here)
    return find_relations(page, cast)


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


def _actor(draft: Draft, ids: dict[str, ActorId]) -> Actor:
    of = ids.get(draft.of) if draft.of else None
    forms = draft.forms
    if draft.kind is ActorKind.GOVERNMENT and draft.name not in forms and forms:
        draft.name = min(forms, key=lambda form: (" " in form, len(form)))
    return Actor(
        id=ids[draft.key],
        name=draft.name,
        kind=draft.kind,
        names=tuple(Printed(text=form, start=start, end=end) for form, (start, end) in forms.items()),
        country=draft.country if draft.country is None or len(draft.country) == 3 else None,
        roles=tuple(Role(title=title, of=of) for title in draft.titles),
        of=of,
        code=draft.code or code_of(draft.kind, draft.country, draft.key, draft.of),
    )
