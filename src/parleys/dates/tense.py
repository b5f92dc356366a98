"""Tell from the grammar around a time whether it lies behind or ahead."""

from __future__ import annotations

from parleys.knowledge.calendar import Lean
from parleys.language import grammar
from parleys.language.page import Page, Token

_LOOK_LEFT, _LOOK_RIGHT, _STEPS = 8, 6, 12


def leaning(page: Page, first: int, last: int, head: int, lean: Lean) -> tuple[int, bool]:
    """Give -1 (behind), 1 (ahead) or 0 (nothing tells) for a time, and whether its own verb says so.

    The words around are asked before the tree: "who on Tuesday is set to receive" is often parsed wrongly.
    """
    if _just_told(page, first):
        return -1, True
    governor = page.tokens[page.tokens[head].head]
    if governor.i != head and governor.tag == "VBD" and _near(governor, first, last) and governor.lemma not in lean.due:
        return -1, True
    if _maybe(page, first, lean) or _due(page, first, last, lean) or _will_follow(page, last, lean):
        return 1, True
    return _climb(page, head, lean)


def verb_over(page: Page, head: int) -> Token | None:
    """Give the verb, or the noun or adjective with "is", that a time hangs on; it may be the time itself."""
    token = page.tokens[head]
    for _ in range(_STEPS):
        if token.head == token.i or token.pos in ("VERB", "AUX") or grammar.auxiliaries(page, token.i):
            break
        token = page.tokens[token.head]
    return token if token.pos in ("VERB", "AUX") or grammar.auxiliaries(page, token.i) else None


def is_perfect(page: Page, verb: Token, lean: Lean) -> bool:
    """ "has ruled", "have been waiting": what goes on until today; not "had ruled"."""
    helpers = [page.tokens[i] for i in grammar.auxiliaries(page, verb.i)]
    return any(helper.lower in lean.perfect and helper.tag in ("VBZ", "VBP") for helper in helpers) and "VBN" in {
        verb.tag,
        *(helper.tag for helper in helpers),
    }


def is_past(page: Page, verb: Token) -> bool:
    """ "was now in rebel hands": a time in a story, not today."""
    return "VBD" in {verb.tag, *(page.tokens[i].tag for i in grammar.auxiliaries(page, verb.i))}


def is_present(page: Page, head: int) -> bool:
    """ "the letters cover a period from July to September": a plain present tells nothing of a month."""
    verb = verb_over(page, head)
    return verb is not None and verb.tag in ("VBZ", "VBP") and not grammar.auxiliaries(page, verb.i)


def _just_told(page: Page, first: int) -> bool:
    """'said on Tuesday Velland would leave': the verb before owns the time, wherever the tree hangs it."""
    place = first - 1
    if place > 0 and page.tokens[place].pos == "ADP":
        place -= 1
    return (
        place >= page.sentence_of(first).first and page.tokens[place].tag == "VBD" and page.tokens[place].pos == "VERB"
    )


def _near(verb: Token, first: int, last: int) -> bool:
    """Say whether a verb stands right beside the time: "said on Monday", "Monday said"."""
    return first - 3 <= verb.i <= last + 1


def _maybe(page: Page, first: int, lean: Lean) -> bool:
    """'a trip, possibly in early March': nobody is unsure of the past in this way."""
    sentence = page.sentence_of(first)
    return any(token.lower in lean.maybe for token in page.tokens[max(sentence.first, first - 3) : first])


def _due(page: Page, first: int, last: int, lean: Lean) -> bool:
    """'set to resume Monday', 'scheduled for Monday', 'on Tuesday is set to receive'."""
    sentence = page.sentence_of(first)
    for i in range(first - 1, max(sentence.first, first - _LOOK_LEFT) - 1, -1):
        token = page.tokens[i]
        if token.pos in ("PUNCT", "CCONJ") or token.tag == "VBD":
            return False
        if token.lemma in lean.due or token.lower in lean.due:
            after = page.tokens[i + 1]
            # "was set up in March" is over
            return after.tag != "RP" and (after.lower in lean.follows or after.i >= first - 1)
    return any(
        token.lemma in lean.due and page.tokens[i + 1].lower in lean.follows
        for i, token in _right(page, last)
        if i + 1 < sentence.last
    )


def _will_follow(page: Page, last: int, lean: Lean) -> bool:
    """'a meeting on Thursday that Kerry will attend'; a verb between would own the time."""
    for _, token in _right(page, last):
        if token.tag in ("VBD", "VBZ", "VBP", "VBN"):
            return False
        if token.tag == "MD" and token.lower in lean.modal:
            return True
    return False


def _right(page: Page, last: int) -> list[tuple[int, Token]]:
    sentence = page.sentence_of(last - 1)
    found: list[tuple[int, Token]] = []
    for token in page.tokens[last : min(sentence.last, last + _LOOK_RIGHT)]:
        if token.pos == "PUNCT":
            break
        found.append((token.i, token))
    return found


def _climb(page: Page, head: int, lean: Lean) -> tuple[int, bool]:
    """Walk up from the time to a verb that tells; the first step up is the time's own word."""
    token, firm = page.tokens[head], True
    for _ in range(_STEPS):
        ahead_of = any(page.tokens[child].lower in lean.before for child in page.children[token.i])
        if ahead_of:
            return 1, True
        if token.i != head:
            lean_to = _verb(page, token, lean)
            if lean_to is not None:
                return lean_to, firm and lean_to != 0
            # A time that hangs on a noun is dated by the noun's clause only as a guess.
            firm = firm and token.pos in ("VERB", "AUX")
        if token.head == token.i:
            break
        token = page.tokens[token.head]
    return _fallback(page, head, lean), False


def _fallback(page: Page, head: int, lean: Lean) -> int:
    """Ask the first finite verb of the sentence, where the tree leads to none."""
    for token in page.sentence_tokens(page.sentence_of(head)):
        if token.tag == "MD":
            return 1 if token.lower in lean.modal else 0
        if token.tag == "VBD":
            return -1
    return 0


def _verb(page: Page, token: Token, lean: Lean) -> int | None:
    """Give what the verb group of a word tells, or None where it only points further up."""
    beside = [page.tokens[child] for child in page.children[token.i]]
    helpers = [page.tokens[child] for child in grammar.auxiliaries(page, token.i)]
    forms = {helper.lower for helper in helpers}
    tags = {helper.tag for helper in helpers} | {token.tag}
    if forms & lean.modal:
        return -1 if forms & lean.perfect else 1
    if any(child.tag == "TO" for child in beside if child.i < token.i):
        return _infinitive(page, token, lean)
    if token.lemma in lean.due and "VBD" not in tags and token.tag in ("VBN", "JJ"):
        return 1
    if "VBD" in tags:
        return -1
    if token.tag == "VBN":
        passives = [helper for helper in helpers if grammar.is_passive_auxiliary(helper)]
        return 0 if any(helper.tag in ("VBZ", "VBP") for helper in passives) else -1
    if token.tag == "VBG" and helpers:
        # "has been working on a visit in March" tells neither.
        return 0 if "VBN" in {helper.tag for helper in helpers} else 1
    if tags & {"VBZ", "VBP"}:
        if any(child.tag == "VBD" and grammar.is_adverbial(child) for child in beside):
            # captions tell the past so: "A soldier stands guard on Sunday, before his unit left"
            return -1
        # "Orlov says on Monday that ...": a verb of saying in the present tells of what has been said.
        return -1 if grammar.reports_clause(page, token.i) else 1
    return None


def _infinitive(page: Page, token: Token, lean: Lean) -> int | None:
    """'plans to meet on Monday' looks ahead; 'tried to meet on Monday' is told by the trying."""
    governor = page.tokens[token.head]
    if governor.i == token.i:
        return 1
    if governor.lemma in lean.tried or grammar.is_adverbial(token):
        return None
    completes = grammar.is_complement(token) or grammar.is_noun_clause(token)
    return 1 if completes or governor.lemma in lean.ahead else None
