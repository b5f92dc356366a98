"""Find agents told by what they are: "a Vellish court", "a Norlandic student", "villagers"."""

from __future__ import annotations

from parleys.actors.phrases import acts, acts_or_met, phrase
from parleys.actors.roles import country_by
from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind


def find_agent(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "a Vellish court", "protesters": with a country whatever they do, without one only many who act or suffer."""
    if token.pos != "NOUN" or token.lemma not in world.roles.words or grammar.is_premodifier(token):
        return None
    if not acts_or_met(page, token):
        return None
    many = "Number=Plur" in token.feats
    code = country_by(page, token.i, roster, world)
    if code is None and not (many and (acts(page, token) or grammar.is_object(token))):
        return None
    first, last, form, place = phrase(page, token.i)
    own = "" if many else f":{token.i}"
    key = f"group:agent:{code or ''}:{form.casefold()}{own}"
    roster.add(key, ActorKind.UNSPECIFIED, form, place, code)
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.7)
