"""Find the persons named in a report: full names first, so that a bare surname anywhere leads back to its owner."""

from __future__ import annotations

import msgspec

from parleys.actors.gender import gender_of_name
from parleys.actors.names import NameSpan
from parleys.actors.persons import Person, is_person, kind_of_name, match, name_words
from parleys.actors.places import span_head
from parleys.actors.roster import Draft, Hit, Roster
from parleys.knowledge.world import World
from parleys.language.page import Page
from parleys.record import ActorKind, MentionKind

_FAR = 1_000_000


class _Form(msgspec.Struct, kw_only=True):
    """A name that may be a person's: its words without "Jr.", and what tells it apart from a namesake."""

    span: NameSpan
    words: tuple[str, ...]
    suffix: str = ""
    gender: str = ""


class _People(msgspec.Struct, kw_only=True):
    """The persons found so far, with what sets namesakes apart."""

    known: list[Person] = []
    keys: dict[int, str] = {}
    """The key of the person by the first token of each name."""
    suffixes: dict[str, str] = {}
    genders: dict[str, str] = {}

    def add(self, form: _Form) -> Person:
        """Make a person."""
        person = Person(key=f"person:{form.words[-1].casefold()}:{form.span.first}", words=form.words)
        self.known.append(person)
        return person

    def take(self, form: _Form, person: Person) -> None:
        """Note that a name is a person's."""
        if len(form.words) > len(person.words):
            person.words = form.words
        self.keys[form.span.first] = person.key
        self.suffixes[person.key] = self.suffixes.get(person.key) or form.suffix
        self.genders[person.key] = self.genders.get(person.key) or form.gender

    def nearest_last(self, form: _Form) -> list[Person]:
        """Give those whom a name may mean, the one named last before it at the end.

        "Karim Haddad Jr." is not "Karim Haddad Sr.", nor "Mrs. Haddad" Karim Haddad.
        """
        fitting = [p for p in self.known if self._agrees(form, p.key)]
        seen: dict[str, int] = {}
        for first, key in sorted(self.keys.items()):
            if first < form.span.first:
                seen[key] = first
        return sorted(fitting, key=lambda p: seen.get(p.key, -1))

    def _agrees(self, form: _Form, key: str) -> bool:
        suffix, gender = self.suffixes.get(key, ""), self.genders.get(key, "")
        apart = (form.suffix and suffix and form.suffix != suffix) or (form.suffix and len(form.words) == 1)
        return not apart and (not form.gender or not gender or form.gender == gender)


def find_people(page: Page, names: tuple[NameSpan, ...], roster: Roster, world: World) -> dict[int, str]:
    """Note every person named, and give the key of the person by the first token of each name."""
    people = _People(known=[], keys={}, suffixes={}, genders={})
    forms = [_form(page, span, world) for span in names if span.known is None]
    # the third pass takes up bare surnames that stand before their owner is told
    for wide in (True, False, False):
        for form in forms:
            if (len(form.words) > 1) is wide and form.words and form.span.first not in people.keys:
                _meet(page, form, wide, people, world)
    for form in forms:
        # "Bashar Hamid" that did not look like a person, where a Hamid is known as one
        bare = len(form.words) > 1 and form.span.first not in people.keys
        if bare and kind_of_name(page, form.span, world) is None:
            person = match(form.words[-1:], people.nearest_last(form))
            if person is not None and len(person.words) == 1:
                person.words = form.words
                people.take(form, person)
    for form in forms:
        key = people.keys.get(form.span.first)
        if key is not None:
            _note(page, form, key, roster, world)
    for key, gender in people.genders.items():
        roster.drafts[key].gender = gender
    return people.keys


def _form(page: Page, span: NameSpan, world: World) -> _Form:
    words, suffix = name_words(page, span, world), ""
    while len(words) > 1 and words[-1].rstrip(".").casefold() in world.titles.suffixes:
        suffix, words = words[-1].rstrip(".").casefold(), words[:-1]
    return _Form(span=span, words=words, suffix=suffix, gender=gender_of_name(page, span, words, world))


def _meet(page: Page, form: _Form, wide: bool, people: _People, world: World) -> None:
    """Lead a name back to a person known, or make one where it is shown to be a person's."""
    sure = is_person(page, form.span, world)
    if wide and not sure:
        return
    person = match(form.words, people.nearest_last(form))
    if person is None and sure:
        person = people.add(form)
    if person is not None:
        people.take(form, person)


def _note(page: Page, form: _Form, key: str, roster: Roster, world: World) -> None:
    span = form.span
    text = page.words(span.first, span.last)
    place = (page.tokens[span.first].start, page.tokens[span.last - 1].end)
    draft = roster.add(key, ActorKind.PERSON, text, place)
    _rename(draft, text)
    for first in {span.titled, _style_start(page, span, world)} - {span.first}:
        draft.forms.setdefault(page.words(first, span.last), (page.tokens[first].start, place[1]))
    # the words of a title in front lead to the same person: "Foreign [Minister] Anna Karsava"
    roster.point(Hit(first=span.titled, last=span.last, head=span_head(page, span), kind=MentionKind.NAME, keys=(key,)))


def _rename(draft: Draft, text: str) -> None:
    fuller = len(text.split()) > len(draft.name.split())
    if fuller or (" " not in draft.name and len(text) > len(draft.name) + 3):
        draft.name = text


def _style_start(page: Page, span: NameSpan, world: World) -> int:
    """ "[Vellish] Foreign Minister Anna Karsava", "[UN] Secretary-General Anna Karsava": whose title it is."""
    start = span.titled
    first = page.sentence_of(span.first).first
    if start == span.first or start == first:
        return start
    for words in (3, 2, 1):
        if start - words >= first:
            before = tuple(page.tokens[k].text for k in range(start - words, start))
            known = world.names.get(before)
            if (known is not None and known.sort in ("country", "organisation")) or " ".join(before) in world.demonyms:
                return start - words
    return start
