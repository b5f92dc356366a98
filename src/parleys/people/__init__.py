"""Who is who: names, offices, groups and pronouns led back to actors, and the places where things happen."""

from parleys.people.cast import find_actors

__all__ = ["find_actors"]
