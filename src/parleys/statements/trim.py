"""Cut off what is not the speaker's: a second cue, an aside of the reporter, a closing relative clause."""

from __future__ import annotations

from parleys.clauses import Clauses
from parleys.knowledge.speech import Speech
from parleys.language.page import Page
from parleys.statements.cue import FINITE, Cue, CueKind

_STOPS = (",", "–", "—", "--", "-", ";", ":", "(")
DASHES = ("–", "—", "--")


def shortened(
    page: Page, cue: Cue, cues: tuple[Cue, ...], clauses: Clauses, first: int, last: int, speech: Speech
) -> tuple[int, int] | None:
    """Cut off what is not the speaker's: a second cue with the same subject, a trailing aside or relative clause."""
    sentence = page.sentence_of(cue.head)
    first, last = max(first, sentence.first), min(last, sentence.last)
    if first < cue.head < last and not _is_inserted(page, cue, last):
        last = cue.first if cue.first > first else last
    while first < last and (page.tokens[first].pos == "PUNCT" or page.tokens[first].lower == "that"):
        if page.tokens[first].text in ('"', "“", "'", "‘", "[", "("):
            break
        first += 1
    for other in cues:
        if first < other.first < last and other.head != cue.head and _second(page, cue, other, speech):
            last = min(last, other.first)
    last = _within_opening(page, cue, first, last, speech)
    last = _without_aside(page, cue, clauses, first, last, speech)
    last = _without_tail(page, first, last)
    while last > first and (page.tokens[last - 1].text in _STOPS or page.tokens[last - 1].pos == "CCONJ"):
        last -= 1
    if cue.kind is CueKind.VERB and _only_adverbial(page, first, speech):
        return None
    return (first, last) if last - first >= 2 else None


def between_commas(page: Page, cue: Cue) -> bool:
    """ "…, they say, …": only for a cue with something before and behind it."""
    return page.tokens[cue.first - 1].text == page.tokens[cue.last].text == ","


def _is_inserted(page: Page, cue: Cue, last: int) -> bool:
    """ "The truce, they say, will hold": the cue stands between commas inside one clause."""
    inside = cue.first > 0 and cue.last + 1 < last
    return inside and between_commas(page, cue) and page.tokens[cue.last + 1].tag in FINITE


def _only_adverbial(page: Page, first: int, speech: Speech) -> bool:
    """ "has claimed many lives since the war began": what follows is a time, not what was said."""
    word = page.tokens[first].lower
    opened = first > 0 and page.tokens[first - 1].lower == "that"
    return word in speech.adverbial and word not in speech.lead_ins and not opened


def _second(page: Page, cue: Cue, other: Cue, speech: Speech) -> bool:
    """Say whether a cue inside the content is rather a second cue of the speaker: "…, and warned that"."""
    before = page.tokens[other.first - 1]
    if before.text in ('"', "”"):
        before = page.tokens[other.first - 2]
    apart = before.text in _STOPS or before.pos == "CCONJ"
    if _turns(page, cue, other, speech):
        return True
    if other.kind is CueKind.SOURCE:
        goes_on = other.last + 1 < page.sentence_of(other.head).last and page.tokens[other.last].text == ","
        return apart and not goes_on
    trailing = apart and other.first > cue.head
    own_subject = any(other.first <= s < other.last for s in other.speakers)
    return trailing and (not own_subject or other.last >= page.sentence_of(other.head).last - 2)


def _turns(page: Page, cue: Cue, other: Cue, speech: Speech) -> bool:
    """ "said the road was open, but Orlov insisted that …": somebody else speaks behind a comma and a turn."""
    k = other.first - 1
    turns = page.tokens[k].lower in speech.turns
    own = all(other.first <= s < other.last for s in other.speakers)
    return turns and own and other.first > cue.head and page.tokens[k - 1].text in (",", ";", "—", "–", '"', "”")


def _within_opening(page: Page, cue: Cue, first: int, last: int, speech: Speech) -> int:
    """ "After Karsava said the road was closed, the convoy turned": the content ends where the main clause begins."""
    opening = page.tokens[page.sentence_of(cue.head).first]
    between = page.tokens[opening.i : cue.head]
    if opening.lower not in speech.adverbial or opening.i > cue.head or any(token.text == "," for token in between):
        return last
    for k in range(first + 1, last):
        if page.tokens[k].text == "," and page.quote_at(page.tokens[k].start) is None:
            return k
    return last


def _without_aside(page: Page, cue: Cue, clauses: Clauses, first: int, last: int, speech: Speech) -> int:
    """Cut a closing participle clause that the reporter hangs on the saying: "— softening their refusal"."""
    for k in range(first + 2, last):
        token, before = page.tokens[k], page.tokens[k - 1]
        if token.tag != "VBG" or page.quote_at(token.start) is not None:
            continue
        if before.text in DASHES:
            return k - 1
        clause = clauses.at(k)
        comma = before.text == "," or (before.text in ('"', "”") and page.tokens[k - 2].text == ",")
        if comma and token.lemma in speech.asides:
            # "…, alluding to the siege": news explains so what was said
            return k - 1
        if comma and (clause is None or clause.parent in (cue.head, None) or page.tokens[clause.head].head < first):
            return k - 1
    return last


def _without_tail(page: Page, first: int, last: int) -> int:
    """Cut a closing ", who …", ", whose …" on a person's name, which is the reporter's: news adds backgrounds so."""
    for k in range(last - 1, first + 1, -1):
        token = page.tokens[k]
        if token.lower in ("who", "whose") and token.tag in ("WP", "WP$") and page.quote_at(token.start) is None:
            comma = page.tokens[k - 1].text == ","
            if page.tokens[k - 2 if comma else k - 1].tag == "NNP":
                return k - 1 if comma else k
    return last
