"""A drafted model: nothing without its words, nothing confirmed, nothing turned into its contrary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
import yaml
from tests.conflict.reported import ONE, TWO, talks, war
from tests.stories.invented import Draft as Told

from parleys.batch import Reader
from parleys.conflict.assumptions import warnings
from parleys.conflict.conclusions import conclude
from parleys.conflict.draft import Draft, draft_model
from parleys.conflict.drafting.page import comments_of, to_page
from parleys.conflict.files import model_from, model_to_yaml
from parleys.conflict.graph import build_graph
from parleys.conflict.model import Basis, Preference, options_of, statements_of
from parleys.errors import UsageError
from parleys.gathering import gather
from parleys.record import PositionStatus, Reading, Stance, State, Voice


@pytest.fixture(scope="module")
def readings(reader: Reader) -> tuple[Reading, ...]:
    """The two reports as the program reads them."""
    found = [each for text in (ONE, TWO) for each in reader.read_bytes(text.encode(), "report.txt")]
    return tuple(each for each in found if isinstance(each, Reading))


@pytest.fixture(scope="module")
def drafted(readings: tuple[Reading, ...]) -> Draft:
    """The model drafted from them."""
    return draft_model(*gather(readings))


def _statements(found: Draft, party: str) -> dict[str, Preference]:
    [maker] = [each for each in found.conflict.decision_makers if each.id == party]
    return {each.p: each for each in statements_of(maker.preferences)}


def _bases(found: Draft, party: str) -> dict[str, str]:
    return {p: each.basis.value for p, each in _statements(found, party).items()}


def _of(*told: Told, **more: Any) -> Draft:
    return draft_model(*gather([each.done() for each in told]), **more)


def test_parties_and_options(drafted: Draft) -> None:
    """Who sets terms and who calls for talks decide; a minister is his government; each option is somebody's."""
    makers = {maker.id: [option.id for option in maker.options] for maker in drafted.conflict.decision_makers}
    assert makers == {
        "VEL": ["talk_vel", "withdrawal_vel", "ceasefire_vel"],
        "KL": ["talk_kl", "terms_kl", "place_kl", "ceasefire_kl"],
        "NOR": ["double_refugees_nor"],
    }
    names = {option.id: option.name for option in options_of(drafted.conflict)}
    assert names["talk_vel"] == "Takes part in talks with Karsava League"
    assert names["withdrawal_vel"] == "Withdraws its troops: “the army leaves Tarsk”"


def test_statements_and_bases(drafted: Draft) -> None:
    """What a party says of itself is stated, what is concluded is inferred, what nobody tells is unknown."""
    assert _bases(drafted, "VEL") == {
        "talk_vel -> place_kl": "stated",
        "talk_vel -> terms_kl": "stated",
        "talk_vel": "stated",
        "!withdrawal_vel": "unknown",
        "!ceasefire_vel": "unknown",
    }
    league = _bases(drafted, "KL")
    assert league["talk_kl -> withdrawal_vel"] == "stated"
    assert league["withdrawal_vel -> talk_kl"] == "inferred"
    assert _bases(drafted, "NOR")["talk_vel & talk_kl"] == "reported"


def test_every_statement_has_its_words(drafted: Draft, readings: tuple[Reading, ...]) -> None:
    """Each quotation is the text at its span; only what is unknown has none."""
    texts = {reading.report.id: reading.report.text for reading in readings}
    for maker in drafted.conflict.decision_makers:
        for each in statements_of(maker.preferences):
            if each.basis is Basis.UNKNOWN:
                assert each.quote is None
                continue
            assert each.report is not None
            assert each.span is not None
            assert each.date is not None
            assert each.quote == " ".join(texts[each.report][slice(*each.span)].split())


def test_nothing_is_confirmed_and_no_order_is_given(drafted: Draft) -> None:
    """A draft confirms nothing by itself, and the order of statements is open."""
    for maker in drafted.conflict.decision_makers:
        assert maker.preferences.order.value == "free"
        assert all(each.confirmed_by is None for each in statements_of(maker.preferences))


def test_page_reads_back(drafted: Draft) -> None:
    """The page is a model file: the same model and the same comments; without comments, too."""
    page = to_page(drafted.conflict, drafted.comments)
    assert model_from(page.encode(), "page") == drafted.conflict
    assert comments_of(page) == drafted.comments
    assert model_from(model_to_yaml(drafted.conflict).encode(), "plain") == drafted.conflict


def test_it_can_be_solved(drafted: Draft) -> None:
    """A draft has no slips, and is solved with its shares beside it."""
    graph = build_graph(drafted.conflict)
    assert warnings(drafted.conflict, graph) == ()
    found = conclude(drafted.conflict, graph, orders=10)
    assert found.standings
    assert all(held.orders is not None for each in found.standings for held in each.held.values())


def test_as_of(readings: tuple[Reading, ...]) -> None:
    """What was published later is not known yet; a day before all reports has no model."""
    told = gather(readings)
    early = draft_model(*told, as_of="2031-03-02")
    assert early.conflict.as_of == "2031-03-02"
    assert {maker.id for maker in early.conflict.decision_makers} == {"VEL", "KL"}
    with pytest.raises(UsageError, match="positions told by 2030-12-31 do not tell of 2 parties"):
        draft_model(*told, as_of="2030")
    with pytest.raises(UsageError, match="give a date"):
        draft_model(*told, as_of="soon")


def test_undated() -> None:
    """What no report dates is left out of a model of a day, and told."""
    lost = Told("lost").holds("velland", "demand", "Velland wants a truce", what="a truce", of=("council",))
    found = _of(war(), lost)
    assert not any(option.id == "ceasefire_hc" for option in options_of(found.conflict))
    assert any(each.why.startswith("no report tells when") for each in found.left_out)


def test_line_breaks_of_an_analyst(drafted: Draft) -> None:
    """A note with line breaks is written and read back."""
    noted = msgspec.structs.replace(drafted.conflict, note="one\n\n  two: three", status="a\n- b")
    assert model_from(to_page(noted, drafted.comments).encode(), "page") == noted


def test_small(readings: tuple[Reading, ...]) -> None:
    """A model has no more options than asked for; the rest is told with why."""
    found = draft_model(*gather(readings), most=3)
    assert len(options_of(found.conflict)) == 3
    assert any("3 options already" in each.why for each in found.left_out)
    with pytest.raises(UsageError, match="25 options"):
        draft_model(*gather(readings), most=25)


def test_departure_is_forward_and_of_his_party() -> None:
    """Who is to leave power decides whose option it is; it cannot be taken back."""
    found = _of(war())
    [departure] = [option for option in options_of(found.conflict) if option.id.startswith("departure")]
    assert (departure.name, departure.moves.value) == ("Haddad leaves power", "fwd")
    assert departure in found.conflict.decision_makers[0].options


def test_refusal_counts_until_it_is_open_again() -> None:
    """A refusal stands against talks; one that a later day took back is left out and told."""
    before = Told("before", "2031-02-01")
    talks(before, "velland", "Velland will not meet the Council", "council", Stance.UNWILLING, "2031-02-01")
    found = _of(before, war())
    assert _bases(found, "VLD")["talk_vld"] == "reported"
    assert any(each.why == "told as open on a later day" for each in found.left_out)
    after = Told("after", "2031-04-01")
    talks(after, "velland", "Velland will not meet the Council now", "council", Stance.UNWILLING, "2031-04-01")
    shut = _bases(_of(after, war()), "VLD")
    assert "!talk_vld" in shut
    assert "talk_vld" not in shut


def test_refusing_nobody_in_particular_is_no_refusal_of_talks() -> None:
    """ "No talks with traitors" says nothing of talks with the Council."""
    told = war()
    told.holds("velland", "talks", "Velland will not talk to traitors", "2031-03-01", stance=Stance.UNWILLING)
    found = _of(told)
    assert "!talk_vld" not in _statements(found, "VLD")
    assert any(each.why == "whom it refuses is not told" for each in found.left_out)


def test_open_to_one_and_shut_to_another() -> None:
    """Where a party tells two sides apart, talks with each are an option of their own."""
    told = war()
    talks(told, "velland", "Velland will not meet Karsava", "karsava", Stance.UNWILLING)
    talks(told, "karsava", "Karsava is ready to meet Velland", "velland", Stance.WILLING)
    found = _of(told)
    bases = _bases(found, "VLD")
    assert {"talk_vld", "!talk_vld_krs"} <= set(bases)
    names = {option.id: option.name for option in options_of(found.conflict)}
    assert names["talk_vld"] == "Takes part in talks with Highland Council"
    assert names["talk_vld_krs"] == "Takes part in talks with Karsava"


@pytest.mark.parametrize(
    ("words", "p"),
    [
        ("cease fire", "ceasefire_vld"),
        ("not to free the prisoners", "!release_vld"),
        ("free the prisoners", "release_vld"),
        ("release the prisoners and start talks", "talk_vld & release_vld"),
    ],
)
def test_demands(words: str, p: str) -> None:
    """A demand is for what it asks; asked not to do something, a party is wanted not to do it."""
    told = war()
    told.holds("orlov", "demand", f"Orlov asks Velland to {words}", "2031-03-01", what=words, of=("velland",))
    assert p in _statements(_of(told), "HC")


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("Haddad can have no role in any settlement", False),
        ("a demand that Haddad step down", True),
    ],
)
def test_opposing_a_departure_or_a_stay(words: str, against: bool) -> None:
    """To be against somebody's part in a settlement is to be for his departure, and never the other way round."""
    told = war()
    told.holds("council", "oppose", f"It rejects: {words}", "2031-03-01", what=words)
    statements = _statements(_of(told), "HC")
    assert ("!departure_vld" in statements) is against
    if not against:
        assert statements["departure_vld"].basis is Basis.REPORTED


@pytest.mark.parametrize(
    ("words", "term", "p"),
    [
        ("will not talk as long as Velland holds the bridge", "as long as Velland holds the bridge", "!bridge_vld"),
        ("will talk as long as Velland keeps the bridge open", "as long as Velland keeps the bridge open", "bridge"),
        ("will not talk until Velland opens the bridge", "until Velland opens the bridge", "bridge"),
    ],
)
def test_terms_are_not_turned_round(words: str, term: str, p: str) -> None:
    """ "No talks as long as ..." asks that something ends, and it is going on; "until ..." that it begins."""
    told = war()
    terms = (term, "act", "before_talks")
    talks(told, "council", f"The Council {words}", "velland", Stance.CONDITIONAL, condition=terms)
    found = _of(told)
    [wanted] = [key for key in _statements(found, "HC") if key.startswith("talk_hc -> ") and "departure" not in key]
    assert wanted.startswith("talk_hc -> !") is p.startswith("!")
    quo = found.conflict.status_quo
    assert isinstance(quo, dict)
    assert ("Y" in quo.values()) is p.startswith("!")


def test_part_of_a_wish_is_marked() -> None:
    """A call on both sides of which the model has only one is told to be a part."""
    told = war()
    told.holds("karsava", "commit", "Karsava will double its arms supplies", "2031-03-01", what="arms supplies")
    told.holds("karsava", "demand", "Both sides must cease fire", what="cease fire", of=("everyone",))
    told.holds("karsava", "demand", "Both sides must start talks", what="start talks", of=("everyone",))
    whole = _statements(_of(told), "KRS")["ceasefire_vld & ceasefire_hc"]
    assert whole.note is None
    [part] = [each for key, each in _statements(_of(told, most=5), "KRS").items() if key.startswith("ceasefire")]
    assert "&" not in part.p
    assert part.note == "it wants more than the model has options for"


def test_who_is_sent_lies_with_the_other_side() -> None:
    """Whom the words of a term name, the other side decides whom it sends, and only if it sends somebody."""
    terms = ("without the men of Tarsk", "person", "at_table")
    told = talks(
        war(), "council", "It meets them without the men of Tarsk", "velland", Stance.CONDITIONAL, condition=terms
    )
    found = _of(told)
    assert "talk_hc -> persons_vld" in _statements(found, "HC")
    assert "persons_vld & !talk_vld" in model_to_yaml(found.conflict)


def test_what_is_against_something_about_talks_is_not_against_talks() -> None:
    """ "Must not be the price of talks" is left out rather than turned round."""
    told = war()
    told.holds("orlov", "oppose", "A truce must not be the price of talks", "2031-03-01", what="price of talks")
    found = _of(told)
    assert "!talk_vld" not in _statements(found, "HC")
    assert any("not plain enough" in each.why for each in found.left_out)


def test_warning_with_a_term() -> None:
    """ "We will ... unless ...": an option of who warns, which it takes where the other does not act."""
    told = war()
    words = "our men will block the Tarsk road unless the grain is let through"
    told.holds("council", "warning", f"The Council warns that {words}", "2031-03-01", what=words)
    assert _bases(_of(told), "HC")["!grain_vld -> block_tarsk_hc"] == "reported"


def test_prediction_is_no_option() -> None:
    """What may follow is nobody's act."""
    told = war()
    told.holds("lenz", "warning", "Lenz warns of the ruin of Velland", "2031-03-01", what="the ruin of Velland")
    assert any("not what anybody would do" in each.why for each in _of(told).left_out)


def test_contradictions() -> None:
    """A later day outweighs an earlier one; where one day tells both, what the party wants is unknown."""
    told = war()
    told.holds("orlov", "demand", "Orlov wants Haddad to step down", "2031-03-01", what="Haddad to step down")
    told.holds("orlov", "oppose", "Orlov rejects that Haddad step down", "2031-03-01", what="that Haddad step down")
    assert _bases(_of(told), "HC")["departure_vld"] == "unknown"
    later = Told("later", "2031-03-09")
    later.holds("orlov", "oppose", "Orlov rejects that Haddad step down", "2031-03-09", what="that Haddad step down")
    bases = _bases(_of(war(), later), "HC")
    assert "departure_vld" not in bases
    assert bases["!departure_vld"] == "reported"


@pytest.mark.parametrize("more", [{"voice": Voice.IMPUTED}, {"state": State.REJECTED}, {"status": PositionStatus.PAST}])
def test_guesses_and_what_was_rejected(more: dict[str, Any]) -> None:
    """Guesses at motives, what somebody found wrong and what is past do not get into a model."""
    told = war()
    told.holds("council", "demand", "It wants Velland to cease fire", "2031-03-01", what="cease fire", of=("velland",))
    assert any(option.id == "ceasefire_vld" for option in options_of(_of(told).conflict))
    [reading] = [told.done()]
    kept = (*reading.positions[:-1], msgspec.structs.replace(reading.positions[-1], **more))
    found = draft_model(*gather([msgspec.structs.replace(reading, positions=kept)]))
    assert not any(option.id == "ceasefire_vld" for option in options_of(found.conflict))


def test_places_exclude_each_other() -> None:
    """Talks are in one place: neither side can go to the other's while that one comes to its own."""
    told = war()
    here, there = ("in Tarsk", "venue", "at_table"), ("abroad", "venue", "at_table")
    talks(told, "velland", "Velland would talk in Tarsk", "council", Stance.CONDITIONAL, condition=here)
    talks(told, "council", "The Council would talk abroad", "velland", Stance.CONDITIONAL, condition=there)
    found = _of(told)
    assert "place_hc & place_vld" in model_to_yaml(found.conflict)
    assert _bases(found, "VLD")["!place_vld"] == "inferred"


@pytest.fixture
def hostile() -> Callable[[str], str]:
    """The page of a draft from a report with certain words in it."""

    def page(words: str) -> str:
        told = war()
        told.holds("orlov", "demand", f"Orlov wants this: {words}", "2031-03-01", what=words, of=("velland",))
        told.holds("lenz", "warning", "Lenz warns", "2031-03-01", gist=f"warns {words}")
        terms = (words, "act", "before_talks")
        talks(told, "council", f"No talks before {words}", "velland", Stance.CONDITIONAL, condition=terms)
        return to_page(_of(told).conflict, _of(told).comments)

    return page


@pytest.mark.parametrize(
    "words", ["x\nstatus_quo: {all: Y}", "x\x1b[2J\x9b y", "}, {p: '!talk_vld'", "&a *a !!python/object", "# a: b"]
)
def test_hostile_words_stay_words(hostile: Callable[[str], str], words: str) -> None:
    """Words of a report cannot become part of the model, nor reach the terminal as orders."""
    page = hostile(words)
    assert all(letter.isprintable() or letter == "\n" for letter in page)
    found = model_from(page.encode(), "page")
    assert found.status_quo == {"all": "N"}
    assert set(yaml.safe_load(page)) <= {"parleys_conflict", "name", "as_of", "status", "decision_makers", "status_quo"}
