"""How well were reports read: readings scored against a folder of right answers (gold)."""

from parleys.evaluation.floors import check_floors, load_floors
from parleys.evaluation.gold import Gold, load_gold
from parleys.evaluation.render import as_json, as_rich, as_text, miss_line
from parleys.evaluation.rows import Miss, Row, Table
from parleys.evaluation.score import evaluate, score

__all__ = [
    "Gold",
    "Miss",
    "Row",
    "Table",
    "as_json",
    "as_rich",
    "as_text",
    "check_floors",
    "evaluate",
    "load_floors",
    "load_gold",
    "miss_line",
    "score",
]
