"""parleys reads news reports of a conflict and keeps a sourced record of its diplomacy."""

__version__ = "0.1.0"
