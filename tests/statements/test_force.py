"""Force and frame of a cue: how it was said, by whom and to whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.dates.find import find_dates
from parleys.errors import KnowledgeError
from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.load import load
from parleys.knowledge.sentences import load_sentences
from parleys.knowledge.speech import LemmaEntry, SpeechFile, WordsEntry, load_speech, ready
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.language.parse import Model, parse
from parleys.record import ActorRef, Cast, Force, Mode, Span, Statement
from parleys.statements import find_statements

MakePage = Callable[[str], Page]
LINES = [
    [part.strip() for part in line.split("|")]
    for line in (Path(__file__).parent / "forces.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def _said(page: Page) -> tuple[tuple[Statement, ...], Cast]:
    cast = find_actors(page, load_world())
    days = find_dates(page, None, load_calendar())
    return find_statements(
        page, find_clauses(page, load_clauses()), cast, days, load_speech(), load_calendar()
    ).all, cast


def _surname(ref: ActorRef | None, cast: Cast) -> str:
    actor = cast.actor(ref) if ref is not None else None
    return actor.name.split()[-1] if actor is not None else "-"


@pytest.mark.parametrize(("force", "speaker", "addressee", "text"), LINES, ids=[line[-1] for line in LINES])
def test_force_speaker_and_addressee(force: str, speaker: str, addressee: str, text: str, make_page: MakePage) -> None:
    """The word that attributes tells how it was said, and its frame who spoke and who was told."""
    [statement], cast = _said(make_page(text))
    told = (statement.force.value, _surname(statement.speaker[0], cast), _surname(statement.addressee, cast))
    assert told == (force, speaker, addressee)


def test_a_quotation_that_goes_on_has_no_force_of_its_own(make_page: MakePage) -> None:
    """ "warned" stands with the first quotation; nothing is known of how the second was said."""
    first, second = _said(make_page('"The ice is thin," Orlov warned. "We waited for a month."'))[0]
    assert (first.force, second.force) == (Force.FIRM, Force.NEUTRAL)


def test_who_is_quoted_by_a_medium_speaks(make_page: MakePage) -> None:
    """The medium that quotes somebody passes on what he said."""
    [statement], cast = _said(make_page("Reuters quoted Petr Orlov as saying that the road was open."))
    assert (_surname(statement.speaker[0], cast), _surname(statement.via, cast)) == ("Orlov", "Reuters")


def test_a_post_under_its_name_and_day(make_page: MakePage) -> None:
    """A line of name, handle and day heads a post: its words are direct, its day is the day of saying."""
    text = "Petr Orlov answered.\nPetr Orlov (@porlov) March 3, 2031\nThe ferry sails tomorrow. https://t.co/Xy12\n"
    page = make_page(text)
    [statement], cast = _said(page)
    assert text[statement.start : statement.end] == "The ferry sails tomorrow."
    assert (statement.mode, statement.date, _surname(statement.speaker[0], cast)) == (
        Mode.DIRECT,
        "2031-03-03",
        "Orlov",
    )


def test_a_signature_that_is_set_apart_dates_its_post(model: Model) -> None:
    """A line of name, handle and day below the words dates them, though the page itself leaves it out."""
    text = "Petr Orlov answered.\nThe ferry sails tomorrow. https://t.co/Xy12\n— Petr Orlov (@porlov) March 3, 2031\n"
    below = text.index("—")
    page = parse(text, [Span(0, 21), Span(21, below)], model, load_sentences())
    [statement], _ = _said(page)
    assert (text[statement.start : statement.end], statement.date) == ("The ferry sails tomorrow.", "2031-03-03")


def test_frame_that_is_not_there_is_named() -> None:
    """A word with an unknown frame stops the program, naming word and frame."""
    found = load("en/speech.toml", SpeechFile)
    wrong = LemmaEntry(lemma="mumble", force=Force.NEUTRAL, frame="telll", seen="he mumbled that it was late")
    with pytest.raises(KnowledgeError, match=r"'mumble' has the frame 'telll'"):
        ready(msgspec.structs.replace(found, verb=(*found.verb, wrong)))


def test_source_must_end_with_a_slot_of_its_frame() -> None:
    """A source whose frame does not know its last word would name nobody."""
    found = load("en/speech.toml", SpeechFile)
    wrong = WordsEntry(words="as told by", force=Force.NEUTRAL, frame="source", seen="as told by Orlov")
    with pytest.raises(KnowledgeError, match=r"'as told by'"):
        ready(msgspec.structs.replace(found, source=(*found.source, wrong)))


def test_words_are_in_order_and_shown_in_use() -> None:
    """Entries are sorted, none stands twice, and each has a use of it."""
    found = load("en/speech.toml", SpeechFile)
    for entries in (found.verb, found.noun, found.adjective):
        lemmas = [entry.lemma for entry in entries]
        assert lemmas == sorted(set(lemmas))
    for entries in (found.phrase, found.source):
        words = [entry.words for entry in entries]
        assert words == sorted(set(words))
    assert all(entry.seen for entry in (*found.verb, *found.noun, *found.adjective, *found.phrase, *found.source))
