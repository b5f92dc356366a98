"""parleys reads news reports of a conflict and keeps a sourced record of its diplomacy.

The Python API mirrors the command line:

    from parleys import gather, read_paths
    readings = [r for r in read_paths(["reports/"]) if not isinstance(r, InputError)]
    readings, dossier = gather(readings)

    with parleys.open("war.parleys") as record:
        record.add(readings)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parleys.attributing import Attribution, attributions
    from parleys.batch import Reader, clean_paths, load_reader, read_paths
    from parleys.conflict.draft import draft_model
    from parleys.errors import InputError, ParleysError, RecordError
    from parleys.explaining import Explanation, explain
    from parleys.export import frame
    from parleys.gathering import gather
    from parleys.record import Dossier, Reading
    from parleys.store import Record
    from parleys.store import open_record as open

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Dossier",
    "Explanation",
    "InputError",
    "ParleysError",
    "Reader",
    "Reading",
    "Record",
    "RecordError",
    "__version__",
    "attributions",
    "clean_paths",
    "draft_model",
    "explain",
    "frame",
    "gather",
    "load_reader",
    "open",
    "read_paths",
]

_HOMES = {
    "Attribution": "parleys.attributing",
    "Dossier": "parleys.record",
    "Explanation": "parleys.explaining",
    "InputError": "parleys.errors",
    "ParleysError": "parleys.errors",
    "Reader": "parleys.batch",
    "Reading": "parleys.record",
    "Record": "parleys.store",
    "RecordError": "parleys.errors",
    "attributions": "parleys.attributing",
    "clean_paths": "parleys.batch",
    "draft_model": "parleys.conflict.draft",
    "explain": "parleys.explaining",
    "frame": "parleys.export",
    "gather": "parleys.gathering",
    "load_reader": "parleys.batch",
    "open": "parleys.store",
    "read_paths": "parleys.batch",
}


_NAMES = {"open": "open_record"}
"""Names that are called otherwise at home."""


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import parleys` must cost nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'parleys' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), _NAMES.get(name, name))
