"""Quotations: the whole sentence, whose it is, and what people found wrong left out."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from parleys.gathering import gather
from parleys.record import Reading, Report, Span, State
from parleys.summary.across import open_across
from parleys.summary.quotes import Quote, quote_lines
from parleys.summary.sentences import sentence_at

from ..stories.invented import Draft


def report(text: str) -> Report:
    return replace(Draft("x", "2031-02-01").done().report, text=text, body=(Span(0, len(text)),))


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        (
            "The road is open. Gen. Orlov will talk if it stays so. He left.",
            "will talk",
            "Gen. Orlov will talk if it stays so.",
        ),
        ('"We will wait," Lenz said. "No more." Then she left.', "No more", '"No more."'),
        ("A first line.\n\nVelland waits\nfor an answer. Nothing came.", "waits", "Velland waits\nfor an answer."),
        ("A heading\nVelland waits\nNothing came", "waits", "Velland waits"),
    ],
)
def test_the_sentence_that_words_stand_in(text: str, words: str, sentence: str) -> None:
    """A title's full stop ends no sentence, a wrapped line goes on, and a line alone is a paragraph of its own."""
    start = text.index(words)
    assert sentence_at(report(text), Span(start, start + len(words))).of(text) == sentence


def test_words_over_two_sentences_take_both() -> None:
    """Words that run over a full stop are given with both sentences; an endless one only as far as its words."""
    text = "Velland waits. Karsava does not. Both know it."
    span = Span(text.index("waits"), text.index("does"))
    assert sentence_at(report(text), span).of(text) == "Velland waits. Karsava does not."
    endless = "and then " * 100 + "Velland waits " + "and then " * 100
    at = endless.index("Velland")
    assert sentence_at(report(endless), Span(at, at + 7)).of(endless) == "Velland"


def quotes(*readings: Reading) -> tuple[Quote, ...]:
    told, dossier = gather(readings)
    across = open_across(told, dossier)
    return across.quotes.of(f"{each.report.id}#{fact.id}" for each in told for fact in each.facts())


def test_a_quotation_tells_whose_it_is() -> None:
    """Sentence, day, party, speaker and outlet stand with it; a fact without a day has that of its report."""
    (quote,) = quotes(
        Draft("a", "2031-02-25", "Island Press").holds("orlov", "demand", "Orlov wants the pass opened.").done()
    )
    assert quote.sentence == "Orlov wants the pass opened."
    assert quote.day == "2031-02-25"
    assert quote.party == "Highland Council"
    assert "Pavel Orlov" in quote.by
    assert quote.outlet == "a (Island Press), 25 Feb 2031"


def test_a_rejected_fact_is_not_quoted() -> None:
    """What somebody found wrong is left out; what somebody accepted is marked."""
    reading = Draft("a", "2031-02-25").holds("orlov", "demand", "Orlov wants the pass opened.").done()
    (fact,) = reading.positions
    assert quotes(replace(reading, positions=(replace(fact, state=State.REJECTED),))) == ()
    (accepted,) = quotes(replace(reading, positions=(replace(fact, state=State.ACCEPTED),)))
    assert next(quote_lines([accepted]))[0].endswith("· accepted")


def test_the_same_sentence_is_shown_once() -> None:
    """A dispatch in two outlets is one line that names both; another sentence is another line."""
    words = "Orlov wants the pass opened before the snow comes."
    one = Draft("a", "2031-02-25").holds("orlov", "demand", words).done()
    two = Draft("b", "2031-02-26").holds("orlov", "demand", words).holds("orlov", "demand", "He wants bread.").done()
    lines = [line for line, _ in quote_lines(quotes(one, two))]
    assert len(lines) == 2
    assert "a, 25 Feb 2031; also b, 26 Feb 2031" in lines[0]


def test_no_more_than_a_few_are_printed() -> None:
    """Beyond four sentences the rest is counted, and JSON named."""
    draft = Draft("a", "2031-02-25")
    for word in ("bread", "water", "roads", "salt", "light", "coal"):
        draft.holds("orlov", "demand", f"Highlanders of the pass of {word * 4} want {word}.")
    lines = [line for line, _ in quote_lines(quotes(draft.done()))]
    assert len(lines) == 5
    assert lines[-1].strip() == "… 2 more sentences with --json"
