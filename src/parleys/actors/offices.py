"""Find offices told without a name: "the Vellish foreign minister"."""

from __future__ import annotations

from parleys.actors.phrases import acts, phrase
from parleys.actors.roles import country_by, fits, office_of
from parleys.actors.roster import Draft, Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind


def find_office(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish foreign minister", "Velland's top diplomat": one who was named, or a person apart."""
    titles = world.titles
    if token.lemma not in titles.state | titles.persons or "Number=Plur" in token.feats:
        return None
    if grammar.name_parts(page, token.i) or grammar.is_premodifier(token) or grammar.is_apposition(token):
        return None
    first, last, form, place = phrase(page, token.i)
    office = office_of(page, token.i, world)
    code = country_by(page, token.i, roster, world)
    person = _beside(page, token.i, roster) or _holder(roster, office, code, place[0])
    if person is None and page.tokens[max(first - 1, 0)].lower in ("the", "its"):
        person = _just_told(page, token, code, roster)
        if person is not None:
            person.titles.append(office)
            person.country = person.country or code
    if person is not None:
        return Hit(first=first, last=last, head=token.i, kind=MentionKind.TITLE, keys=(person.key,), reliability=0.8)
    if not acts(page, token):
        return None
    for c in grammar.postmodifiers(page, token.i):
        if grammar.case_of(page, c) in ("for", "of") and token.lemma in titles.speaks | titles.leads:
            # "a spokesman for Orlov": told apart by whom he speaks for
            form = page.words(first if page.tokens[first].pos != "DET" else first + 1, grammar.noun_phrase(page, c)[1])
            place = (page.tokens[first].start, page.tokens[first].start + len(form))
    key = f"office:{code or ''}:{office}:{form if len(form.split()) > 2 else ''}"
    draft = roster.add(key, ActorKind.PERSON, form, place, code)
    if code and f"gov:{code}" in roster.drafts and token.lemma in titles.state:
        draft.of = f"gov:{code}"
    draft.titles = draft.titles or [office]
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.TITLE, keys=(key,), reliability=0.7)


def _beside(page: Page, i: int, roster: Roster) -> Draft | None:
    """ "the council's leader, Mariam Dostaghi": the person named beside an office."""
    for c in grammar.apposed(page, i):
        for hit in roster.hits:
            if hit.first <= c < hit.last and roster.drafts[hit.keys[0]].kind is ActorKind.PERSON:
                return roster.drafts[hit.keys[0]]
    return None


def _just_told(page: Page, token: Token, code: str | None, roster: Roster) -> Draft | None:
    """ "Orlov warned them. The Vellish president added …": one without an office, subject of the sentence before."""
    for hit in sorted(roster.hits, key=lambda hit: -hit.head):
        back = token.sentence - page.tokens[hit.head].sentence
        if hit.head >= token.i or not 0 <= back <= 1:
            continue
        draft = roster.drafts[hit.keys[0]]
        subject = grammar.is_subject(page.tokens[hit.head])
        if draft.kind is ActorKind.PERSON and not draft.titles and subject and draft.country in (None, code):
            return draft
    return None


def _holder(roster: Roster, office: str, code: str | None, before: int) -> Draft | None:
    """Give the person who holds an office: of that country if one is told; the last one told of where several fit."""
    people = [
        d for d in roster.drafts.values() if d.kind is ActorKind.PERSON and d.titles and not d.key.startswith("o")
    ]
    fitting = [d for d in people if any(fits(office, title) for title in d.titles)]
    fitting = [d for d in fitting if code is None or d.country is None or d.country == code]
    told = [d for d in fitting if min((p[0] for p in d.forms.values()), default=0) < before]
    if not told and len(fitting) == 1 and code is not None and not office.startswith("spokes"):
        # "its foreign minister said", named in the next sentence
        return fitting[0]
    return max(told, key=lambda d: (d.country == code, d.used), default=None)
