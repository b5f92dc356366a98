"""Find groups told without a name of their own: rebels, forces, sides, officials; one actor for each."""

from __future__ import annotations

import re

from parleys.actors.phrases import LINKING, acts, phrase
from parleys.actors.roles import country_by, hit_at
from parleys.actors.roster import Hit, Roster
from parleys.knowledge.world import Group, World
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_CAMP = re.compile(r"\bpro-?\w+", re.IGNORECASE)
_BODIES = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)
_WEST = "west"


def find_group(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the rebels", "both sides", "Western officials"; one actor for each family and country or quality."""
    group = world.groups.get(token.lemma)
    if group is None or token.pos == "ADJ" or grammar.is_premodifier(token):
        return None
    plural = "Number=Plur" in token.feats or token.lower in world.masses
    named = _of_named(page, token, group, roster) if plural else None
    if named is not None:
        return _hit(page, token, named, roster, world)
    if not plural:
        return _one_side(page, token, group, roster, world)
    key = _key(page, token, group, roster, world)
    return _hit(page, token, key, roster, world) if key else None


def find_members(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "opposition leaders", "rebel commanders", "all opposition members": the group that they belong to."""
    if token.lemma not in world.members or token.pos != "NOUN":
        return None
    before = page.tokens[token.i - 1 : token.i] if token.i else ()
    near = {c for c in grammar.modifiers(page, token.i) if c < token.i} | {t.i for t in before}
    for c in sorted(near):
        group = world.groups.get(page.tokens[c].lemma)
        plain = page.tokens[c].sentence == token.sentence and "Number=Plur" not in page.tokens[c].feats
        if group is not None and plain and group.family in ("rebels", "opposition", "separatists"):
            key = _armed(page, token, group, roster, world) if group.family != "opposition" else "group:opposition"
            return _hit(page, token, key, roster, world, group.kind)
    return None


def _hit(page: Page, token: Token, key: str, roster: Roster, world: World, kind: ActorKind | None = None) -> Hit:
    """Note the words of a group as a form of it."""
    first, last, form, place = phrase(page, token.i)
    if first == token.i and token.lemma in world.members and page.tokens[first - 1].lemma in world.groups:
        # "Velland and rebel leaders", rebel hung on Velland
        first, place = first - 1, (page.tokens[first - 1].start, place[1])
        form = page.text[place[0] : place[1]]
    several = first > 0 and page.tokens[first - 1].lower in world.several
    if several and page.tokens[first - 1].sentence == token.sentence:
        # "both sides", "all sides": the number is part of the name
        place = (page.tokens[first - 1].start, place[1])
        form = page.text[place[0] : place[1]]
    if key in roster.drafts:
        roster.drafts[key].forms.setdefault(form, place)
    else:
        group = world.groups.get(token.lemma)
        code = country_by(page, token.i, roster, world)
        made = kind or (group.kind if group is not None else ActorKind.UNSPECIFIED)
        roster.add(key, ActorKind.ARMED_GROUP if key.startswith("group:rebels") else made, form, place, code)
    draft = roster.drafts[key]
    family = key.split(":")[1] if key.startswith("group:") else ""
    if family in ("rebels", "separatists", "opposition"):
        draft.country = draft.country or country_by(page, token.i, roster, world)
    if family in ("officials", "forces") and draft.country and f"gov:{draft.country}" in roster.drafts:
        draft.of = f"gov:{draft.country}"
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=0.8)


def _of_named(page: Page, token: Token, group: Group, roster: Roster) -> str | None:
    """ "Front fighters", "Council officials", "Hill Army commanders": the body named before the noun."""
    if group.family not in ("rebels", "officials", "gunmen", "forces", "members"):
        return None
    named = hit_at(roster, token.i - 1) if token.i and page.tokens[token.i - 1].sentence == token.sentence else None
    if named is None or roster.drafts[named].kind not in _BODIES:
        return None
    # "State Department officials": a ministry's officials speak for their state, and are kept apart
    return named if roster.drafts[named].of is None else None


def _one_side(page: Page, token: Token, group: Group, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish side": its government; "the pro-Vellish side", "the rebel side": the group."""
    if group.kind is ActorKind.ORGANISATION:
        key = _key(page, token, group, roster, world)
        return _hit(page, token, key, roster, world) if key else None
    if token.lemma != "side":
        return None
    camp = _camp(page, token)
    if camp:
        key = next((k for k, d in roster.drafts.items() if k.startswith("group:") and _in_camp(d.forms, camp)), None)
        return _hit(page, token, key, roster, world) if key else None
    for c in grammar.modifiers(page, token.i):
        other = world.groups.get(page.tokens[c].lemma)
        if other is not None and other.family in ("rebels", "opposition", "separatists"):
            key = _armed(page, token, other, roster, world) if other.family != "opposition" else "group:opposition"
            return _hit(page, token, key, roster, world, other.kind)
    code = country_by(page, token.i, roster, world)
    key = f"gov:{code}"
    near = page.tokens[token.i - 1].text in world.demonyms
    return _hit(page, token, key, roster, world) if near and key in roster.drafts else None


def _key(page: Page, token: Token, group: Group, roster: Roster, world: World) -> str | None:
    """Give the key of a group, None where the words are too vague to be anybody."""
    code = country_by(page, token.i, roster, world)
    quality = quality_of(page, token, world)
    family = group.family
    if family == "forces":
        return _forces(page, token, code, quality, roster, world)
    if family == "people" and not code:
        return None
    if "western" in quality and family in ("outside", "members"):
        # "Western powers" are the West by another name
        return _WEST if _WEST in roster.drafts else "group:outside::western:"
    if family == "members":
        return None
    vague = family in ("outside", "officials", "observers", "sides") and not (code or quality)
    if vague and (family == "outside" or not acts(page, token)):
        return None
    if family == "sides" and not quality & world.several:
        return None
    if family == "opposition":
        # "the armed opposition" is the rebels by another name
        return _armed(page, token, world.groups["rebel"], roster, world) if "armed" in quality else "group:opposition"
    if family in ("rebels", "separatists"):
        return _armed(page, token, group, roster, world)
    if family in ("gunmen", "sides"):
        return f"group:{family}"
    return f"group:{family}:{code or ''}:{' '.join(sorted(quality))}:{token.lemma}"


def _forces(
    page: Page, token: Token, code: str | None, quality: frozenset[str], roster: Roster, world: World
) -> str | None:
    """ "the Vellish army", "Velland's troops", "1,000 Vellish soldiers": one; its police or navy apart."""
    if code is None and quality & world.government:
        code = roster.dominant
    if code is None and not quality:
        armies = [key for key in roster.drafts if key.startswith("group:forces:") and key.endswith(":")]
        owned = any(page.tokens[c].lower in ("its", "their", "his") for c in page.children[token.i])
        return armies[0] if len(armies) == 1 and not owned else None
    if code is None:
        return None
    apart = quality & world.branches | ({token.lemma} & world.branches)
    return f"group:forces:{code}:{' '.join(sorted(apart))}"


def _armed(page: Page, token: Token, group: Group, roster: Roster, world: World) -> str:
    """Give the key of rebels: those of another country are others, those of one camp are one whatever they are called.

    "Pro-Norland separatists" are the "pro-Norland rebels"; "Norlandic fighters" are not the rebels of Velland.
    """
    code, camp = country_by(page, token.i, roster, world), _camp(page, token)
    known = [(k, d) for k, d in roster.drafts.items() if k.startswith(("group:rebels", "group:separatists"))]
    for key, draft in known:
        if camp and _in_camp(draft.forms, camp):
            return key
    same = [(k, d) for k, d in known if k.split(":")[1] == group.family]
    if camp:
        return f"group:{group.family}" if not same else f"group:{group.family}:{camp}"
    if code is None or (code == roster.dominant and not any(d.country not in (None, code) for _, d in same)):
        return same[-1][0] if same else f"group:{group.family}"
    return next(
        (k for k, d in same if d.country == code), f"group:{group.family}:{code}" if same else f"group:{group.family}"
    )


def join_camps(roster: Roster) -> None:
    """Make all rebels of a report one where it tells of one camp: "pro-Norland separatists", later "the rebels"."""
    rebels = {k: d for k, d in roster.drafts.items() if k.startswith(("group:rebels", "group:separatists"))}
    camps = [key for key, draft in rebels.items() if any(_CAMP.search(form) for form in draft.forms)]
    if len(camps) != 1:
        return
    main = rebels[camps[0]]
    for key, draft in rebels.items():
        if key != camps[0] and (draft.country is None or draft.country in (main.country, roster.dominant)):
            roster.merge(key, camps[0])


def _camp(page: Page, token: Token) -> str:
    first, last, form, _ = phrase(page, token.i)
    del first, last
    found = _CAMP.search(form)
    return found.group().replace("-", "").casefold() if found else ""


def _in_camp(forms: dict[str, tuple[int, int]], camp: str) -> bool:
    return any(found.group().replace("-", "").casefold() == camp for form in forms for found in _CAMP.finditer(form))


def quality_of(page: Page, token: Token, world: World) -> frozenset[str]:
    """Give the adjectives and nouns before a group noun, demonyms apart: "armed", "Western", "two"."""
    words = [page.tokens[c].lower for c in grammar.prenominals(page, token.i)]
    free = [word for word in words if word not in LINKING and word.capitalize() not in world.demonyms]
    return frozenset(word for word in free if not any(c.isdigit() for c in word))
