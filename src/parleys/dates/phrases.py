"""Match the phrases that tell a time against the words of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import msgspec

from parleys.knowledge.calendar import Calendar, Named, Numbered, Phrase
from parleys.language.calendar import whole_day
from parleys.record import Relative

_YEAR = r"(?:1[89]|20)\d\d"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A time as the words tell it, `text[start:end]`: an EDTF date, or a relation to some other day."""

    start: int
    end: int
    edtf: str | None = None
    relative: Relative | None = None
    bare: str = ""
    """The month or year, where it stands alone and could be another word."""
    capital: str = ""
    """The month or weekday as printed."""
    only: str | None = None
    """As in `knowledge.calendar.Phrase`."""


class Forms(msgspec.Struct, frozen=True, kw_only=True):
    """All phrases of a calendar, ready to match. A sentence without a `hint` tells no time."""

    hint: re.Pattern[str]
    phrases: tuple[tuple[tuple[str, ...], re.Pattern[str], Phrase], ...]
    """Each with what `_fixed` gives of it."""
    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    parts: dict[str, str]
    units: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    holidays: dict[str, tuple[int, int]]


def forms_of(calendar: Calendar) -> Forms:
    """Make the phrases of a calendar ready to match; the patterns are compiled once."""
    slots = _slots(calendar)
    words = [*_words(calendar.month), *_words(calendar.weekday), *_words(calendar.season), *_words(calendar.unit)]
    feasts = {_plain(word): (day.month, day.day) for day in calendar.holiday for word in day.words}
    dayth = rf"\d\d?(?:{_any(calendar.ordinal_endings)})"
    return Forms(
        hint=_pattern(rf"\b(?:{_any([*words, *calendar.alone])}|{_feasts(feasts)}|{_YEAR}s?|{dayth}|\d0s)\b"),
        phrases=tuple(
            (_fixed(phrase.form), _pattern(_filled(phrase.form, calendar.piece, slots)), phrase)
            for phrase in calendar.phrase
        ),
        months={word: entry.number for entry in calendar.month for word in entry.words},
        weekdays={word: entry.number for entry in calendar.weekday for word in entry.words},
        seasons={word: entry.number for entry in calendar.season for word in entry.words},
        parts={word: entry.name for entry in calendar.part for word in entry.words},
        units={word: entry.name for entry in calendar.unit for word in entry.words},
        numbers=calendar.number,
        ordinals=calendar.ordinal,
        holidays=feasts,
    )


def match(text: str, start: int, end: int, forms: Forms) -> Iterator[Told]:
    """Give every phrase that fits somewhere in `text[start:end]`; they may overlap."""
    if not forms.hint.search(text, start, end):
        return
    small = text[start:end].lower()
    for fixed, pattern, phrase in forms.phrases:
        if fixed and not any(word in small for word in fixed):
            continue
        for hit in pattern.finditer(text, start, end):
            told = _read(hit, phrase, forms)
            if told is not None:
                yield told


def _read(hit: re.Match[str], phrase: Phrase, forms: Forms) -> Told | None:
    slots = {name.rpartition("_")[0]: words for name, words in hit.groupdict().items() if words}
    month, weekday = slots.get("month") or slots.get("name"), slots.get("weekday")
    year = slots.get("year")
    capital = month or weekday or slots.get("holiday") or ""
    bare = hit.group() if hit.group() in (slots.get("name"), year) else ""
    told = Told(start=hit.start(), end=hit.end(), bare=bare, capital=capital, only=phrase.only)
    edtf: str | None = None
    relative: Relative | None = None
    if "decade" in slots:
        edtf = f"{slots['decade']}X"
    elif "short" in slots:
        edtf = f"19{slots['short']}X"
    elif "century" in slots:
        edtf = f"{int(slots['century']) - 1:02}XX" if 1 < int(slots["century"]) < 23 else None
    elif year:
        edtf = _dated(int(year), slots, forms)
    else:
        relative = _relative(slots, phrase, forms)
    if edtf is None and relative is None:
        return None
    return msgspec.structs.replace(told, edtf=edtf, relative=relative)


def _dated(year: int, slots: Mapping[str, str], forms: Forms) -> str | None:
    """Give the date of words that name their year: "spring 2014", "3 to 5 March 2013"."""
    if "season" in slots:
        return f"{year}-{forms.seasons[slots['season'].lower()]}"
    if "half" in slots or "ordinal" in slots:
        return _share(year, slots, forms)
    name = slots.get("month") or slots.get("name")
    if name is None:
        return str(year)
    month = forms.months[name.lower()]
    if "day" not in slots:
        return f"{year}-{month:02}"
    ends = [whole_day(year, month, int(slots[day])) for day in ("day", "day_to")]
    return f"{ends[0]}/{ends[1]}" if all(ends) and int(slots["day"]) < int(slots["day_to"]) else None


def _share(year: int, slots: Mapping[str, str], forms: Forms) -> str | None:
    """Give "the first half of 2011", "the second quarter of 2011" as its months."""
    length, number = (6, "half") if "half" in slots else (3, "ordinal")
    last = forms.ordinals[slots[number].lower()] * length
    return f"{year}-{last - length + 1:02}/{year}-{last:02}" if last <= 12 else None


def _relative(slots: Mapping[str, str], phrase: Phrase, forms: Forms) -> Relative | None:
    unit = phrase.unit or forms.units[slots["unit"].lower()]
    value, day, last = phrase.value, None, None
    if value is None:
        value = _value(slots, forms)
    if "holiday" in slots:
        value, day = forms.holidays[_plain(slots["holiday"])]
    elif "dayth" in slots:
        day = int(slots["dayth"])
        if not 1 <= day <= 31:
            return None
    elif "day" in slots or "ordinal" in slots:
        day = int(slots["day"]) if "day" in slots else forms.ordinals[slots["ordinal"].lower()]
        last = int(slots.get("day_to", 0)) or None
        # 2012 was a leap year: "February 29" is a day, "February 30" is not.
        if any(number and whole_day(2012, value, number) is None for number in (day, last or 1)):
            return None
    part = phrase.part or (forms.parts[slots["part"].lower()] if "part" in slots else None)
    return Relative(
        unit=unit,
        value=value,
        direction=phrase.direction,
        anchor=phrase.anchor,
        part=part,
        day=day,
        to=Relative(unit=unit, value=value, day=last) if last else None,
    )


def _value(slots: Mapping[str, str], forms: Forms) -> int:
    if "weekday" in slots:
        return forms.weekdays[slots["weekday"].lower()]
    if "number" in slots:
        words = slots["number"].lower()
        return int(words) if words.isdecimal() else forms.numbers[words]
    if "season" in slots:
        return forms.seasons[slots["season"].lower()]
    name = slots.get("month") or slots.get("name")
    return forms.months[name.lower()] if name else 0


def _slots(calendar: Calendar) -> dict[str, str]:
    digits = rf"(?P<day>\d\d?)(?:{_any(calendar.ordinal_endings)})?(?!\d)"
    return {
        "month": rf"(?P<month>{_any(_words(calendar.month))})\b\.?",
        "name": rf"(?P<name>{_any(entry.words[0] for entry in calendar.month)})\b",
        "weekday": rf"(?P<weekday>{_any(entry.words[0] for entry in calendar.weekday)})\b",
        "weekday_name": rf"(?:{_any(_words(calendar.weekday))})\b\.?",
        "season": rf"(?P<season>{_any(_words(calendar.season))})\b",
        "part": rf"(?P<part>{_any(_words(calendar.part))})\b",
        "unit": rf"(?P<unit>{_any(_words(calendar.unit))})\b",
        "number": rf"(?P<number>\d{{1,3}}|{_any(calendar.number)})\b",
        "ordinal": rf"(?P<ordinal>{_any(calendar.ordinal)})\b",
        "year": rf"(?P<year>{_YEAR})(?!\d)",
        "decade": r"(?P<decade>(?:1[89]|20)\d)0",
        "short": r"['’](?P<short>[3-9])0",
        "century": rf"(?P<century>\d\d?)(?:{_any(calendar.ordinal_endings)})",
        "half": rf"(?P<half>{_any(word for word, value in calendar.ordinal.items() if value <= 2)})",
        "holiday": rf"(?P<holiday>{_feasts(word for day in calendar.holiday for word in day.words)})\b",
        "dayth": rf"(?P<dayth>\d\d?)(?:{_any(calendar.ordinal_endings)})\b",
        "day": digits,
        "day_to": digits.replace("<day>", "<day_to>"),
        "clock": rf" (?:{_any(calendar.stretch.clock)})\b",
    }


def _filled(form: str, pieces: Mapping[str, str], slots: Mapping[str, str]) -> str:
    """Put pieces and slots into a form and number its groups, since a name may stand in it twice."""
    whole = form
    for fill in (pieces, slots):
        whole = re.sub(r"\{(\w+)\}", lambda slot, fill=fill: fill.get(slot.group(1), slot.group()), whole)
    parts = whole.split("(?P<")
    named = [part.replace(">", f"_{n}>", 1) for n, part in enumerate(parts[1:])]
    spaced = "(?P<".join([parts[0], *named]).replace("[ -]", r"[\s-]").replace(" ?", r"\s*").replace(" ", r"\s+")
    return rf"(?<![\w.,:/$€£-])(?:{spaced})(?!\w)"


@lru_cache(maxsize=256)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


@lru_cache(maxsize=256)
def _fixed(form: str) -> tuple[str, ...]:
    """Give words of which one stands wherever a phrase does, so that most phrases need not be matched; () if none.

    >>> _fixed("{about}{number} {unit} ago"), _fixed("this {season}|last (?:autumn|fall)"), _fixed("{month} {year}")
    (('ago',), ('this', 'last'), ())
    """
    plain = form
    while plain != (inner := re.sub(r"\([^()]*\)\??|\{\w+\}|\\.", " ", plain)):
        plain = inner
    longest = [max(re.findall(r"[a-z]+(?![a-z]*[?*])", way), key=len, default="") for way in plain.split("|")]
    return tuple(longest) if all(longest) else ()


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", words.lower().replace("’", "'"))


def _feasts(words: Iterable[str]) -> str:
    """Give the pattern of names that may be printed with either apostrophe, over any white space."""
    return _any(words).replace("'", "['’]").replace("\\ ", r"\s+")


def _words(entries: Iterable[Numbered | Named]) -> list[str]:
    return [word for entry in entries for word in entry.words]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
