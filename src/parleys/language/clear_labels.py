"""Name relations and parts of speech as Universal Dependencies do, once it is settled what hangs on what."""

from __future__ import annotations

from parleys.language.clear_heads import CLAUSES, is_existence
from parleys.language.clear_tree import Tree

_SAME = (
    *(
        "acl",
        "advcl",
        "advmod",
        "amod",
        "appos",
        "aux",
        "case",
        "cc",
        "ccomp",
        "compound",
        "conj",
        "csubj",
        "dep",
        "det",
    ),
    *("expl", "fixed", "flat", "mark", "nsubj", "nummod", "parataxis", "punct", "xcomp"),
)
_OTHER = {
    "acomp": "xcomp",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "day": "nummod",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "parataxis",
    "named": "appos",
    "neg": "advmod",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
    # a further root of a sentence, hung on the first
    "ROOT": "parataxis",
    "root": "parataxis",
    "title": "nmod:desc",
    "year": "nmod:unmarked",
}
_PREPOSITIONAL = ("prep", "agent", "dative", "pcomp", "pobj", "advmod")
_LABELS = {**{dep: dep for dep in _SAME}, **_OTHER}


def relation(tree: Tree, i: int) -> str:
    """Name the relation of a phrase to what it hangs on, by the word that headed it in CLEAR."""
    for rule in _RULES:
        found = rule(tree, i)
        if found is not None:
            return found
    return _LABELS.get(tree.dep[i], "dep")


def _prepositional(tree: Tree, i: int) -> str | None:
    """ "spoke in [Velland]" obl, "talks in [Velland]" nmod, "by [Orlov]" obl:agent, "after [leaving]" advcl."""
    link = tree.link(i)
    if link not in ("case", "mark") or tree.dep[i] not in _PREPOSITIONAL:
        return None
    nominal = tree.is_nominal(tree.head[i]) or tree.dep[tree.head[i]] == "prep"
    if link == "mark":
        return "acl" if nominal and tree.dep[i] == "prep" else "advcl"
    if tree.dep[i] == "agent":
        return "obl:agent"
    return "nmod" if nominal else "obl"


def _bare_preposition(tree: Tree, i: int) -> str | None:
    """ "the men he spoke [to]": nothing stands for its noun."""
    if tree.dep[i] not in ("prep", "agent", "pobj", "pcomp") or tree.link(i) in ("case", "mark"):
        return None
    if tree.dep[i] == "pobj" or tree.dep[i] == "pcomp":
        clause = tree.dep[i] == "pcomp" and tree.is_clause(i)
        return "advcl" if clause else "nmod" if tree.is_nominal(tree.head[i]) else "obl"
    if tree.tag(i) == "RP":
        return "compound:prt"
    return "obl" if tree.tag(i) in ("IN", "TO") and tree.is_verb(tree.head[i]) else "advmod"


def _subject(tree: Tree, i: int) -> str | None:
    """ "there is no [alternative]"; "the [problem] is that they lie": a subject beside the clause's own."""
    above = tree.head[i]
    if tree.dep[i] == "attr" and is_existence(tree, above):
        return "nsubj"
    if tree.dep[i] == "nsubj" and tree.lower(above) in tree.words.be and _says_clause(tree, above):
        return "nsubj:outer"
    if tree.dep[i] == "csubj" and tree.link(i) == "acl:relcl":
        # of "What they want is peace": the pronoun now stands for its clause
        return "nsubj"
    return None


def _says_clause(tree: Tree, be: int) -> bool:
    """Say whether "be" was the copula of a clause."""
    found = tree.taken.get(be)
    # "that is what he offered": the clause is a thing, and has no subject to compete with
    if found is None or found[1] != "cop" or tree.dep[found[0]] not in CLAUSES:
        return False
    return tree.link(found[0]) != "acl:relcl"


def _thing_said(tree: Tree, i: int) -> str | None:
    """ "rejected [what] he offered"."""
    return "obj" if tree.dep[i] == "ccomp" and tree.link(i) == "acl:relcl" else None


def _passive(tree: Tree, i: int) -> str | None:
    """ "[Haddad] was committed to it": CLEAR's adjective, where the tagger sees a participle."""
    return "nsubj:pass" if tree.dep[i] == "nsubj" and tree.link(tree.head[i]) == "aux:pass" else None


def _to(tree: Tree, i: int) -> str | None:
    """ "[to] leave"."""
    return "mark" if tree.dep[i] == "aux" and tree.tag(i) == "TO" else None


def _negative(tree: Tree, i: int) -> str | None:
    """ "[no] talks" is a determiner, "[not] ready" an adverb, "[neither] he nor she" a conjunction."""
    nominal = tree.is_nominal(tree.head[i])
    if tree.tag(i) == "DT" and (tree.dep[i] == "quantmod" or (tree.dep[i] in ("neg", "advmod") and nominal)):
        return "det"
    paired = tree.tag(i) == "CC" and i < tree.head[i] and bool(tree.with_dep(tree.head[i], "conj"))
    return "cc:preconj" if paired and tree.dep[i] in ("det", "preconj", "advmod") else None


def _noun_of_measure(tree: Tree, i: int) -> str | None:
    """ "left [Monday]", "talks [Monday]", "the mediator [himself]": a noun without a preposition."""
    if tree.dep[i] == "npadvmod":
        return "nmod:unmarked" if tree.is_nominal(tree.head[i]) else "obl:unmarked"
    if tree.dep[i] == "appos" and tree.lower(i).endswith(("self", "selves")):
        return "nmod:unmarked"
    return None


def _at_least(tree: Tree, i: int) -> str | None:
    """ "[at] [least] 40": a preposition and its noun, read as adverbs."""
    if tree.dep[i] != "advmod":
        return None
    if tree.tag(i) == "IN" and tree.head[i] == i + 1 and tree.tag(i + 1) in ("JJS", "RBS"):
        return "case"
    if tree.tag(i) in ("JJS", "RBS") and any(k == i - 1 and tree.tag(k) == "IN" for k in tree.kids[i]):
        return "nmod" if tree.is_nominal(tree.head[i]) else "obl"
    return None


def _clause_of_noun(tree: Tree, i: int) -> str | None:
    """ "a mandate [to mediate]", "the claim [that] ...", "..., [which] surprised all": by what it hangs on."""
    nominal = tree.is_nominal(tree.head[i])
    if tree.dep[i] == "relcl":
        if tree.is_infinitive(i):
            return "acl"
        return "acl:relcl" if nominal else "advcl:relcl"
    if tree.dep[i] in ("ccomp", "xcomp") and nominal:
        return "acl"
    return None


def _before_noun(tree: Tree, i: int) -> str | None:
    """ "the [truce] talks", "the [United] Nations", "Resolution [12]"."""
    if tree.dep[i] == "nmod" and i < tree.head[i] and not tree.link(i):
        return "compound"
    if tree.dep[i] == "compound" and tree.lower(i) in tree.words.adjectives:
        return "amod"
    if tree.dep[i] == "nummod" and i == tree.head[i] + 1 and tree.is_nominal(tree.head[i]):
        return "nummod" if tree.tag(tree.head[i]) == "$" else "flat"
    return None


_RULES = (
    *(_prepositional, _bare_preposition, _subject, _thing_said, _passive, _to, _negative, _noun_of_measure, _at_least),
    *(_clause_of_noun, _before_noun),
)


def part_of_speech(tree: Tree, i: int, dep: str) -> str:
    """Give the universal part of speech where that of a CLEAR pipeline follows other habits."""
    tag, pos = tree.tag(i), tree.tokens[i].pos
    if dep in ("aux", "aux:pass", "cop") and tag.startswith(("VB", "MD")):
        return "AUX"
    if pos == "AUX" and tag.startswith("VB") and _is_full_verb(tree, i):
        return "VERB"
    if tag == "IN" and dep in ("case", "mark"):
        return "ADP" if dep == "case" else "SCONJ"
    if tag in ("WRB", "WP$"):
        return "ADV" if tag == "WRB" else "PRON"
    if tag == "DT" and dep not in ("det", "det:predet"):
        return "PRON" if tree.lower(i) in tree.words.pointing else "DET"
    if dep == "amod" and tree.dep[i] == "compound":
        return "ADJ"
    return pos


def _is_full_verb(tree: Tree, i: int) -> bool:
    return bool(tree.with_dep(i, "dobj", "expl", "xcomp", "ccomp", "dative"))
