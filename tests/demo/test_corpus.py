"""What holds across the demo reports, held against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

GOLD = Path(__file__).parent / "gold" / "corpus.yaml"
FLOORS = {}
