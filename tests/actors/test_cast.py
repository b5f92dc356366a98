"""Who is who: names joined, governments and places told apart, offices and pronouns led back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parleys.actors import find_actors
from parleys.actors.persons import same_word
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.record import Actor, ActorKind, Cast

MakePage = Callable[[str], Page]


@pytest.fixture
def cast_of(make_page: MakePage) -> Callable[[str], tuple[Page, Cast]]:
    def cast(text: str) -> tuple[Page, Cast]:
        page = make_page(text)
        return page, find_actors(page, load_world())

    return cast


CastOf = Callable[[str], tuple[Page, Cast]]


def behind(page: Page, cast: Cast, words: str, nth: int = 1) -> Actor:
    """The actor that the nth occurrence of some words points at."""
    at = -1
    for _ in range(nth):
        at = page.text.index(words, at + 1)
    token = page.token_at(at)
    assert token is not None
    refs = cast.refs(token.i)
    assert refs, f"{words!r} points at nobody"
    actor = cast.actor(refs[0])
    assert actor is not None
    return actor


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("al-Moualem", "Muallem", True),
        ("Alkhatib", "al-Khatib", True),
        ("Sergei", "Sergey", True),
        ("Haddad", "Hamad", False),
        ("Orlov", "Karsava", False),
    ],
)
def test_spellings(one: str, other: str, same: bool) -> None:
    """Spellings of one name are joined; names of two people are not."""
    assert same_word(one, other) is same


def test_surname_leads_back_to_the_full_name(cast_of: CastOf) -> None:
    """A bare surname, however spelled, is the person introduced in full."""
    page, cast = cast_of("Foreign Minister Walid al-Haddam arrived on Monday.\nHadam said the road was open.\n")
    actor = behind(page, cast, "Hadam said")
    assert actor.name == "Walid al-Haddam"
    assert actor.kind is ActorKind.PERSON
    assert [role.title for role in actor.roles] == ["foreign minister"]


def test_capital_acts_or_is_a_place(cast_of: CastOf) -> None:
    """A capital that rejects something is its government; one that something happens in is a place."""
    page, cast = cast_of("Paris has rejected the plan.\nThe envoys met in Paris on Monday.\n")
    assert behind(page, cast, "Paris").code == "FRAGOV"
    second = page.token_at(page.text.rindex("Paris"))
    assert second is not None
    assert cast.refs(second.i) == ()
    place = cast.place(second.i)
    assert place is not None
    assert (place.name, place.country) == ("Paris", "FRA")


def test_government_by_its_ruler(cast_of: CastOf) -> None:
    """ "The regime of" a president is the government of his country."""
    page, cast = cast_of("Chadian President Idriss Hamid spoke on Monday.\nHamid's regime rejected the offer.\n")
    assert behind(page, cast, "regime").country == "TCD"


def test_unknown_state(cast_of: CastOf) -> None:
    """A state that no list has is one where the report gives it a minister, and its adjective with it."""
    page, cast = cast_of("Vostrana's foreign minister, Anna Karsava, spoke on Monday.\nVostrana has agreed to talks.\n")
    actor = behind(page, cast, "Vostrana", 2)
    assert actor.kind is ActorKind.GOVERNMENT
    assert behind(page, cast, "Karsava").of == actor.id


def test_generic_group_is_no_organisation(cast_of: CastOf) -> None:
    """ "The opposition" stays apart from the coalition, and all forms of "rebels" are one group."""
    page, cast = cast_of(
        "The Vellish National Coalition met on Monday.\nThe opposition wants talks, and the rebels do not.\n"
        "Armed rebels held the bridge.\n"
    )
    opposition, coalition = behind(page, cast, "opposition"), behind(page, cast, "Coalition")
    assert opposition.id != coalition.id
    assert opposition.kind is ActorKind.UNSPECIFIED
    assert behind(page, cast, "rebels").id == behind(page, cast, "rebels", 2).id


def test_office_without_a_name(cast_of: CastOf) -> None:
    """ "The French president" is whoever was told to be that."""
    page, cast = cast_of("French President Marc Delorme spoke on Monday.\nThe French president said no.\n")
    assert behind(page, cast, "president said").name == "Marc Delorme"


def test_pronoun_of_the_speaker(cast_of: CastOf) -> None:
    """ "He" after a quotation is its speaker, not somebody spoken of inside."""
    page, cast = cast_of('"Orlov is wrong," Foreign Minister Anton Brandt said.\n"I will not go," he added.\n')
    assert behind(page, cast, "he added").name == "Anton Brandt"


def test_does_not_answer_to(cast_of: CastOf) -> None:
    """Fighters who do not answer to a leader: the leader does not speak for them."""
    text = "Maria Dostag, head of the Council, spoke.\nRebel fighters, who do not answer to Dostag, left.\n"
    _, cast = cast_of(text)
    kinds = {relation.kind.value for relation in cast.relations}
    assert "does_not_speak_for" in kinds


def test_ids_follow_the_text(cast_of: CastOf) -> None:
    """Ids count from a1 in order of first mention, so that a reading repeats."""
    _, cast = cast_of("France met Germany.\nItaly met Spain.\n")
    assert [actor.id for actor in cast.actors] == [f"a{n}" for n in range(1, len(cast.actors) + 1)]
    assert [actor.name for actor in cast.actors] == ["France", "Germany", "Italy", "Spain"]


@pytest.mark.parametrize(
    ("text", "word", "state"),
    [
        ("Kenya launched missiles at U.S. bases on Monday.", "U.S.", "United States"),
        ("Kenyan airstrikes hit the town on Monday.", "Kenyan", "Kenya"),
        ("Uganda seized two South Korean tankers.", "Korean", "South Korea"),
        ("Rebels shelled Kenyan army positions.", "Kenyan", "Kenya"),
    ],
)
def test_adjectives_of_states_stand_for_them(make_page: MakePage, text: str, word: str, state: str) -> None:
    """Whose a thing or a deed is, is told by the adjective of a state, or by its initials."""
    page = make_page(text + "\n")
    cast = find_actors(page, load_world())
    at = next(token.i for token in page.tokens if token.text == word)
    assert [cast.actor(ref).name for ref in cast.refs(at)] == [state]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["Kenyan weather hit the town.", "The Kenya crisis goes on.", "U.S. trade grew."])
def test_other_adjectives_stand_for_nobody(make_page: MakePage, text: str) -> None:
    """Weather, crises and economies act for no state."""
    assert not find_actors(make_page(text + "\n"), load_world()).actors


@pytest.mark.parametrize(("text", "country"), [("said no.", None), ("of Britain said no.", "GBR")])
def test_general_names_of_offices_are_of_states_that_are_told_of(
    make_page: MakePage, text: str, country: str | None
) -> None:
    """Many states have a Foreign Office; it is the one that is known only where its state is told of."""
    cast = find_actors(make_page(f"The Foreign Office {text}\n"), load_world())
    assert next(actor for actor in cast.actors if "Foreign Office" in actor.name).country == country
