"""Find actors that are told without a name: governments, offices, groups."""

from __future__ import annotations

from parleys.actors.governments import find_government
from parleys.actors.offices import find_office
from parleys.actors.phrases import LINKING, acts, phrase
from parleys.actors.roles import country_by
from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind


def find_nouns(page: Page, roster: Roster, world: World) -> None:
    """Add governments, offices and groups to the roster, in order of the text, names being there already."""
    taken = roster.taken()
    for token in page.tokens:
        if token.i in taken or token.pos not in ("NOUN", "PROPN", "ADJ", "PRON", "DET"):
            continue
        if token.pos in ("PRON", "DET") and token.lower not in world.everyone:
            continue
        for rule in (_beside_name, _everyone, _members, _short_form, find_government, find_office, _group, _body):
            hit = rule(page, token, roster, world)
            if hit is not None:
                roster.point(hit)
                taken.update({k: hit for k in range(hit.first, hit.last) if k not in taken})
                break


def _beside_name(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "Velland's main opposition group, the Accord Council", "Timothy Ash, a researcher": in apposition to a name."""
    if token.pos != "NOUN" or "Number=Plur" in token.feats:
        return None
    first, last, _, _ = phrase(page, token.i)
    whole = grammar.noun_phrase(page, token.i)[0]
    named = _named(page, (*grammar.apposition(page, token.i), *_before(page, token, whole)), roster)
    titles = world.titles
    human = token.lemma in titles.persons | titles.state
    if named is None or human is not (roster.drafts[named].kind is ActorKind.PERSON):
        return None
    if not human and token.lemma not in world.heads.organisations | world.heads.media | {"militia", "paper"}:
        return None
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(named,), reliability=0.8)


def _short_form(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the coalition", after "the Vellish National Coalition": the organisation whose name ends with the word."""
    if token.lower not in world.heads.organisations or page.tokens[max(token.i - 1, 0)].lower != "the":
        return None
    for draft in reversed(list(roster.drafts.values())):
        if draft.key.startswith("org:") and any(form.casefold().split()[-1] == token.lower for form in draft.forms):
            draft.forms.setdefault(token.text, (token.start, token.end))
            return Hit(
                first=token.i,
                last=token.i + 1,
                head=token.i,
                kind=MentionKind.DESCRIPTION,
                keys=(draft.key,),
                reliability=0.8,
            )
    return None


def _everyone(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "everyone who wants peace", "all who carry arms", "anyone": named by its words."""
    if token.lower not in world.everyone or token.i + 1 >= len(page.tokens):
        return None
    relative = page.tokens[token.i + 1].lower in ("who", "that") and page.tokens[token.i + 1].tag in ("WP", "WDT")
    if token.lower == "all" and not relative:
        return None
    last = token.i + 1
    end = page.sentence_of(token.i).last
    while relative and last < min(end, token.i + 8) and page.tokens[last].pos not in ("PUNCT", "CCONJ"):
        last += 1
    place = (token.start, page.tokens[last - 1].end)
    draft = roster.add("group:everyone", ActorKind.UNSPECIFIED, page.text[place[0] : place[1]], place)
    draft.forms.setdefault(token.text, (token.start, token.end))
    return Hit(
        first=token.i,
        last=token.i + 1,
        head=token.i,
        kind=MentionKind.DESCRIPTION,
        keys=("group:everyone",),
        reliability=0.7,
    )


def _members(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "opposition leaders", "rebel commanders", "all opposition members": the group that they belong to."""
    if token.lemma not in world.members or token.pos != "NOUN":
        return None
    for c in grammar.modifiers(page, token.i):
        group = world.groups.get(page.tokens[c].lemma)
        if c < token.i and group is not None and group.family in ("rebels", "opposition", "separatists"):
            first, last, form, place = phrase(page, token.i)
            key = f"group:{group.family}"
            roster.add(key, group.kind, form, place, country_by(page, token.i, roster, world))
            return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.7)
    return None


def _before(page: Page, token: Token, first: int) -> tuple[int, ...]:
    """Give the name that ends right before a comma in front of a phrase."""
    sentence = page.sentence_of(token.i)
    apposed = first - 2 >= sentence.first and page.tokens[first - 1].text == "," and page.tokens[first].pos == "DET"
    return (first - 2,) if apposed else ()


def _named(page: Page, around: tuple[int, ...], roster: Roster) -> str | None:
    for c in around:
        for hit in roster.hits:
            if hit.first <= c < hit.last and hit.kind is MentionKind.NAME:
                return hit.keys[0]
    del page
    return None


def _body(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Highland Front movement", "Karsava's office", "the Island Press report": stands for its owner."""
    first, last, form, place = phrase(page, token.i)
    owners = (*grammar.owners(page, token.i), token.i - 1)
    owner = _named(page, tuple(c for c in owners if c >= 0), roster)
    if owner is None or token.pos != "NOUN":
        return None
    kind = roster.drafts[owner].kind
    if token.lemma == "office":
        key = f"office-of:{owner}"
        roster.add(key, ActorKind.ORGANISATION, form, place, roster.drafts[owner].country).of = owner
        return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.8)
    same = kind is not ActorKind.PERSON and token.lemma in world.heads.organisations
    if not same or kind is ActorKind.GOVERNMENT:
        return None
    roster.drafts[owner].forms.setdefault(form, place)
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(owner,), reliability=0.8)


def _group(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the rebels", "both sides", "Western officials"; one actor for each family and country or quality."""
    group = world.groups.get(token.lemma)
    if group is None or token.pos == "ADJ" or grammar.is_premodifier(token):
        return None
    plural = "Number=Plur" in token.feats or token.lower in ("opposition", "community", "insurgency", "rebellion")
    if not plural and group.kind is not ActorKind.ORGANISATION:
        return None
    first, last, form, place = phrase(page, token.i)
    code = country_by(page, token.i, roster, world)
    quality = _quality(page, token, world)
    if group.family in ("people", "forces") and not code:
        return None
    vague = group.family in ("outside", "officials", "observers", "sides") and not (code or quality)
    if vague and (group.family == "outside" or not acts(page, token)):
        return None
    if group.family == "sides" and not quality & world.several:
        return None
    if (
        first > 0
        and page.tokens[first - 1].lower in world.several
        and page.tokens[first - 1].sentence == token.sentence
    ):
        # "both sides", "all sides": the number is part of the name
        place = (page.tokens[first - 1].start, place[1])
        form = page.text[place[0] : place[1]]
    if group.family == "opposition" and "armed" in quality:
        # "the armed opposition" is the rebels by another name
        roster.add("group:rebels", ActorKind.ARMED_GROUP, form, place, code)
        return Hit(
            first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=("group:rebels",), reliability=0.8
        )
    if group.family in ("rebels", "separatists", "gunmen", "opposition", "sides"):
        key = f"group:{group.family}"
    else:
        key = f"group:{group.family}:{code or ''}:{' '.join(sorted(quality))}:{token.lemma}"
    draft = roster.add(key, group.kind, form, place, code)
    if group.family in ("officials", "forces") and code and f"gov:{code}" in roster.drafts:
        draft.of = f"gov:{code}"
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.8)


def _quality(page: Page, token: Token, world: World) -> frozenset[str]:
    """Give the adjectives and nouns before a group noun, demonyms apart: "armed", "Western", "two"."""
    words = [page.tokens[c].lower for c in grammar.prenominals(page, token.i)]
    free = [word for word in words if word not in LINKING and word.capitalize() not in world.demonyms]
    return frozenset(free)
