"""Find agents told by what they are: "a Vellish court", "a Norlandic student", "villagers"."""

from __future__ import annotations

from parleys.actors.phrases import acts, acts_or_met, phrase
from parleys.actors.roles import country_by, hit_at
from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind


def find_agent(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "a Vellish court", "protesters": with a country whatever they do, without one only many who act or suffer."""
    if token.pos != "NOUN" or token.lemma not in world.roles.words or grammar.is_premodifier(token):
        return None
    if not acts_or_met(page, token) or _of_a_body(page, token, roster):
        return None
    many = "Number=Plur" in token.feats
    code = country_by(page, token.i, roster, world)
    if code is None and not _are_a_party(page, token, many):
        return None
    first, last, form, place = phrase(page, token.i)
    own = "" if many else f":{token.i}"
    key = f"group:agent:{code or ''}:{form.casefold()}{own}"
    roster.add(key, ActorKind.UNSPECIFIED, form, place, code)
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.7)


def _are_a_party(page: Page, token: Token, many: bool) -> bool:
    """ "villagers fled", "shelled villagers"; "70,000 people were killed" is a figure, and nobody's name."""
    counted = any(page.tokens[c].pos == "NUM" for c in page.children[token.i])
    return many and not counted and (acts(page, token) or grammar.is_object(token))


def _of_a_body(page: Page, token: Token, roster: Roster) -> bool:
    """ "Front commanders": whoever stands before the noun is meant, not others beside it."""
    before = (hit_at(roster, c) for c in grammar.modifiers(page, token.i) if c < token.i)
    return any(key is not None and not key.startswith("gov:") for key in before)
