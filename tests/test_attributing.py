"""attributions(): one list of what a report attributes to somebody."""

from __future__ import annotations

import msgspec
import pytest

from parleys import Attribution, Reader, attributions
from parleys.attributing import AttributionSort
from parleys.reading import read
from parleys.reports.read import read_text

TEXT = """The harbour of Port Karsava stays closed, as it has been since the spring.

"We shall wait," Walid Haddad said. "Nobody asks us."

Haddad also said that he wants to meet the council.

Anna Orlov opposes the new dam. She called the vote "a poor farce".
"""


@pytest.fixture(scope="module")
def found(reader: Reader) -> tuple[Attribution, ...]:
    reading = read(read_text(TEXT, "test", reader.layout), reader.model, reader.know)
    return attributions(reading, reader)


def _words(each: Attribution) -> list[str]:
    return [span.of(TEXT) for span in each.content]


def test_broken_quotation_is_one(found: tuple[Attribution, ...]) -> None:
    """Both halves of a quotation around its cue are one attribution, with both statements named."""
    quoted = [each for each in found if each.kind == "direct"]
    assert [_words(each) for each in quoted] == [["We shall wait", "Nobody asks us."]]
    assert len(quoted[0].facts) == 2


def test_what_is_told_inside_a_statement_stays_there(found: tuple[Attribution, ...]) -> None:
    """ "said that he wants to meet": one statement and no second attribution of the wish."""
    about = [each for each in found if any("meet the council" in words for words in _words(each))]
    assert [each.sort for each in about] == [AttributionSort.STATEMENT]


def test_judged_thing_belongs_to_the_judgement(found: tuple[Attribution, ...]) -> None:
    """ "called the vote “a poor farce”" attributes a judgement of the vote, not the two quoted words alone."""
    judged = [each for each in found if each.kind == "judgement"]
    assert [_words(each) for each in judged] == [['the vote "a poor farce"']]


def test_attitude_has_a_source_of_the_reading(found: tuple[Attribution, ...], reader: Reader) -> None:
    """The holder of an attitude is an actor of the reading."""
    reading = read(read_text(TEXT, "test", reader.layout), reader.model, reader.know)
    stand = next(each for each in found if each.kind == "stand")
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(ref) for ref in stand.source if isinstance(ref, str)] == ["Anna Orlov"]
    assert stand.source_words is not None
    assert stand.source_words.of(TEXT) == "Anna Orlov"


def test_order_and_json(found: tuple[Attribution, ...]) -> None:
    """Attributions stand in order of the text and can be written as JSON and read back."""
    assert list(found) == sorted(found, key=lambda each: each.content)
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Attribution, ...]) == found
