"""Questions whose answer a parser's label or tag contradicts now and then: what grammar says instead."""

from __future__ import annotations

from parleys.language.grammar.nouns import NOMINAL, Argument
from parleys.language.grammar.tree import SUBJECTS, dependents, has_dependent
from parleys.language.page import Page, Token

_HELPERS = ("aux", "aux:pass", "cop")
_NOUN_PLACES = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "obl:agent")
_BEFORE_NOUNS = ("det", "amod", "nummod", "nmod:poss", "case", "compound")
_FINITE_PLACES = ("root", "ccomp", "parataxis", "conj", "acl:relcl", "advcl")
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "'s", "'re"))
_FINITE_BE = frozenset(("is", "are", "was", "were"))
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_DO = frozenset(("do", "does", "did"))
_SINGULAR, _PLURAL = frozenset(("is", "was", "has", "does")), frozenset(("are", "were", "have", "do"))
_RELATIVES = ("WDT", "WP")


def verb_form(page: Page, i: int) -> str:
    """Give the Penn tag of a verb, where past tense and past participle are mixed up the other of the two.

    "the port [shelled] by rebels" is a participle, "has [shelled]" too; "rebels [shelled] the port" is a past tense.
    """
    token = page.tokens[i]
    if token.tag == "VBD":
        return "VBN" if _is_participle(page, token) else "VBD"
    if token.tag in ("NN", "NNS"):
        # asked of a noun that reads as a verb: "Karsava [demands] a truce", "harder to [unwind]"
        if any(page.tokens[c].lower == "to" for c in dependents(page, i, "mark")):
            return "VB"
        return "VBZ" if token.tag == "NNS" else "VBP"
    if token.tag == "VBN" and token.dep in _FINITE_PLACES and not has_dependent(page, i, *_HELPERS):
        acts = has_dependent(page, i, "nsubj") and has_dependent(page, i, "obj", "ccomp", "xcomp")
        return "VBD" if acts else "VBN"
    return token.tag


def _is_participle(page: Page, token: Token) -> bool:
    helpers = [page.tokens[c].lower for c in dependents(page, token.i, "aux", "aux:pass")]
    if helpers:
        # "Had the siege ended": the helper may stand apart
        return not any(word in _DO for word in helpers)
    if has_dependent(page, token.i, "obj", "ccomp"):
        return False
    return has_dependent(page, token.i, "obl:agent") or (token.dep == "acl" and _is_reduced(page, token))


def is_passive_group(page: Page, i: int) -> bool:
    """Say whether a participle stands behind a form of "be", however the two are labelled: "was [attacked]"."""
    helpers = dependents(page, i, *_HELPERS)
    behind = bool(helpers) and page.tokens[helpers[-1]].lower in _BE
    return behind and page.tokens[i].tag in ("VBD", "VBN") and not has_dependent(page, i, "obj", "ccomp")


def _is_reduced(page: Page, token: Token) -> bool:
    """ "the men [held] since May were freed": a participle behind its noun, where a verb of the sentence follows."""
    noun = page.tokens[token.head]
    return noun.i < token.i and noun.dep != "root" and not has_dependent(page, token.i, *SUBJECTS)


def reads_as_noun(page: Page, i: int) -> bool:
    """Say whether a word tagged as a verb stands as a noun: "the [talks]", "its new [demands]", "rejected [plans]"."""
    token = page.tokens[i]
    if token.tag == "VBZ" and _stands_before_verb(page, i):
        return True
    if token.tag not in ("VBZ", "VBP", "VB") or has_dependent(page, i, *SUBJECTS, *_HELPERS, "mark", "obj"):
        return False
    if token.dep not in (*_NOUN_PLACES, "conj", "appos", "compound"):
        return False
    before = [c for c in dependents(page, i, *_BEFORE_NOUNS) if c < i and page.tokens[c].lower != "to"]
    return bool(before) or (token.tag == "VBZ" and token.dep in _NOUN_PLACES)


def _stands_before_verb(page: Page, i: int) -> bool:
    """ "Velland [strikes] killed three men": a finite verb right behind has no other subject."""
    behind = page.tokens[i + 1] if i + 1 < len(page.tokens) else None
    if behind is None or behind.tag not in _FINITE or behind.sentence != page.tokens[i].sentence or behind.dep == "aux":
        return False
    first = page.sentence_of(i).first
    # no "whom Orlov [says] left": the sentence must begin with what looks like the subject
    opens = any(first in (c, *page.children[c]) for c in dependents(page, i, *SUBJECTS, *_BEFORE_NOUNS))
    finite = opens and (behind.head == i or page.tokens[i].head == behind.i)
    return finite and not has_dependent(page, behind.i, *SUBJECTS, "mark") and not has_dependent(page, i, *_HELPERS)


def reads_as_verb(page: Page, i: int) -> bool:
    """Say whether a word tagged as a noun stands as a verb: "Karsava [demands] a truce", "[plans] to leave"."""
    if page.tokens[i].tag not in ("NN", "NNS") or has_dependent(page, i, "cop", "det", "amod", "case"):
        return False
    acts = [c for c in dependents(page, i, "nsubj", "aux") if c < i]
    return bool(acts) and has_dependent(page, i, "obj", "ccomp", "xcomp", "aux")


def strayed_negations(page: Page) -> dict[int, int]:
    """Give the negations hung on another word than the one they negate: (the "not", the predicate it stands in).

    "Karsava did [not] want to talk": a "not" behind an auxiliary negates what the auxiliary belongs to.
    """
    found: dict[int, int] = {}
    for token in page.tokens:
        if token.lower not in ("not", "n't", "never") or token.i == 0:
            continue
        before = page.tokens[token.i - 1]
        if before.dep in _HELPERS and before.head != token.head and before.head > token.i:
            found[token.i] = before.head
    return found


def agreeing_antecedent(page: Page, i: int) -> Argument | None:
    """Give the noun that a relative clause tells of, where the one it hangs on does not agree with its verb.

    "the leader of the rebels who [have] seized the port", hung on the leader: the rebels. None where they agree, or
    where no noun between them and the clause would.
    """
    token = page.tokens[i]
    if token.dep != "acl:relcl":
        return None
    pronoun = next((c for c in dependents(page, i, *SUBJECTS) if page.tokens[c].tag in _RELATIVES), None)
    number = _number_of_verb(page, i)
    if pronoun is None or number is None or _number(page.tokens[token.head]) in (number, ""):
        return None
    for k in range(pronoun - 1, token.head, -1):
        if page.tokens[k].pos in NOMINAL and _number(page.tokens[k]) == number:
            return Argument(head=k, reliability=0.6)
    return None


def _number_of_verb(page: Page, i: int) -> str | None:
    finite = next(iter(dependents(page, i, *_HELPERS)), i)
    token = page.tokens[finite]
    if token.lower in _SINGULAR or token.tag == "VBZ":
        return "s"
    return "p" if token.lower in _PLURAL or token.tag == "VBP" else None


def _number(token: Token) -> str:
    """Give s or p of a noun; "" where it does not show (names, and nouns for many: "the army who are")."""
    return {"NN": "s", "NNS": "p"}.get(token.tag, "")


def is_gerund(page: Page, i: int) -> bool:
    """Say whether a verb ends in "-ing", though a tagger took it for a noun: "accused of [looting] the depot"."""
    token = page.tokens[i]
    return token.tag == "VBG" or (token.tag == "NN" and token.pos == "VERB" and token.lower.endswith("ing"))


def is_be_to(page: Page, i: int) -> bool:
    """Say whether an infinitive is arranged by "be": "Orlov [is to meet] the envoy", no "his aim is to meet"."""
    if not is_behind_be(page, i):
        return False
    acting = [page.tokens[c] for c in dependents(page, i, *SUBJECTS)]
    return any(token.pos == "PROPN" or token.lower in ("he", "she", "they", "we", "i", "who") for token in acting)


def is_behind_be(page: Page, i: int) -> bool:
    """Say whether an infinitive stands behind a finite "be", whoever acts: "is to [meet]", "are to be [withdrawn]"."""
    tokens = page.tokens
    if tokens[i].tag not in ("VB", "VBN"):
        return False
    to = next((c for c in dependents(page, i, "mark") if tokens[c].lower == "to"), None)
    return to is not None and any(c < to and tokens[c].lower in _FINITE_BE for c in dependents(page, i, *_HELPERS))


def subject_above(page: Page, i: int) -> Argument | None:
    """Give the noun that acts where a finite verb was hung below it: "Orlov, the minister, [left]", Orlov the root.

    Or the noun of a participle that was read as a past tense: "the port [shelled] by rebels".
    """
    token = page.tokens[i]
    if token.i and token.tag in _FINITE and page.tokens[i - 1].tag == "VBZ" and _stands_before_verb(page, i - 1):
        return Argument(head=i - 1, reliability=0.6)
    if token.dep == "acl" and verb_form(page, i) != token.tag:
        return Argument(head=token.head, reliability=0.6)
    if token.tag not in ("VBD", "VBZ", "VBP") or token.dep not in ("acl", "appos", "parataxis", "acl:relcl", "dep"):
        return None
    above = page.tokens[token.head]
    if above.pos == "NOUN" and page.tokens[above.head].pos == "PROPN" and above.dep == "appos":
        above = page.tokens[above.head]
    alone = above.dep == "root" and above.i < i and above.pos in NOMINAL and not has_dependent(page, above.i, "cop")
    return Argument(head=above.i, reliability=0.6) if alone and not has_dependent(page, i, *SUBJECTS) else None


def fronted_auxiliary(page: Page, first: int, last: int) -> int | None:
    """Give the auxiliary that opens a clause before its subject: "[should] the siege end", "[had] it ended"."""
    for k in range(first, last - 2):
        token = page.tokens[k]
        if token.pos not in ("PUNCT", "CCONJ"):
            noun = page.tokens[k + 1].pos in ("DET", "PROPN", "PRON", "NOUN", "ADJ")
            return k if noun and token.tag in ("MD", "VBD") else None
    return None


def strayed_contents(page: Page) -> dict[int, int]:
    """Give the that-clauses hung elsewhere than on what tells them: (head of the clause, the verb that tells it).

    "Orlov, who left, [warned] that it would [fall]", fall hung on left: "that" stands right behind the verb that tells.
    "Orlov [warned] on Monday that it would [fall]", hung as an adverbial: "that" opens no adverbial but "so … that".
    """
    found: dict[int, int] = {}
    for token in page.tokens:
        if token.lower != "that" or token.dep != "mark" or token.i == 0 or token.head <= token.i:
            continue
        told = page.tokens[token.head]
        before, above = page.tokens[token.i - 1], page.tokens[told.head]
        if told.dep == "root" or told.dep not in ("ccomp", "advcl", "acl", "acl:relcl", "conj", "parataxis"):
            continue
        alone = len(dependents(page, told.i, "mark")) == 1 and not has_dependent(page, above.i, "obj", "ccomp", "xcomp")
        if before.pos == "VERB" and before.i != above.i and before.head != told.i:
            found[told.i] = before.i
        elif (
            alone
            and told.dep == "advcl"
            and above.pos == "VERB"
            and above.i < token.i
            and not _measured(page, above.i, token.i)
        ):
            found[told.i] = above.i
    return found


def _measured(page: Page, first: int, last: int) -> bool:
    """ "so weak that …", "in order that …", "now that": the clause is no content."""
    if page.tokens[last - 1].lower in ("so", "now", "order", "given", "provided", "such", "except", "in"):
        return True
    return any(page.tokens[k].lower in ("so", "such") for k in range(first, last))
