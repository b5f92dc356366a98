"""Read what persons hold and lead from clauses, and whose they are: "who heads the Council", "of Velland", "her"."""

from __future__ import annotations

from parleys.actors.names import NameSpan
from parleys.actors.places import span_head
from parleys.actors.roster import Draft, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorKind

_BODIES = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)


def read_holding(page: Page, span: NameSpan, draft: Draft, roster: Roster, world: World) -> None:
    """Give a person what clauses around a name tell: whom it leads, whose office it holds, whom it is of."""
    head = span_head(page, span)
    for verb, body in (*_leading(page, span, world), *_led(page, head, world)):
        found = _body_at(roster, body)
        if found is not None:
            _hold(draft, world.titles.doing[page.tokens[verb].lemma], found)
    for argument in grammar.subjects(page, head) if grammar.has_copula(page, head) else ():
        office = page.tokens[argument.head]
        if office.lemma in world.titles.state | world.titles.persons and "Number=Plur" not in office.feats:
            owner = next((o for o in grammar.owners(page, office.i)), None)
            relative = owner is not None and page.tokens[owner].lower == "whose"
            found = _body_at(roster, page.tokens[head].head if relative else owner)
            _hold(draft, office.lemma, found)
    _of(page, span, draft, roster, world)
    if span.titled > 1 and page.tokens[span.titled - 1].lower in ("of", "under") and draft.of is None:
        # "the Salvation Committee of Colonel Issa Barry", "a militia under Paulo Veta"
        before = _body_at(roster, span.titled - 2)
        if before is not None and (span.titled < span.first or page.tokens[span.titled - 1].lower == "under"):
            draft.of = before


def _hold(draft: Draft, office: str, body: str | None) -> None:
    if office not in draft.titles:
        draft.titles.append(office)
    draft.of = draft.of or body


def _body_at(roster: Roster, i: int | None) -> str | None:
    if i is None:
        return None
    for hit in roster.hits:
        if hit.first <= i < hit.last and roster.drafts[hit.keys[0]].kind in _BODIES:
            return hit.keys[0]
    return None


def _leading(page: Page, span: NameSpan, world: World) -> list[tuple[int, int]]:
    """ "Haddad, who heads the Council": the verb and the head of what is led."""
    end = page.sentence_of(span.first).last
    if span.last + 2 >= end or page.tokens[span.last].text != "," or page.tokens[span.last + 1].lower != "who":
        return []
    for k in range(span.last + 2, min(span.last + 6, end)):
        token = page.tokens[k]
        if token.lemma in world.titles.doing and token.pos == "VERB":
            return [(k, a.head) for a in grammar.objects(page, k)]
        if token.pos not in ("AUX", "ADV"):
            return []
    return []


def _led(page: Page, head: int, world: World) -> list[tuple[int, int]]:
    """ "the army, which is led by General Tesfa Abay": the verb and the head of what is led."""
    verb = page.tokens[head].head
    if not grammar.is_agent(page.tokens[head]) or page.tokens[verb].lemma not in world.titles.doing:
        return []
    subjects = [a.head for a in grammar.subjects(page, verb) if page.tokens[a.head].pos != "PRON"]
    nearest = next((k for k in range(verb - 1, max(verb - 6, 0), -1) if page.tokens[k].lower == "which"), verb)
    return [(verb, body) for body in (*subjects, page.tokens[verb].head, *range(nearest - 1, max(nearest - 5, 0), -1))]


def _of(page: Page, span: NameSpan, draft: Draft, roster: Roster, world: World) -> None:
    """ "Edda Brandvold of Kestria", "Lucia Barreto of the opposition Civic Party": with whom she stands."""
    if span.last + 1 >= len(page.tokens) or page.tokens[span.last].lower != "of" or draft.of is not None:
        return
    states = world.titles.state | world.statehood.ranks | {"king", "sultan"}
    for k in range(span.last + 1, min(span.last + 5, page.sentence_of(span.first).last)):
        hit = next((hit for hit in roster.hits if hit.first <= k < hit.last), None)
        if hit is not None:
            other = roster.drafts[hit.keys[0]]
            governs = other.kind is ActorKind.GOVERNMENT and any(t.split()[-1] in states for t in draft.titles)
            if governs or other.kind in _BODIES:
                draft.of = other.key
                draft.country = draft.country or other.country or _state_of(other)
            return
        if page.tokens[k].pos not in ("DET", "ADJ", "NOUN"):
            return


def _state_of(draft: Draft) -> str | None:
    return draft.key.removeprefix("gov:") if draft.key.startswith("gov:") else None


def lead_owners(page: Page, roster: Roster, world: World) -> None:
    """Say whose the holders of "her interior minister", "its envoy" are, once pronouns lead back."""
    titles = world.titles
    _governed(page, roster, world)
    for office, key in roster.offices:
        draft = roster.drafts.get(key)
        lemma = page.tokens[office].lemma
        if (
            draft is None
            or draft.of is not None
            or lemma not in titles.state | titles.leads | titles.speaks | titles.serves
        ):
            continue
        for owner in grammar.owners(page, office):
            hits = [hit for hit in roster.hits if hit.first <= owner < hit.last and len(hit.keys) == 1]
            other = roster.drafts[hits[0].keys[0]] if hits else None
            if other is None or other.key == key:
                continue
            body = other.of if other.kind is ActorKind.PERSON else other.key
            above = roster.drafts.get(body) if body is not None else None
            if above is not None and above.kind in (*_BODIES, ActorKind.GOVERNMENT):
                draft.of = above.key
                draft.country = draft.country or above.country or _state_of(above)


def _governed(page: Page, roster: Roster, world: World) -> None:
    """ "her government", said of a foreign minister of whom nothing else tells: she is of that government."""
    for hit in roster.hits:
        if page.tokens[hit.head].lemma not in world.government or not hit.keys[0].startswith("gov:"):
            continue
        for owner in grammar.owners(page, hit.head):
            rulers = [h.keys[0] for h in roster.hits if h.first <= owner < h.last and page.tokens[owner].pos == "PRON"]
            draft = roster.drafts[rulers[0]] if len(rulers) == 1 else None
            if draft is None or draft.kind is not ActorKind.PERSON or draft.of is not None:
                continue
            if any(title.split()[-1] in world.titles.sovereign for title in draft.titles):
                draft.of = hit.keys[0]
                draft.country = draft.country or _state_of(roster.drafts[hit.keys[0]])
