"""Where the words of a stand begin and end, read from word order, because small parsers attach tails badly."""

from __future__ import annotations

from parleys.clauses import Clause
from parleys.language import grammar
from parleys.positions.parties import known, unique
from parleys.positions.scene import Scene
from parleys.record import ActorRef

_LONGEST = 30
_BEFORE = 12
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_SUBJECTS = ("it", "there", "he", "she", "we", "they", "i")
_STOPS = (";", ":", "—", "–", "--", "(", ")")


def limit(scene: Scene, i: int) -> int:
    """Give the token before which the words that belong to a predicate end.

    They end with the sentence, with the statement that the predicate stands in, at "…, Haddad said", "…, but …", and
    where a predicate coordinated with it or with one above it begins.
    """
    page = scene.page
    last = min(page.sentence_of(i).last, i + 1 + _LONGEST)
    statement = scene.statement(i)
    own = page.tokens[i]
    if grammar.is_noun_subject(own) and own.head > i + 2:
        # "Haddad's warning that … appeared hollow": the words of a noun end where its own verb begins
        last = min(last, own.head)
    for k in range(i + 1, last):
        token = page.tokens[k]
        if statement is not None and token.start >= statement.end:
            return k
        if token.text in _STOPS or (token.text == "," and (_breaks(scene, k + 1, last) or _is_fronted(scene, i, k))):
            return k
        if token.lower in ("and", "but") and _opens_anew(scene, k, i, last):
            return k
        if grammar.is_coordinator(token) and _joins_above(scene, k, i):
            return k
    return last


def _is_fronted(scene: Scene, i: int, comma: int) -> bool:
    """ "Once opposed to the plan, Orlov now …": what comes before the subject of its sentence ends at the comma."""
    root = grammar.root_before(scene.page, i)
    clause = scene.clauses.at(root)
    return (
        clause is not None
        and clause.head > comma > i
        and bool(clause.subjects)
        and all(comma < a.head < clause.head for a in clause.subjects)
    )


def _breaks(scene: Scene, k: int, last: int) -> bool:
    """Say whether a new thought begins after a comma."""
    page = scene.page
    if k >= last:
        return True
    token = page.tokens[k]
    if token.lower in scene.will.breaks or token.tag == "VBG":
        return True
    if token.tag in ("VBD", "VBZ") or (token.pos == "ADV" and page.tokens[min(k + 1, last - 1)].tag in ("VBD", "VBZ")):
        # "refused to recognise the line, declined to withdraw and …"
        return True
    if token.lower in ("a", "an") and any(
        page.tokens[n].lower in ("that", "which", "who") for n in range(k + 2, min(k + 5, last))
    ):
        # "talks behind closed doors, an idea that hardliners …": the reporter's word for it
        return True
    if token.pos == "CCONJ" and k + 1 < last:
        after_it = page.tokens[k + 1]
        return after_it.tag in ("VBD", "VBZ", "VBP", "MD") or grammar.is_noun_subject(after_it)
    for n in range(k, min(k + 7, last)):
        here = page.tokens[n]
        if here.text == ",":
            return False
        if here.lemma in scene.will.saying and here.tag in ("VBD", "VBZ", "VBP"):
            return True
    return False


def _opens_anew(scene: Scene, k: int, i: int, last: int) -> bool:
    """ "… and it was vital that": a subject of its own and its verb; "… and has called": the verb of a finite one."""
    tokens = scene.page.tokens
    if k + 2 >= last:
        return False
    if tokens[k + 1].pos == "AUX" and tokens[k + 1].tag in _FINITE:
        # inside "rebels who have fought and are held" the second verb is the relative clause's
        return not any(tokens[n].tag in ("WP", "WDT") for n in range(i + 1, k))
    if tokens[k + 1].tag in ("VBD", "VBZ") and tokens[k + 1].tag == tokens[i].tag and tokens[k + 1].pos == "VERB":
        # "asked the north to stop and asked the south to wait"
        return True
    return tokens[k + 1].lower in _SUBJECTS and tokens[k + 2].tag in _FINITE


def _joins_above(scene: Scene, k: int, i: int) -> bool:
    """ "urged them to stop and warned that": the second verb hangs on the first or on one above it."""
    page = scene.page
    joined = page.tokens[page.tokens[k].head]
    verbal = grammar.is_verbal(joined) or joined.pos == "ADJ"
    if not grammar.is_conjunct(joined) or joined.i <= k or not verbal:
        return False
    own_clause = joined.tag not in ("VB", "VBN", "JJ") or bool(grammar.tense_auxiliaries(page, joined.i))
    return joined.head <= i and own_clause


def first_of(scene: Scene, clause: Clause) -> int:
    """Give the first token of the evidence: the subject where it stands close before the predicate."""
    page, i = scene.page, clause.head
    sentence = page.sentence_of(i)
    lowest = max(sentence.first, i - _BEFORE)
    statement = scene.statement(i)
    while statement is not None and lowest < i and page.tokens[lowest].start < statement.start:
        lowest += 1
    first = i
    for a in (*clause.subjects, *clause.objects):
        if lowest <= a.head < i:
            mention = scene.cast.at(a.head)
            opens = mention.first if mention else a.head
            if opens > lowest and page.tokens[opens - 1].lower in ("no", "neither", "any"):
                # "no one in the capital should …"
                opens -= 1
            first = min(first, max(lowest, opens))
    for c in grammar.opening_words(page, i):
        if lowest <= c < first:
            first = c
    return first


def mentions(scene: Scene, first: int, last: int) -> tuple[ActorRef, ...]:
    """Give the parties named in a stretch of words, in order."""
    return unique(ref for k in range(first, min(last, len(scene.page.tokens))) for ref in known(scene, k))


def trimmed(scene: Scene, first: int, last: int) -> tuple[int, int]:
    """Cut punctuation and words that only date the act from the end of a stretch of words."""
    page = scene.page
    while last > first:
        token = page.tokens[last - 1]
        time = scene.days.at(last - 1)
        if token.pos in ("PUNCT", "CCONJ") or (last - 1 > first and token.pos in ("ADP", "SCONJ")):
            last -= 1
        elif time is not None and time.first > first:
            last = time.first
        else:
            break
    return first, last


def after(scene: Scene, i: int, *words: str) -> int | None:
    """Give the token after one of the words where it stands right behind a token."""
    tokens = scene.page.tokens
    if i + 2 < len(tokens) and tokens[i + 1].lower in words and tokens[i + 2].sentence == tokens[i].sentence:
        return i + 2
    return None


def infinitive(scene: Scene, first: int, last: int, within: int = 12) -> int | None:
    """Give the verb of the first "to …" in a stretch of words, or None."""
    tokens = scene.page.tokens
    last = min(last, len(tokens))
    for k in range(first, min(last, first + within)):
        if tokens[k].lower == "to" and k + 1 < last:
            here = k + 1
            while here < last - 1 and tokens[here].pos in ("ADV", "PART"):
                here += 1
            if tokens[here].tag == "VB" or (tokens[here].pos == "VERB" and tokens[here].tag != "VBG"):
                return here
    return None


def led(scene: Scene, verb: int) -> int:
    """Give where an infinitive begins once its negation is kept: "pressed Karsava [not to allow it]"."""
    tokens = scene.page.tokens
    to = verb - 1
    while to > 0 and tokens[to].lower != "to":
        to -= 1
    if to > 0 and tokens[to - 1].lower in ("not", "never"):
        return to - 1
    # "to not allow it": the negation stands behind its "to"
    return to + 1 if any(tokens[k].lower in ("not", "never") for k in range(to + 1, verb)) else verb


def is_plain(scene: Scene, first: int, last: int) -> bool:
    """Say whether no clause of its own begins in a stretch of words: no "that", no finite verb."""
    finite = ("VBD", "VBZ", "VBP", "MD", "WP", "WDT")
    return not any(t.lower == "that" or t.tag in finite for t in scene.page.tokens[first:last])


def has(scene: Scene, lemmas: frozenset[str], first: int, last: int) -> bool:
    """Say whether a stretch of words holds one of the lemmas. `last` may lie behind the end of the page."""
    return any(token.lemma in lemmas or token.lower in lemmas for token in scene.page.tokens[first:last])
