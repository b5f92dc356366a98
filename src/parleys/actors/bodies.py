"""Note names that are no person's: a government that acts, an organisation, a medium; or give a place."""

from __future__ import annotations

import msgspec

from parleys.actors.names import NameSpan
from parleys.actors.persons import kind_of_name
from parleys.actors.places import is_place, span_head
from parleys.actors.roster import Draft, Hit, Roster
from parleys.knowledge.world import Known, World
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorKind, MentionKind, Place, PlaceMention

_DIRECTIONS = ("North", "South", "East", "West")
_APART = ("gov:", "group:", "office:", "several:")
_MEETING = ("between", "with")


def note_body(page: Page, span: NameSpan, roster: Roster, world: World) -> list[PlaceMention]:
    """Add a name that is no person's to the roster, and give it where it is a place."""
    known = span.known
    head = span_head(page, span)
    alias = _initials_of(page, span, roster)
    if alias is not None:
        _point(page, span, alias, roster)
        return []
    half = _half(page, span, roster) if known is None else None
    if half is not None:
        _point(page, span, half, roster)
        return []
    if known is None:
        kind = kind_of_name(page, span, world)
        short = _short_name(page, span, roster) if kind is None else None
        if short is not None:
            _point(page, span, short, roster)
            return []
        if kind is None:
            return [_place(page, span, head, None, world)] if span.label == "LOC" else []
        text = page.words(span.first, span.last)
        key = _same_organisation(text, roster)
        draft = roster.add(key, kind, text, _where(page, span))
        draft.country = draft.country or _country_in(text, world)
        if draft.kind is ActorKind.ORGANISATION and len(text) > len(draft.name):
            draft.name = text
        _note_style(page, span, draft, world)
        _point(page, span, key, roster)
        return []
    if known.sort in ("organisation", "media"):
        _note_known(page, span, known, roster, world)
        return []
    if known.sort == "demonym" or (known.sort == "people" and not _is_party(page, span, head)):
        return []
    if not is_place(page, span, world):
        _note_government(page, span, known, roster)
    # "Orlov flew to Velland": a state that acts elsewhere is a place here too
    return [_place(page, span, head, known.country, world)] if known.sort != "people" else []


def name_places(page: Page, names: tuple[NameSpan, ...], roster: Roster) -> None:
    """Give a government that acts in a report the names of its state and capital also where they are places."""
    for span in names:
        known = span.known
        if known is not None and known.sort in ("country", "capital") and f"gov:{known.key}" in roster.drafts:
            text = page.words(span.first, span.last)
            roster.drafts[f"gov:{known.key}"].forms.setdefault(text, _where(page, span))


def _where(page: Page, span: NameSpan) -> tuple[int, int]:
    return page.tokens[span.first].start, page.tokens[span.last - 1].end


def _point(page: Page, span: NameSpan, key: str, roster: Roster, kind: MentionKind = MentionKind.NAME) -> None:
    roster.drafts[key].forms.setdefault(page.words(span.first, span.last), _where(page, span))
    roster.point(Hit(first=span.first, last=span.last, head=span_head(page, span), kind=kind, keys=(key,)))


def _note_known(page: Page, span: NameSpan, known: Known, roster: Roster, world: World) -> None:
    text = page.words(span.first, span.last)
    if known.country not in roster.countries and _is_general(text, world):
        # "the Foreign Office" of whatever state a report tells of
        known = msgspec.structs.replace(known, country=None, of=None, code=None)
    draft = roster.add(known.key, known.kind, text, _where(page, span), known.country)
    draft.code, draft.name = known.code, draft.name if len(draft.name) >= len(text) else text
    _note_style(page, span, draft, world)
    if known.of is not None:
        draft.of = known.of if len(known.of) != 3 or not known.of.isupper() else f"gov:{known.of}"
    _point(page, span, known.key, roster)


def _is_general(text: str, world: World) -> bool:
    """ "Foreign Office", "Senate": words that any state's body may bear."""
    titles = world.titles
    general = titles.inside | titles.fields | titles.state | world.heads.organisations
    return all(word.lower() in general for word in text.split())


def _note_style(page: Page, span: NameSpan, draft: Draft, world: World) -> None:
    """ "the [Vellish news agency] Islandnews", "the [Vellish opposition] National Council": with what it is."""
    first = span.first
    if grammar.is_attributive(page.tokens[span_head(page, span)]):
        # "a former FBI director": the words describe the director
        return
    while first > page.sentence_of(span.first).first and _describes(page, first - 1):
        first -= 1
    text = page.words(first, span.last)
    before = page.tokens[first : span.first]
    based = any(token.text == "-" for token in before) and page.tokens[first].pos == "PROPN"
    what = any(token.lower in world.heads.media | world.heads.organisations | {"opposition"} for token in before)
    if (based or what) and before[-1].pos != "PUNCT":
        draft.forms.setdefault(text, (page.tokens[first].start, page.tokens[span.last - 1].end))
        draft.country = draft.country or _country_in(page.words(first, span.first), world)


def _describes(page: Page, i: int) -> bool:
    """Say whether a word belongs to the name behind it: adjective, noun, or part of "Velland-based"."""
    token, after = page.tokens[i], page.tokens[i + 1]
    if token.text == "-":
        return after.pos == "VERB" and after.start == token.end
    if token.pos == "VERB":
        return token.tag == "VBN" and page.tokens[i - 1].text == "-" and i > 0
    if after.text == "-":
        return token.pos == "PROPN" and after.start == token.end
    if token.text in _DIRECTIONS and after.text[:1].isupper():
        return True  # "South Vellish"
    plain = token.pos in ("ADJ", "NOUN") and "Number=Plur" not in token.feats and token.lower != "-"
    return plain and (token.head >= i or token.text[:1].isupper())


def _is_party(page: Page, span: NameSpan, head: int) -> bool:
    """ "The Vellanders" act, talks are "between Vellanders and Norlanders"; "a million Vellanders" are people."""
    if span.first > 0 and page.tokens[span.first - 1].lower == "the":
        return True
    case = grammar.case_of(page, head)
    if grammar.is_conjunct(page.tokens[head]):
        case = case or grammar.case_of(page, page.tokens[head].head)
    bare = span.first > 0 and page.tokens[span.first - 1].lower in (*_MEETING, "and")
    return bare and case in _MEETING


def _note_government(page: Page, span: NameSpan, known: Known, roster: Roster) -> None:
    text, key = page.words(span.first, span.last), f"gov:{known.key}"
    draft = roster.add(key, ActorKind.GOVERNMENT, text, _where(page, span), known.country)
    if known.sort == "country":
        better = draft.name not in draft.forms or len(text) > len(draft.name) or known.country is None
        draft.name = text if better else draft.name
    kind = MentionKind.NAME if known.sort == "country" else MentionKind.METONYM
    _point(page, span, key, roster, kind)


def _half(page: Page, span: NameSpan, roster: Roster) -> str | None:
    """ "the North", or "North rejects talks", where North Velland acts in the same report."""
    word = page.tokens[span.first].text
    if span.last - span.first != 1 or word not in _DIRECTIONS:
        return None
    for key, draft in roster.drafts.items():
        words = draft.name.split()
        if key.startswith("gov:") and len(words) == 2 and words[0] == word:
            return key
    return None


def _same_organisation(text: str, roster: Roster) -> str:
    """Join "the Coalition" and initials to the organisation introduced in full; else a key of its own."""
    for draft in roster.drafts.values():
        body = draft.kind is not ActorKind.PERSON and not draft.key.startswith(_APART)
        if body and any(_same_body(text, form, draft) for form in draft.forms):
            return draft.key
    return f"org:{text.casefold()}"


def _same_body(text: str, form: str, draft: Draft) -> bool:
    """ "the Vellish National Coalition", "VNC", "the National Coalition", "the Coalition"."""
    words, full = text.split(), form.split()
    if text == form:
        return True
    if len(words) == 1 and len(full) > 1:
        return text == _initials(full) or (is_head(text, form) and not draft.key.startswith("media:"))
    if len(full) == 1 and len(words) > 1:
        return full[0] == _initials(words)
    return 1 < len(words) < len(full) and full[-len(words) :] == words


def is_head(word: str, form: str) -> bool:
    """Say whether a body is called by one word of its name: the last one, or the one before "of" or "for".

    >>> is_head("Rally", "Rally for the Nation"), is_head("Council", "Accord Council"), is_head("Nation", "The Nation")
    (True, True, True)
    """
    words = form.split()
    link = next((k for k, each in enumerate(words) if each in ("of", "for")), len(words))
    return len(words) > 1 and word in (words[link - 1], words[-1] if link == len(words) else "")


def _short_name(page: Page, span: NameSpan, roster: Roster) -> str | None:
    """ "the Rally", after "the Rally for the Nation", whatever the model takes it for."""
    text = page.words(span.first, span.last)
    definite = span.first > 0 and page.tokens[span.first - 1].lower == "the" and " " not in text
    bodies = [d for d in roster.drafts.values() if d.key.startswith("org:")] if definite else []
    return next((d.key for d in reversed(bodies) if any(is_head(text, form) for form in d.forms)), None)


def _initials_of(page: Page, span: NameSpan, roster: Roster) -> str | None:
    """ "the People's Liberation Front (FLP)": letters in brackets are the body before them, and so from there on."""
    text = page.words(span.first, span.last)
    if not text.isupper() or span.last - span.first > 1:
        return None
    bracket = page.tokens[span.first - 1].text == "(" if span.first > 1 else False
    for hit in roster.hits:
        key = hit.keys[0]
        if key.startswith("org:") and ((bracket and hit.last == span.first - 1) or text in roster.drafts[key].forms):
            return key
    return None


def _initials(words: list[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _country_in(text: str, world: World) -> str | None:
    """ "Vellish National Coalition", "Bank of Velland": the country whose name or adjective stands in a name."""
    words = text.split()
    for size in (2, 1):
        for k in range(len(words) - size + 1):
            part = " ".join(words[k : k + size])
            if part in world.demonyms:
                return world.demonyms[part]
            known = world.names.get(tuple(words[k : k + size]))
            if known is not None and known.sort == "country":
                return known.country
    return None


def _ground(page: Page, span: NameSpan, head: int, world: World) -> int:
    """ "in Lorne [city]", "in Lorne [province]": the noun that the name tells apart stands in the sentence for it."""
    above = page.tokens[head].head
    ground = above == span.last and page.tokens[above].lemma in world.heads.grounds
    return above if ground and grammar.is_premodifier(page.tokens[head]) else head


def _place(page: Page, span: NameSpan, head: int, country: str | None, world: World) -> PlaceMention:
    start, end = _where(page, span)
    place = Place(name=page.words(span.first, span.last), start=start, end=end, country=country)
    return PlaceMention(head=_ground(page, span, head, world), first=span.first, last=span.last, place=place)
