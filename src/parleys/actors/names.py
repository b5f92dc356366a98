"""Find names: known ones by the longest match, others as runs of proper nouns, titles stripped."""

from __future__ import annotations

import msgspec

from parleys.actors.extent import is_name, organisation_end, run_end
from parleys.knowledge.world import Known, World
from parleys.language import grammar
from parleys.language.page import Name, Page, Sentence, Token


class NameSpan(msgspec.Struct, frozen=True, kw_only=True):
    """A name in the text: tokens `first`:`last`; `titled` is the first token of titles that stand before it."""

    first: int
    last: int
    titled: int
    known: Known | None = None
    label: str = ""
    """The model's guess: PERSON, ORG, LOC, NORP or nothing."""


def find_names(page: Page, world: World) -> tuple[NameSpan, ...]:
    """Give the names of a page in order; none overlaps another."""
    guesses = {i: name for name in page.names for i in range(name.first, name.last)}
    joined = _joined(page, world)
    found: list[NameSpan] = []
    for sentence in page.sentences:
        i = sentence.first
        while i < sentence.last:
            led = _led(page, sentence, i, world, joined)
            spans = _known(page, sentence, i, world) or _run(page, sentence, led, world, guesses)
            if led > i:
                spans = [msgspec.structs.replace(s, first=i, titled=i) if s.first == led else s for s in spans]
            found.extend(spans)
            i = max(i + 1, max((span.last for span in spans), default=0))
    return tuple(found)


def _joined(page: Page, world: World) -> frozenset[tuple[str, str]]:
    """Give each particle with the word behind it that stands inside a full name: "Staffan [de Mistura]"."""
    tokens, particles = page.tokens, world.heads.particles
    inside = (k for k in range(1, len(tokens) - 1) if tokens[k].text in particles and is_name(tokens[k - 1]))
    return frozenset((tokens[k].text, tokens[k + 1].text) for k in inside)


def _led(page: Page, sentence: Sentence, i: int, world: World, joined: frozenset[tuple[str, str]]) -> int:
    """Give where the name behind a particle begins: "met [al-]Haddad", "said [de] Mistura"; else the token itself."""
    tokens, here = page.tokens, i
    while here + 1 < sentence.last and tokens[here].text in world.heads.particles:
        after = tokens[here + 1]
        glued = after.text == "-" and after.start == tokens[here].end and here + 2 < sentence.last
        if not glued and (tokens[here].text, after.text) not in joined:
            break
        here += 2 if glued else 1
    return here if here > i and is_name(tokens[here]) else i


def _known(page: Page, sentence: Sentence, i: int, world: World) -> list[NameSpan]:
    """Match what the program knows, longest first; not where the words are part of a longer unknown name."""
    end = min(sentence.last, i + world.openings.get(page.tokens[i].text.title(), 0))
    for last in range(end, i, -1):
        words = tuple(page.tokens[k].text.replace("’", "'") for k in range(i, last))
        known = world.names.get(words) or _shouted(words, world)
        if known is None or not _stands(page, sentence, i, last, known, world):
            continue
        return [NameSpan(first=i, last=last, titled=i, known=known)]
    return []


def _shouted(words: tuple[str, ...], world: World) -> Known | None:
    """ "VELLAND" in a dateline."""
    if not all(word.isupper() and len(word) > 3 for word in words):
        return None
    return world.names.get(tuple(word.title() for word in words))


def _stands(page: Page, sentence: Sentence, first: int, last: int, known: Known, world: World) -> bool:
    token = page.tokens[first]
    if not any(c.isupper() for c in page.words(first, last)):
        return False
    if last - first == 1 and token.pos not in ("PROPN", "NOUN", "ADJ") and not token.text.isupper():
        return False
    if last - first == 1 and known.sort in ("place", "media", "organisation") and token.pos != "PROPN":
        return False
    after = page.tokens[last] if last < sentence.last else None
    if after is None or not is_name(after) or (known.sort in ("organisation", "media") and last - first > 1):
        return True
    # "Jordan Reeves", "Paris Hollande": a place's name before a name that is none of title, head or known
    return _apart(page, last, world)


def _apart(page: Page, i: int, world: World) -> bool:
    word = page.tokens[i].lower
    titles = world.titles
    return (
        word in titles.state
        or word in titles.persons
        or word in titles.inside
        or word in titles.honorifics
        or word in world.heads.never
        or word in world.government
        or page.tokens[i].text in world.demonyms
        or (page.tokens[i].text,) in world.names
    ) and word not in world.heads.organisations


def _run(page: Page, sentence: Sentence, i: int, world: World, guesses: dict[int, Name]) -> list[NameSpan]:
    """Take a run of proper nouns apart: titles and demonyms in front, then the name."""
    token = page.tokens[i]
    if (
        not (is_name(token) or _mistagged(page, token))
        or not token.text[:1].isupper()
        or token.lower in world.heads.never
    ):
        return []
    end = run_end(page, sentence, i, world, guesses)
    last = organisation_end(page, i, end, world)
    first = _name_start(page, i, last, world)
    if first >= last:
        return []
    if first > i and page.tokens[first].text in world.demonyms:
        first += 1
    known = world.names.get(tuple(page.tokens[k].text for k in range(first, last)))
    label = next((guesses[k].label for k in range(first, last) if k in guesses), "")
    titled = _title_start(page, sentence, i, world) if first > i else i
    return [NameSpan(first=first, last=last, titled=titled, known=known, label=label)] if first < last else []


def _title_start(page: Page, sentence: Sentence, i: int, world: World) -> int:
    """ "[Vellander Foreign] Minister Anna Karsava": taggers differ on whether adjectives in a title are names."""
    inside = world.titles.inside | world.titles.state
    start = i
    while start > sentence.first and _is_capital(page.tokens[start - 1]) and page.tokens[start - 1].lower in inside:
        start -= 1
    if start > sentence.first and page.tokens[start - 1].text in world.demonyms:
        start -= 1
    return start


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper()


def _mistagged(page: Page, token: Token) -> bool:
    """Say whether a capitalised common noun is rather a name that the tagger does not know: no article, a subject.

    A plural is none, unless the word is a name elsewhere on the page: "Qalaveh says no", where one is "in Qalaveh".
    """
    if token.tag == "NNS" and token.text[:1].isupper() and grammar.is_subject(token):
        return any(is_name(other) and other.text == token.text for other in page.tokens)
    bare = token.tag == "NN" and not any(page.tokens[c].pos == "DET" for c in page.children[token.i])
    return bare and (token.i > page.sentence_of(token.i).first or grammar.is_subject(token))


def _name_start(page: Page, first: int, last: int, world: World) -> int:
    """Give where the name begins behind titles; the end where the run is a title alone."""
    titles = world.titles
    if page.tokens[last - 1].lower in world.heads.organisations and last - first > 1:
        return first
    start = first
    for k in range(first, last):
        word = page.tokens[k].lower
        if word == "foreign" and k > first and k + 1 < last and page.tokens[k + 1].lower not in titles.state:
            # "Ministry of Foreign Affairs"
            continue
        if word in titles.state or word in titles.persons or word in titles.honorifics:
            start = k + 1
            if start < last and page.tokens[start].lower == "of":
                start += 2
    while start < last and (page.tokens[start].lower in titles.inside or page.tokens[start].text in ("-", "of")):
        start += 1
    return start
