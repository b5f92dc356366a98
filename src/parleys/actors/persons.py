"""Tell persons from other names, and join the forms of one person: full name, surname, other spellings."""

from __future__ import annotations

import msgspec

from parleys.actors.leaders import is_leader
from parleys.actors.names import NameSpan
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page
from parleys.names import THRESHOLD, compare, same_person, same_word
from parleys.record import ActorKind


class Person(msgspec.Struct, kw_only=True):
    """A person in the making: the words of the fullest form."""

    key: str
    words: tuple[str, ...]


def name_words(page: Page, span: NameSpan, world: World) -> tuple[str, ...]:
    """Give the words of a name, hyphenated ones in one piece, particles joined to what follows."""
    text = page.words(span.first, span.last)
    words: list[str] = []
    for word in text.split():
        if words and words[-1].casefold() in world.heads.particles:
            words[-1] = f"{words[-1]}-{word}"
        else:
            words.append(_small(word, world))
    return tuple(words)


def _small(word: str, world: World) -> str:
    """ "El-Kharady says", at the head of a sentence, is "el-Kharady"."""
    particle, hyphen, rest = word.partition("-")
    return f"{particle.casefold()}-{rest}" if hyphen and particle.casefold() in world.heads.particles else word


def is_person(page: Page, span: NameSpan, world: World) -> bool:
    """Say whether an unknown name is a person's: a title stands before it, or it looks like one to the model."""
    if span.known is not None:
        return False
    last = page.tokens[span.last - 1]
    heads = world.heads
    if last.lower in heads.organisations or last.lower in heads.media or _is_label(page, span):
        return False
    if span.titled < span.first or beside_office(page, span, world) is not None:
        return True
    first = page.tokens[span.first]
    if span.last - span.first == 1 and _has_article(page, span.first):
        # "the water of the Marrow": no person is called so
        return False
    if first.text.isupper() and len(first.text) > 1 and span.last - span.first == 1:
        return False
    if any(page.tokens[k].lower in ("of", "for") for k in range(span.first, span.last)):
        return False
    before = page.tokens[span.first - 1] if span.first else first
    offices = world.titles.persons | world.titles.state | {"staff"}
    if before.lower.rstrip("s") in offices and before.sentence == first.sentence:
        return True
    follows_body = before.lower in heads.organisations and before.sentence == first.sentence and span.first > 0
    words = span.last - span.first
    if words > 1 and (follows_body or _arabic(page, span, world)):
        # "the Accord Council Mariam Dostaghi": what is left behind an organisation's name
        return True
    if words == 1 and first.pos == "PROPN" and is_leader(first.text, world):
        # "Orlov leaves for Karsava", where the world knows an Orlov
        return True
    if words == 1 and _opens(page, span.first):
        # a capital at the head of a sentence says nothing: "Blood has been shed"
        return False
    if words == 1 and _is_gone_to(page, span.first, world):
        return False
    flat = any(grammar.is_name_part(page.tokens[k]) for k in range(span.first, span.last))
    return span.label == "PERSON" or (words > 1 and flat and span.label != "ORG" and first.text not in world.demonyms)


def _is_gone_to(page: Page, i: int, world: World) -> bool:
    """ "at Miresh", "the army leaves Miresh": a single unknown name that one is at or goes to."""
    if grammar.case_of(page, i) in world.heads.at_place:
        return True
    token = page.tokens[i]
    return grammar.is_direct_object(token) and page.tokens[token.head].lemma in world.heads.goes_place


def beside_office(page: Page, span: NameSpan, world: World) -> int | None:
    """Give the office that a full name stands behind, between commas: "its envoy, Tunde Abiri, left"."""
    words, at = span.last - span.first, span.first
    sentence = page.sentence_of(at)
    if words < 2 or at - 2 < sentence.first or page.tokens[at - 1].text != ",":
        return None
    office, after = page.tokens[at - 2], page.tokens[span.last] if span.last < sentence.last else None
    closed = after is None or after.pos in ("PUNCT", "CCONJ") or after.lower == "of"
    single = office.pos in ("NOUN", "PROPN") and "Number=Plur" not in office.feats
    if not closed or not single or page.tokens[span.last - 1].lower in world.heads.organisations | world.heads.armed:
        return None
    k = office.i - 1
    if page.tokens[k].lower == "the":
        k -= 1
    if k > sentence.first and page.tokens[k].lower == "of":
        # "the foreign minister of Velland, Anna Karsava", "its secretary of state"
        office = page.tokens[k - 1]
    return office.i if office.lemma in world.titles.state | world.titles.persons else None


def _has_article(page: Page, i: int) -> bool:
    """Say whether "the" stands right before a name that describes no other noun."""
    token = page.tokens[i]
    return i > 0 and page.tokens[i - 1].lower == "the" and not grammar.is_premodifier(token)


def _is_label(page: Page, span: NameSpan) -> bool:
    """ "the T-72", "a B-1B", "Haddad, R-Calif.": types of weapons, and party with state; never anybody."""
    text = page.words(span.first, span.last)
    return any(c.isdigit() for c in text) or (len(text) > 1 and text[0].isupper() and text[1] == "-")


def _opens(page: Page, i: int) -> bool:
    first = page.sentence_of(i).first
    return all(page.tokens[k].pos == "PUNCT" for k in range(first, i))


def _arabic(page: Page, span: NameSpan, world: World) -> bool:
    """ "Ahmed al-Khatib": a small article or particle between capitals marks a person's name."""
    inner = range(span.first + 1, span.last - 1)
    return any(page.tokens[k].text.islower() and page.tokens[k].lower in world.heads.particles for k in inner)


def match(words: tuple[str, ...], people: list[Person]) -> Person | None:
    """Give the person that a form belongs to: a surname alone, a full name whose words agree, or a first name alone.

    A first name alone, and a family's name that stands first ("Kim"), lead to somebody only where no other has it.
    """
    if words[1:]:
        return _whole(words, people)
    for person in reversed(people):
        if same_word(words[0], person.words[-1]) and len(person.words[-1].rstrip(".")) > 1:
            return person
    first = [person for person in people if person.words[1:] and same_word(words[0], person.words[0])]
    return first[0] if len(first) == 1 else None


def _whole(words: tuple[str, ...], people: list[Person]) -> Person | None:
    """ "Ahmed Moaz al-Khatib", "Moaz Alkhatib": the most alike who may be one; a bare surname becomes whole."""
    form = " ".join(words)
    found: list[tuple[float, int, Person]] = []
    for place, person in enumerate(people):
        if len(person.words) == 1:
            if same_word(words[-1], person.words[0]):
                found.append((THRESHOLD, place, person))
        elif same_person(form, full := " ".join(person.words)):
            found.append((compare(form, full).score, place, person))
    return max(found, key=lambda each: each[:2])[2] if found else None


def kind_of_name(page: Page, span: NameSpan, world: World) -> ActorKind | None:
    """Give the kind of an unknown name that is no person's; None where it is rather a place or nothing."""
    last, first = page.tokens[span.last - 1], page.tokens[span.first]
    if _is_label(page, span) or page.words(span.first, span.last).lower() in ("tv", "ii", "iii", "pm", "am"):
        return None
    lowered = {page.tokens[k].lower for k in range(span.first, span.last)}
    if last.lower in world.heads.media:
        return ActorKind.ORGANISATION if lowered & world.heads.watched else ActorKind.MEDIA
    if last.lower in world.heads.armed:
        return ActorKind.ARMED_GROUP
    if lowered & world.heads.organisations:
        return ActorKind.ORGANISATION
    acronym = first.text.isupper() and 2 <= len(first.text) <= 6 and span.last - span.first == 1
    if acronym or span.label == "ORG" or (lowered & {"of", "for"} and span.last - span.first > 2):
        return ActorKind.ORGANISATION
    return None
