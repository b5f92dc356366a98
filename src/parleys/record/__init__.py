"""The nouns of the record: frozen values, one noun a file."""

from parleys.record.actor import Actor, ActorKind, Relation, RelationKind, Role
from parleys.record.cast import Cast, Mention, MentionKind, PlaceMention
from parleys.record.days import Days, TimeMention
from parleys.record.dossier import (
    ActorAcross,
    Agreement,
    Barrier,
    Copy,
    Difference,
    Dossier,
    DossierObject,
    Doubt,
    Issue,
    Object,
    Occurrence,
    RoleAcross,
    Shift,
    Side,
    Story,
    Thread,
    Told,
    Utterance,
)
from parleys.record.event import Event, EventStatus, EventType
from parleys.record.exchange import read_objects, read_readings, schema, write_object, write_reading
from parleys.record.extraction import Extraction, Format, Metadata, Outlined, SegmentRole
from parleys.record.fact import Fact, Place, State, Voice
from parleys.record.figure import Bound, Figure
from parleys.record.moment import Basis, Moment, Relative
from parleys.record.position import Condition, ConditionKind, Position, PositionKind, PositionStatus, Stage, Stance
from parleys.record.reading import Reading
from parleys.record.refs import refs_of
from parleys.record.report import Comment, Engine, Problem, PublishedBasis, Report, hash_of_text
from parleys.record.said import Said
from parleys.record.settle import settle
from parleys.record.span import ActorId, ActorRef, FactId, Printed, Span, Unresolved
from parleys.record.statement import Force, Mode, Statement

__all__ = [
    "Actor",
    "ActorAcross",
    "ActorId",
    "ActorKind",
    "ActorRef",
    "Agreement",
    "Barrier",
    "Basis",
    "Bound",
    "Cast",
    "Comment",
    "Condition",
    "ConditionKind",
    "Copy",
    "Days",
    "Difference",
    "Dossier",
    "DossierObject",
    "Doubt",
    "Engine",
    "Event",
    "EventStatus",
    "EventType",
    "Extraction",
    "Fact",
    "FactId",
    "Figure",
    "Force",
    "Format",
    "Issue",
    "Mention",
    "MentionKind",
    "Metadata",
    "Mode",
    "Moment",
    "Object",
    "Occurrence",
    "Outlined",
    "Place",
    "PlaceMention",
    "Position",
    "PositionKind",
    "PositionStatus",
    "Printed",
    "Problem",
    "PublishedBasis",
    "Reading",
    "Relation",
    "RelationKind",
    "Relative",
    "Report",
    "Role",
    "RoleAcross",
    "Said",
    "SegmentRole",
    "Shift",
    "Side",
    "Span",
    "Stage",
    "Stance",
    "State",
    "Statement",
    "Story",
    "Thread",
    "TimeMention",
    "Told",
    "Unresolved",
    "Utterance",
    "Voice",
    "hash_of_text",
    "read_objects",
    "read_readings",
    "refs_of",
    "schema",
    "settle",
    "write_object",
    "write_reading",
]
