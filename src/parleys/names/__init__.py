"""Names of persons compared, however they are spelled."""

from parleys.names.apart import apart
from parleys.names.compare import THRESHOLD, Likeness, compare, same_person, same_word
from parleys.names.keys import keys
from parleys.names.words import split

__all__ = ["THRESHOLD", "Likeness", "apart", "compare", "keys", "same_person", "same_word", "split"]
