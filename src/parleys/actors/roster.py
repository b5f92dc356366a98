"""The roster of a report: actors in the making, by key, with forms and roles; the one mutable value of this room."""

from __future__ import annotations

import msgspec

from parleys.record import ActorKind, MentionKind

_FORMS = 40


class Draft(msgspec.Struct, kw_only=True):
    """An actor in the making."""

    key: str
    kind: ActorKind
    name: str
    forms: dict[str, tuple[int, int]] = {}
    """Every form with its first place."""
    country: str | None = None
    code: str | None = None
    of: str | None = None
    """The key of the actor that it speaks for."""
    titles: list[str] = []
    gender: str = ""
    """ "f" or "m" where something tells it."""
    used: int = 0


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Words that point at an actor of the roster; tokens `first`:`last`, `head` inside them."""

    first: int
    last: int
    head: int
    kind: MentionKind
    keys: tuple[str, ...]
    reliability: float = 1.0


class Roster:
    """Actors by key, in order of first mention."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.hits: list[Hit] = []
        self._places: dict[int, list[int]] = {}
        """By every token the hits that it is in, as their places in `hits`."""
        self.dominant: str | None = None
        """The country that the report is most about."""
        self.countries: frozenset[str] = frozenset()
        """The listed countries that the report tells of."""
        self.since = 0
        """Where that country is first told of, if no list has it."""
        self.offices: list[tuple[int, str]] = []
        """Tokens of offices, with the key of the person who holds each."""
        self.told: dict[str, str] = {}
        """Actors by the words of descriptions set beside their names: "the main opposition group"."""

    def add(self, key: str, kind: ActorKind, form: str, place: tuple[int, int], country: str | None = None) -> Draft:
        """Note a form of an actor, making the actor where it is new."""
        draft = self.drafts.get(key)
        if draft is None:
            draft = Draft(key=key, kind=kind, name=form, forms={}, titles=[], country=country)
            self.drafts[key] = draft
        if form not in draft.forms and len(draft.forms) < _FORMS:
            draft.forms[form] = place
        draft.used += 1
        draft.country = draft.country or country
        return draft

    def point(self, hit: Hit) -> None:
        """Note that words point at actors."""
        for i in range(hit.first, hit.last):
            self._places.setdefault(i, []).append(len(self.hits))
        self.hits.append(hit)

    def at(self, i: int) -> list[Hit]:
        """Give the hits that a token is in, in the order in which they were noted."""
        return [self.hits[place] for place in self._places.get(i, ())]

    def merge(self, key: str, into: str) -> None:
        """Make two actors one: all that pointed at the first points at the second."""
        gone, kept = self.drafts.pop(key), self.drafts[into]
        for form, place in gone.forms.items():
            kept.forms[form] = min(place, kept.forms.get(form, place))
        kept.country, kept.code = kept.country or gone.country, kept.code or gone.code
        kept.of, kept.gender = kept.of or gone.of, kept.gender or gone.gender
        kept.titles += [title for title in gone.titles if title not in kept.titles]
        self.hits = [
            msgspec.structs.replace(hit, keys=tuple(dict.fromkeys(into if k == key else k for k in hit.keys)))
            for hit in self.hits
        ]

    def taken(self) -> dict[int, Hit]:
        """Give the hits so far by every token in them."""
        return {i: hit for hit in self.hits for i in range(hit.first, hit.last)}
