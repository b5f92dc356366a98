"""Why something is in a reading, and why something else is not."""

from parleys.explaining.answers import Answer, Asked, Explanation, FactTold, MentionTold, PredicateTold
from parleys.explaining.explain import explain, explain_reading

__all__ = ["Answer", "Asked", "Explanation", "FactTold", "MentionTold", "PredicateTold", "explain", "explain_reading"]
