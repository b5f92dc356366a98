"""Find offices told without a name: "the Vellish foreign minister"."""

from __future__ import annotations

from parleys.actors.gender import gender_of_word
from parleys.actors.phrases import acts, phrase
from parleys.actors.roles import country_by, fits, hit_at, office_of
from parleys.actors.roster import Draft, Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_ANY = frozenset(("a", "an", "another", "any", "every", "no", "one", "some", "unnamed"))
_BODIES = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)
_NEAR = 3
"""Sentences that "the official" looks back."""


def find_office(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish foreign minister", "Velland's top diplomat": one who was named, or a person apart."""
    titles = world.titles
    if token.lemma not in titles.state | titles.persons or "Number=Plur" in token.feats:
        return None
    if grammar.name_parts(page, token.i) or grammar.is_premodifier(token) or grammar.is_apposition(token):
        return None
    first, last, _, _ = phrase(page, token.i)
    office = office_of(page, token.i, world)
    code = country_by(page, token.i, roster, world) or _of_ruler(page, token.i, roster)
    person = _beside(page, token.i, roster) or _named_behind(page, token.i, office, roster)
    if person is None and not _is_any(page, token.i):
        person = _meant(page, token, office, code, roster, world)
    if person is not None:
        return Hit(first=first, last=last, head=token.i, kind=MentionKind.TITLE, keys=(person.key,), reliability=0.8)
    if not (acts(page, token) or (code is not None and grammar.is_object(token))):
        # "met the president of Velland"; an office of nowhere is somebody only where he acts
        return None
    return Hit(
        first=first,
        last=last,
        head=token.i,
        kind=MentionKind.TITLE,
        keys=(_unnamed(page, token, office, code, roster, world),),
        reliability=0.7,
    )


def _of_ruler(page: Page, i: int, roster: Roster) -> str | None:
    """ "President Haddad's foreign minister": of the state that he rules."""
    owners = (hit_at(roster, a.head) for a in grammar.possessors(page, i))
    people = (roster.drafts[key] for key in owners if key is not None and roster.drafts[key].kind is ActorKind.PERSON)
    return next((person.country or roster.dominant for person in people if person.titles), None)


def _is_any(page: Page, i: int) -> bool:
    """ "an official", "one analyst", "another minister": somebody not told of before."""
    return any(page.tokens[c].lower in _ANY for c in page.children[i] if c < i)


def _meant(page: Page, token: Token, office: str, code: str | None, roster: Roster, world: World) -> Draft | None:
    """Give the person that a definite office means: who holds it, or the one told of right before."""
    if token.lemma in world.titles.kin:
        return None
    if token.lemma in world.titles.many and office.split()[0] not in world.titles.first:
        return _same_one(page, token, code, roster)
    gender = gender_of_word(token.lemma, world)
    place = page.tokens[token.i].start
    person = _holder(roster, office, code, place, gender, _body_of(page, token, roster))
    if person is not None and code is not None and person.country is None and _is_beside(page, token, person, roster):
        # "Orlov looked on as the Vellish president called for …": whoever is named in the sentence is not told anew
        return None
    definite = any(page.tokens[c].lower == "the" for c in page.children[token.i])
    if person is None and definite and token.lemma in world.titles.sovereign:
        person = _just_told(page, token, code, roster)
        if person is not None:
            person.titles.append(office)
            person.country = person.country or code
    return person


def _is_beside(page: Page, token: Token, person: Draft, roster: Roster) -> bool:
    """Say whether a person is named earlier in the same sentence."""
    sentence = page.sentence_of(token.i)
    return any(sentence.first <= hit.head < token.i and roster.drafts[hit.keys[0]] is person for hit in roster.hits)


def _unnamed(page: Page, token: Token, office: str, code: str | None, roster: Roster, world: World) -> str:
    """Add a person known by an office alone, and give the key."""
    first, _, form, place = phrase(page, token.i)
    body = _body_of(page, token, roster)
    counted = [c for c in page.children[token.i] if c < first and page.tokens[c].pos == "NUM"]
    if counted:
        # "one official", "at least one member": the number is all that the report tells of him
        least = page.tokens[counted[0] - 1].lower == "least"
        place = (page.tokens[counted[0] - 2 if least else counted[0]].start, place[1])
        form = page.text[place[0] : place[1]]
    for c in grammar.postmodifiers(page, token.i):
        case = grammar.case_of(page, c)
        told = case in ("for", "of") and token.lemma in world.titles.speaks | world.titles.leads
        if told or (case in ("in", "at", "with", "from") and _is_any(page, token.i) and c < token.i + 5):
            # "a spokesman for Orlov", "a diplomat in Karsava": told apart by whom he speaks for, or where he is
            form = page.words(first, grammar.noun_phrase(page, c)[1])
            place = (page.tokens[first].start, page.tokens[first].start + len(form))
    own = f"{token.i}" if _is_any(page, token.i) or token.lemma in world.titles.kin else ""
    key = f"office:{code or ''}:{office}:{form if len(form.split()) > 2 else ''}:{own}"
    draft = roster.add(key, ActorKind.PERSON, form, place, code)
    if code and f"gov:{code}" in roster.drafts and token.lemma in world.titles.state | world.titles.speaks:
        draft.of = f"gov:{code}"
    draft.of = draft.of or body
    draft.gender = draft.gender or gender_of_word(token.lemma, world)
    draft.titles = draft.titles or [office]
    return key


def _body_of(page: Page, token: Token, roster: Roster) -> str | None:
    """Give the organisation whose office it is: "the Council's leader", "a spokesman for the front"."""
    owners = (*grammar.owners(page, token.i), *grammar.postmodifiers(page, token.i))
    for c in owners:
        key = hit_at(roster, c) if grammar.case_of(page, c) in ("", "of", "for") else None
        draft = roster.drafts.get(key) if key is not None else None
        if draft is not None and draft.kind in _BODIES:
            return draft.key
    return None


def _same_one(page: Page, token: Token, code: str | None, roster: Roster) -> Draft | None:
    """ "the official said", after "a Vellish official": the last one called so, a few sentences before."""
    definite = any(page.tokens[c].lower == "the" for c in page.children[token.i])
    bare = not [c for c in grammar.prenominals(page, token.i) if page.tokens[c].pos != "DET"]
    if not definite or not (bare or code):
        return None
    for hit in sorted(roster.hits, key=lambda hit: -hit.head):
        draft = roster.drafts[hit.keys[0]]
        back = token.sentence - page.tokens[hit.head].sentence
        if hit.head >= token.i or back > _NEAR or draft.kind is not ActorKind.PERSON:
            continue
        called = any(title.split()[-1] == token.lemma for title in draft.titles)
        if called and (code is None or draft.country in (None, code)):
            return draft
    return None


def _beside(page: Page, i: int, roster: Roster) -> Draft | None:
    """ "the council's leader, Mariam Dostaghi", "whose leader is Karsava": the person named by an office."""
    above = page.tokens[i].head
    told = (above,) if grammar.is_subject(page.tokens[i]) and grammar.has_copula(page, above) else ()
    for c in (*grammar.apposed(page, i), *told):
        for hit in roster.hits:
            if hit.first <= c < hit.last and roster.drafts[hit.keys[0]].kind is ActorKind.PERSON:
                return roster.drafts[hit.keys[0]]
    return None


def _named_behind(page: Page, i: int, office: str, roster: Roster) -> Draft | None:
    """ "the head of the Accord Council[,] Mariam Dostaghi": the parser may hang the name on the body.

    No body is a person, so that the name is that of whoever holds the office.
    """
    below = [c for c in grammar.postmodifiers(page, i) if grammar.case_of(page, c) == "of" and c > i]
    if not below or _is_any(page, i):
        return None
    end = max(grammar.noun_phrase(page, c)[1] for c in below)
    for body in [hit for hit in roster.hits if i < hit.first and hit.last <= end]:
        if roster.drafts[body.keys[0]].kind not in _BODIES:
            continue
        comma = body.last < len(page.tokens) and page.tokens[body.last].text == ","
        for hit in roster.hits:
            person = roster.drafts[hit.keys[0]]
            if hit.first == body.last + comma and hit.kind is MentionKind.NAME and person.kind is ActorKind.PERSON:
                person.of = person.of or body.keys[0]
                person.titles = person.titles or [office]
                return person
    return None


def _just_told(page: Page, token: Token, code: str | None, roster: Roster) -> Draft | None:
    """ "Orlov warned them. The Vellish president added …": one without an office, subject of the sentence before."""
    if not grammar.is_subject(token):
        return None
    for hit in sorted(roster.hits, key=lambda hit: -hit.head):
        back = token.sentence - page.tokens[hit.head].sentence
        if hit.head >= token.i or not 0 <= back <= 1:
            continue
        draft = roster.drafts[hit.keys[0]]
        subject = grammar.is_subject(page.tokens[hit.head]) and not page.is_quoted(hit.head)
        if draft.kind is ActorKind.PERSON and not draft.titles and subject and draft.country in (None, code):
            return draft
    return None


def _holder(roster: Roster, office: str, code: str | None, before: int, gender: str, body: str | None) -> Draft | None:
    """Give the person who holds an office: of that country or body if one is told; the last one where several fit."""
    people = [d for d in roster.drafts.values() if d.kind is ActorKind.PERSON and d.titles]
    people = [d for d in people if not (gender and d.gender and gender != d.gender)]
    fitting = [d for d in people if any(fits(office, title) for title in d.titles)]
    # "Norland's president" is not President Karsava, of whom nothing is told, where the report is about others
    fitting = [
        d for d in fitting if code in (None, d.country) or (d.country is None and roster.dominant in (None, code))
    ]
    if body is not None:
        # "the leader of the front" is not any president that the report names
        fitting = [d for d in fitting if d.of == body or (d.of is None and office in d.titles and d.country is None)]
    named = [d for d in fitting if not d.key.startswith("office:")]
    told = [d for d in fitting if min((p[0] for p in d.forms.values()), default=0) < before]
    if not told and len(named) == 1 and code is not None and not office.startswith("spokes"):
        # "its foreign minister said", named in the next sentence
        return named[0]
    told = [d for d in told if d in named] or (told if code is not None or body is not None or len(told) == 1 else [])
    return max(told, key=lambda d: (d.of == body if body else d.country == code, d.used), default=None)
