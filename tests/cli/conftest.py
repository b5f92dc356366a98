"""What several views are shown of: the bundled reports, read once a process."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loaded import demo_readings

from parleys.gathering import gather
from parleys.record import write_reading


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The readings of the bundled reports as a file, as `parleys read -o` writes them."""
    path = tmp_path_factory.mktemp("demo") / "readings.jsonl"
    path.write_bytes(b"".join(write_reading(each) + b"\n" for each in gather(demo_readings())[0]))
    return path
