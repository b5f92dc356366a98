"""The grammatical questions that rooms ask of a page, so that none of them reads a dependency label.

Answers about who does what carry a reliability (0 to 1): a plain overt subject is nearly always right, one inherited
over a coordination or guessed across an attachment that small parsers often get wrong is less so.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.language.page import Page, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
_OPENERS = ("when", "once", "whenever", "where", "before", "after", "until", "how", "why", "since", "while", "as")
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")


class Argument(msgspec.Struct, frozen=True, kw_only=True):
    """A participant: the token that heads it, the preposition before it if any, and how sure the link is."""

    head: int
    case: str = ""
    reliability: float = 1.0


def dependents(page: Page, i: int, *deps: str) -> tuple[int, ...]:
    """Give the dependents of a token that carry one of the relations."""
    return tuple(c for c in page.children[i] if page.tokens[c].dep in deps)


def is_verbal(token: Token) -> bool:
    """Say whether a token heads a clause by its part of speech (a participle used as an adjective does not)."""
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "aux:pass", "cop"))


def reach(page: Page, i: int, leave_out: tuple[str, ...] = ()) -> tuple[int, int]:
    """Give the first and last (exclusive) token of the unbroken run of words around a token that belong to it.

    `leave_out` names relations whose subtrees are cut off where they lie at the edge.
    """
    inside: set[int] = set()
    stack = [i]
    while stack:
        top = stack.pop()
        inside.add(top)
        stack.extend(c for c in page.children[top] if page.tokens[c].dep not in leave_out)
    first = last = i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last + 1


def trim(page: Page, first: int, last: int) -> tuple[int, int]:
    """Give the characters of tokens `first`:`last` without punctuation and conjunctions at the edges."""
    while first < last and (page.tokens[first].pos == "PUNCT" or page.tokens[first].dep == "cc"):
        first += 1
    while last > first and page.tokens[last - 1].pos == "PUNCT":
        last -= 1
    if last <= first:
        return page.tokens[first].start, page.tokens[first].start
    return page.tokens[first].start, page.tokens[last - 1].end


def noun_phrase(page: Page, i: int) -> tuple[int, int]:
    """Give the tokens of a noun phrase without its relative clauses, appositions and further conjuncts."""
    return reach(page, i, ("acl:relcl", "acl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "case", "cop"))


def span_of(page: Page, i: int) -> tuple[int, int]:
    """Give the characters of everything that hangs on a token, trimmed."""
    return trim(page, *reach(page, i))


def conjuncts(page: Page, i: int) -> tuple[int, ...]:
    """Give the further members of a coordination that begins with a token: "Russia and China"."""
    return tuple(c for c in dependents(page, i, "conj"))


def with_conjuncts(page: Page, found: Argument) -> Iterator[Argument]:
    """Yield an argument and the nouns coordinated with it."""
    yield found
    for c in conjuncts(page, found.head):
        if page.tokens[c].pos in _NOMINAL and not dependents(page, c, "cop", *SUBJECTS):
            case = case_of(page, c) or found.case
            yield Argument(head=c, case=case, reliability=round(found.reliability * 0.9, 2))


def case_of(page: Page, i: int) -> str:
    """Give the preposition of a noun, in small letters, several joined by a space: "on behalf of"."""
    marks = dependents(page, i, "case")
    words: list[str] = []
    for m in marks:
        if m < i and page.tokens[m].lower not in ("'s", "'"):
            words.append(page.tokens[m].lower)
            words.extend(page.tokens[f].lower for f in dependents(page, m, "fixed"))
    return " ".join(words)


def subjects(page: Page, i: int) -> tuple[Argument, ...]:
    """Give the subjects of a predicate: its own, else inherited over conj, xcomp, relative clauses and participles."""
    return tuple(a for found in _subjects(page, i, 0) for a in with_conjuncts(page, found))


def _subjects(page: Page, i: int, depth: int) -> tuple[Argument, ...]:
    own = list(dependents(page, i, *SUBJECTS))
    if own:
        return _pick(page, i, own)
    token = page.tokens[i]
    if token.dep == "root" or depth > 6:
        return ()
    if token.dep in ("acl:relcl", "advcl:relcl"):
        return (Argument(head=token.head, reliability=0.85),)
    return _inherited(page, token, depth)


def _pick(page: Page, i: int, own: list[int]) -> tuple[Argument, ...]:
    """Choose among overt subjects; a relative pronoun stands for the noun that its clause hangs on."""
    nominal = [c for c in own if not page.tokens[c].dep.startswith("csubj")] or own
    # "The SNC agreed ..., its spokesman said": of two subjects the nearest to the predicate is its own
    best = min(nominal, key=lambda c: abs(c - i))
    token = page.tokens[i]
    if page.tokens[best].tag in ("WDT", "WP") and token.dep in ("acl:relcl", "advcl:relcl"):
        return (Argument(head=token.head, reliability=0.9),)
    return (Argument(head=best, reliability=1.0 if len(nominal) == 1 else 0.6),)


def _inherited(page: Page, token: Token, depth: int) -> tuple[Argument, ...]:
    """Take over the subject of the predicate above."""
    above = page.tokens[token.head]
    if token.dep == "xcomp":
        # "urged rebels to disarm": the object acts; "wants to talk": the subject does
        controlled = dependents(page, above.i, "obj", "iobj")
        if controlled and controlled[0] < token.i:
            return (Argument(head=controlled[0], reliability=0.9),)
        return _weaker(_subjects(page, above.i, depth + 1), 0.95)
    if token.dep == "conj":
        return _weaker(_subjects(page, above.i, depth + 1), 0.85)
    if token.dep in ("advcl", "parataxis") and token.tag in ("VBG", "VBN", "VB"):
        return _weaker(_subjects(page, above.i, depth + 1), 0.75)
    if token.dep == "acl" and above.pos in _NOMINAL:
        if token.tag in ("VBG", "VBN"):
            return (Argument(head=above.i, reliability=0.8),)
        return _possessor(page, above.i)
    return ()


def _possessor(page: Page, i: int) -> tuple[Argument, ...]:
    """ "Karsava's refusal to meet", "its threat to withdraw": the possessor acts."""
    owners = dependents(page, i, "nmod:poss")
    return tuple(Argument(head=o, reliability=0.8) for o in owners)


def _weaker(found: tuple[Argument, ...], factor: float) -> tuple[Argument, ...]:
    return tuple(Argument(head=a.head, case=a.case, reliability=round(a.reliability * factor, 2)) for a in found)


def objects(page: Page, i: int) -> tuple[Argument, ...]:
    """Give the direct and indirect objects of a verb; for a passive without objects, nothing."""
    own = dependents(page, i, "obj", "iobj")
    if not own and page.tokens[i].dep in ("acl:relcl",) and not _relative_is_subject(page, i):
        return (Argument(head=page.tokens[i].head, reliability=0.6),) if is_transitive_gap(page, i) else ()
    return tuple(a for c in own for a in with_conjuncts(page, Argument(head=c)))


def _relative_is_subject(page: Page, i: int) -> bool:
    own = dependents(page, i, *SUBJECTS)
    return any(page.tokens[c].tag in ("WDT", "WP") for c in own) or not own


def is_transitive_gap(page: Page, i: int) -> bool:
    """Say whether a relative clause has its own subject and no object: "talks that Russia proposed"."""
    return bool(dependents(page, i, *SUBJECTS)) and not dependents(page, i, "obj", "ccomp", "xcomp")


def agents(page: Page, i: int) -> tuple[Argument, ...]:
    """Give who acts in a passive: "blamed by the opposition"."""
    found = [c for c in page.children[i] if page.tokens[c].dep in ("obl:agent", "obl") and case_of(page, c) == "by"]
    return tuple(a for c in found for a in with_conjuncts(page, Argument(head=c, case="by")))


def obliques(page: Page, i: int) -> tuple[Argument, ...]:
    """Give the prepositional participants of a predicate, and of nouns the nmod ones, with their prepositions."""
    deps = ("obl", "obl:agent", "nmod", "obl:unmarked", "obl:arg", "nmod:unmarked")
    found: list[Argument] = []
    for c in dependents(page, i, *deps):
        found.extend(with_conjuncts(page, Argument(head=c, case=case_of(page, c), reliability=0.9)))
    return tuple(found)


def possessors(page: Page, i: int) -> tuple[Argument, ...]:
    """Give the owners of a noun: "Russia's rejection", "their rejection", with coordinated ones."""
    found = dependents(page, i, "nmod:poss")
    return tuple(a for c in found for a in with_conjuncts(page, Argument(head=c, reliability=0.9)))


def modifiers(page: Page, i: int) -> tuple[int, ...]:
    """Give the words that modify a noun from before: adjectives and compounds."""
    return dependents(page, i, "amod", "compound", "nmod:desc", "nmod")


def is_passive(page: Page, i: int) -> bool:
    """Say whether a verb is passive (a bare participle after a noun counts)."""
    token = page.tokens[i]
    if dependents(page, i, "aux:pass"):
        return True
    if dependents(page, i, "nsubj:pass") and token.tag != "VBD":
        return True
    return token.tag == "VBN" and token.dep in ("acl", "amod", "advcl") and not dependents(page, i, "aux", "obj")


def is_negated(page: Page, i: int) -> bool:
    """Say whether a predicate itself is negated: not, never, no longer, neither, or a negative subject or object."""
    for c in page.children[i]:
        token = page.tokens[c]
        if "Polarity=Neg" in token.feats or token.lower in ("not", "n't", "never", "neither", "nor", "hardly"):
            return True
        if token.lower == "longer" and any(page.tokens[g].lower == "no" for g in page.children[c]):
            return True
        if token.dep in (*SUBJECTS, "obj") and is_none(page, c):
            return True
    return False


def is_none(page: Page, i: int) -> bool:
    """Say whether a noun is none at all: "no dialogue", "nobody", "neither side", "none"."""
    token = page.tokens[i]
    if token.lower in ("nobody", "nothing", "none", "neither", "nowhere"):
        return True
    return any(page.tokens[c].lower in ("no", "neither") for c in dependents(page, i, "det", "advmod", "amod"))


def auxiliaries(page: Page, i: int) -> tuple[str, ...]:
    """Give the auxiliaries of a predicate in small letters, copulas last."""
    return tuple(page.tokens[c].lower for c in dependents(page, i, "aux", "aux:pass", "cop"))


def marker(page: Page, i: int) -> str:
    """Give the word that opens a clause: that, if, unless, before; "" where none."""
    for c in dependents(page, i, "mark"):
        word = page.tokens[c].lower
        if word != "to":
            return " ".join([word, *(page.tokens[f].lower for f in dependents(page, c, "fixed"))])
    for c in dependents(page, i, "advmod", "case"):
        if page.tokens[c].lower in _OPENERS:
            return page.tokens[c].lower
    return ""


def apposition(page: Page, i: int) -> tuple[int, ...]:
    """Give the nouns in apposition to a noun: "Haddad, the foreign minister"."""
    return dependents(page, i, "appos")


def governor(page: Page, i: int) -> int | None:
    """Give the predicate that a token stands under: the nearest clause head above it, not itself."""
    token = page.tokens[i]
    seen = 0
    while token.head != token.i and seen < 60:
        above = page.tokens[token.head]
        if is_verbal(above) or dependents(page, above.i, "cop") or above.dep == "root":
            return above.i
        token = above
        seen += 1
    return None


def ancestors(page: Page, i: int) -> Iterator[int]:
    """Yield the tokens above one, nearest first."""
    token = page.tokens[i]
    while token.head != token.i:
        yield token.head
        token = page.tokens[token.head]


def phrase_head(page: Page, i: int, end: int) -> int:
    """Climb from the first word of a noun phrase to its head, not beyond a token: "[Island] radio" gives radio."""
    head = i
    while True:
        token = page.tokens[head]
        inner = token.dep in ("compound", "nmod:desc", "amod", "nmod:poss", "flat", "det", "nummod")
        if not inner or not head < token.head < end:
            return head
        head = token.head
