"""Who is behind a reference: the name that the record knows him by, and whether it is one that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from parleys.record import ActorAcross, ActorRef, Dossier, Reading, Unresolved
from parleys.summary.wording import clean

Namer = Callable[[Reading, ActorRef], str]


def namer(dossier: Dossier) -> Namer:
    """Give a function that names who is behind a reference, as the record knows him."""
    names = {member: actor.name for actor in dossier.of(ActorAcross) for member in actor.members}

    def name(reading: Reading, ref: ActorRef) -> str:
        if isinstance(ref, Unresolved):
            return f"“{clean(ref.unresolved)}”"
        local = next((actor.name for actor in reading.actors if actor.id == ref), ref)
        return clean(names.get(f"{reading.report.id}#{ref}", local))

    return name


def bears(words: str, dossier: Dossier) -> Callable[[Reading, Iterable[ActorRef]], bool]:
    """Give a function that says whether one of several bears these words in a name, or speaks for one who does."""
    wanted = words.casefold()
    actors = {actor.id: actor for actor in dossier.of(ActorAcross)}
    names: dict[str, str] = {}
    for actor in actors.values():
        forms, seen = [], set[str]()
        above: ActorAcross | None = actor
        while above is not None and above.id not in seen:
            seen.add(above.id)
            forms += [above.name, *above.names]
            above = actors.get(above.of or "")
        names |= dict.fromkeys(actor.members, "\n".join(forms).casefold())

    def bear(reading: Reading, refs: Iterable[ActorRef]) -> bool:
        for ref in refs:
            if isinstance(ref, Unresolved):
                known = ref.unresolved.casefold()
            else:
                known = names.get(f"{reading.report.id}#{ref}", "")
            if wanted in known:
                return True
        return False

    return bear
