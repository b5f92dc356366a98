"""Find statements: who said what, in whose words."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clauses
from parleys.clauses.frames import fill
from parleys.knowledge.calendar import Calendar
from parleys.knowledge.speech import Speech
from parleys.language import grammar
from parleys.language.attach import place_of
from parleys.language.dating import ToldDay, told_days
from parleys.language.page import Page
from parleys.record import (
    ActorKind,
    ActorRef,
    Cast,
    Days,
    FactId,
    Force,
    MentionKind,
    Mode,
    Said,
    Span,
    Statement,
    Unresolved,
)
from parleys.statements.cue import Cue, CueKind
from parleys.statements.cues import MARKS, find_cues
from parleys.statements.drafts import Draft, draft_of, find_drafts
from parleys.statements.posts import Post, find_posts
from parleys.statements.relay import relayed_by
from parleys.statements.when import moment_of_saying


def find_statements(page: Page, clauses: Clauses, cast: Cast, days: Days, speech: Speech, calendar: Calendar) -> Said:
    """Give every statement of a page, in order, with speaker, mode, addressee, medium, date and place."""
    cues = find_cues(page, clauses, speech)
    posts = find_posts(page, cues, cast, days, speech, calendar)
    drafts = [d for d in find_drafts(page, cues, clauses, cast, speech) if not any(_inside(d, post) for post in posts)]
    relays = relayed_by(page, cues, [(d.start, d.end, d.cue.head) for d in drafts], cast, speech)
    told = told_days(page, cast, days)
    found: list[Statement] = []
    for draft in sorted((*drafts, *(draft_of(post) for post in posts)), key=lambda each: (each.start, each.end)):
        if isinstance(draft, Post):
            found.append(_posted(draft, found))
            continue
        if draft.cue.head in relays.outer:
            continue
        speakers = _speakers(page, draft.cue, found, cast, speech)
        if speakers:
            via = relays.via.get(draft.cue.head)
            found.append(_statement(page, draft, speakers, via, found, clauses, cast, days, told))
    return Said(all=tuple(_chained(each, found) for each in found))


def _inside(draft: Draft, post: Post) -> bool:
    """Say whether words are found inside a post, which is one saying, or in its signature."""
    return post.start < draft.end and draft.start < post.last


def _posted(post: Post, before: list[Statement]) -> Statement:
    """Give what somebody posts where no word of the report leads up to it, but only the name printed beside it."""
    return Statement(
        id=FactId(f"s{len(before) + 1}"),
        start=post.start,
        end=post.end,
        rule="post:signed",
        confidence=0.85,
        speaker=post.speaker,
        mode=Mode.DIRECT,
        speaker_words=post.name,
        date=post.moment.edtf if post.moment else None,
        moment=post.moment,
    )


def _chained(inner: Statement, found: list[Statement]) -> Statement:
    """ "State TV said the minister had told envoys that …": who tells of the telling, the outermost first."""
    outer = [
        each
        for each in found
        if each.cue is not None
        and inner.cue is not None
        and each.start <= inner.start
        and inner.end <= each.end
        and each.start <= inner.cue.start < each.end
        and each.speaker != inner.speaker
    ]
    if not outer:
        return inner
    outer.sort(key=lambda each: each.start - each.end)
    return msgspec.structs.replace(inner, chain=tuple(ref for each in outer for ref in each.speaker))


def _speakers(page: Page, cue: Cue, before: list[Statement], cast: Cast, speech: Speech) -> tuple[ActorRef, ...]:
    """Give who speaks: actors; for a document whoever issued it; names and persons that lead nowhere as they stand.

    Nothing where a thing "says": "the move signals that …" attributes no words to anybody.
    """
    found: list[ActorRef] = []
    for head in cue.speakers:
        if found and _again(page, head, cue):
            continue
        refs = cast.refs(head)
        if not refs and page.tokens[head].lemma in speech.documents:
            refs = _issuer(page, head, before, cast, speech)
        if not refs:
            refs = _named_after(page, head, cast)
        if not refs and _may_speak(page, head, cue, speech):
            refs = (_unresolved(page, head),)
        found.extend(ref for ref in refs if ref not in found)
    return tuple(found)


def _again(page: Page, head: int, cue: Cue) -> bool:
    """ "Jana Haddad, the minister and chief negotiator, said": a second noun without "the" is the person again."""
    named = page.tokens[cue.speakers[0]].pos == "PROPN"
    articles = any(page.tokens[c].lower == "the" for c in page.children[head])
    return named and page.tokens[head].pos == "NOUN" and not articles


def _named_after(page: Page, head: int, cast: Cast) -> tuple[ActorRef, ...]:
    """ "the department's spokeswoman [Jana Haddad]": the name that ends the phrase whose office leads to nobody."""
    last = grammar.noun_phrase(page, head)[1]
    mention = cast.at(min(last, page.sentence_of(head).last) - 1)
    named = mention is not None and mention.kind is MentionKind.NAME and mention.first == head + 1
    return mention.refs if mention is not None and named else ()


def _may_speak(page: Page, head: int, cue: Cue, speech: Speech) -> bool:
    """Say whether a word that leads to no actor names one all the same: "a source", "the campaign", "he"."""
    token = page.tokens[head]
    named = token.pos == "PROPN" or token.lower in ("he", "she", "they") or token.lemma in speech.documents
    return named or (token.pos == "NOUN" and cue.kind is not CueKind.NOUN and cue.lemma not in speech.figurative)


def _unresolved(page: Page, head: int) -> Unresolved:
    """The words themselves, with what belongs to them: "a senior source close to the talks"."""
    start, end = grammar.trim(page, *grammar.noun_phrase(page, head))
    return Unresolved(unresolved=page.text[start:end], start=start, end=end)


def _speaker_words(page: Page, cue: Cue, cast: Cast) -> Span | None:
    """Give the words that name who speaks, from the first of several to the last."""
    spans: list[tuple[int, int]] = []
    for head in cue.speakers:
        if cue.lemma in MARKS:
            # "Jana Haddad: “…”": what the mark stands beside, and not what the parser hangs on it
            beside = [page.tokens[k] for k in range(cue.first, cue.last) if k != cue.head]
            return Span(beside[0].start, beside[-1].end)
        mention = cast.at(head)
        spans.append((mention.start, mention.end) if mention is not None else grammar.span_of(page, head))
    return Span(min(start for start, _ in spans), max(end for _, end in spans)) if spans else None


def _issuer(page: Page, head: int, before: list[Statement], cast: Cast, speech: Speech) -> tuple[ActorRef, ...]:
    """ "the ministry's statement said", "a statement by the front said", "the statement said" after one was quoted."""
    for argument in (*grammar.possessors(page, head), *grammar.obliques(page, head)):
        refs = cast.refs(argument.head)
        if refs and argument.case in ("", "by", "from", "of"):
            return refs
    for c in grammar.modifiers(page, head):
        if cast.refs(c):
            return cast.refs(c)
    again = page.tokens[max(head - 1, 0)].lower == "the" and page.tokens[head].lemma in speech.issued
    return before[-1].speaker if again and before else ()


def _statement(
    page: Page,
    draft: Draft,
    speakers: tuple[ActorRef, ...],
    via: ActorRef | None,
    before: list[Statement],
    clauses: Clauses,
    cast: Cast,
    days: Days,
    told: tuple[ToldDay, ...],
) -> Statement:
    cue = draft.cue
    content = Span(draft.start, draft.end)
    when = moment_of_saying(page, cue.head, draft.mode, content, speakers, before, clauses, cast, days, told)
    place = place_of(page, cue.head, cast) or (when.earlier.place if when.earlier is not None else None)
    moment = draft.moment or when.moment
    told_elsewhere = when.inferred and draft.moment is None
    addressee = _part(page, cue, "addressed", clauses, cast)
    passing = _part(page, cue, "via", clauses, cast) if via is None else None
    if passing is not None and passing not in speakers:
        via = passing
    told_media = cast.actor(addressee) if addressee is not None else None
    if via is None and told_media is not None and told_media.kind is ActorKind.MEDIA:
        via = addressee
    word = page.tokens[cue.head]
    return Statement(
        id=FactId(f"s{len(before) + 1}"),
        start=draft.start,
        end=draft.end,
        rule=draft.rule,
        confidence=round(min(0.95, draft.reliability), 2),
        inferred_from=(moment.words,) if told_elsewhere and moment is not None and moment.words is not None else (),
        speaker=speakers,
        mode=draft.mode,
        speaker_words=_speaker_words(page, cue, cast),
        cue=Span(word.start, word.end),
        force=cue.force if draft.governed else Force.NEUTRAL,
        addressee=addressee,
        via=via,
        date=moment.edtf if moment else None,
        moment=moment,
        place=place,
    )


def _part(page: Page, cue: Cue, part: str, clauses: Clauses, cast: Cast) -> ActorRef | None:
    """Give the first actor that plays a part in the cue's frame: "told [the council]", "a warning to [the rebels]"."""
    clause = clauses.at(cue.head if cue.framed is None else cue.framed)
    if clause is None or cue.kind not in (CueKind.VERB, CueKind.NOUN):
        return None
    filled = fill(page, clause, cue.frame).get(part, ())
    return next((ref for argument in filled for ref in cast.refs(argument.head)), None)
