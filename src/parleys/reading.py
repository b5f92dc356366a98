"""Read one report, top to bottom; the rooms hold the detail."""

from __future__ import annotations

import msgspec

from parleys import __version__
from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.dates.find import find_dates
from parleys.events import find_events
from parleys.figures import find_figures
from parleys.knowledge.acts import Acts, load_acts
from parleys.knowledge.calendar import Calendar, load_calendar
from parleys.knowledge.clauses import ClauseWords, load_clauses
from parleys.knowledge.load import fingerprint
from parleys.knowledge.numbers import Numbers, load_numbers
from parleys.knowledge.sentences import SentenceWords, load_sentences
from parleys.knowledge.speech import Speech, load_speech
from parleys.knowledge.will import Will, load_will
from parleys.knowledge.world import World, load_world
from parleys.language.parse import Model, parse_report
from parleys.positions import find_positions
from parleys.record import Engine, Reading, Report, settle
from parleys.statements import find_statements


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the program knows of a language and of the world."""

    sentences: SentenceWords
    clauses: ClauseWords
    calendar: Calendar
    world: World
    speech: Speech
    will: Will
    acts: Acts
    numbers: Numbers


def load_knowledge(language: str = "en") -> Knowledge:
    """Load the knowledge of a language."""
    return Knowledge(
        sentences=load_sentences(language),
        clauses=load_clauses(language),
        calendar=load_calendar(language),
        world=load_world(language),
        speech=load_speech(language),
        will=load_will(language),
        acts=load_acts(language),
        numbers=load_numbers(language),
    )


def read(report: Report, model: Model, know: Knowledge) -> Reading:
    """Read one report: who said, did, wants and counted what."""
    above = sorted((*report.headings, *report.captions))
    page, headings = parse_report(report.text, report.body, above, model, know.sentences)
    clauses = find_clauses(page, know.clauses)
    cast = find_actors(page, know.world, headings, report.published)
    days = find_dates(page, report.published, know.calendar)
    said = find_statements(page, clauses, cast, days, know.speech, know.calendar)
    held = find_positions(page, clauses, said, cast, days, know.will)
    done = find_events(page, clauses, said, cast, days, know.acts)
    sums = find_figures(page, clauses, said, cast, days, know.numbers)
    found = Reading(
        report=msgspec.structs.replace(report, language=report.language or "en", engine=engine_of(model)),
        actors=cast.actors,
        relations=cast.relations,
        statements=said.all,
        positions=held,
        events=done,
        figures=sums,
    )
    return settle(found)


def engine_of(model: Model) -> Engine:
    """Give what reads a report with this model: versions and hashes."""
    return Engine(program=__version__, knowledge=fingerprint(), model=model.name)
