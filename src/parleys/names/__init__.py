"""Names of persons compared, however they are spelled."""

from parleys.names.apart import find_close
from parleys.names.compare import THRESHOLD, Likeness, compare, same_person, same_word
from parleys.names.keys import keys
from parleys.names.words import split

__all__ = ["THRESHOLD", "Likeness", "compare", "find_close", "keys", "same_person", "same_word", "split"]
