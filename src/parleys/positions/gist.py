"""Put a position into one neutral line, and give what it is about a short shared name."""

from __future__ import annotations

from parleys.positions.scene import Draft, Scene
from parleys.record import ActorKind, ActorRef, ConditionKind, PositionKind, PositionStatus, Stance, Unresolved

_LONGEST = 160
_ISSUE_WORDS = 4
_GROUPS = (ActorKind.ARMED_GROUP, ActorKind.UNSPECIFIED)


def gist(scene: Scene, draft: Draft) -> str:
    """Give one line that reads rightly by itself.

    "Karsava rejects any preconditions for talks"; "Front will talk to Karsava only if hostages are freed".
    """
    line = _talks(scene, draft) if draft.kind is PositionKind.TALKS else _other(scene, draft)
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else line[: line.rfind(" ", 0, _LONGEST)] + " …"


def issue(scene: Scene, draft: Draft) -> str | None:
    """Give the shared name of what a position is about: "place of talks", "preconditions", "removal of Orlov"."""
    for sill in draft.sills:
        if sill.kind is ConditionKind.VENUE:
            return "place of talks"
        if sill.kind is ConditionKind.PERSON:
            return "who takes part in talks"
    if draft.kind is PositionKind.TALKS or draft.what is None:
        return "talks"
    tokens = [scene.page.tokens[k] for k in range(*draft.what)]
    if any(t.lower in scene.will.condition.vague for t in tokens):
        return "preconditions"
    return _named(scene, draft.what)


def _named(scene: Scene, what: tuple[int, int]) -> str | None:
    """Take the first words of weight; "of" is kept between two of them."""
    words: list[str] = []
    link = False
    for k in range(what[0], min(what[1], what[0] + 12)):
        token = scene.page.tokens[k]
        if token.pos in ("NOUN", "PROPN", "ADJ", "VERB", "NUM"):
            if link and words:
                words.append("of")
            words.append(token.text if token.pos == "PROPN" else token.lemma)
            link = False
            if len([w for w in words if w != "of"]) == _ISSUE_WORDS:
                break
        elif token.lower == "of":
            link = True
    return " ".join(words) or None


def _talks(scene: Scene, draft: Draft) -> str:
    who, plural = _names(scene, draft.holder)
    others = _names(scene, draft.counterparts)[0]
    whom = f" with {others}" if others else ""
    past = draft.status is PositionStatus.PAST
    if draft.stance is Stance.WILLING:
        be = ("were" if plural else "was") if past else ("are" if plural else "is")
        return f"{who} {be} ready for talks{whom}"
    if draft.stance is Stance.UNWILLING:
        return f"{who} {'rejected' if past else _s('reject', plural)} talks{whom}"
    return f"{who} {_s('set', plural)} terms for talks{whom}{_terms(scene, draft)}"


def _terms(scene: Scene, draft: Draft) -> str:
    told = "; ".join(f"“{_words(scene, sill.first, sill.last)}”" for sill in draft.sills)
    if told and draft.sills_open:
        return f": {told}, among others"
    return f": {told}" if told else ", not all told"


def _other(scene: Scene, draft: Draft) -> str:
    who, plural = _names(scene, draft.holder)
    what = _words(scene, *draft.what) if draft.what else ""
    of = _names(scene, draft.of)[0]
    match draft.kind, draft.shape:
        case PositionKind.DEMAND, "verb":
            return (
                f"{who} {_s('want', plural)} {of + ' ' if of else ''}{'' if what.startswith('not to') else 'to '}{what}"
                if of
                else f"{who} {_s('ask', plural)} to {what}"
            )
        case PositionKind.DEMAND, "clause":
            return f"{who} {_s('demand', plural)} that {what}"
        case PositionKind.DEMAND, _:
            return f"{who} {_s('call', plural)} for {what}"
        case PositionKind.SUPPORT, "clause":
            return f"{who} {_s('hold', plural)} that {what}"
        case PositionKind.SUPPORT, _:
            return f"{who} {_s('support', plural)} {what}"
        case PositionKind.OPPOSE, "clause":
            return f"{who} {_s('insist', plural)}: “{what}”"
        case PositionKind.OPPOSE, "verb":
            return f"{who} {'are' if plural else 'is'} against this: “{what}”"
        case PositionKind.OPPOSE, _:
            # "accepts no conditions" is kept as "no conditions": after "rejects" the two would cancel
            bare = f"any {what[3:]}" if what[:3].lower() == "no " else what
            return f"{who} {_s('reject', plural)} {bare}"
        case PositionKind.COMMIT, "verb":
            return f"{who} {_s('promise', plural)}{'' if what.startswith('not to') else ' to'} {what}"
        case PositionKind.COMMIT, "clause":
            return f"{who} {_s('promise', plural)} that {what}"
        case PositionKind.COMMIT, _:
            return f"{who} {_s('promise', plural)} {what}"
        case _, "clause":
            return f"{who} {_s('warn', plural)} that {what}"
        case _:
            return f"{who} {_s('warn', plural)}: “{what}”"


def _s(verb: str, plural: bool) -> str:
    return verb if plural else f"{verb}s"


def _words(scene: Scene, first: int, last: int) -> str:
    return scene.page.words(first, last).strip(" \"“”'‘’,")


def _names(scene: Scene, refs: tuple[ActorRef, ...]) -> tuple[str, bool]:
    """Give names joined by "and", and whether they take a plural verb."""
    actors = [actor for ref in refs if (actor := scene.cast.actor(ref)) is not None]
    names = [name for ref in refs if (name := _name(scene, ref))]
    plural = len(names) > 1 or any(a.kind in _GROUPS and a.name.endswith("s") for a in actors)
    plural = plural or any(_is_many(scene, ref) for ref in refs)
    if len(names) > 2:
        return ", ".join(names[:-1]) + f" and {names[-1]}", True
    return " and ".join(names), plural


def _name(scene: Scene, ref: ActorRef) -> str:
    if isinstance(ref, Unresolved):
        return "“" + ref.unresolved.strip(' “”"') + "”"
    actor = scene.cast.actor(ref)
    return actor.name if actor is not None else ""


def _is_many(scene: Scene, ref: ActorRef) -> bool:
    """ "Republicans reject": a party whose name is a plural; a state or the United Nations is one."""
    actor = scene.cast.actor(ref)
    if actor is None or actor.kind is not ActorKind.ORGANISATION or not actor.name.endswith("s"):
        return False
    last = actor.name.split()[-1]
    tags = [t.tag for t in scene.page.tokens if t.text == last]
    return last != "Nations" and bool(tags) and tags.count("NNPS") + tags.count("NNS") > len(tags) / 2
