"""Decide which dependent takes over as the head where CLEAR and Universal Dependencies disagree.

In CLEAR a copula, a preposition and the last word of a name head their phrases; in Universal Dependencies the
predicate, the noun and the first word of the name do. A rule sees one token and its dependents and answers with the
dependent that takes its place and the label that the token gets below it, or None. The first answer wins.
"""

from __future__ import annotations

from parleys.language.clear_tree import Takeover, Tree

CLAUSES = ("ccomp", "xcomp", "advcl")


def takeover(tree: Tree, i: int) -> Takeover | None:
    """Give the dependent that takes a token's place and the token's label below it, or None."""
    if not tree.kids[i]:
        return None
    for rule in _RULES:
        found = rule(tree, i)
        if found is not None:
            return found
    return None


def copula(tree: Tree, i: int) -> Takeover | None:
    """ "is [ready]", "is a [mediator]", "was in [Velland]", "the problem is that they [lie]", "[where] is he"."""
    if not is_copula(tree, i) or is_existence(tree, i):
        return None
    plain = _predicate(tree, i)
    clause = None if plain else _clause_predicate(tree, i)
    found = plain or ([] if clause else _place_predicate(tree, i))
    return (found[0], "aux:pass" if tree.tag(found[0]) == "VBN" else "cop") if found else clause


def is_copula(tree: Tree, i: int) -> bool:
    """Say whether a token is a form of "be" that is nobody's auxiliary."""
    return tree.lower(i) in tree.words.be and tree.tag(i).startswith("VB") and tree.dep[i] not in ("aux", "auxpass")


def is_existence(tree: Tree, i: int) -> bool:
    """ "there is no alternative": "be" is a verb of its own."""
    return any(tree.tag(k) == "EX" or tree.lower(k) == "there" for k in tree.with_dep(i, "expl"))


def _predicate(tree: Tree, i: int) -> list[int]:
    """Give the adjective or noun that "be" predicates; behind the verb before in front of it."""
    found = tree.with_dep(i, "acomp") or tree.with_dep(i, "attr", "oprd")
    return [k for k in found if k > i] or found


def _clause_predicate(tree: Tree, i: int) -> Takeover | None:
    clauses = [k for k in tree.with_dep(i, "ccomp", "xcomp") if k > i]
    if not clauses:
        return None
    first = clauses[0]
    if not tree.is_clause_marked(first) and tree.tag(first) == "VBG":
        return first, "aux"
    ahead = tree.is_infinitive(first) and _has_plans(tree, i)
    return first, "aux" if ahead else "cop"


def _has_plans(tree: Tree, i: int) -> bool:
    """ "Karsava was to meet him" looks ahead; "the aim was to meet him" tells what the aim was."""
    subjects = tree.with_dep(i, "nsubj", "nsubjpass")
    if not subjects or tree.with_dep(i, "csubj"):
        return False
    token = tree.tokens[subjects[-1]]
    return token.lemma not in tree.words.contents and not token.tag.startswith(("DT", "WP", "WDT", "JJ"))


def _place_predicate(tree: Tree, i: int) -> list[int]:
    """ "is in [Velland]", "is [here]", "[where] is", "at [stake] is the truce", "is because they [lie]"."""
    places = [k for k in tree.with_dep(i, "prep") if _object_of(tree, k) is not None]
    adverbs = [k for k in tree.with_dep(i, "advmod", "npadvmod") if k > i and not tree.tag(k).startswith("RBR")]
    asked = [k for k in tree.with_dep(i, "advmod") if k < i and tree.tag(k) == "WRB"]
    inverted = places if any(k > i for k in tree.with_dep(i, "nsubj")) else []
    reasons = [k for k in tree.with_dep(i, "advcl") if k > i and tree.with_dep(k, "mark")]
    return [k for k in places if k > i] or adverbs[-1:] or asked or inverted or reasons


def preposition(tree: Tree, i: int) -> Takeover | None:
    """ "in [Velland]", "without [waiting]", "because of the [siege]", "from behind the [lines]"."""
    found = _object_of(tree, i)
    if found is None:
        return None
    thing = tree.dep[found] not in ("pcomp", "acl", "xcomp") or not tree.is_clause(found)
    # "by [what] they found": a thing, though a clause is written for it
    return found, "case" if thing or free_relative(tree, found) else "mark"


def _object_of(tree: Tree, i: int) -> int | None:
    """Give what a preposition governs: a noun, else a clause, else a further preposition that governs something."""
    objects = tree.with_dep(i, "pobj") or tree.with_dep(i, "pcomp")
    if objects:
        return next((k for k in objects if k > i), objects[0])
    if tree.dep[i] not in ("prep", "agent", "dative"):
        return None
    # "in order [to mediate]" joined into one word, "according to [them]" and "in and around [Velland]" if it is not
    inner = [k for k in tree.with_dep(i, "prep", "conj") if tree.with_dep(k, "pobj", "pcomp")]
    bare = [k for k in tree.with_dep(i, "amod", "acomp", "advmod") if k > i and tree.tag(i) == "IN"]
    return next(iter(tree.with_dep(i, "acl") or inner or bare), None)


def name(tree: Tree, i: int) -> Takeover | None:
    """ "[Sami] Haddad": the first word of a person's name heads it."""
    parts = tree.with_dep(i, "flat")
    return (parts[0], "flat") if parts and parts[0] < i else None


def named(tree: Tree, i: int) -> Takeover | None:
    """ "envoy [Sami Haddad]": a title hangs on the name behind it."""
    found = tree.with_dep(i, "named")
    return (found[0], "nmod:desc") if found else None


def day(tree: Tree, i: int) -> Takeover | None:
    """ "[4] March": the day heads a date."""
    found = tree.with_dep(i, "day")
    return (found[0], "nmod:unmarked") if found else None


def money(tree: Tree, i: int) -> Takeover | None:
    """ "[$] 5 million": the currency heads a sum."""
    found = [k for k in tree.with_dep(i, "quantmod", "nmod", "compound") if tree.tag(k) == "$"]
    return (found[0], "nummod") if found and tree.tag(i) == "CD" else None


def free_relative(tree: Tree, i: int) -> Takeover | None:
    """ "[What] Velland wants (is peace)", "rejected [what] he offered", but not "asked what he wants"."""
    asked = [k for k in tree.with_dep(i, "dobj", "nsubj", "nsubjpass") if k < i and tree.tag(k) == "WP"]
    if not asked or tree.lower(asked[0]).startswith("who") or tree.is_infinitive(i):
        return None
    above = tree.tokens[tree.head[i]]
    thing = tree.dep[i] in ("csubj", "pcomp") or (
        tree.dep[i] == "ccomp"
        and tree.is_verb(tree.head[i])
        and above.lemma not in tree.words.asks
        and tree.head[i] < i
    )
    return (asked[0], "acl:relcl") if thing else None


_RULES = (copula, preposition, name, named, day, money, free_relative)


def stays(tree: Tree, i: int, k: int) -> bool:
    """Say whether a dependent stays with a token that has lost its place, rather than follow the new head."""
    link = tree.link(i)
    if tree.dep[k] == "fixed" or link == "acl:relcl":
        return True
    if link == "nmod:desc":
        return k < i and tree.dep[k] not in ("det", "poss", "punct", "prep")
    # of "$ 5 million", the 5 stays with the million
    return link == "nummod" and tree.dep[k] in ("compound", "nummod")
