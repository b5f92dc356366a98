"""What in a report shows an unknown name to be a state's: its government, its organs, whom it stands beside."""

from __future__ import annotations

from itertools import pairwise

from parleys.actors.names import NameSpan
from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorKind

_PLACED = frozenset(("at", "from", "in", "near", "on", "to"))
_IN_PERSON = frozenset(("he", "her", "him", "his", "she"))
_BETWEEN = frozenset(("border", "frontier", "war"))


def may_be_state(page: Page, span: NameSpan, people: set[str], world: World) -> bool:
    """Say whether an unknown name is none of a person's, of a people's, or of a part of a state that is known."""
    tokens = page.tokens[span.first : span.last]
    many = span.label == "NORP" or tokens[-1].tag == "NNPS" or any(token.text in people for token in tokens)
    text = page.words(span.first, span.last)
    return not many and not any(text in country.name.split() for country in world.countries.values())


def bodies_of(page: Page, span: NameSpan, world: World) -> bool:
    """ "X's foreign minister", "the government of X", "the capital of X", "border guards of X"."""
    words = span.last - span.first
    named = words > 2 or (words == 2 and span.label not in ("", "LOC"))
    if named or page.tokens[span.first].lower in world.titles.given:
        return False
    sentence, organs = page.sentence_of(span.first), world.statehood.organs
    if span.first - 2 >= sentence.first and page.tokens[span.first - 1].lower == "of":
        owned = page.tokens[span.first - 2]
        if owned.lemma in world.government | organs | {"president", "people"}:
            return True
        group = world.groups.get(owned.lemma)
        forces = owned.lower in world.statehood.forces or (group is not None and owned.lemma == "negotiator")
        if (forces or (group is not None and group.family == "forces")) and span.label != "PERSON":
            return True
    if page.tokens[span.first - 1].lower == "in" and span.first - 3 >= sentence.first:
        told = [page.tokens[k].lower for k in (span.first - 3, span.first - 2)]
        if told == ["civil", "war"] or told[1] == "coup":
            return True
    after = [page.tokens[k] for k in range(span.last, min(span.last + 4, sentence.last))]
    if len(after) < 2 or after[0].lower not in ("'s", "'"):
        return False
    for token in after[1:]:
        if token.lemma in world.titles.sovereign | world.government | organs:
            return True
        if token.lemma == "secretary" and page.tokens[token.i - 1].lower in world.statehood.portfolios:
            return True
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def ruled(page: Page, span: NameSpan, names: tuple[NameSpan, ...], world: World) -> bool:
    """ "President Joseph Okwanda of X", "Admiral Hugh Pender of X"."""
    if span.first < 2 or page.tokens[span.first - 1].lower != "of" or span.last - span.first > 1:
        return False
    before = next((s for s in names if s.last == span.first - 1 and s.titled < s.first), None)
    if before is None:
        return False
    title = page.tokens[before.first - 1].lower
    return title in world.titles.sovereign or title in world.statehood.ranks or title == "secretary"


def has_organs(page: Page, names: tuple[NameSpan, ...], world: World) -> list[NameSpan]:
    """Give the unknown names whose navy, border or ministers a pronoun tells of: "X put its navy on alert"."""
    found: list[NameSpan] = []
    for token in page.tokens:
        if token.lower not in ("its", "whose") or not _is_organ(page, token.i, world):
            continue
        first = page.sentence_of(token.i).first
        before = [s for s in names if first <= s.first and s.last <= token.i and not _is_placed(page, s)]
        if before and _told_by(page, before[-1], token.i):
            # "X, said its foreign ministry, has sent nothing"
            found.append(before[-1])
            continue
        if before and _could_be(page, before[-1], token.i):
            found.append(before[-1])
        elif token.i == first and token.sentence > 0:
            # "The island of X votes. Its premier …"
            above = page.sentences[token.sentence - 1]
            told = [s for s in names if above.first <= s.first < above.last]
            alone = len(told) == 1 and told[0].label != "PERSON" and _unknown(told[0])
            found.extend(told if alone and page.tokens[told[0].first - 1].pos != "DET" else ())
    # "Neighbouring X put …"
    near = ("neighbouring", "neighboring")
    acting = (s for s in names if s.first and page.tokens[s.first - 1].lower in near and _unknown(s))
    found.extend(s for s in acting if grammar.is_subject(page.tokens[s.last - 1]))
    return found


def _is_organ(page: Page, i: int, world: World) -> bool:
    """Say whether a possessor owns what only states have: "its [foreign minister]", "its [secretary of state]"."""
    for k in range(i + 1, min(i + 4, page.sentence_of(i).last)):
        token = page.tokens[k]
        if token.lemma in world.statehood.organs | {"minister", "premier"}:
            return True
        if token.lower in world.statehood.of_state and k + 1 < len(page.tokens):
            return page.tokens[k + 1].lemma in ("agency", "force") or page.tokens[k + 1].lower == "of"
        if token.pos not in ("ADJ", "NOUN", "PROPN"):
            return False
    return False


def _unknown(span: NameSpan) -> bool:
    return span.known is None and span.titled == span.first and span.last - span.first < 3 and span.label != "ORG"


def _could_be(page: Page, span: NameSpan, organ: int) -> bool:
    """Say whether an unknown name may be what a pronoun means: right before it, or the subject over it."""
    bare = span.first == 0 or page.tokens[span.first - 1].pos != "DET"
    beside = span.last >= organ - 1 or (span.last == organ - 2 and page.tokens[organ - 1].lower in ("and", "with"))
    return _unknown(span) and bare and (beside or grammar.is_subject(page.tokens[span.first]))


def _told_by(page: Page, span: NameSpan, organ: int) -> bool:
    """Say whether an organ that speaks stands behind a name and a comma: "X, said its foreign ministry, …"."""
    saying = page.tokens[organ - 1]
    apart = span.last == organ - 2 and page.tokens[span.last].text == ","
    return apart and saying.pos == "VERB" and _unknown(span) and page.tokens[organ].lower == "its"


def shared_organs(page: Page, names: tuple[NameSpan, ...]) -> list[NameSpan]:
    """ "X and Y will send engineers, their foreign ministers said": two unknown names with an office each."""
    found: list[NameSpan] = []
    for one, other in pairwise(names):
        joined = other.first == one.last + 1 and page.tokens[one.last].lower == "and"
        if not (joined and _unknown_body(one) and _unknown_body(other) and grammar.is_subject(page.tokens[one.first])):
            continue
        end = page.sentence_of(one.first).last
        theirs = (k for k in range(other.last, end - 2) if page.tokens[k].lower == "their")
        if any(page.tokens[n].lemma in ("diplomat", "minister") for k in theirs for n in range(k + 1, k + 3)):
            found.extend((one, other))
    return found


def _unknown_body(span: NameSpan) -> bool:
    return span.known is None and span.titled == span.first and span.last - span.first == 1


def acts_as_state(page: Page, span: NameSpan, names: tuple[NameSpan, ...], world: World) -> bool:
    """ "X vetoed the draft", "X imposed an embargo", "X remains open to talks": of one word, and of nobody in person.

    Whoever is told of in person has a full name or a title somewhere in a report, or is "he" or "she" right after.
    """
    token, told = page.tokens[span.first], world.statehood
    bare = span.last - span.first == 1 and token.lower not in world.titles.given and not token.text.isupper()
    if not bare or not grammar.is_subject(token) or page.tokens[span.first - 1].pos == "DET":
        return False
    verb = page.tokens[token.head]
    objects = {page.tokens[a.head].lemma for a in grammar.objects(page, verb.i)}
    done = verb.lemma in told.sovereign or (verb.lemma in told.imposing and objects & told.imposed)
    return bool(done or _is_open(page, verb.i, world)) and not _is_somebody(page, span, names)


def _is_open(page: Page, verb: int, world: World) -> bool:
    """ "is [open] to talks", "[remains] open to talks"."""
    near = range(verb, min(verb + 2, page.sentence_of(verb).last - 2))
    return any(
        page.tokens[k].lower == "open"
        and page.tokens[k + 1].lower == "to"
        and any(t.lemma in world.statehood.open_to for t in page.tokens[k + 2 : k + 5])
        for k in near
    )


def _is_somebody(page: Page, span: NameSpan, names: tuple[NameSpan, ...]) -> bool:
    """Say whether "he" or "she" follows a name, in its sentence or the next, before anybody else is named."""
    sentence = page.tokens[span.first].sentence
    end = page.sentences[min(sentence + 1, len(page.sentences) - 1)].last
    others = [s.titled for s in names if s.first >= span.last and s.known is None]
    until = min([end, *others])
    return any(page.tokens[k].lower in _IN_PERSON for k in range(span.last, until))


def _is_placed(page: Page, span: NameSpan) -> bool:
    return span.first > 0 and page.tokens[span.first - 1].lower in _PLACED


def joined_with_state(page: Page, span: NameSpan, names: tuple[NameSpan, ...], states: set[str]) -> bool:
    """ "Velland and X agreed", "both X and Velland", "the war between X and Y": bare beside a state."""
    if span.known is not None or span.titled < span.first or span.last - span.first > 1:
        return False
    for other in names:
        joined = other.last == span.first - 1 and page.tokens[other.last].lower == "and"
        joined = joined or (span.last == other.first - 1 and page.tokens[span.last].lower == "and")
        if not joined:
            continue
        first = min(span.first, other.first)
        opened = page.tokens[first - 2] if first > 1 and page.tokens[first - 1].lower == "between" else None
        if opened is not None and opened.lemma in _BETWEEN and other.known is None and other.titled == other.first:
            return True
        if page.words(other.first, other.last) in states and _unknown(span):
            return True
        known = other.known is not None and other.known.kind is ActorKind.GOVERNMENT and other.known.sort == "country"
        if known and span.label in ("", "LOC"):
            return True
    return False
