"""Predicates with participants, polarity, modality, tense, factuality and what they hang on: written once."""

from parleys.clauses.clause import Clause, ClauseKind, Clauses, Dependence, Evidence, Factuality, Tense
from parleys.clauses.find import find_clauses

__all__ = ["Clause", "ClauseKind", "Clauses", "Dependence", "Evidence", "Factuality", "Tense", "find_clauses"]
