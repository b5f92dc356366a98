"""Issues: conflicts that no list knows get their matters grouped, named and kept apart."""

from __future__ import annotations

import itertools

import pytest

from parleys.gathering import gather
from parleys.record import Issue, Reading

from .invented import Draft

TARSK = ("withdraw its gunboats from the Tarsk narrows", "a withdrawal of gunboats from the Tarsk narrows")


def groups(*readings: Reading) -> dict[str, list[str]]:
    """Give the issues of a record: the words of their members by name."""
    gathered, dossier = gather(readings)
    wanted = {
        f"{each.report.id}#{told.id}": told.what.of(each.report.text) if told.what else ""
        for each in gathered
        for told in each.positions
    }
    return {issue.name: sorted(wanted[key] for key in issue.members if key in wanted) for issue in dossier.of(Issue)}


def demanding(name: str, *wants: str, who: str = "haddad", kind: str = "demand", day: str = "2031-02-24") -> Reading:
    """A report in which somebody wants things."""
    draft = Draft(name, day)
    for want in wants:
        draft.holds(who, kind, f"He said that he wanted to {want}", day, what=want)
    return draft.done()


def test_verb_and_noun_of_one_act_are_one_issue():
    """To withdraw from a place, and a withdrawal from it, are one matter; its name is a noun phrase of theirs."""
    one = demanding("one", TARSK[0])
    two = demanding("two", TARSK[1], who="lenz", kind="oppose")
    [(name, found)] = groups(one, two).items()
    assert found == sorted(TARSK)
    assert name == "withdrawal of gunboats from Tarsk narrows"


def test_two_matters_stay_apart():
    """A dam and a lighthouse are two matters, though the same man asks for both in the same words."""
    found = groups(demanding("one", "repair the Drevsk dam", "repair the old lighthouse"))
    assert sorted(found) == ["Drevsk dam", "lighthouse"]


def test_the_same_thing_of_two_persons_is_two_issues_with_two_names():
    """The passports of Orlov and of Lenz are two issues, each named with its person."""
    found = groups(demanding("one", "return the passport of Orlov", "return the passport of Lenz"))
    assert sorted(found) == ["return of passport of Lenz", "return of passport of Orlov"]


def test_what_follows_the_matter_does_not_name_it():
    """A word of the list in a by-thought does not decide: the ferry is wanted, whatever the sanctions did."""
    found = groups(demanding("one", "reopen the ferry line, which sanctions had closed"))
    assert list(found) == ["ferry line"]


@pytest.mark.parametrize(
    ("want", "name"),
    [
        ("free the prisoners of the highland war", "prisoners"),
        ("lift the sanctions on Velland", "sanctions"),
        ("pull its soldiers out of the valley", "withdrawal of troops"),
        ("withdraw the complaint", "withdrawal of complaint"),
        ("see that Orlov leaves", "Orlov's departure"),
        ("see that Orlov resigns", "Orlov's departure"),
        ("see that the mines are removed", "mines"),
        ("hold talks with the Council", "talks"),
    ],
)
def test_well_known_issues_have_their_names(want: str, name: str):
    """The list names what it knows, and leaves alone what only shares a word with it."""
    assert list(groups(demanding("one", want))) == [name]


def test_the_prisoners_of_two_wars_are_two_issues():
    """A well-known matter of two conflicts that name different parties is two issues."""
    cast = {
        "norra": ("Norra", "government", "NOR", None, ("Norra",)),
        "ilves": ("Aino Ilves", "person", "NOR", "norra", ("Aino Ilves",)),
        "sundria": ("Sundria", "government", "SUN", None, ("Sundria",)),
    }
    far = Draft("far", "2034-06-01")
    words = "She asked to free the prisoners of Sundria"
    far.holds("ilves", "demand", words, "2034-06-01", what="free the prisoners of Sundria")
    found = groups(demanding("one", "free the prisoners of Karsava"), far.done(cast))
    assert sorted(found) == ["prisoners (Karsava)", "prisoners (Sundria)"]


def test_conditions_belong_to_issues():
    """What one sets as a condition, and another demands outright, is one issue."""
    one = Draft("one", "2031-02-24")
    words = "ready for talks once the lighthouse is handed over"
    sill = ("once the lighthouse is handed over", "act", "before_talks")
    one.holds("orlov", "talks", words, "2031-02-24", stance="conditional", condition=sill)
    two = demanding("two", "hand over the lighthouse")
    dossier = gather([one.done(), two])[1]
    issues = {issue.name: issue.members for issue in dossier.of(Issue)}
    assert set(issues) == {"talks", "transfer of lighthouse"}
    assert sorted(member.split("#")[1] for member in issues["transfer of lighthouse"]) == ["f0", "f0.c"]


def test_no_chain_of_resemblances():
    """Two matters without a word in common are not joined by a third that shares a word with each."""
    found = groups(
        demanding("one", "rebuild the granary"),
        demanding("two", "inspect the viaduct"),
        demanding("three", "insure the granary and viaduct"),
    )
    assert all({"rebuild the granary", "inspect the viaduct"} - set(members) for members in found.values())


def test_the_order_of_reports_changes_nothing():
    """Any order of the reports gives the same issues."""
    readings = [
        demanding("one", TARSK[0], "repair the Drevsk dam"),
        demanding("two", TARSK[1], who="lenz", kind="oppose"),
        demanding("three", "repair the dam at Drevsk", day="2031-03-02"),
    ]
    found = [groups(*order) for order in itertools.permutations(readings)]
    assert all(each == found[0] for each in found)
    assert len(found[0]) == 2


def test_names_are_whole_words():
    """However long the matter, its name is no cut-off fragment."""
    long = "see to it that everything that was promised to the fishing villages of the northern lagoon is done at once"
    [name] = groups(demanding("one", long))
    assert "…" not in name
    assert set(name.split()) <= set(long.split())
    assert len(name) < 60
