"""Tell verbs apart that the lemma tables confuse: *hopes* is of *hope*, not of *hop*; *staged* of *stage*, not *stag*.

The rules of spacy-lookups-data take away an ending and look whether a verb is left; where two are left (*hop*, *hope*),
the shorter one is taken. English spelling decides: a short stem doubles its last letter (*hopped*, *hopping*), and the
third person of one that does not hiss adds only an s (*hops*).

python training/lemmas.py MODEL_DIR    writes what spelling decides into the model's tables
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language

_HISSES = re.compile(r"(?:[sxzo]|[cs]h)$")
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][^aeiouwxy]$")
"""One short vowel and one consonant at the end: *hop*, *stag*, *trim*."""
_DOUBLED = "bdgkmnprtv"
"""Letters that are seldom double at the end of a verb itself, as they are in *fill*, *pass*, *buzz*, *stuff*."""


def pairs(verbs: set[str]) -> Iterator[tuple[str, str]]:
    """Yield verbs that are told apart by their last e alone: *hop*, *hope*."""
    yield from [(verb[:-1], verb) for verb in sorted(verbs) if verb.endswith("e") and verb[:-1] in verbs]


def doubles(verb: str) -> bool:
    """Say whether a verb doubles its last letter before an ending, so that none of its forms looks like another's.

    >>> doubles("hop"), doubles("sing")
    (True, False)
    """
    return bool(_DOUBLES.search(verb))


def spell(nlp: Language) -> None:
    """Write into a pipeline's tables what spelling decides.

    Of the rules whose verb is in the tables the last one speaks, so those that give back an e are asked once more at
    the end; of the rules whose verb is not, the first one speaks, so doubled letters come before (*blogged*: *blog*).
    A verb whose shorter one could have the same forms (*singing*: *sing*, not *singe*) is known by its third person
    alone, and so is one that would be taken for a doubled letter (*putting*: *put*, not *putt*). One that only looks
    like a form is its own lemma (*need*, *bring*, *discuss*).
    """
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    rules, index, exceptions = (lookups.get_table(f"lemma_{name}") for name in ("rules", "index", "exc"))
    doubled = [[f"{letter}{letter}{ending}", letter] for letter in _DOUBLED for ending in ("ed", "ing")]
    rules["verb"] = [*doubled, *rules["verb"], *(rule for rule in rules["verb"] if rule[1] == "e")]
    verbs, told = set(index["verb"]), dict(exceptions["verb"])
    verbs -= {verb for verb in verbs if verb[-1:] == verb[-2:-1] and verb[-1] in _DOUBLED and verb[:-1] in verbs}
    told |= {verb: [verb] for verb in verbs - told.keys() if verb.endswith(("s", "ed", "ing"))}
    for short, long in pairs(verbs):
        if not doubles(short):
            verbs.discard(long)
            if not _HISSES.search(short):
                told.setdefault(f"{long}s", [long])
    index["verb"] = sorted(verbs)
    exceptions["verb"] = told


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    model = parser.parse_args().model
    pipeline = spacy.load(model)
    spell(pipeline)
    pipeline.get_pipe("lemmatizer").lookups.to_disk(model / "lemmatizer" / "lookups")  # type: ignore[attr-defined]
