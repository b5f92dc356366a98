"""What is scored on PolNeAR: parleys' statements, its attributions, and textacy's quotations."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from msgspec.structs import replace
from polnear import Attribution, letters

from parleys import attributions, load_reader
from parleys.attributing import Attribution as Given
from parleys.reading import read
from parleys.record import Reading, Statement
from parleys.reports.read import read_text

System = Callable[[str], list[Attribution]]


def systems() -> dict[str, System]:
    """Give the systems by name; parleys reads each document once for both of its rows."""
    reader = load_reader()
    # these articles are about an election: positions are read all the same
    will = reader.know.will
    everything = replace(will, scope=replace(will.scope, least=0.0, ample=0.0))
    reader = replace(reader, know=replace(reader.know, will=everything))
    last: dict[str, Reading] = {}

    def reading(text: str) -> Reading:
        if text not in last:
            last.clear()
            last[text] = read(read_text(text, "polnear", reader.layout), reader.model, reader.know)
        return last[text]

    found: dict[str, System] = {
        "parleys, statements": lambda text: statements(reading(text)),
        "parleys, attributions": lambda text: attributed(attributions(reading(text), reader), text),
    }
    if importlib.util.find_spec("textacy"):
        found["textacy, direct"] = _textacy(reader.model.nlp)
    return found


def statements(reading: Reading) -> list[Attribution]:
    """Give the statements of a reading, the parts of a broken quotation together."""
    text = reading.report.text
    parts: dict[tuple[int, int], list[Statement]] = {}
    for each in reading.statements:
        key = (each.cue.start, each.cue.end) if each.cue is not None else (each.start, each.end)
        parts.setdefault(key, []).append(each)
    found: list[Attribution] = []
    for group in parts.values():
        named = [each.speaker_words for each in group if each.speaker_words is not None]
        found.append(
            Attribution(
                content=letters(text, [(each.start, each.end) for each in group]),
                source=letters(text, [(words.start, words.end) for words in named]),
                words=text[group[0].start : group[0].end],
            )
        )
    return found


def attributed(found: tuple[Given, ...], text: str) -> list[Attribution]:
    """Give attributions as they are scored."""
    return [
        Attribution(
            content=letters(text, [(span.start, span.end) for span in each.content]),
            source=letters(text, [(each.source_words.start, each.source_words.end)] if each.source_words else []),
            words=text[each.content[0].start : each.content[-1].end],
        )
        for each in found
    ]


def _textacy(nlp: object) -> System:
    from textacy import extract

    def ask(text: str) -> list[Attribution]:
        found: list[Attribution] = []
        for line in text.split("\n"):
            if not line.strip():
                continue
            at = text.index(line)
            try:
                quotes = list(extract.direct_quotations(nlp(line)))  # type: ignore[operator]
            except (ValueError, AttributeError):  # an odd number of marks stops it
                continue
            for speaker, _, content in quotes:
                where = [(at + t.idx, at + t.idx + len(t)) for t in speaker]
                found.append(
                    Attribution(
                        content=letters(text, [(at + content.start_char, at + content.end_char)]),
                        source=letters(text, where),
                    )
                )
        return found

    return ask
