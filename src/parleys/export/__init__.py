"""Room export: a record's events in the forms that others read; one file a form."""

from parleys.export.acts import Act, acts
from parleys.export.plover import plover
from parleys.export.tsv import tsv

__all__ = ["Act", "acts", "plover", "tsv"]
