"""Find governments told without a state's name alone: "the Vellish regime", "Karsava's government", "the regime"."""

from __future__ import annotations

from parleys.actors.phrases import phrase
from parleys.actors.roles import country_by
from parleys.actors.roster import Draft, Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind


def find_government(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish regime", "Karsava's government", "the government" of whoever was spoken of."""
    if token.lemma not in world.government and token.lower not in world.government:
        return None
    if token.lower == f"{token.lemma}s":
        # "most governments": no state's in particular
        return None
    first, last, form, place = phrase(page, token.i)
    code = country_by(page, token.i, roster, world)
    ruler = _ruler(page, token.i, roster)
    if ruler is not None and not ruler.titles and " " not in ruler.name and not ruler.of:
        # a single word that only looked like a person
        ruler = None
    if (
        code is None
        and ruler is not None
        and page.tokens[token.i - 1].lower != "'s"
        and token.lower == "administration"
    ):
        # "the Reeves administration": a way of speaking of one country's governments
        code = ruler.country or ("USA" if "gov:USA" in roster.drafts else None)
        ruler.country = ruler.country or code
    if code is None and ruler is not None and roster.dominant is not None and token.lower != "administration":
        # "Karsava's regime", and no word of whose president he is: the country that the report is about
        code = roster.dominant
        ruler.country, ruler.of = code, f"gov:{code}"
    if code is None and ruler is None and _is_ruled(token.i, roster):
        # "the Karsava regime", and nobody knows whose president she is: no other state's government
        return None
    if code is None and ruler is None and token.lemma in world.titles.seizing_bodies:
        body = _overthrower(page, token.i, roster, world)
        if body is not None:
            roster.drafts[body].forms.setdefault(form, place)
            kind = MentionKind.DESCRIPTION
            return Hit(first=first, last=last, head=token.i, kind=kind, keys=(body,), reliability=0.7)
    if code is None and ruler is None:
        # never another state's: "Ardish's government" is Ardish's, known or not
        code = _owner(page, token.i)
    if code is None:
        key = _last_government(roster, place[0], world, token.lemma)
        called = key is not None and any("administration" in form for form in roster.drafts[key].forms)
        if key is None or (token.lower == "administration" and not called and not _ruler(page, token.i, roster)):
            # "the administration" is that of whoever was said to have one
            return None
        roster.drafts[key].forms.setdefault(form, place)
    else:
        key = f"gov:{code}"
        roster.add(key, ActorKind.GOVERNMENT, form, place, code if len(code) == 3 else None)
    reliability = 0.9 if code else 0.7
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=reliability)


def _overthrower(page: Page, i: int, roster: Roster, world: World) -> str | None:
    """Give the body that is told before to have ousted somebody: "the junta" is that."""
    for verb in page.tokens[:i]:
        if verb.lemma not in world.titles.ousting or verb.pos != "VERB":
            continue
        acting = (*grammar.subjects(page, verb.i), *grammar.agents(page, verb.i))
        for hit in roster.hits:
            body = roster.drafts[hit.keys[0]].kind in (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP)
            if any(hit.first <= a.head < hit.last for a in acting):
                # "the Council of Colonel Barry ousted …", the colonel taken for the subject
                of = roster.drafts[hit.keys[0]].of
                led = of if of is not None and of.startswith("org:") else None
                return hit.keys[0] if body else led
    return None


def _owner(page: Page, i: int) -> str | None:
    """Give the name right before a noun that owns it: "Ardish's new government"."""
    first = page.sentence_of(i).first
    k = i - 1
    while k > first and page.tokens[k].pos == "ADJ":
        k -= 1
    owned = k > first and page.tokens[k].lower in ("'s", "'") and page.tokens[k - 1].pos == "PROPN"
    return page.tokens[k - 1].text if owned else None


def _ruler(page: Page, i: int, roster: Roster) -> Draft | None:
    """Give the person whose government a noun names: "Karsava's regime", "the regime of President Karsava"."""
    for c in grammar.noun_attributes(page, i):
        for hit in roster.hits:
            if hit.first <= c < hit.last and roster.drafts[hit.keys[0]].kind is ActorKind.PERSON:
                return roster.drafts[hit.keys[0]]
    return None


def _is_ruled(i: int, roster: Roster) -> bool:
    """Say whether a person's name stands right before a government."""
    return any(hit.last == i and roster.drafts[hit.keys[0]].kind is ActorKind.PERSON for hit in roster.hits)


def _last_government(roster: Roster, before: int, world: World, noun: str) -> str | None:
    """Give the government that "the regime" means: one told of by such words before, else that of the main country."""
    named = [d for d in roster.drafts.values() if d.kind is ActorKind.GOVERNMENT]
    if noun == "regime":
        # never one that is called an administration
        named = [d for d in named if not any(form.endswith("administration") for form in d.forms)]
    told = [
        (
            max(
                place[0]
                for form, place in d.forms.items()
                if place[0] < before and form.split()[-1].lower() in world.government
            ),
            d.key,
        )
        for d in named
        if any(
            place[0] < before and " " in form and form.split()[-1].lower() in world.government
            for form, place in d.forms.items()
        )
    ]
    if told:
        return max(told)[1]
    key = f"gov:{roster.dominant}"
    return key if roster.dominant and key in roster.drafts and before >= roster.since else None
