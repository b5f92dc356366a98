"""Read offices and the country that they belong to, from titles, apposition and possessors."""

from __future__ import annotations

from itertools import takewhile

from parleys.actors.holding import read_holding
from parleys.actors.names import NameSpan
from parleys.actors.persons import beside_office
from parleys.actors.places import span_head
from parleys.actors.roster import Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind

_SAME = (
    frozenset(
        ("foreign minister", "top diplomat", "chief diplomat", "foreign secretary", "secretary of state", "minister")
    ),
    frozenset(("prime minister", "premier")),
    frozenset(("leader", "head", "chief", "chairman", "chair", "secretary-general")),
    frozenset(("leader", "president")),
    frozenset(("spokesman", "spokeswoman", "spokesperson")),
)


def office_of(page: Page, i: int, world: World) -> str:
    """Give an office in small letters without country: "foreign minister", "top diplomat", "secretary of state"."""
    titles = world.titles
    first = _hyphened(page, i)
    while first > 0 and page.tokens[first - 1].sentence == page.tokens[i].sentence:
        word = page.tokens[first - 1].lower
        field = word in titles.fields and page.tokens[i].lemma in titles.with_fields
        if (not field and word not in titles.inside | titles.state | titles.persons) or word in (
            "of",
            "new",
            "newly",
            "former",
            "then",
        ):
            break
        first -= 1
    last = i + 1
    if last + 1 < len(page.tokens) and page.tokens[last].lower == "of" and page.tokens[last + 1].lower in titles.inside:
        last += 2
    return " ".join(page.tokens[k].lower for k in range(first, last)).replace(" - ", "-")


def _hyphened(page: Page, i: int) -> int:
    """Give the first word of an office with a hyphen: "[secretary]-general"."""
    return (
        i - 2 if i > 1 and page.tokens[i - 1].text == "-" and page.tokens[i - 1].start == page.tokens[i - 2].end else i
    )


def fits(office: str, held: str) -> bool:
    """Say whether somebody who holds an office may be called by another name of it."""
    if office == held or held.endswith(f" {office}"):
        return True
    return any(office in group and held in group for group in _SAME) and not (
        office == "minister" and held == "prime minister"
    )


def country_by(page: Page, i: int, roster: Roster, world: World) -> str | None:
    """Give the country that a noun belongs to: by demonym, country name, possessor, "of X", or its ruler's name."""
    for c in _around(page, i):
        token = page.tokens[c]
        pair = f"{page.tokens[c - 1].text} {token.text}" if c else token.text
        for demonym in (pair, token.text):
            if demonym in world.demonyms:
                return world.demonyms[demonym]
        hit = hit_at(roster, c)
        if hit is not None:
            draft = roster.drafts[hit]
            if draft.kind is ActorKind.GOVERNMENT and hit.startswith("gov:"):
                return hit.removeprefix("gov:")
            if draft.of is not None and draft.of.startswith("gov:"):
                return draft.of.removeprefix("gov:")
        known = world.names.get((token.text,))
        if known is not None and known.sort in ("country", "capital", "seat"):
            return known.key
    return None


def _around(page: Page, i: int) -> list[int]:
    """Give the words before a noun that may tell its country, then its possessors and "of" nouns."""
    found = grammar.attributes(page, i)
    before = [k for k in (i - 1, i - 2, i - 3) if k >= 0 and page.tokens[k].sentence == page.tokens[i].sentence]
    before = list(takewhile(lambda k: not _parts(page, k, i), before))
    near = [k for k in before if page.tokens[k].head in (i, *found) or page.tokens[k].pos in ("ADJ", "PROPN")]
    stop = next((n for n, k in enumerate(near) if page.tokens[k].pos in ("VERB", "ADP", "PUNCT")), len(near))
    plain = [c for c in found if grammar.case_of(page, c) in ("", "of", "for", "from")]
    return list(dict.fromkeys([*near[:stop], *plain]))


def _parts(page: Page, k: int, i: int) -> bool:
    """Say whether a word stands between a noun and what is no part of its phrase: "Velland [met] the president"."""
    token = page.tokens[k]
    return token.pos == "CCONJ" or (token.pos in ("VERB", "AUX") and token.head != i and token.tag != "VBN")


def hit_at(roster: Roster, i: int) -> str | None:
    """Give the key of the first actor that a token points at."""
    return next((hit.keys[0] for hit in roster.at(i) if hit.keys), None)


def read_roles(page: Page, spans: dict[int, str], names: tuple[NameSpan, ...], roster: Roster, world: World) -> None:
    """Give every person the offices told of him: before the name, behind it, or in apposition.

    `spans`: the key of the person by the first token of each name.
    """
    for span in names:
        key = spans.get(span.first)
        if key is None:
            continue
        draft = roster.drafts[key]
        for i in _title_heads(page, span, world):
            office = office_of(page, i, world)
            if page.tokens[i].lemma == "counterpart":
                office = next(
                    (d.titles[0] for d in reversed(list(roster.drafts.values())) if d.titles and d is not draft), office
                )
            if office not in draft.titles:
                draft.titles.append(office)
            code = country_by(page, i, roster, world)
            _belongs(page, i, code, draft.key, roster, world)
            roster.offices.append((i, key))
        read_holding(page, span, draft, roster, world)


def _belongs(page: Page, i: int, code: str | None, key: str, roster: Roster, world: World) -> None:
    """Say for whom a person speaks: the organisation led or spoken for, else the government of the country."""
    draft, lemma = roster.drafts[key], page.tokens[i].lemma
    below = [k for c in grammar.noun_attributes(page, i) for k in range(*grammar.reach(page, c))]
    for c in (*below, i - 1):
        hit = hit_at(roster, c)
        if hit is None or hit == key or hit.startswith("gov:") or roster.drafts[hit].kind is ActorKind.PERSON:
            continue
        draft.of = draft.of or hit
    if code is not None:
        draft.country = draft.country or code
        if lemma in world.titles.state or lemma in world.titles.speaks or lemma == "counterpart":
            if f"gov:{code}" not in roster.drafts and (code in world.countries or code in world.demonyms.values()):
                name = world.countries[code].name if code in world.countries else code
                place = (page.tokens[i].start, page.tokens[i].end)
                roster.add(f"gov:{code}", ActorKind.GOVERNMENT, name, place, code).forms.clear()
            draft.of = draft.of or f"gov:{code}"


def _title_heads(page: Page, span: NameSpan, world: World) -> list[int]:
    """Give the tokens of offices that a name carries."""
    titles = world.titles
    offices = titles.state | titles.persons
    found: list[int] = []
    for k in range(span.first - 1, max(-1, span.titled - 6), -1):
        token = page.tokens[k]
        if token.sentence != page.tokens[span.first].sentence or (
            token.pos in ("VERB", "PUNCT", "ADP", "AUX") and token.lower != "of"
        ):
            break
        if token.lemma in offices and token.lower not in ("foreign",):
            found.append(k)
            break
    head = span_head(page, span)
    beside = beside_office(page, span, world)
    if beside is not None and not found:
        found.append(beside)
    behind = _behind(page, span, offices)
    for c in (*grammar.apposition(page, head), page.tokens[head].head, *behind):
        if page.tokens[c].lemma in offices and c not in found and not span.first <= c < span.last:
            linked = c in (*page.children[head], *behind) or _tells_who(page.tokens[head])
            if _follows_another(page, span, c):
                continue
            near = abs(c - head) <= 14
            if linked and near:
                found.append(c)
    return found


def _behind(page: Page, span: NameSpan, offices: frozenset[str]) -> list[int]:
    """Give the office right behind a name, however a parser hung it: "Piet Maarsen, head of the Council"."""
    end = page.sentence_of(span.first).last
    if span.last + 2 >= end or page.tokens[span.last].text != ",":
        return []
    for k in range(span.last + 1, min(span.last + 4, end - 1)):
        token = page.tokens[k]
        if token.pos == "NOUN" and token.lemma in offices and "Number=Plur" not in token.feats:
            return [k] if page.tokens[k + 1].lower == "of" else []
        if token.pos not in ("DET", "ADJ"):
            return []
    return []


def _follows_another(page: Page, span: NameSpan, office: int) -> bool:
    """ "Lena Orbach, who …, and Piet Maarsen, [head] of …": the office of the name right before it."""
    first = grammar.noun_phrase(page, office)[0]
    if first - 2 < span.last or page.tokens[first - 1].text != ",":
        return False
    # "Haddad, R-Velland., a member of …" is one
    plain = page.tokens[first - 2].pos == "PROPN" and page.tokens[first - 2].text.isalpha()
    return plain and page.tokens[first - 2].head not in range(span.first, span.last)


def _tells_who(name: Token) -> bool:
    """Say whether a parser hung a name below its office: "the minister, [Orlov]", "spokesman [Orlov]"."""
    return grammar.is_apposition(name) or grammar.is_name_part(name) or grammar.is_title(name)
