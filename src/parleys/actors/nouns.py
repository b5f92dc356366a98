"""Find actors that are told without a name: governments, offices, groups."""

from __future__ import annotations

from parleys.actors.roles import country_by, fits, office_of
from parleys.actors.roster import Draft, Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_LINKING = ("the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "some", "many", "most")


def find_nouns(page: Page, roster: Roster, world: World) -> None:
    """Add governments, offices and groups to the roster, in order of the text, names being there already."""
    taken = roster.taken()
    for token in page.tokens:
        if token.i in taken or token.pos not in ("NOUN", "PROPN", "ADJ"):
            continue
        for rule in (_government, _office, _group):
            hit = rule(page, token, roster, world)
            if hit is not None:
                roster.point(hit)
                taken.update({k: hit for k in range(hit.first, hit.last) if k not in taken})
                break


def phrase(page: Page, i: int) -> tuple[int, int, str, tuple[int, int]]:
    """Give a noun phrase: its tokens, its words without article, and their place."""
    first, last = grammar.noun_phrase(page, i)
    last = min(last, i + 1) if last > i + 1 and page.tokens[i + 1].lower in ("'s", "'") else last
    last = max(i + 1, min(last, i + 1))
    start = first
    while start < i and (page.tokens[start].lower in _LINKING or page.tokens[start].pos in ("PUNCT", "DET", "CCONJ")):
        start += 1
    place = (page.tokens[start].start, page.tokens[last - 1].end)
    return start, last, page.text[place[0] : place[1]], place


def _government(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish regime", "Karsava's government", "the government" of whoever was spoken of."""
    if token.lemma not in world.government and token.lower not in world.government:
        return None
    first, last, form, place = phrase(page, token.i)
    code = country_by(page, token.i, roster, world)
    if code is None:
        key = _last_government(roster, place[0])
        if key is None:
            return None
        roster.drafts[key].forms.setdefault(form, place)
    else:
        key = f"gov:{code}"
        roster.add(key, ActorKind.GOVERNMENT, form, place, code if len(code) == 3 else None)
    reliability = 0.9 if code else 0.7
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=reliability)


def _last_government(roster: Roster, before: int) -> str | None:
    """Give the government that "the regime" means: the one most told of by such words, else most told of at all."""
    named = [d for d in roster.drafts.values() if d.kind is ActorKind.GOVERNMENT]
    told = [d for d in named if any(place[0] < before and " " in form for form, place in d.forms.items())]
    best = max(told or named, key=lambda d: (sum(" " in f for f in d.forms), d.used), default=None)
    return best.key if best is not None else None


def _office(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish foreign minister", "Velland's top diplomat", "the minister": one who was named, or a person apart."""
    titles = world.titles
    if token.lemma not in titles.state | titles.persons or "Number=Plur" in token.feats:
        return None
    if grammar.dependents(page, token.i, "flat") or token.dep in ("nmod:desc", "compound", "appos", "amod"):
        return None
    first, last, form, place = phrase(page, token.i)
    office = office_of(page, token.i, world)
    code = country_by(page, token.i, roster, world)
    person = _holder(roster, office, code, place[0])
    if person is not None:
        return Hit(first=first, last=last, head=token.i, kind=MentionKind.TITLE, keys=(person.key,), reliability=0.8)
    if not _acts(page, token):
        return None
    key = f"office:{code or ''}:{office}"
    draft = roster.add(key, ActorKind.PERSON, form, place, code)
    if code and f"gov:{code}" in roster.drafts and token.lemma in titles.state:
        draft.of = f"gov:{code}"
    draft.titles = draft.titles or [office]
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.TITLE, keys=(key,), reliability=0.7)


def _holder(roster: Roster, office: str, code: str | None, before: int) -> Draft | None:
    """Give the person who holds an office: of that country if one is told; the last one told of where several fit."""
    people = [
        d for d in roster.drafts.values() if d.kind is ActorKind.PERSON and d.titles and not d.key.startswith("o")
    ]
    fitting = [d for d in people if any(fits(office, title) for title in d.titles)]
    fitting = [d for d in fitting if code is None or d.country is None or d.country == code]
    told = [d for d in fitting if min((p[0] for p in d.forms.values()), default=0) < before]
    return max(told, key=lambda d: (d.country == code, d.used), default=None)


def _acts(page: Page, token: Token) -> bool:
    """Say whether a phrase speaks, acts, or is met, rather than only being mentioned."""
    return token.dep in (*grammar.SUBJECTS, "obl:agent", "nmod:poss") or grammar.case_of(page, token.i) in (
        "with",
        "by",
        "between",
        "according to",
    )


def _group(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the rebels", "both sides", "Western officials"; one actor for each family and country or quality."""
    group = world.groups.get(token.lemma)
    if group is None or token.pos == "ADJ" or token.dep in ("compound", "amod", "nmod:desc"):
        return None
    plural = "Number=Plur" in token.feats or token.lower in ("opposition", "community", "insurgency", "rebellion")
    if not plural and group.kind is not ActorKind.ORGANISATION:
        return None
    first, last, form, place = phrase(page, token.i)
    code = country_by(page, token.i, roster, world)
    quality = _quality(page, token, world)
    if group.family in ("outside", "people", "officials", "observers", "sides", "forces") and not (code or quality):
        if group.family in ("outside", "people") or not _acts(page, token):
            return None
    if group.family == "sides" and not quality & world.several:
        return None
    if group.family in ("rebels", "separatists", "gunmen", "opposition", "sides"):
        key = (
            f"group:{group.family}"
            if group.family != "opposition"
            else f"group:opposition:{'|'.join(sorted(quality & {'armed'}))}"
        )
    else:
        key = f"group:{group.family}:{code or ''}:{' '.join(sorted(quality))}:{token.lemma}"
    draft = roster.add(key, group.kind, form, place, code)
    if group.family in ("officials", "forces") and code and f"gov:{code}" in roster.drafts:
        draft.of = f"gov:{code}"
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.8)


def _quality(page: Page, token: Token, world: World) -> frozenset[str]:
    """Give the adjectives and nouns before a group noun, demonyms apart: "armed", "Western", "two"."""
    words = [page.tokens[c] for c in page.children[token.i] if c < token.i]
    kept = [w.lower for w in words if w.dep in ("amod", "compound", "nummod", "det", "det:predet", "nmod")]
    free = [w for w in kept if w not in _LINKING and w.capitalize() not in world.demonyms]
    return frozenset(free)
