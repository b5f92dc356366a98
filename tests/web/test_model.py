"""The conflict model's page: assumptions first, no answer without its share, nothing confirmed or lost by itself."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.conflict.invented import MODEL, RANKED
from tests.web.conftest import HOSTILE, served

from parleys.conflict.files import read_model
from parleys.conflict.model import Conflict, statements_of
from parleys.web.model_desk import place_of

Send = Callable[..., Any]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data" / "conflict"


@pytest.fixture
def kept(war: str, tmp_path: Path) -> tuple[TestClient, Path]:
    """A client of a record with a model beside it."""
    place = tmp_path / "war.model.yaml"
    place.write_text(MODEL, encoding="utf-8")
    return served(shutil.copy(war, tmp_path / "war.parleys")), place


@pytest.fixture
def send() -> Send:
    """Send a form of the model's page, with the token and, where no other is given, the sign of the model there."""

    def post(client: TestClient, address: str, /, **fields: str) -> Any:
        text = client.get("/model").text
        found = {name: re.search(rf'name="{name}" value="(\w+)"', text) for name in ("csrf", "version")}
        given = {name: each[1] for name, each in found.items() if each}
        return client.post(address, data={**given, **fields})

    return post


def version(client: TestClient) -> str:
    """The sign of the model that a page was made for."""
    found = re.search(r'name="version" value="(\w+)"', client.get("/model").text)
    assert found is not None
    return found.group(1)


def wants(place: Path, party: int) -> list[str]:
    """The statements of a party, as the file has them."""
    return [each.p for each in statements_of(read_model(place).decision_makers[party].preferences)]


def test_it_stands_apart(page: TestClient) -> None:
    """The first screen says nothing of a model; its link is the last of the menu."""
    front = page.get("/").text
    menu, _, rest = front.partition("</nav>")
    assert re.findall(r'<li><a href="(/\w*)"', menu)[-1] == "/model"
    assert "model" not in rest.split("<footer", maxsplit=1)[0].lower()


def test_a_draft_is_kept_only_when_somebody_says_so(fresh: TestClient, tmp_path: Path, send: Send) -> None:
    """To look at a draft writes nothing and offers nothing to decide; what is kept is what the terminal reads."""
    place = tmp_path / "war.model.yaml"
    text = fresh.get("/model").text
    assert "It is kept nowhere, and nobody answers for it" in text
    assert 'action="/model/act"' not in text
    assert not place.exists()
    assert fresh.post("/model/keep", data={"options": "12"}).status_code == 403
    assert send(fresh, "/model/keep", options="12").status_code == 303
    assert read_model(place).as_of == "2031-03-11"
    assert "Kept in" in fresh.get("/model").text
    assert "LEFT OUT" in place.read_text(encoding="utf-8")


def test_assumptions_come_first_and_in_words(page: TestClient) -> None:
    """What is unconfirmed, unknown and guessed stands above who wants what, with words that lead to their report."""
    text = page.get("/model").text
    assumed, parties, follows = (text.index(f'id="{name}"') for name in ("assumed", "parties", "follows"))
    assert assumed < parties < follows
    first = text[assumed:parties]
    for words in ("Nobody has confirmed any of the 5 statements", "no report tells", "is a guess"):
        assert words in first
    want = "it takes part in talks with Highland Council only if Highland Council lets aid through"
    each = text[text.index(want) :]
    place = each.split('<a href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    assert '<blockquote class="words">ready to meet the Council once the siege is lifted' in each
    assert "chosen" in page.get(place).text


def test_as_of_an_earlier_day(page: TestClient) -> None:
    """A draft of an earlier day holds what was told by then; of a day before all reports there is none."""
    assert "as of 24 Feb 2031" in page.get("/model?as_of=2031-02-24").text
    early = page.get("/model?as_of=2030-01-01")
    assert early.status_code == 200
    assert "There is no model: the positions told by 2030-01-01 do not tell of 2 parties" in early.text
    assert page.get("/model?as_of=soon").status_code == 400


def test_of_many_reports_a_draft_is_waited_for(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page asks again by itself until a draft is there, or until it is told that there is none."""
    monkeypatch.setattr("parleys.web.model_desk._FEW", 0)
    until = time.monotonic() + 20
    for day, told in (("2031-02-25", "as of 25 Feb 2031"), ("2030-01-02", "told by 2030-01-02 do not tell")):
        assert '<meta http-equiv="refresh"' in page.get(f"/model?as_of={day}").text
        while told not in page.get(f"/model?as_of={day}").text:
            assert time.monotonic() < until
            time.sleep(0.02)


def test_no_answer_without_its_share(kept: tuple[TestClient, Path]) -> None:
    """Each state has, beside each yes or no, the share of orders; the status quo is spoken of in words first."""
    text = kept[0].get("/model/follows").text
    assert text.index("It rests on") < text.index("Where everybody would stay")
    assert "72 all possible orders" in text
    cells = re.findall(r'<td class="verdict[^"]*"><b>(?:yes|no)</b>(.*?)</td>', text)
    assert len(cells) >= 4
    assert all(re.fullmatch(r' <span class="share">[<>&lgt;]*\d+ %</span>', cell) for cell in cells)
    assert re.search(r"<li>The status quo \(1\) is .* of 72 possible orders", text)
    assert "<html" not in kept[0].get("/model/follows", headers={"hx-request": "true"}).text


def test_every_picture_stands_in_words_too(kept: tuple[TestClient, Path]) -> None:
    """Bars have their numbers beside them, arrows their moves; nothing in a picture bears a style or a script."""
    text = kept[0].get("/model/follows").text
    bars = re.findall(r'aria-label="from (\d+) to (\d+) %".*?<td>(\d+) %</td>', text, re.S)
    assert bars
    assert all(int(low) <= int(now) <= int(high) for low, high, now in bars)
    moves = len(re.findall(r'<path class="move m-\d(?: poor)?" d="M[^"]*Q', text))
    assert moves == len(re.findall(r"<li>\d+ → \d+:", text)) > 0
    assert "style=" not in text
    assert "<script>" not in text


def test_what_would_move_it(kept: tuple[TestClient, Path]) -> None:
    """One chooses what should be done; each change is told with its words, the way it opens and the share of orders."""
    client, _ = kept
    assert "Choose what should be done" in client.get("/model/changes?want=none").text
    text = client.get("/model/changes?want=talk_k&want=talk_v").text
    assert re.search(r"Without any change a way is open in <b>\d+ %</b> of \d+ orders", text)
    assert "36 changes tried: one statement given up, or two together" in text
    impossible = client.get("/model/changes?want=quit&want=talk_k").text
    assert "it cannot be" in impossible


def test_decided_on_the_page(kept: tuple[TestClient, Path], send: Send) -> None:
    """Confirm, order, remove, edit, add, rename: each is in the file, with who did it, and the page goes back there."""
    client, place = kept
    at = {"party": "VEL", "at": "0"}
    found = send(client, "/model/act", do="confirm", **at)
    assert found.headers["location"] == "/model#VEL-0"
    assert statements_of(read_model(place).decision_makers[0].preferences)[0].confirmed_by == "jo"
    found = send(client, "/model/act", do="down", **at)
    assert found.headers["location"] == "/model#VEL-1"
    assert wants(place, 0) == ["!lift", "talk_v -> hold", "talk_v"]
    send(client, "/model/act", do="answer", **at)
    assert "Somebody answers for this order" in client.get("/model").text
    send(client, "/model/act", do="open", **at)
    assert "Somebody answers for this order" not in client.get("/model").text
    send(client, "/model/act", do="remove", **at)
    assert wants(place, 0) == ["talk_v -> hold", "talk_v"]
    assert "Removed by jo: VEL: !lift (reported" in client.get("/model").text
    form = client.get("/model/statement?party=VEL&at=1").text
    assert '<option value="talk_v" selected>' in form
    send(client, "/model/statement", party="VEL", at="1", wants="talk_v", given="!pay")
    edited = statements_of(read_model(place).decision_makers[0].preferences)[1]
    assert (edited.p, edited.confirmed_by, edited.note) == ("!pay -> talk_v", "jo", "talk_v before (inferred)")
    send(client, "/model/statement", party="MED", formula="lift & hold", note="heard it")
    assert wants(place, 2) == ["talk_k & talk_v", "!pay", "lift & hold"]
    send(client, "/model/option", option="hold", name="Keeps still")
    assert "Karsava league keeps still" in client.get("/model").text


def test_what_makes_no_sense_is_shown_again(kept: tuple[TestClient, Path], send: Send) -> None:
    """A formula that is none comes back with its fault; nothing is written; what is not there is told."""
    client, place = kept
    before = place.read_text(encoding="utf-8")
    sign = version(client)
    found = send(client, "/model/statement", version=sign, party="VEL", at="0", formula="talk_v & cannon")
    assert found.status_code == 422
    assert "there is no option &#39;cannon&#39;" in found.text
    assert 'value="talk_v &amp; cannon"' in found.text
    assert send(client, "/model/statement", version=sign, party="VEL", at="0").status_code == 422
    for fields in ({"party": "NO", "at": "0"}, {"party": "VEL", "at": "9"}):
        assert send(client, "/model/act", version=sign, do="confirm", **fields).status_code == 404
    assert send(client, "/model/act", version=sign, do="burn", party="VEL").status_code == 422
    assert send(client, "/model/option", version=sign, option="hold", name=" ").status_code == 400
    assert place.read_text(encoding="utf-8") == before


def test_two_windows(kept: tuple[TestClient, Path], send: Send) -> None:
    """What was decided on a page that is old by now is refused in words, and not lost where somebody wrote it."""
    client, place = kept
    old = version(client)
    place.write_text(MODEL.replace("name: miresh", "name: tarsk"), encoding="utf-8")
    before = place.read_text(encoding="utf-8")
    found = send(client, "/model/act", version=old, do="remove", party="VEL", at="0")
    assert found.status_code == 409
    assert "changed meanwhile, in another window or in the terminal. Nothing was written" in found.text
    found = send(client, "/model/statement", version=old, party="VEL", at="0", formula="talk_v & lift")
    assert found.status_code == 409
    assert 'value="talk_v &amp; lift"' in found.text
    assert version(client) in found.text
    assert send(client, "/model/keep", version=old).status_code == 409
    assert place.read_text(encoding="utf-8") == before


def test_drafted_anew(kept: tuple[TestClient, Path], send: Send) -> None:
    """A new draft takes the place of a model, which is set aside and not written over."""
    client, place = kept
    assert send(client, "/model/keep", options="12").status_code == 303
    assert read_model(place).name == "war"
    assert place.with_name("war.model.1.yaml").read_text(encoding="utf-8") == MODEL


def test_a_model_may_come_from_anybody(kept: tuple[TestClient, Path]) -> None:
    """Names, words, notes and days that would do harm are text, on every part of the page and in every file's name."""
    client, place = kept
    bad = HOSTILE.replace("\u202e", "").replace('"', "'").replace("'", "''")
    text = MODEL
    for field in ("name: Velland", "name: Lifts the blockade", "why: who has left sends nobody for the league"):
        text = text.replace(field, f"{field.split(':', maxsplit=1)[0]}: '{bad}'")
    text = text.replace("date: 2031-03-18", f"date: '{bad}', note: '{bad}', confirmed_by: '{bad}'")
    place.write_text(text, encoding="utf-8")
    for address in ("/model", "/model/follows", "/model/changes?want=talk_k", "/model/statement?party=VEL&at=1"):
        text = client.get(address).text
        assert "alert(1)" in text
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|>49<", text)


def test_what_cannot_be_answered_is_told(kept: tuple[TestClient, Path]) -> None:
    """A model too large for the page says so and where it is answered; a file with a slip is told with its line."""
    client, place = kept
    many = "".join(f"\n      - {{id: o{at}}}" for at in range(14)) + "\n      - {id: pay}"
    text = MODEL.replace("options: [{id: pay, name: Pays for the talks}]", f"options:{many}")
    place.write_text(text, encoding="utf-8")
    for address in ("/model", "/model/follows", "/model/changes?want=pay"):
        text = client.get(address).text
        assert "This model has 20 options. The page answers models of up to 13" in text
        assert "hx-trigger" not in text.split('id="follows"', 1)[-1]
    place.write_text(MODEL.replace("p: talk_v, basis", "p: cannon, basis"), encoding="utf-8")
    text = client.get("/model").text
    assert "The model that is kept cannot be used" in text
    assert re.search(r"cannot be used\. war\.model\.yaml\D*\d+.*cannon", text)
    assert client.get("/model/follows").status_code == 503


def test_worked_out_in_the_background(kept: tuple[TestClient, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes longer than a page may is waited for in its place, without scripts by asking again, and then kept."""
    client, _ = kept
    monkeypatch.setattr("parleys.web.routes.model._AT_ONCE", 0)
    until = time.monotonic() + 20
    assert '<meta http-equiv="refresh"' in client.get("/model/follows").text
    for address in ("/model/follows", "/model/changes?want=talk_k"):
        asked = {"hx-request": "true"}
        while 'hx-trigger="load delay:1s"' in (part := client.get(address, headers=asked).text):
            assert f'hx-get="{address}' in part
            assert time.monotonic() < until
            time.sleep(0.02)
        assert "tried" in part or "Where everybody would stay" in part


def test_take_away(kept: tuple[TestClient, Path], page: TestClient) -> None:
    """YAML reads back as the same model; GMCR+, table and pictures are files; one too large for a picture is told."""
    client, place = kept
    found = client.get("/model/download?form=yaml")
    assert found.headers["content-disposition"] == 'attachment; filename="war-model.yaml"'
    place.with_name("again.yaml").write_bytes(found.content)
    again: Conflict = read_model(place.with_name("again.yaml"))
    assert again == read_model(place)
    for form, sign in (("gmcr", "decisionMakers"), ("csv", "party,option"), ("svg", "<svg"), ("dot", "digraph")):
        assert sign in client.get(f"/model/download?form={form}").text
    assert client.get("/model/download?form=docx").status_code == 400
    assert page.get("/model/download?form=yaml&as_of=2031-02-24").status_code == 200


def test_who_ranks(kept: tuple[TestClient, Path]) -> None:
    """A model of rankings has no statements to go through and no orders; it is solved all the same."""
    client, place = kept
    place.write_text(RANKED, encoding="utf-8")
    assert "It ranks the states by itself" in client.get("/model").text
    text = client.get("/model/follows").text
    assert "there is no order of statements in it that is open" in text
    assert "in which two neighbours of one ranking change places" in text


def test_where_it_is_kept() -> None:
    """Beside a file; for a database only where somebody says so."""
    assert place_of("postgresql://db/war", None) is None
    assert place_of("postgresql://db/war", Path("w.yaml")) == Path("w.yaml")
    assert place_of("/tmp/war.parleys", None) == Path("/tmp/war.model.yaml")


def test_a_record_without_a_place_for_it(page: TestClient, send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no file for a model, drafts are shown, and keeping one is told to need --model."""
    monkeypatch.setattr("parleys.web.routes.model.place_of", lambda _record, _given: None)
    text = page.get("/model").text
    assert "with <code>--model FILE.yaml</code> to keep a model" in text
    assert "Keep this draft" not in text
    refused = send(page, "/model/keep", csrf=_token(page))
    assert refused.status_code == 400
    assert "start parleys serve with --model FILE" in refused.text


def _token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', client.get("/review").text)
    assert found is not None
    return found[1]


@pytest.mark.shared
def test_status_quo_of_a_model_made_by_hand(kept: tuple[TestClient, Path]) -> None:
    """The page says that the status quo, Nash as written, is so in only about a quarter of random orders."""
    client, place = kept
    shutil.copy(SHARED / "syria_seeds_2013.yaml", place)
    until = time.monotonic() + 60
    while "standings" not in (text := client.get("/model/follows", headers={"hx-request": "true"}).text):
        assert time.monotonic() < until
        time.sleep(0.1)
    told = re.search(r"The status quo \(1\) is stable by Nash as the model is written, but only in (\d+) % of", text)
    assert told is not None
    assert 20 <= int(told.group(1)) <= 30
