"""parleys reads news reports of a conflict and keeps a sourced record of its diplomacy.

The Python API mirrors the command line:

    from parleys import gather, read_paths
    readings = [r for r in read_paths(["reports/"]) if not isinstance(r, InputError)]
    readings, dossier = gather(readings)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parleys.attributing import Attribution, attributions
    from parleys.batch import Reader, clean_paths, load_reader, read_paths
    from parleys.errors import InputError, ParleysError
    from parleys.explaining import Explanation, explain
    from parleys.gathering import gather
    from parleys.record import Dossier, Reading

__version__ = "0.1.0"

__all__ = [
    "Attribution",
    "Dossier",
    "Explanation",
    "InputError",
    "ParleysError",
    "Reader",
    "Reading",
    "__version__",
    "attributions",
    "clean_paths",
    "explain",
    "gather",
    "load_reader",
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
    "attributions": "parleys.attributing",
    "clean_paths": "parleys.batch",
    "explain": "parleys.explaining",
    "gather": "parleys.gathering",
    "load_reader": "parleys.batch",
    "read_paths": "parleys.batch",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: `import parleys` must cost nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'parleys' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
