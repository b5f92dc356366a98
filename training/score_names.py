"""Score names on reports with answers: the model alone, and after knowledge and the report as a whole have been asked.

    python training/score_names.py GOLD_DIR... [--model NAME] [--misses]

The answers list every actor with its names and kind. Wherever such a name stands in the body (longest first, capitals
as printed), a name with the same borders and type should be found: PERSON for persons; LOC for governments and
countries, as the treebanks type states; ORG for organisations, armed groups, alliances and media. What is found
elsewhere is not counted, for the answers do not list everybody; what overlaps a listed name and differs is wrong.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from parleys.actors import find_actors
from parleys.evaluation.gold import GoldPage, load_gold
from parleys.knowledge.sentences import load_sentences
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.language.parse import load_model, parse
from parleys.record import ActorKind, Cast, MentionKind, Span
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.read import read_report

TYPES = {
    "person": "PERSON", "government": "LOC", "country": "LOC", "organisation": "ORG", "armed_group": "ORG",
    "alliance": "ORG", "media": "ORG",
}  # fmt: skip
# Words in small letters that a name may hold: "Friends of Syria", "Walid al-Muallem".
PARTICLES = re.compile(r"(?:al|el|bin|ibn|of|the|for|and|on|in|de|von|van|der)\b", re.IGNORECASE)
ARTICLES = re.compile(r"^(?:the|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s+", re.IGNORECASE)


class Found(NamedTuple):
    """A name in the text."""

    start: int
    end: int
    type: str


def wanted(page: GoldPage, text: str, body: Iterable[Span]) -> list[Found]:
    """Give where listed names stand in the body, longest first, none inside another."""
    forms = {name: TYPES[actor.kind] for actor in page.actors.values() if actor.kind in TYPES for name in actor.names}
    named = sorted((form for form in forms if is_name(form)), key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, named))})(?!\w)")
    return [
        Found(hit.start(), hit.end(), forms[hit.group()])
        for span in body
        for hit in pattern.finditer(text, span.start, span.end)
    ]


def is_name(form: str) -> bool:
    """Say whether a form is written as a name, not described: "Assad's regime" is not.

    >>> is_name("Friends of Syria"), is_name("Syrian government"), is_name("Walid al-Muallem")
    (True, False, True)
    """
    words = [word for word in form.split() if not PARTICLES.match(word)]
    return bool(words or form[:1].isupper()) and all(word[0].isupper() or word[0].isdigit() for word in words)


def by_model(page: Page) -> Iterator[Found]:
    for name in page.names:
        yield trimmed(page.text, name.start, name.end, name.label)


def by_cast(page: Page, cast: Cast) -> Iterator[Found]:
    """Give the names as the cast has them: who it is decides the type."""
    for mention in cast.mentions:
        actor = cast.actor(mention.refs[0]) if len(mention.refs) == 1 else None
        if actor is not None and mention.kind in (MentionKind.NAME, MentionKind.METONYM):
            kind = TYPES.get(actor.kind.value)
            if kind is not None and (kind != "PERSON" or actor.kind is ActorKind.PERSON):
                yield trimmed(page.text, mention.start, mention.end, kind)
    acting = {mention.start for mention in cast.mentions}
    for place in cast.places:
        start, end = page.tokens[place.first].start, page.tokens[place.last - 1].end
        if start not in acting:
            yield trimmed(page.text, start, end, "LOC")


def trimmed(text: str, start: int, end: int, kind: str) -> Found:
    """Leave out an article or a form of address before a name."""
    lead = ARTICLES.match(text[start:end])
    return Found(start + (lead.end() if lead else 0), end, kind)


def tally(gold: list[Found], found: Iterable[Found]) -> tuple[Counter[str], list[str]]:
    """Count gold, found (where it overlaps gold), right; give the misses in words."""
    counts: Counter[str] = Counter()
    touching = {name for name in found if any(name.start < g.end and g.start < name.end for g in gold)}
    spans = {(name.start, name.end) for name in touching}
    counts["gold"], counts["found"] = len(gold), len(touching)
    counts["right"] = sum(g in touching for g in gold)
    counts["spans"] = sum((g.start, g.end) in spans for g in gold)
    misses: list[str] = []
    for g in gold:
        if g not in touching:
            near = [name for name in touching if name.start < g.end and g.start < name.end]
            misses.append(f"{g} read as {near}")
    return counts, misses


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", type=Path, nargs="+")
    arguments.add_argument("--model")
    arguments.add_argument("--misses", action="store_true")
    given = arguments.parse_args()
    model, layout, sentences, world = load_model(given.model), load_report_knowledge(), load_sentences(), load_world()
    for folder in given.gold:
        sums: dict[str, Counter[str]] = {"model alone": Counter(), "with knowledge": Counter()}
        for answers in load_gold(folder).pages:
            source = folder.resolve().parent.parent / "reports" / folder.resolve().name / answers.answers.report.file
            report = read_report(source.read_bytes(), str(source), layout)
            page = parse(report.text, report.body, model, sentences)
            gold = wanted(answers, report.text, report.body)
            ways = {"model alone": by_model(page), "with knowledge": by_cast(page, find_actors(page, world))}
            for way, found in ways.items():
                counts, misses = tally(gold, found)
                sums[way] += counts
                if given.misses and way == "with knowledge":
                    for miss in misses:
                        print(f"  {source.name[:4]} {miss}")
        for way, counts in sums.items():
            both = counts["gold"] + counts["found"]
            print(
                f"{folder.name}, {way}: {counts['gold']} names, typed P {counts['right'] / counts['found']:.3f}"
                f" R {counts['right'] / counts['gold']:.3f} F {2 * counts['right'] / both:.3f},"
                f" borders alone F {2 * counts['spans'] / both:.3f}"
            )


if __name__ == "__main__":
    main()
