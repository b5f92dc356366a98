"""Questions about how clauses hang together: what opens one, what it hangs on, and what is said in it."""

from __future__ import annotations

from parleys.language.grammar.nouns import Argument
from parleys.language.grammar.predicates import has_copula, has_subject, is_verbal
from parleys.language.grammar.tree import dependents, has_dependent, reach
from parleys.language.page import Page, Token

_OPENERS = ("when", "once", "whenever", "where", "before", "after", "until", "how", "why", "since", "while", "as")
_NOUN_CLAUSES = ("acl", "acl:relcl")
_CLAUSAL = ("root", "xcomp", "ccomp", "conj", "acl", "advcl", "acl:relcl")
_LINKS = {
    "root": "root",
    "xcomp": "complement",
    "ccomp": "content",
    "advcl": "adverbial",
    "acl:relcl": "relative",
    "advcl:relcl": "relative",
    "acl": "participle",
    "conj": "conjunct",
    "parataxis": "parataxis",
    "csubj": "subject",
    "csubj:pass": "subject",
}
_LOOSE = ("parataxis", "advcl", "appos", "conj")
# How a verb of saying is hung below the words that it reports, where a parser turns the two round.
_TURNED = {"parataxis": 0.5, "advcl": 0.4, "ccomp": 0.4, "acl:relcl": 0.3}


def link(token: Token) -> str:
    """Give how a clause hangs on what is above it.

    One of root, complement, content, adverbial, relative, participle, conjunct, parataxis, subject; noun for the rest.
    """
    return _LINKS.get(token.dep, "noun")


def attachment(token: Token) -> float:
    """Give how reliable it is that a clause hangs where it does; adverbial and coordinated ones often do not."""
    return 0.7 if token.dep in _LOOSE else 0.9


def is_predicate(page: Page, i: int) -> bool:
    """Say whether a token is a verb, or a noun or adjective with a copula."""
    return is_verbal(page.tokens[i]) or has_copula(page, i)


def heads_clause(page: Page, i: int) -> bool:
    """Say whether a token is a predicate, or has a subject though a parser lost its verb."""
    return is_predicate(page, i) or has_subject(page, i)


def is_clausal(token: Token) -> bool:
    """Say whether a token stands where a clause may stand: an adjective there is a predicate, "found it [ready]"."""
    return token.dep in _CLAUSAL


def is_complement(token: Token) -> bool:
    """Say whether a predicate completes another and shares a participant with it: "wants to [talk]"."""
    return token.dep == "xcomp"


def is_adverbial(token: Token) -> bool:
    """Say whether a clause tells when, why or how of the clause above: "left to [meet] Orlov"."""
    return token.dep in ("advcl", "advcl:relcl")


def is_noun_clause(token: Token) -> bool:
    """Say whether a clause hangs on a noun: "men who [left]", "men [holding] the port", "a plan to [leave]"."""
    return token.dep in _NOUN_CLAUSES


def is_coordinator(token: Token) -> bool:
    """Say whether a word joins the member of a coordination that it hangs on: "came [and] spoke"."""
    return token.dep == "cc"


def is_marker(token: Token) -> bool:
    """Say whether a word opens a clause as its conjunction: "[that] he left", "[as] he left"."""
    return token.dep == "mark"


def is_opener(token: Token) -> bool:
    """Say whether a word may open what hangs on something: a conjunction, preposition or adverb."""
    return token.dep in ("mark", "case", "advmod")


def is_asked(page: Page, i: int, opener: int) -> bool:
    """Say whether "if" opens what is asked: "asked [if] he would come", right behind the verb that asks."""
    token = page.tokens[i]
    return token.dep == "ccomp" and token.head == opener - 1


def is_marked(page: Page, i: int) -> bool:
    """Say whether a clause has a conjunction of its own, "to" among them."""
    return has_dependent(page, i, "mark")


def coordinators(page: Page, i: int) -> tuple[int, ...]:
    """Give the words that join a member of a coordination to the one before: "[nor] talk"."""
    return dependents(page, i, "cc")


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


def governor(page: Page, i: int) -> int | None:
    """Give the predicate that a token stands under: the nearest clause head above it, not itself."""
    token = page.tokens[i]
    seen = 0
    while token.head != token.i and seen < 60:
        above = page.tokens[token.head]
        if above.dep == "root" or is_predicate(page, above.i):
            return above.i
        token = above
        seen += 1
    return None


def clause_above(page: Page, i: int) -> int | None:
    """Give the head of what a clause hangs in: its governor; of a clause that hangs on a noun, the noun."""
    token = page.tokens[i]
    if token.dep == "root":
        return None
    if is_noun_clause(token) and page.tokens[token.head].pos == "NOUN":
        return token.head
    return governor(page, i)


def complement(page: Page, i: int) -> int | None:
    """Give the predicate that completes a predicate: "wants to [talk]", "was seen [leaving]"."""
    return next(iter(dependents(page, i, "xcomp")), None)


def to_infinitive(page: Page, i: int) -> int | None:
    """Give the infinitive behind a noun or adjective, however it hangs there: "ready to [talk]", "plan to [leave]"."""
    for c in dependents(page, i, "acl", "advcl", "ccomp"):
        if c > i and page.tokens[c].tag == "VB" and is_to_infinitive(page, c):
            return c
    return None


def is_to_infinitive(page: Page, i: int) -> bool:
    """Say whether a predicate is an infinitive with "to", of the perfect too: "to [leave]", "to have [left]"."""
    return any(page.tokens[c].lower == "to" for c in dependents(page, i, "mark"))


def content_clause(page: Page, i: int) -> Argument | None:
    """Give the head of the clause that a predicate or noun tells, whichever of the two hangs on the other.

    Surer than 0.5 where it hangs as grammar wants: "said Orlov would [come]", "the fear that Orlov would [come]"; not
    where a parser turned the two round or set them side by side: "'Orlov will [come],' Haddad said".
    """
    told = dependents(page, i, "ccomp")
    if told:
        return Argument(head=told[0], reliability=0.9 if len(told) == 1 else 0.7)
    return _content_of_noun(page, i) or _content_turned(page, i) or _content_beside(page, i)


def _content_of_noun(page: Page, i: int) -> Argument | None:
    """ "the fear that …", "insistence it won't attend": a finite clause with a subject behind a noun."""
    if page.tokens[i].pos != "NOUN":
        return None
    clauses = dependents(page, i, "acl")
    told = next((c for c in clauses if has_subject(page, c) and not is_to_infinitive(page, c)), None)
    return None if told is None else Argument(head=told, reliability=0.8)


def _content_turned(page: Page, i: int) -> Argument | None:
    """ "'Orlov will come,' Haddad said", said hung below come: what is told stands before, closed by a mark."""
    token = page.tokens[i]
    reliability = _TURNED.get(token.dep)
    if reliability is None or token.head > i or token.pos != "VERB" or is_marked(page, i):
        return None
    first = reach(page, i)[0]
    closed = page.tokens[first].pos == "PUNCT" or (first > 0 and page.tokens[first - 1].pos == "PUNCT")
    # "'Orlov will hold talks,' Haddad said", said hung on talks: hold is what is told
    told = governor(page, i)
    return Argument(head=told, reliability=reliability) if closed and told is not None else None


def _content_beside(page: Page, i: int) -> Argument | None:
    """ "Haddad said: 'Orlov will come'", come set beside said."""
    beside = dependents(page, i, "parataxis")
    return Argument(head=beside[0], reliability=0.5) if beside else None


def reports_clause(page: Page, i: int) -> bool:
    """Say whether a verb tells a clause, below it or set beside it: "Orlov says he will come"."""
    return has_dependent(page, i, "ccomp", "parataxis")
