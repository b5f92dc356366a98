"""Corrections by people that last: what was decided, laid over what was read."""

from parleys.review.across import Across, Dispute
from parleys.review.apply import Reviewed, Wanted, apply, kept, review
from parleys.review.decision import Binding, Decision, DecisionKind, bind, in_force, made
from parleys.review.exchange import read_decisions, write_decision
from parleys.review.queue import Doubtful, queue
from parleys.review.rules import Measured, precision_of_rules
from parleys.review.verdict import Verdict

__all__ = [
    "Across",
    "Binding",
    "Decision",
    "DecisionKind",
    "Dispute",
    "Doubtful",
    "Measured",
    "Reviewed",
    "Verdict",
    "Wanted",
    "apply",
    "bind",
    "in_force",
    "kept",
    "made",
    "precision_of_rules",
    "queue",
    "read_decisions",
    "review",
    "write_decision",
]
