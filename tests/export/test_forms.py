"""The other forms, read with nothing but Python: what they say, and that words of reports stay words."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from typing import Any

import pytest

from parleys.export import FORMATS, Wanted, choose
from parleys.record import Dossier, Reading

Kept = tuple[tuple[Reading, ...], Dossier]
FORMS = {form.name: form for form in FORMATS}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def written(kept: Kept, name: str) -> str:
    """A whole record in one form."""
    form = FORMS[name]
    asked = Wanted(kinds=form.default or form.kinds or Wanted().kinds)
    return b"".join(form.write(choose(*kept, asked), kept[1], asked.kinds)).decode()


@pytest.mark.parametrize("name", sorted(set(FORMS) - {"parquet"}))
def test_no_control_characters(kept: Kept, name: str) -> None:
    """No form holds a character that a terminal obeys; the same record gives the same bytes."""
    assert not _CONTROL.search(written(kept, name))
    assert written(kept, name) == written(kept, name)


@pytest.mark.parametrize("name", sorted(set(FORMS) - {"parquet"}))
def test_empty(name: str) -> None:
    """A record in which nothing is chosen gives an empty file of its form, and no error."""
    text = written(((), Dossier()), name)
    if name in ("annotation", "jsonld", "timeline", "csl"):
        assert json.loads(text) in ([], {"events": []}) or json.loads(text)["@context"]
    if name == "gexf":
        assert ElementTree.fromstring(text).tag.endswith("gexf")


def test_rejected_is_nowhere(kept: Kept) -> None:
    """A statement that somebody rejected is in no form."""
    for name in ("csv", "jsonl", "ftm", "annotation", "jsonld"):
        found = written(kept, name)
        whole = b"".join(FORMS[name].write(iter(kept[0]), kept[1], Wanted().kinds)).decode()
        assert found.count("We shall meet the Council") < whole.count("We shall meet the Council") or name == "jsonl"


def test_annotations_find_their_words(kept: Kept) -> None:
    """Each annotation's quote, with prefix and suffix, and its position select the same words of the text."""
    texts = {f"urn:parleys:report:{reading.report.id}": reading.report.text for reading in kept[0]}
    page = json.loads(written(kept, "annotation"))
    assert page["type"] == "AnnotationPage"
    assert page["items"]
    for each in page["items"]:
        assert {"id", "type", "motivation", "body", "target"} <= set(each)
        targets = each["target"] if isinstance(each["target"], list) else [each["target"]]
        quote, place = targets[0]["selector"]
        text = texts[targets[0]["source"]["id"]]
        assert text[place["start"] : place["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert [target["selector"]["type"] for target in targets[1:]] in ([], ["TextQuoteSelector"])


def test_schema_org_tells_claims_from_events(kept: Kept) -> None:
    """Quoted words are Quotations, what is only told Claims; a planned act is an Event that is scheduled."""
    nodes = json.loads(written(kept, "jsonld"))["@graph"]
    idents = {node["@id"] for node in nodes}
    assert len(idents) == len(nodes)
    kinds = {node["@type"] for node in nodes}
    assert {"NewsArticle", "Quotation", "Claim", "Event", "Person", "GovernmentOrganization"} <= kinds
    planned = [node for node in nodes if node.get("eventStatus")]
    assert {node["eventStatus"]["@id"] for node in planned} == {"https://schema.org/EventScheduled"}
    for node in nodes:
        for field in ("isPartOf", "appearance", "subjectOf"):
            assert node.get(field, {"@id": node["@id"]})["@id"] in idents


def test_alleged_is_no_event(kept: Kept) -> None:
    """What somebody is accused of, or denied, stands as a Claim and as a Note, never as an Event."""
    import msgspec

    from parleys.record import EventStatus

    events = tuple(msgspec.structs.replace(each, status=EventStatus.ALLEGED) for each in kept[0][0].events)
    changed = (msgspec.structs.replace(kept[0][0], events=events),)
    assert events
    assert '"@type":"Event"' not in written((changed, kept[1]), "jsonld")
    assert '"schema":"Event"' not in written((changed, kept[1]), "ftm")


def test_graph(kept: Kept) -> None:
    """Two reports of one meeting are one meeting; a meeting to come is another edge; who speaks for whom, too."""
    space = {"g": "http://gexf.net/1.3"}
    graph = ElementTree.fromstring(written(kept, "gexf"))
    labels = {node.get("id"): node.get("label") for node in graph.iterfind(".//g:node", space)}
    edges = [
        (labels[edge.get("source")], labels[edge.get("target")], edge.get("kind"), edge.get("weight"))
        for edge in graph.iterfind(".//g:edge", space)
    ]
    assert ("Karim Haddad", "Pavel Orlov", "met", "1") in edges
    assert any(kind == "to_meet" for *_, kind, _ in edges)
    assert ("Pavel Orlov", "Highland Council", "speaks_for", "4") in edges


def test_timeline(kept: Kept) -> None:
    """Slides have the fields that TimelineJS3 documents; its HTML shows words, and runs nothing."""
    told = json.loads(written(kept, "timeline"))
    assert set(told) == {"events"}
    allowed = {"start_date", "end_date", "text", "group", "display_date", "unique_id", "media", "background"}
    for slide in told["events"]:
        assert set(slide) <= allowed
        assert set(slide["text"]) == {"headline", "text"}
        for day in (slide["start_date"], slide.get("end_date", slide["start_date"])):
            assert {"year"} <= set(day) <= {"year", "month", "day"}
            assert all(isinstance(part, int) for part in day.values())
        assert set(re.findall(r"<[^>]*>", slide["text"]["headline"] + slide["text"]["text"])) <= {"<p>", "</p>"}
    dates: list[dict[str, Any]] = [slide["start_date"] for slide in told["events"]]
    assert {"year": 2031, "month": 4} in dates


def test_calendar(kept: Kept) -> None:
    """Only what was announced is in it; a month is a stretch of days; no line is longer than 75 octets."""
    text = written(kept, "ical")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = text.replace("\r\n ", "")
    assert whole.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20310401\r\nDTEND;VALUE=DATE:20310501\r\n" in whole
    assert "STATUS:TENTATIVE" in whole
    assert r"the parties will meet\; again\, in Lorne" in whole
    assert {line.split(":")[0].split(";")[0] for line in whole.split("\r\n") if line} <= {
        "BEGIN", "END", "VERSION", "PRODID", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "STATUS",
        "TRANSP", "DESCRIPTION", "CATEGORIES",
    }  # fmt: skip


def test_bibliography(kept: Kept) -> None:
    """Titles cannot leave their braces, and an address keeps its signs; CSL tells the day in parts."""
    text = written(kept, "bibtex")
    assert r"title = {{100\% of \{grain\} \& salt\_ <b>gone</b>}}" in text
    assert "author = {{Anna Karsa and Tom Lenz}}" in text
    assert "url = {https://post.invalid/a?b=1&c=%7B2%7D}" in text
    plain = re.sub(r"\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")
    items = {item["id"]: item for item in json.loads(written(kept, "csl"))}
    assert len(items) == 4
    assert {tuple(item["issued"]["date-parts"][0]) for item in items.values()} >= {(2031, 3, 10), (2031, 3, 11)}
