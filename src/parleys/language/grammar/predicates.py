"""Questions about predicates: who acts, what is acted on, negation, passive, the words of the verb group."""

from __future__ import annotations

from parleys.language.grammar.mends import is_be_to
from parleys.language.grammar.nouns import NOMINAL, Argument, case_of, is_none, with_conjuncts
from parleys.language.grammar.tree import OBJECTS, SUBJECTS, dependents, has_dependent
from parleys.language.page import Page, Token

_AUXILIARIES = ("aux", "aux:pass", "cop")
_FINITE = ("VBD", "VBP", "VBZ")


def is_verbal(token: Token) -> bool:
    """Say whether a token heads a clause by its part of speech (a participle used as an adjective does not)."""
    return token.pos == "VERB" or (token.pos == "AUX" and token.dep not in _AUXILIARIES)


def is_subject(token: Token) -> bool:
    """Say whether a token is the subject of a predicate; a clause may be one."""
    return token.dep in SUBJECTS


def is_noun_subject(token: Token) -> bool:
    """Say whether a token is a subject and no clause."""
    return token.dep.startswith("nsubj")


def is_object(token: Token) -> bool:
    """Say whether a token is the direct or indirect object of a verb."""
    return token.dep in OBJECTS


def is_direct_object(token: Token) -> bool:
    """Say whether a token is the direct object of a verb: "left [Velland]", but not "left [Velland] no choice"."""
    return token.dep == "obj"


def is_agent(token: Token) -> bool:
    """Say whether a token acts in a passive: "blamed by [Orlov]"."""
    return token.dep == "obl:agent"


def is_expletive(token: Token) -> bool:
    """Say whether a pronoun stands for nothing: "[it] is vital that", "[there] is"."""
    return token.dep == "expl"


def is_passive_auxiliary(token: Token) -> bool:
    """Say whether a verb makes the passive of another: "[was] told"."""
    return token.dep == "aux:pass"


def has_subject(page: Page, i: int) -> bool:
    """Say whether a predicate has a subject of its own."""
    return has_dependent(page, i, *SUBJECTS)


def has_clausal_subject(page: Page, i: int) -> bool:
    """Say whether a clause is the subject of a predicate: "[to leave now] would be wrong"."""
    return has_dependent(page, i, "csubj")


def has_copula(page: Page, i: int) -> bool:
    """Say whether a noun or adjective is a predicate by its copula: "is ready", "was the envoy"."""
    return has_dependent(page, i, "cop") and not is_be_to(page, i)


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
        controlled = dependents(page, above.i, *OBJECTS)
        if controlled and controlled[0] < token.i:
            return (Argument(head=controlled[0], reliability=0.9),)
        return _weaker(_subjects(page, above.i, depth + 1), 0.95)
    if token.dep == "conj":
        if has_dependent(page, above.i, "expl") and above.dep == "ccomp" and token.tag in _FINITE:
            # "warned that there was no point and warned them": what there is does not warn
            return _weaker(_subjects(page, above.head, depth + 1), 0.7)
        return _weaker(_subjects(page, above.i, depth + 1), 0.85)
    if token.dep in ("advcl", "parataxis") and token.tag in ("VBG", "VBN", "VB"):
        return _weaker(_subjects(page, above.i, depth + 1), 0.75)
    if token.dep == "acl" and above.pos in NOMINAL:
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
    own = dependents(page, i, *OBJECTS)
    if not own and page.tokens[i].dep == "acl:relcl" and not _relative_is_subject(page, i):
        return (Argument(head=page.tokens[i].head, reliability=0.6),) if _is_transitive_gap(page, i) else ()
    return tuple(a for c in own for a in with_conjuncts(page, Argument(head=c)))


def _relative_is_subject(page: Page, i: int) -> bool:
    own = dependents(page, i, *SUBJECTS)
    return any(page.tokens[c].tag in ("WDT", "WP") for c in own) or not own


def _is_transitive_gap(page: Page, i: int) -> bool:
    """Say whether a relative clause has its own subject and no object: "talks that Russia proposed"."""
    return has_subject(page, i) and not has_dependent(page, i, "obj", "ccomp", "xcomp")


def agents(page: Page, i: int) -> tuple[Argument, ...]:
    """Give who acts in a passive: "blamed by the opposition"."""
    found = [c for c in dependents(page, i, "obl:agent", "obl") if case_of(page, c) == "by"]
    return tuple(a for c in found for a in with_conjuncts(page, Argument(head=c, case="by")))


def obliques(page: Page, i: int) -> tuple[Argument, ...]:
    """Give the prepositional participants of a predicate, and of nouns the nmod ones, with their prepositions."""
    deps = ("obl", "obl:agent", "nmod", "obl:unmarked", "obl:arg", "nmod:unmarked")
    found: list[Argument] = []
    for c in dependents(page, i, *deps):
        found.extend(with_conjuncts(page, Argument(head=c, case=case_of(page, c), reliability=0.9)))
    return tuple(found)


def is_passive(page: Page, i: int) -> bool:
    """Say whether a verb is passive (a bare participle after a noun counts)."""
    token = page.tokens[i]
    if has_dependent(page, i, "aux:pass"):
        return True
    if token.tag != "VBD" and has_dependent(page, i, "nsubj:pass"):
        return True
    return token.tag == "VBN" and token.dep in ("acl", "amod", "advcl") and not has_dependent(page, i, "aux", "obj")


def is_negated(page: Page, i: int) -> bool:
    """Say whether a predicate itself is negated: not, never, no longer, neither, or a negative subject or object."""
    for c in page.children[i]:
        token = page.tokens[c]
        if "Polarity=Neg" in token.feats or token.lower in ("not", "n't", "never", "neither", "nor", "hardly"):
            return True
        if token.lower == "longer" and any(page.tokens[g].lower == "no" for g in page.children[c]):
            return True
        if (token.dep in SUBJECTS or token.dep == "obj") and is_none(page, c):
            return True
    return False


def auxiliaries(page: Page, i: int) -> tuple[int, ...]:
    """Give the auxiliaries and the copula of a predicate: "[has] [been] told", "[will] [be] ready"."""
    return dependents(page, i, *_AUXILIARIES)


def tense_auxiliaries(page: Page, i: int) -> tuple[int, ...]:
    """Give the auxiliaries of tense and mood, not that of the passive nor the copula: "[will] be told"."""
    return dependents(page, i, "aux")


def linking_verbs(page: Page, i: int) -> tuple[int, ...]:
    """Give the auxiliary of a passive, or the copula: "must [be] freed", "must [be] free"."""
    return dependents(page, i, "aux:pass", "cop")


_HAVE = frozenset(("has", "have", "had", "having", "'ve", "'d"))


def is_perfect(page: Page, i: int) -> bool:
    """Say whether a verb is in the perfect: "has left", "having left"."""
    tokens = page.tokens
    # the lemma of "has" is "has" where a model's tables do not know it as an auxiliary
    had = (tokens[c] for c in tense_auxiliaries(page, i))
    return tokens[i].tag in ("VBN", "VBD") and any(token.lemma == "have" or token.lower in _HAVE for token in had)


def is_progressive(page: Page, i: int) -> bool:
    """Say whether a verb is in the progressive: "is leaving"."""
    tokens = page.tokens
    return tokens[i].tag == "VBG" and any(tokens[c].lemma == "be" for c in tense_auxiliaries(page, i))


def particle(page: Page, i: int) -> int | None:
    """Give the particle of a verb: "pulled [out]", "called it [off]"."""
    return next(iter(dependents(page, i, "compound:prt")), None)


def verb_premodifiers(page: Page, i: int) -> tuple[int, ...]:
    """Give the auxiliaries and adverbs before a verb: "[has] [repeatedly] said"."""
    return tuple(c for c in dependents(page, i, "aux", "aux:pass", "advmod") if c < i)


def opening_words(page: Page, i: int) -> tuple[int, ...]:
    """Give the small words before a predicate of any kind: "[is] [firmly] against", "[their] [earlier] refusal"."""
    found = dependents(page, i, *_AUXILIARIES, "advmod", "nmod:poss", "det", "amod")
    return tuple(c for c in found if c < i)
