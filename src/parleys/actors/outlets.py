"""Take unknown names for media where the report shows it: "the broadcaster Islandnews", "told Islandnews"."""

from __future__ import annotations

from parleys.actors.leaders import is_leader
from parleys.actors.names import NameSpan
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page

_TELL = "tell"
_REPORT = "report"
_AGENCY = "agency"


def outlets_of(page: Page, plain: tuple[NameSpan, ...], people: set[str], world: World) -> set[str]:
    """Give the names that are media: called so, or such as only words are told to and that nothing else is said of.

    A person whom others tell things has a full name or a title somewhere in a report.
    """
    called, listening, others = set[str](), set[str](), set[str]()
    for span in plain:
        text = page.words(span.first, span.last)
        if _is_called(page, span, world):
            called.add(text)
        (listening if _is_told(page, span, world) else others).add(text)
    return called | (listening - others - people)


def _is_called(page: Page, span: NameSpan, world: World) -> bool:
    """ "the regional broadcaster X", "the state agency X", "the X newspaper", "the X agency reported"."""
    sentence, heads = page.sentence_of(span.first), world.heads
    if span.first - 2 >= sentence.first:
        before, modifier = page.tokens[span.first - 1], page.tokens[span.first - 2]
        named = before.text.islower() and before.lower in heads.outlets
        if named or (before.lower == _AGENCY and modifier.lower in heads.agencies):
            return True
    if span.last >= sentence.last or page.tokens[span.first - 1].lower != "the":
        return False
    after = page.tokens[span.last]
    reporting = page.tokens[after.head].lemma == _REPORT and grammar.is_subject(after)
    return after.text.islower() and (after.lower in heads.outlets or (after.lower == _AGENCY and reporting))


def _is_told(page: Page, span: NameSpan, world: World) -> bool:
    """ "'We will wait,' he told X", "an official told X that …": one word, and the listener."""
    token = page.tokens[span.first]
    plain = " " not in page.words(span.first, span.last) and not is_leader(token.text, world)
    verb = page.tokens[span.first - 1]
    # taken from where it stands: parsers take the listener for a subject
    if not plain or token.lower in world.titles.given or verb.lemma != _TELL or verb.pos != "VERB":
        return False
    if page.tokens[verb.i - 1].text == ",":
        # "…, Temur Bazhan, told X"
        return True
    for subject in grammar.subjects(page, verb.i):
        first = grammar.noun_phrase(page, subject.head)[0]
        # "…," he told X; "An official told X"
        behind = first > 0 and page.tokens[first - 1].pos == "PUNCT"
        if behind or page.tokens[subject.head].pos == "NOUN":
            return True
    return False
