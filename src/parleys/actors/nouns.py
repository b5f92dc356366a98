"""Find actors that are told without a name: governments, offices, groups."""

from __future__ import annotations

from parleys.actors.agents import find_agent
from parleys.actors.bodies import is_head
from parleys.actors.governments import find_government
from parleys.actors.groups import find_group, find_members
from parleys.actors.offices import find_office
from parleys.actors.phrases import acts_or_met, phrase
from parleys.actors.restricted import find_restricted
from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_NEAR = 2
"""Sentences that "the group" looks back."""


def find_nouns(page: Page, roster: Roster, world: World) -> None:
    """Add governments, offices and groups to the roster, in order of the text, names being there already."""
    taken = roster.taken()
    for token in page.tokens:
        if token.i in taken or token.pos not in ("NOUN", "PROPN", "ADJ", "PRON", "DET"):
            continue
        if token.pos in ("PRON", "DET") and token.lower not in world.everyone | world.somebody:
            continue
        for rule in (
            _beside_name,
            _told,
            _everyone,
            find_members,
            _short_form,
            find_government,
            find_office,
            find_restricted,
            find_group,
            _body,
            _generic,
            find_agent,
        ):
            hit = rule(page, token, roster, world)
            if hit is not None:
                roster.point(hit)
                taken.update({k: hit for k in range(hit.first, hit.last) if k not in taken})
                break


def _beside_name(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "Velland's main opposition group, the Accord Council", "Timothy Ash, a researcher": in apposition to a name."""
    if token.pos != "NOUN" or "Number=Plur" in token.feats:
        return None
    titles = world.titles
    human = token.lemma in titles.persons or token.lemma in titles.state
    if not human and not _is_told_kind(token.lemma, world):
        return None
    whole = grammar.noun_phrase(page, token.i)[0]
    named = dict(roster.offices).get(token.i) or _named(
        (*grammar.apposition(page, token.i), *_before(page, token, whole), *_above(page, token)), roster
    )
    if named is None or human is not (roster.drafts[named].kind is ActorKind.PERSON):
        return None
    first, last, _, _ = phrase(page, token.i)
    if not human:
        form = page.words(first, last)
        roster.told[form.casefold()] = named
        roster.drafts[named].forms.setdefault(form, (page.tokens[first].start, token.end))
        if token.lemma in world.heads.armed and roster.drafts[named].kind is ActorKind.ORGANISATION:
            roster.drafts[named].kind = ActorKind.ARMED_GROUP
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(named,), reliability=0.8)


def _is_told_kind(lemma: str, world: World) -> bool:
    """Say whether a noun tells what sort of body a name is of."""
    return lemma in world.heads.organisations or lemma in world.heads.media or lemma in ("militia", "paper")


def _told(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "Velland's main opposition group said", after "Velland's main opposition group, the Accord Council"."""
    if token.pos != "NOUN" or not roster.told or token.lemma in world.titles.many:
        return None
    first, last, form, place = phrase(page, token.i)
    key = roster.told.get(form.casefold())
    if key is None or " " not in form:
        return None
    roster.drafts[key].forms.setdefault(form, place)
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.8)


def _generic(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the armed group", "the movement", "the newspaper": the last one of its kind, a sentence or two before."""
    kinds = world.generic.get(token.lemma)
    definite = any(page.tokens[c].lower in ("the", "this") for c in page.children[token.i])
    if (
        kinds is None
        or token.pos != "NOUN"
        or "Number=Plur" in token.feats
        or not definite
        or len(page.children[token.i]) > 3
    ):
        return None
    if grammar.is_premodifier(token) or grammar.postmodifiers(page, token.i) or not acts_or_met(page, token):
        return None
    first, last, form, place = phrase(page, token.i)
    kinds = (ActorKind.ARMED_GROUP,) if form.split()[0].lower() in ("armed", "militant", "rebel") else kinds
    if len(form.split()) > 1 and kinds != (ActorKind.ARMED_GROUP,):
        return None
    near = [h for h in roster.hits if h.head < first and 0 <= token.sentence - page.tokens[h.head].sentence <= _NEAR]
    fitting = [h for h in near if h.kind is MentionKind.NAME and roster.drafts[h.keys[0]].kind in kinds]
    if not fitting:
        return None
    key = max(fitting, key=lambda h: h.head).keys[0]
    roster.drafts[key].forms.setdefault(form, place)
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.6)


def _short_form(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the coalition", after "the Vellish National Coalition": the organisation whose name ends with the word."""
    if token.lower not in world.heads.organisations or page.tokens[max(token.i - 1, 0)].lower != "the":
        return None
    for draft in reversed(list(roster.drafts.values())):
        if draft.key.startswith("org:") and any(is_head(token.lower, form.casefold()) for form in draft.forms):
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


def _before(page: Page, token: Token, first: int) -> tuple[int, ...]:
    """Give the name that ends right before a comma in front of a phrase."""
    sentence = page.sentence_of(token.i)
    apposed = first - 2 >= sentence.first and page.tokens[first - 1].text == "," and page.tokens[first].pos == "DET"
    return (first - 2,) if apposed else ()


def _above(page: Page, token: Token) -> tuple[int, ...]:
    """ "Oskar Lind, Velland's defence [minister]": the name that an office stands behind."""
    return grammar.apposed(page, token.i) if grammar.is_apposition(token) else ()


def _named(around: tuple[int, ...], roster: Roster) -> str | None:
    names = (hit for c in around for hit in roster.at(c) if hit.kind is MentionKind.NAME)
    return next((hit.keys[0] for hit in names), None)


def _body(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Highland Front movement", "Karsava's office", "the Island Press report": stands for its owner."""
    if token.pos != "NOUN":
        return None
    owners = (*grammar.owners(page, token.i), token.i - 1)
    owner = _named(tuple(c for c in owners if c >= 0), roster)
    if owner is None:
        return None
    first, last, form, place = phrase(page, token.i)
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
