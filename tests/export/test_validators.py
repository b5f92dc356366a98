"""Each form opened with the tool that it is for. Run by .ci/run, which installs the extra `check`."""

from __future__ import annotations

import datetime
import io
import json
from typing import Any

import pytest
from tests.export.test_forms import FORMS, Kept, written
from tests.export.test_tables import rows

from parleys.errors import UsageError
from parleys.export import KINDS, Wanted, choose
from parleys.export.frames import arrow_table
from parleys.export.tables import columns

pytestmark = pytest.mark.validators


def test_csv_in_polars_and_pandas(kept: Kept) -> None:
    """Both readers find the columns by their names, byte order mark or not, and as many rows as there are facts."""
    import pandas
    import polars

    raw = written(kept, "csv").encode()
    expected = rows(kept)
    frame = polars.read_csv(raw, infer_schema=False)
    assert tuple(frame.columns) == columns()
    assert frame["id"].to_list() == [row["id"] for row in expected]
    table = pandas.read_csv(io.BytesIO(raw), dtype=str, keep_default_na=False)
    assert tuple(table.columns) == columns()
    assert list(table["quote"]) == [row["quote"] for row in expected]


def test_parquet(kept: Kept) -> None:
    """Types are kept: days are days, lists lists, and the quote is the exact words, control characters and all."""
    import polars
    import pyarrow.parquet

    form = FORMS["parquet"]
    raw = b"".join(form.write(choose(*kept, Wanted()), kept[1], KINDS))
    table = pyarrow.parquet.read_table(io.BytesIO(raw))
    assert tuple(table.column_names) == columns()
    found = polars.read_parquet(io.BytesIO(raw))
    assert found.schema["first"] == polars.Date
    assert found.schema["who"] == polars.List(polars.String)
    texts = {reading.report.id: reading.report.text for reading in kept[0]}
    for row in found.iter_rows(named=True):
        assert row["quote"] == texts[row["report"]][row["start"] : row["end"]]
    assert datetime.date(2031, 2, 24) in found["first"].to_list()


def test_frames(kept: Kept, tmp_path: Any) -> None:
    """A record gives its facts as pandas, Polars or Arrow; a library or kind that is none is told."""
    import parleys

    with parleys.open(tmp_path / "war.parleys") as record:
        record.add(kept[0])
        counts = {
            library: len(parleys.frame(record, "positions", library=library))
            for library in ("pandas", "polars", "arrow")
        }
        assert set(counts.values()) == {sum(len(reading.positions) for reading in kept[0])}
        assert len(parleys.frame(record, ("events", "figures"), library="polars")) == 6
        with pytest.raises(UsageError, match="opinions"):
            parleys.frame(record, "opinions")
        with pytest.raises(UsageError, match="excel"):
            parleys.frame(record, "events", library="excel")


def test_arrow_of_nothing() -> None:
    """A table without rows has its columns all the same."""
    from parleys.record import Dossier

    assert arrow_table((), Dossier(), ("events",)).column_names == list(columns(("events",)))


def test_half_a_surrogate(kept: Kept) -> None:
    """A text that is no text in UTF-8 costs its sign, not the table."""
    import msgspec

    from parleys.record import Dossier, Printed

    report = msgspec.structs.replace(kept[0][0].report, title=Printed(text="half \ud800 of it"))
    table = arrow_table((msgspec.structs.replace(kept[0][0], report=report),), Dossier(), ("events",))
    assert table.column("title").to_pylist() == ["half ? of it"]


def test_followthemoney(kept: Kept) -> None:
    """Every entity fits its schema, every value is as FollowTheMoney cleans it, every link has its end."""
    from followthemoney import model
    from followthemoney.types import registry

    entities = [json.loads(line) for line in written(kept, "ftm").splitlines()]
    idents = {entity["id"] for entity in entities}
    assert len(idents) == len(entities)
    for entity in entities:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        assert registry.entity.clean(entity["id"]) == entity["id"]
        for name, values in entity["properties"].items():
            kind = schema.get(name).type
            assert [kind.clean(value) for value in values] == values, (entity["schema"], name)
            if kind is registry.entity:
                assert set(values) <= idents, (entity["schema"], name)
    assert {"Article", "Person", "PublicBody", "Note", "Event", "Representation"} <= {e["schema"] for e in entities}


def test_networkx(kept: Kept) -> None:
    """networkx reads the graph with weights and labels."""
    import networkx

    graph = networkx.read_gexf(io.BytesIO(written(kept, "gexf").encode()))
    edges = {
        (graph.nodes[one]["label"], graph.nodes[other]["label"], told["kind"]): told["weight"]
        for one, other, told in graph.edges(data=True)
    }
    assert edges["Karim Haddad", "Pavel Orlov", "met"] == 1


def test_icalendar(kept: Kept) -> None:
    """The calendar is read without a complaint, and says again what was put in."""
    import icalendar

    calendar = icalendar.Calendar.from_ical(written(kept, "ical"))
    assert not calendar.errors
    entries = calendar.walk("VEVENT")
    assert not any(entry.errors for entry in entries)
    lorne = next(entry for entry in entries if "Lorne" in entry["description"])
    assert "the parties will meet; again, in Lorne" in lorne["description"]
    assert lorne.decoded("dtstart") == datetime.date(2031, 4, 1)
    assert lorne.decoded("dtend") == datetime.date(2031, 5, 1)


def test_bibtexparser(kept: Kept) -> None:
    """Every entry is read, none broken by what a title holds."""
    import bibtexparser

    library = bibtexparser.parse_string(written(kept, "bibtex"))
    assert not library.failed_blocks
    assert len(library.entries) == len(kept[0])
    assert {entry.entry_type for entry in library.entries} == {"misc"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own use of it
def test_rdflib(kept: Kept) -> None:
    """JSON-LD becomes triples of schema.org's words without fetching anything."""
    import rdflib

    graph = rdflib.Graph().parse(data=written(kept, "jsonld"), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claims = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    assert claims
    reports = set(graph.subjects(rdflib.RDF.type, schema.NewsArticle))
    assert {each for claim in claims for each in graph.objects(claim, schema.appearance)} <= reports
    assert len(reports) == len(kept[0])
