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
        if token.i in taken or token.pos not in ("NOUN", "PROPN", "ADJ", "PRON", "DET"):
            continue
        if token.pos in ("PRON", "DET") and token.lower not in world.everyone:
            continue
        for rule in (_beside_name, _everyone, _members, _short_form, _government, _office, _group, _body):
            hit = rule(page, token, roster, world)
            if hit is not None:
                roster.point(hit)
                taken.update({k: hit for k in range(hit.first, hit.last) if k not in taken})
                break


def phrase(page: Page, i: int) -> tuple[int, int, str, tuple[int, int]]:
    """Give a noun phrase: its tokens, its words without article, and their place."""
    first, _ = grammar.reach(page, i, ("acl:relcl", "acl", "appos", "conj", "cc", "parataxis", "advcl", "cop"))
    own = [c for c in grammar.dependents(page, i, "case") if first <= c < i]
    last = i + 1
    start = max((*(c + 1 for c in own), first))
    while start < i and (page.tokens[start].lower in _LINKING or page.tokens[start].pos in ("PUNCT", "DET", "CCONJ")):
        start += 1
    if start > 1 and page.tokens[start - 1].text == "-" and page.tokens[start - 2].end == page.tokens[start - 1].start:
        # "the Karsava-led opposition": a compound is kept whole
        start -= 2
    place = (page.tokens[start].start, page.tokens[last - 1].end)
    return start, last, page.text[place[0] : place[1]], place


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
    for c in grammar.dependents(page, token.i, "compound", "amod", "nmod"):
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
    owners = (*grammar.dependents(page, token.i, "compound", "nmod:poss"), token.i - 1)
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


def _government(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish regime", "Karsava's government", "the government" of whoever was spoken of."""
    if token.lemma not in world.government and token.lower not in world.government:
        return None
    first, last, form, place = phrase(page, token.i)
    code = country_by(page, token.i, roster, world)
    ruler = _ruler(page, token.i, roster)
    if (
        code is None
        and ruler is not None
        and page.tokens[token.i - 1].lower != "'s"
        and token.lower == "administration"
    ):
        # "the Reeves administration": a way of speaking of one country's governments
        code = ruler.country or ("USA" if "gov:USA" in roster.drafts else None)
    if code is None and ruler is not None and roster.dominant is not None and token.lower != "administration":
        # "Karsava's regime", and no word of whose president he is: the country that the report is about
        code = roster.dominant
        ruler.country, ruler.of = code, f"gov:{code}"
    if code is None:
        key = _last_government(roster, place[0], world)
        if key is None:
            return None
        roster.drafts[key].forms.setdefault(form, place)
    else:
        key = f"gov:{code}"
        roster.add(key, ActorKind.GOVERNMENT, form, place, code if len(code) == 3 else None)
    reliability = 0.9 if code else 0.7
    return Hit(first=first, last=last, head=token.i, kind=MentionKind.DESCRIPTION, keys=(key,), reliability=reliability)


def _ruler(page: Page, i: int, roster: Roster) -> Draft | None:
    """Give the person whose government a noun names: "Karsava's regime", "the regime of President Karsava"."""
    around = (*grammar.dependents(page, i, "nmod:poss", "compound", "nmod"),)
    for c in around:
        for hit in roster.hits:
            if hit.first <= c < hit.last and roster.drafts[hit.keys[0]].kind is ActorKind.PERSON:
                return roster.drafts[hit.keys[0]]
    return None


def _last_government(roster: Roster, before: int, world: World) -> str | None:
    """Give the government that "the regime" means: one told of by such words before, else that of the main country."""
    named = [d for d in roster.drafts.values() if d.kind is ActorKind.GOVERNMENT]
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
    return key if roster.dominant and key in roster.drafts else None


def _office(page: Page, token: Token, roster: Roster, world: World) -> Hit | None:
    """ "the Vellish foreign minister", "Velland's top diplomat": one who was named, or a person apart."""
    titles = world.titles
    if token.lemma not in titles.state | titles.persons or "Number=Plur" in token.feats:
        return None
    if grammar.dependents(page, token.i, "flat") or token.dep in ("nmod:desc", "compound", "appos", "amod"):
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
    if not _acts(page, token):
        return None
    for c in grammar.dependents(page, token.i, "nmod"):
        if c > token.i and grammar.case_of(page, c) in ("for", "of") and token.lemma in titles.speaks | titles.leads:
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
    around = (*grammar.apposition(page, i), *((page.tokens[i].head,) if page.tokens[i].dep == "appos" else ()))
    for c in around:
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
        subject = page.tokens[hit.head].dep in grammar.SUBJECTS
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
    if group.family in ("people", "forces") and not code:
        return None
    vague = group.family in ("outside", "officials", "observers", "sides") and not (code or quality)
    if vague and (group.family == "outside" or not _acts(page, token)):
        return None
    if group.family == "sides" and not quality & world.several:
        return None
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
    words = [page.tokens[c] for c in page.children[token.i] if c < token.i]
    kept = [w.lower for w in words if w.dep in ("amod", "compound", "nummod", "det", "det:predet", "nmod")]
    free = [w for w in kept if w not in _LINKING and w.capitalize() not in world.demonyms]
    return frozenset(free)
