"""Ask every rule of every kind of fact about a place again, and write down what each said."""

from __future__ import annotations

from collections.abc import Iterator

from parleys.clauses import Clause, ClauseKind
from parleys.events.acts import match
from parleys.events.arrivals import arrival
from parleys.events.find import scene_of as scene_of_acts
from parleys.events.misread import no_act
from parleys.events.scene import Draft as EventDraft
from parleys.events.scene import Scene as EventScene
from parleys.events.scope import is_in_scope as is_kept
from parleys.events.status import verb_status
from parleys.events.who import of_verb
from parleys.explaining.answers import Answer, Asked, Kind, Read, first_line
from parleys.explaining.told import names
from parleys.figures import numbers_asked
from parleys.figures.units import RULES as COUNTING
from parleys.knowledge.acts import Act
from parleys.positions.find import FIRST, scene_of
from parleys.positions.scene import Draft as Stand
from parleys.positions.scene import Scene as PositionScene
from parleys.positions.scope import is_about_conflict, is_in_scope
from parleys.positions.unheld import kept_from
from parleys.record import Event, Fact, Figure, Mode, Position, Printed, Span
from parleys.statements.cues import find_cues
from parleys.statements.drafts import asked as drafts_asked

_COUNTING = {rule.__name__: first_line(rule.__doc__) for rule in COUNTING}


def ask(read: Read) -> Iterator[Asked]:
    """Yield, kind by kind, which rules looked at the place and what each said."""
    yield from statements(read)
    yield from positions(read)
    yield from events(read)
    yield from figures(read)


def statements(read: Read) -> Iterator[Asked]:
    """Ask who is made to speak there: by quotation marks, by a clause of saying, as a headline."""
    page, speech = read.page, read.know.speech
    sentence = page.sentences[read.sentence]
    cues = find_cues(page, read.clauses, speech)
    answers: list[Answer] = []
    spans: set[Span] = set()
    for finder, drafts in drafts_asked(page, cues, read.clauses, read.cast, speech):
        here = [d for d in drafts if Span(d.start, d.end).touches(read.place) or d.cue.head in read.heads]
        for draft in here:
            who = " and ".join(_speaker(read, i) for i in draft.cue.speakers) or "nobody named"
            spans.add(Span(draft.start, draft.end))
            words = read.words(draft.start, draft.end).text
            told = f"{draft.mode.value}, “{page.tokens[draft.cue.head].text}” by {who}: “{words}”"
            answers.append(Answer(rule=draft.rule, found=told))
        if not here:
            answers.append(Answer(rule=finder, reason=_unattributed(read, finder)))
    near = [cue for cue in cues if sentence.first <= cue.head < sentence.last]
    facts = tuple(said.id for said in read.reading.statements if said.span in spans)
    reason = "found, and left out: who speaks leads to nobody, or the same words are attributed otherwise"
    if not spans:
        reason = None if near else "no word in the sentence attributes anything to anybody"
    yield Asked(
        kind=Kind.STATEMENT, words=_place(read), answers=tuple(answers), reason=None if facts else reason, facts=facts
    )


def _speaker(read: Read, i: int) -> str:
    found = read.cast.at(i)
    return read.words(found.start, found.end).text if found is not None else read.word(i).text


def _unattributed(read: Read, finder: str) -> str:
    """Say why one way of attributing finds nothing at the place."""
    page, speech = read.page, read.know.speech
    quote = page.quote_at(read.place.start)
    if finder == "quotation":
        if quote is None:
            return "the place stands in no quotation"
        return "the quotation is woven into a sentence, or no word attributes it"
    if finder == "headline":
        return "the line does not read as a headline that names who says it"
    lemmas = {page.tokens[i].lemma for i in read.heads}
    saying = sorted(lemmas & (speech.verbs.keys() | speech.nouns.keys() | speech.adjectives.keys()))
    if saying:
        return f"“{saying[0]}” can attribute words, but has no content here, nobody who speaks, or is itself quoted"
    return "the place is no content of a clause of saying"


def positions(read: Read) -> Iterator[Asked]:
    """Ask what is wanted, offered or refused there: every rule about every predicate, the first answer wins."""
    scene = scene_of(read.page, read.clauses, read.said, read.cast, read.days, read.know.will)
    if not is_about_conflict(scene):
        share, least = scene.share, read.know.will.scope.least
        reason = f"the report is not read for positions: {share:.1%} of its words tell of a conflict, under {least:.1%}"
        yield Asked(kind=Kind.POSITION, words=_place(read), reason=reason)
        return
    for clause in _clauses(read):
        kept = first_line(kept_from(scene, clause))
        if kept is not None:
            yield Asked(kind=Kind.POSITION, words=read.word(clause.head), reason=f"no rule was asked: {kept}")
            continue
        drafts = [(rule, rule(scene, clause)) for rule in FIRST]
        answers = [_stand(read, rule.__name__, rule.__doc__, draft) for rule, draft in drafts]
        first = next((draft for _, draft in drafts if draft is not None), None)
        yield _asked(read, Kind.POSITION, read.word(clause.head), answers, _left_out(scene, first))


def _stand(read: Read, rule: str, doc: str | None, draft: Stand | None) -> Answer:
    if draft is None:
        return Answer(rule=rule, looks_for=first_line(doc))
    stance = f", {draft.stance.value}" if draft.stance is not None else ""
    told = f"{draft.kind.value}{stance}: {names(draft.holder, read.reading)}"
    others = f" with {names(draft.counterparts, read.reading)}" if draft.counterparts else ""
    return Answer(rule=rule, looks_for=first_line(doc), found=told + others)


def _left_out(scene: PositionScene, draft: Stand | None) -> str | None:
    if draft is None:
        return None
    if not is_in_scope(scene, draft):
        return "found, and left out: nobody who is a party to the conflict, or no matter of it"
    return "found, and left out: another position says the same words more fully, or is what this is asked for"


def events(read: Read) -> Iterator[Asked]:
    """Ask what is done there: every frame of the word that carries the predicate."""
    scene = scene_of_acts(read.page, read.clauses, read.said, read.cast, read.days, read.know.acts)
    for clause in _clauses(read):
        noun = clause.kind is ClauseKind.NOUN
        lemma = scene.lemma(clause.head) if noun else clause.lemma
        frames = (scene.acts.nouns if noun else scene.acts.verbs).get(lemma, ())
        made = match(scene, clause) or arrival(scene, clause)
        if not frames and not made:
            reason = f"“{lemma}” decides no act"
            yield Asked(kind=Kind.EVENT, words=read.word(clause.head), reason=reason)
            continue
        answers = [_frame(read, scene, clause, frame, made) for frame in frames]
        reason = _dropped(read, scene, made) if made else None
        yield _asked(read, Kind.EVENT, read.word(clause.head), answers, reason)


def _frame(read: Read, scene: EventScene, clause: Clause, frame: Act, made: tuple[EventDraft, ...]) -> Answer:
    """Say what one frame of a word found, or what it asks for and lacks."""
    rule = f"acts:{frame.part}:{frame.lemma}"
    asked = {"preposition": frame.prep, "object": frame.what, "verb above": frame.under, "word before": frame.beside}
    wants = "; ".join(f"{what}: {', '.join(words)}" for what, words in asked.items() if words)
    looks_for = f"{frame.type.value}" + (f", with {wants}" if wants else "")
    for draft in made:
        same = (draft.act.lemma, draft.act.what, draft.act.prep) == (frame.lemma, frame.what, frame.prep)
        if same:
            to = f" → {names(draft.recipients, read.reading)}" if draft.recipients else ""
            told = f"{draft.act.type.value}, {draft.status.value}: {names(draft.actors, read.reading)}{to}"
            return Answer(rule=rule, looks_for=looks_for, found=told)
    return Answer(rule=rule, looks_for=looks_for, reason=_lacking(scene, clause, frame))


def _lacking(scene: EventScene, clause: Clause, frame: Act) -> str:
    if frame.prep and not clause.oblique(*frame.prep):
        return f"no “{' / '.join(frame.prep)}” follows"
    if frame.what and not any(scene.in_group(a, frame.what) for a in (*clause.objects, *clause.obliques)):
        return f"what is acted on is none of: {', '.join(frame.what)}"
    if frame.part == "noun":
        return "no verb carries it, it is not told as done, or nobody takes part who is known"
    if verb_status(scene, clause, frame) is None:
        return "it is only supposed, wanted or demanded"
    found = of_verb(scene, clause, frame)
    if not found.actors and not found.recipients:
        return "nobody who takes part is known"
    return "too little is known of who does it to whom, or a frame before it answered"


def _dropped(read: Read, scene: EventScene, made: tuple[EventDraft, ...]) -> str:
    if not any(is_kept(scene, draft) for draft in made):
        return (
            "found, and left out: only bystanders act, or the report tells little of a conflict and this is none of it"
        )
    reasons = [no_act(scene, draft) for draft in made]
    if all(reasons):
        return f"found, and left out: {reasons[0]}"
    statement = scene.statement(made[0].clause.head)
    if statement is not None and statement.mode is Mode.DIRECT and made[0].act.type in read.know.acts.voiced:
        return "found, and left out: the quotation only voices it"
    return "found, and left out: the same act is told more fully elsewhere"


def figures(read: Read) -> Iterator[Asked]:
    """Ask what is counted there: every number of the sentence that the place touches, else all of them."""
    sentence = read.page.sentences[read.sentence]
    numbers = list(numbers_asked(read.page, sentence, read.clauses, read.days, read.know.numbers))
    here = [each for each in numbers if Span(each.start, each.end).touches(read.place)]
    if not numbers:
        yield Asked(kind=Kind.FIGURE, words=_place(read), reason="there is no number in the sentence")
    for each in here or numbers:
        answers: list[Answer] = []
        for rule, unit in each.answers:
            looks = _COUNTING.get(rule)
            answers.append(Answer(rule=f"figures:{rule}", looks_for=looks, found=unit.name if unit else None))
        reason = each.set_aside or (None if any(a.found for a in answers) else "it counts nothing that a record keeps")
        yield _asked(read, Kind.FIGURE, read.words(each.start, each.end), answers, reason)


def _place(read: Read) -> Printed:
    return read.words(read.place.start, read.place.end)


def _clauses(read: Read) -> list[Clause]:
    return [clause for i in read.heads if (clause := read.clauses.at(i)) is not None]


def _asked(read: Read, kind: Kind, words: Printed, answers: list[Answer], reason: str | None) -> Asked:
    """Put together who was asked; a reason is kept only where nothing of it is in the record."""
    span = Span(words.start or 0, words.end or 0)
    facts = [fact.id for fact in _facts(read, kind) if _came_of(fact, span, answers)]
    return Asked(
        kind=kind,
        words=words,
        answers=tuple(answers),
        reason=None if facts else reason,
        facts=tuple(facts),
    )


def _facts(read: Read, kind: Kind) -> tuple[Fact, ...]:
    reading = read.reading
    found: dict[Kind, tuple[Position | Event | Figure, ...]] = {
        Kind.POSITION: reading.positions,
        Kind.EVENT: reading.events,
        Kind.FIGURE: reading.figures,
    }
    return found[kind]


def _came_of(fact: Fact, span: Span, answers: list[Answer]) -> bool:
    """Say whether a fact came of the rules that were asked: it holds the words, and has the name of one that found."""
    return fact.span.touches(span) and any(answer.found and answer.rule == fact.rule for answer in answers)
