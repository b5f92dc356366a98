"""The setting of each report: what it belongs to, and who is meant in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from parleys.record import Copy, Reading, Story, Thread
from parleys.stories.cast import Who
from parleys.stories.heard import Setting
from parleys.stories.ledger import sources_of
from parleys.stories.memory import Memory


def settings_of(
    readings: Mapping[str, Reading],
    whos: Mapping[str, tuple[Who, ...]],
    found: tuple[Sequence[Copy], Sequence[Story], Sequence[Thread]],
    memory: Memory,
) -> dict[str, Setting]:
    """Give the setting of each report, in order of their ids.

    Args:
        readings: the readings by report id.
        whos: for each report, its actors as the record knows them, in the order of the reading.
        found: how the reports belong together.
        memory: what was found before.
    """
    copies, stories, threads = found
    story_of = {member: story for story in stories for member in story.members}
    thread_of = {member: first for thread in threads if (first := min(thread.members)) for member in thread.members}
    source_of = sources_of({ident: reading.report for ident, reading in readings.items()}, copies)

    def work(ident: str) -> Callable[[Setting | None], Setting]:
        reading = readings[ident]

        def make(_: Setting | None) -> Setting:
            cast = {actor.id: each for actor, each in zip(reading.actors, whos[ident], strict=True)}
            thread = thread_of.get(ident, ident)
            forms = ((form.text, cast[actor.id]) for actor in reading.actors for form in actor.names)
            return Setting(
                report=reading.report,
                story=story_of[ident],
                thread=thread,
                source=source_of[ident],
                cast=cast,
                names={form: named for form, named in forms if form[:1].isupper()},
            )

        return make

    return {
        ident: memory.again(
            "setting",
            ident,
            (reading.report, reading.actors, story_of[ident], thread_of.get(ident), source_of[ident], whos[ident]),
            work(ident),
        )
        for ident, reading in readings.items()
    }
