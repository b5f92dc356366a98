"""Our scores against the referee's, on the real gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parleys.batch import read_paths
from parleys.evaluation import Gold, load_gold, score
from parleys.gathering import gather
from parleys.record import Reading, write_object, write_reading

from .readings import degraded, perfect

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "score" / "score.py").exists(), reason="needs ../shared"),
]


def _readings(gold: Gold, how: str) -> dict[str, dict[str, Any]]:
    if how == "empty":
        return {}
    full = {page.answers.report.file: perfect(page) for page in gold.pages}
    return full if how == "perfect" else {name: degraded(reading, how) for name, reading in full.items()}


@pytest.mark.parametrize("gathered", [False, True])
@pytest.mark.parametrize("how", ["perfect", "halved", "shifted", "strangers", "empty"])
@pytest.mark.parametrize("folder", ["syria-2013", "mixed"])
def test_agrees_with_the_referee(folder: str, how: str, gathered: bool, tmp_path: Path) -> None:
    """Every row, every count and every digit is the referee's."""
    gold = load_gold(SHARED / "gold" / folder)
    readings = _readings(gold, how)
    lines, out = tmp_path / "readings.jsonl", tmp_path / "out.json"
    lines.write_text("".join(json.dumps(reading) + "\n" for reading in readings.values()), encoding="utf-8")
    command = [sys.executable, str(SHARED / "score" / "score.py"), str(SHARED / "gold" / folder), str(lines)]
    subprocess.run(
        [*command, "--json", str(out), *(["--gathered"] if gathered else [])], check=True, capture_output=True
    )
    referee = json.loads(out.read_text(encoding="utf-8"))
    ours = score(gold, readings, gathered).as_dict()
    assert ours == referee
    assert list(ours) == list(referee)


def test_across_reports_does_not_sink(tmp_path: Path) -> None:
    """What holds across the five reports scores no less than when this was written, by the referee."""
    readings, dossier, out = tmp_path / "readings.jsonl", tmp_path / "dossier.jsonl", tmp_path / "out.json"
    told, across = gather(
        [each for each in read_paths([SHARED / "reports" / "syria-2013"]) if isinstance(each, Reading)]
    )
    readings.write_bytes(b"".join(write_reading(each) + b"\n" for each in told))
    dossier.write_bytes(b"".join(write_object(each) + b"\n" for each in across.objects))
    corpus = str(SHARED / "gold" / "syria-2013" / "corpus.yaml")
    command = [sys.executable, str(SHARED / "score" / "corpus.py"), corpus, str(readings), str(dossier)]
    subprocess.run([*command, "--json", str(out)], check=True, capture_output=True)
    overall = json.loads(out.read_text(encoding="utf-8"))["overall"]
    assert overall["value"] >= 0.87
