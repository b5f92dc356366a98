"""Read numbers as they are written: "70,000", "nearly a million", "tens of thousands", "between 20 and 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from parleys.knowledge.numbers import Numbers
from parleys.language.page import Page, Sentence, Token
from parleys.record import Bound, Days

_FIGURES = re.compile(r"(?P<figures>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<suffix>[a-z]{1,2})?")
_LONGEST = 4
_SMALL = 1000
"""Below it the first of two numbers shares the second one's scale: "20 to 30 million"."""
_YEARS = range(1900, 2101)


class Numeral(msgspec.Struct, frozen=True, kw_only=True):
    """A number in the text: tokens `first`:`last`, its hedge and currency sign included."""

    first: int
    last: int
    core: int
    """The last token of the number itself, which hangs in the tree."""
    value: int | float | tuple[int | float, int | float]
    bound: Bound = Bound.EXACT
    currency: str | None = None
    year_like: bool = False
    """Four figures without a comma that may be a year."""

    @property
    def least(self) -> int | float:
        """The number, or the lower one of two."""
        return self.value[0] if isinstance(self.value, tuple) else self.value


class _Bare(msgspec.Struct, frozen=True):
    first: int
    last: int
    value: int | float | tuple[int | float, int | float]
    scaled: int = 1


class Looked(msgspec.Struct, frozen=True):
    """Tokens that write a number; without a numeral where it is part of something else, with the reason."""

    first: int
    last: int
    numeral: Numeral | None = None
    reason: str | None = None


def find_numerals(page: Page, sentence: Sentence, days: Days, know: Numbers) -> Iterator[Numeral]:
    """Yield every number of a sentence that is not part of a time, a name, a compound ("two-year") or a share."""
    for looked in look_over(page, sentence, days, know):
        if looked.numeral is not None:
            yield looked.numeral


def look_over(page: Page, sentence: Sentence, days: Days, know: Numbers) -> Iterator[Looked]:
    """Yield every number of a sentence, with the reason where it is set aside."""
    tokens = page.tokens
    i = sentence.first
    while i < sentence.last:
        word = tokens[i].lower
        if word not in know.openers and not word[:1].isdecimal():
            i += 1
            continue
        bare = _range(tokens, i, sentence.last, know)
        if bare is None:
            i += 1
            continue
        reason = _is_other(tokens, bare, sentence, days, know)
        numeral = _dressed(tokens, bare, sentence, know) if reason is None else None
        yield Looked(bare.first, bare.last, numeral, reason)
        i = bare.last


def _range(tokens: Sequence[Token], i: int, end: int, know: Numbers) -> _Bare | None:
    """ "between 20 and 30", "20 to 30", "20-30 million", "several hundred to a thousand": two with a joint between."""
    first = _one(tokens, i, end, know)
    if first is None or first.last >= end:
        return first
    joint = tokens[first.last].lower
    before = tokens[i - 1].lower if i > 0 else ""
    if joint in ("to", "-", "–", "or") or (joint == "and" and before == "between"):
        at = first.last + 1
        if at < end and tokens[at].lower in know.currency:
            at += 1
        second = _one(tokens, at, end, know)
        wide = before == "from" and i > 1 and tokens[i - 2].lower in ("anywhere", "somewhere")
        if second is None or (before == "from" and not wide):
            # "rose from 20 to 30": two numbers
            return first
        low, high = _lowest(first), _highest(second)
        if first.scaled == 1 < second.scaled and not isinstance(first.value, tuple) and low < _SMALL:
            low *= second.scaled
        if low < high and not isinstance(second.value, tuple):
            return _Bare(i, second.last, (low, high))
    return first


def _lowest(bare: _Bare) -> int | float:
    return bare.value[0] if isinstance(bare.value, tuple) else bare.value


def _highest(bare: _Bare) -> int | float:
    return bare.value[1] if isinstance(bare.value, tuple) else bare.value


def _one(tokens: Sequence[Token], i: int, end: int, know: Numbers) -> _Bare | None:
    return _vague(tokens, i, end, know) or _figures(tokens, i, end, know) or _spelled(tokens, i, end, know)


def _vague(tokens: Sequence[Token], i: int, end: int, know: Numbers) -> _Bare | None:
    for size in range(_LONGEST, 0, -1):
        words = " ".join(t.lower for t in tokens[i : min(i + size, end)])
        if words in know.vague:
            return _Bare(i, min(i + size, end), know.vague[words])
    return None


def _figures(tokens: Sequence[Token], i: int, end: int, know: Numbers) -> _Bare | None:
    if i >= end:
        return None
    hit = _FIGURES.fullmatch(tokens[i].lower)
    if hit is None or (hit["suffix"] and hit["suffix"] not in know.suffixes):
        return None
    value: int | float = _number(hit["figures"])
    if hit["suffix"]:
        return _Bare(i, i + 1, _times(value, know.suffixes[hit["suffix"]]))
    if i + 1 < end and tokens[i + 1].lower in know.scales:
        scale = know.scales[tokens[i + 1].lower]
        return _Bare(i, i + 2, _times(value, scale), scale)
    return _Bare(i, i + 1, value)


def _number(figures: str) -> int | float:
    plain = figures.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _times(value: int | float, scale: int) -> int | float:
    product = round(value * scale, 2)
    return int(product) if product == int(product) else product


def _spelled(tokens: Sequence[Token], i: int, end: int, know: Numbers) -> _Bare | None:
    """ "twenty-five", "two hundred and fifty thousand", "a million", "half a million", "a dozen"."""
    at, half = i, False
    if at < end and tokens[at].lower == "half":
        at, half = at + 1, True
    if at + 1 < end and tokens[at].lower in ("a", "an") and tokens[at + 1].lower in know.scales:
        scale = know.scales[tokens[at + 1].lower]
        return _Bare(i, at + 2, scale // 2 if half else scale, scale)
    if half:
        return None
    total = current = 0
    last = at
    while at < end:
        word = tokens[at].lower
        if word in know.words:
            current += know.words[word]
        elif word in know.scales and (current or total) and last == at:
            scale = know.scales[word]
            total, current = (total, current * scale) if scale <= 100 else (total + current * scale, 0)
        elif word in ("-", "and") and last == at and _goes_on(tokens, at, end, know):
            at += 1
            last = at
            continue
        else:
            break
        at += 1
        last = at
    return _Bare(i, last, total + current) if last > i and (total or current) else None


def _goes_on(tokens: Sequence[Token], at: int, end: int, know: Numbers) -> bool:
    """ "twenty-five", "a hundred and ten", but not "two and three"."""
    if at + 1 >= end or tokens[at + 1].lower not in know.words:
        return False
    before = tokens[at - 1].lower
    if tokens[at].lower == "-":
        return know.words.get(before, 0) >= 20 and know.words[tokens[at + 1].lower] < 10
    return before in know.scales


def _is_other(tokens: Sequence[Token], bare: _Bare, sentence: Sentence, days: Days, know: Numbers) -> str | None:
    """Say why a number is none that counts: a time, an age, a share, a score, an address; None where it may."""
    if any(days.at(k) is not None for k in range(bare.first, bare.last)):
        return "part of a time"
    before = tokens[bare.first - 1].lower if bare.first > sentence.first else ""
    after = tokens[bare.last].lower if bare.last < sentence.last else ""
    follows = tokens[bare.last + 1].lower if bare.last + 1 < sentence.last else ""
    if before == "." and bare.first > sentence.first + 1:
        # "the No. 2 official", where the full stop is a token of its own
        before = tokens[bare.first - 2].lower + "."
    if before in know.not_after.words:
        return f"behind {before!r} it numbers or ages something"
    if after in know.not_before.words:
        return f"before {after!r} it is a share, a clock time or a measure"
    if before in ("-", "–", ":", "/", "#"):
        return "part of a longer sign"
    if _is_in_name(tokens, bare, sentence, days):
        return "part of a name"
    glued = bare.last < sentence.last and tokens[bare.last - 1].end == tokens[bare.last].start
    if glued and after in ("-", "–") and follows not in ("strong",):
        return "part of a compound"
    if glued and (after in (":", "/", "%") or after.startswith(("-", "/"))):
        return "part of a longer sign"
    # "Haddad, 54, said": an age stands between commas
    if before == after == "," and isinstance(bare.value, int) and bare.value < 110:
        return "an age between commas"
    if after == "of" and isinstance(bare.value, int) and bare.value < 10 and tokens[bare.first].lower in know.words:
        return "some out of more: " + f"{tokens[bare.first].lower} of"
    return None


def _is_in_name(tokens: Sequence[Token], bare: _Bare, sentence: Sentence, days: Days) -> bool:
    """ "Harrow 110 missiles", "the Lorne Five": the name stands right before and hangs where the number hangs."""
    if bare.first == sentence.first or bare.last != bare.first + 1:
        return False
    name, number = tokens[bare.first - 1], tokens[bare.first]
    if number.text.istitle() and name.text[:1].isupper() and bare.first - 1 > sentence.first:
        return True
    if not number.text.isdecimal():
        return False
    same = name.head in (number.i, number.head) or number.head == name.i
    return name.pos == "PROPN" and same and days.at(name.i) is None


def _dressed(tokens: Sequence[Token], bare: _Bare, sentence: Sentence, know: Numbers) -> Numeral:
    """Take in what stands around a number: currency and hedges."""
    first, last, currency = _priced(tokens, bare, sentence, know)
    bound, first = _before(tokens, first, sentence.first, know)
    if bound is Bound.EXACT:
        bound, last = _after(tokens, last, sentence.last, know)
    text = tokens[bare.first].text
    return Numeral(
        first=first,
        last=last,
        core=bare.last - 1,
        value=bare.value,
        bound=bound,
        currency=currency,
        year_like=bare.last == bare.first + 1 and text.isdecimal() and int(text) in _YEARS,
    )


def _priced(tokens: Sequence[Token], bare: _Bare, sentence: Sentence, know: Numbers) -> tuple[int, int, str | None]:
    """Take in a currency: "$5", "5 dollars", "millions of euros", "20 million Canadian dollars"."""
    first, last, end = bare.first, bare.last, sentence.last
    if first > sentence.first and tokens[first - 1].lower in know.currency:
        first -= 1
        code = know.currency[tokens[first].lower]
        if first > sentence.first and tokens[first - 1].text in ("US", "U.S.", "USD"):
            first -= 1
        return first, last, code
    at = last + 1 if last < end and tokens[last].lower == "of" else last
    for size in (2, 1):
        if at + size > end:
            continue
        words = " ".join((*(t.lower for t in tokens[at : at + size - 1]), tokens[at + size - 1].lemma.lower()))
        if words in know.currency:
            behind = tokens[at + size].lower if at + size < end else ""
            weighed = words in know.weights.nouns and behind in know.weights.before
            return first, last if weighed else at + size, None if weighed else know.currency[words]
    return first, last, None


def _before(tokens: Sequence[Token], first: int, floor: int, know: Numbers) -> tuple[Bound, int]:
    for size in range(_LONGEST, 0, -1):
        start = first - size
        if start >= floor and (words := " ".join(t.lower for t in tokens[start:first])) in know.before:
            return know.before[words], start
    if first - 1 >= floor and tokens[first - 1].lower in ("between", "the", "a", "an"):
        return (Bound.EXACT, first - 1) if tokens[first - 1].lower == "between" else (Bound.EXACT, first)
    return Bound.EXACT, first


def _after(tokens: Sequence[Token], last: int, end: int, know: Numbers) -> tuple[Bound, int]:
    for size in (3, 2):
        if last + size <= end and (words := " ".join(t.lower for t in tokens[last : last + size])) in know.after:
            return know.after[words], last + size
    return Bound.EXACT, last
