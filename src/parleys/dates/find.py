"""Find every time told in the body of a report, and work out its date."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

import msgspec

from parleys.dates.phrases import Told, forms_of, match
from parleys.dates.resolve import date_of, resolve
from parleys.dates.tense import is_past, is_perfect, is_present, leaning, verb_over
from parleys.knowledge.calendar import Calendar, Lean
from parleys.language import grammar
from parleys.language.calendar import find_absolute
from parleys.language.page import Page, Sentence, Token
from parleys.record import Basis, Days, Moment, Relative, Span, TimeMention

# These units lie behind or ahead as the clause says; of the others the words themselves tell.
_BY_TENSE = ("weekday", "week", "weekend", "month_of_year", "season")


class _Found(msgspec.Struct, frozen=True, kw_only=True):
    """A time with its tokens `first` to `last` (exclusive)."""

    told: Told
    first: int
    last: int
    head: int


def find_dates(page: Page, published: str | None, calendar: Calendar) -> Days:
    """Give every time told in the body, with its date where that can be known.

    A relative time in a report of unknown day has no date, but keeps its relation (see `redate`).
    """
    forms = forms_of(calendar)
    whole = [Told(start=day.start, end=day.end, edtf=day.edtf) for day in find_absolute(page.text, calendar)]
    starts = [told.start for told in whole]
    times: list[TimeMention] = []
    for sentence in page.sentences:
        written = whole[bisect.bisect_left(starts, sentence.start) : bisect.bisect_left(starts, sentence.end)]
        hits = [*written, *match(page.text, sentence.start, sentence.end, forms)]
        if hits:
            chosen = _choose(page, sentence, hits, calendar)
            times.extend(_mention(page, found) for found in _join(page, sentence, chosen, calendar))
    return redate(Days(times=tuple(times)), published)


def redate(days: Days, published: str | None) -> Days:
    """Work out every relative time again, for a report whose day has become known."""
    first = [_again(mention, resolve(mention.moment, published)) for mention in days.times]
    done: list[TimeMention] = []
    for n, mention in enumerate(first):
        relative = mention.moment.relative
        if relative is not None and relative.anchor != "published":
            # "a day before Haddad leaves on Tuesday" counts from what follows, "the day before" from what was told.
            around = {"following": first[n + 1 : n + 2], "stated": done[:-4:-1]}.get(relative.anchor, [])
            told = next((edtf for edtf in map(_known, around) if edtf and _may_follow(relative, edtf, published)), None)
            moment = msgspec.structs.replace(mention.moment, edtf=date_of(relative, told))
            mention = _again(mention, moment)
        done.append(mention)
    by_token = {i: mention for mention in done for i in range(mention.first, mention.last)}
    return Days(published=published, times=tuple(done), by_token=by_token)


def _again(mention: TimeMention, moment: Moment) -> TimeMention:
    return msgspec.structs.replace(mention, moment=moment)


def _may_follow(relative: Relative, edtf: str, published: str | None) -> bool:
    """ "Orlov said on Monday ... The next day he will meet": the day after one that is yet to come."""
    edtf_of = date_of(relative, edtf)
    return edtf_of is not None and not (relative.part == "ahead" and published is not None and edtf_of <= published)


def _known(mention: TimeMention) -> str | None:
    """Give the date that another may count from; nothing is counted from "now"."""
    relative = mention.moment.relative
    return None if relative is not None and relative.part == "now" else mention.moment.edtf


def _choose(page: Page, sentence: Sentence, hits: Iterable[Told], calendar: Calendar) -> list[_Found]:
    """Keep the longest phrase at each place that its words really tell a time with."""
    found: list[_Found] = []
    end = 0
    for told in sorted(hits, key=lambda told: (told.start, -told.end)):
        tokens = page.within(told.start, told.end)
        if tokens and tokens[-1].text == ".":
            # "in February." ends a sentence, "in Sept. 2011" does not.
            tokens = tokens[:-1]
        if told.start < end or not tokens or tokens[-1].sentence != sentence.index:
            continue
        if tokens[0].start != told.start or not told.end - 1 <= tokens[-1].end <= told.end:
            continue
        candidate = _Found(told=told, first=tokens[0].i, last=tokens[-1].i + 1, head=_head(tokens))
        if _is_time(page, candidate, calendar):
            found.append(candidate)
            end = told.end
    return found


def _head(tokens: Sequence[Token]) -> int:
    """Give the token that hangs in the sentence; the last one where the tree tears the words apart."""
    first, last = tokens[0].i, tokens[-1].i
    outside = [
        token.i
        for token in tokens
        if token.pos != "PUNCT" and (token.head == token.i or not first <= token.head <= last)
    ]
    return outside[-1] if outside else last


def _is_time(page: Page, found: _Found, calendar: Calendar) -> bool:
    """Tell "in March" from "March said", "on Sunday" from the Sunday Times, "in 2011" from 2011 rebels."""
    told, lean = found.told, calendar.lean
    tokens = page.tokens[found.first : found.last]
    if told.capital and calendar.capitals and not told.capital[0].isupper():
        return False
    if told.only is not None and not _only(page, found, told.only, lean):
        return False
    sentence = page.sentence_of(found.first)
    before = page.tokens[found.first - 1] if found.first > sentence.first else None
    after = page.tokens[found.last] if found.last < sentence.last else None
    led = before is not None and before.lower in lean.leads
    if told.capital and before is not None and before.lower in calendar.recurring:
        return False
    if told.relative is not None and told.relative.unit == "month" and told.relative.day is not None:
        # "on the 14th", not "on the 14th floor"
        return after is None or after.pos not in ("NOUN", "PROPN", "ADJ", "NUM")
    if told.bare.isdecimal():
        counted = after is not None and after.tag == "NNS"
        noun = after is not None and after.pos in ("NOUN", "PROPN") and before is not None and before.pos == "DET"
        return (led and not counted) or noun
    if before is not None and before.text.isupper() and tokens[-1].text.isupper() and not told.capital:
        # "USA TODAY" is a newspaper.
        return False
    if told.capital and before is not None and (before.lower in lean.sure or (before.tag == "VBD" and not told.bare)):
        return True
    if told.capital and len(tokens) == 1 and _in_name(page, tokens[0], before, after):
        return False
    if told.bare.lower() in lean.doubtful:
        # "told May", "Orlov and May", "to May"
        joined = before is not None and before.lower in lean.joined and not _is_month(page, before.i - 1, calendar)
        return led and not joined and tokens[0].tag != "MD" and not _is_person(page, tokens[0])
    return True


def _is_person(page: Page, token: Token) -> bool:
    return any(name.label == "PERSON" and name.first <= token.i < name.last for name in page.names)


def _is_month(page: Page, i: int, calendar: Calendar) -> bool:
    return i >= 0 and any(page.tokens[i].lower in month.words for month in calendar.month)


def _only(page: Page, found: _Found, only: str, lean: Lean) -> bool:
    """ "will leave in two years", "has ruled for two years", "is now in Velland": else it is no time from today.

    "has now left" tells that he is gone, and not when he went.
    """
    if only == "ahead":
        # "in one day they pick up fifty": a habit
        ahead = leaning(page, found.first, found.last, found.head, lean)[0] > 0
        return ahead and not is_present(page, found.head)
    verb = verb_over(page, found.head)
    if verb is None:
        return False
    perfect = is_perfect(page, verb, lean)
    return perfect if only == "perfect" else not perfect and not is_past(page, verb)


def _in_name(page: Page, token: Token, before: Token | None, after: Token | None) -> bool:
    """'the Sunday Times', 'Black Friday', 'April Orlova': the word is part of a name."""
    if (
        after is not None
        and after.pos in ("PROPN", "NOUN")
        and after.text[0].isupper()
        and token.head == after.i
        and (grammar.is_compound(token) or grammar.is_name_part(token))
    ):
        return True
    if before is not None and before.pos in ("ADJ", "PROPN") and before.text[0].isupper() and before.head == token.i:
        return before.i != page.sentence_of(token.i).first and grammar.is_attributive(before)
    return any(
        name.first <= token.i < name.last and name.last - name.first > 1
        for name in page.names[bisect.bisect_left(page.names, token.i - 6, key=lambda name: name.first) :][:8]
        if name.label in ("ORG", "PERSON")
    )


def _join(page: Page, sentence: Sentence, chosen: Sequence[_Found], calendar: Calendar) -> list[_Found]:
    """Lean every time, and make stretches: "since March", "from Monday to Wednesday"."""
    words = calendar.stretch
    joined: list[_Found] = []
    for n, found in enumerate(chosen):
        found = _lean(page, found, calendar, told_after=n + 1 < len(chosen))
        before = page.tokens[found.first - 1].lower if found.first > sentence.first else ""
        last = joined[-1] if joined else None
        if last is not None and last.last == found.first - 1 and before in words.joins:
            opened = page.tokens[last.first - 1].lower if last.first > sentence.first else ""
            both = _both(last, found) if opened in words.opens else None
            if both is not None:
                joined[-1] = both
                continue
        part = "since" if before in words.starts else "until" if before in words.ends else None
        joined.append(_reaching(page, found, part) if part else found)
    return joined


def _both(one: _Found, other: _Found) -> _Found | None:
    """Make one stretch of two times, if both are dates or both count from the same day."""
    left, right = one.told, other.told
    told: Told | None = None
    if left.edtf and right.edtf and "/" not in left.edtf + right.edtf and left.edtf < right.edtf:
        told = msgspec.structs.replace(left, end=right.end, edtf=f"{left.edtf}/{right.edtf}")
    elif left.relative and right.relative and left.relative.anchor == right.relative.anchor == "published":
        relative = msgspec.structs.replace(left.relative, to=right.relative)
        told = msgspec.structs.replace(left, end=right.end, relative=relative)
    return told and _Found(told=told, first=one.first, last=other.last, head=one.head)


def _reaching(page: Page, found: _Found, part: str) -> _Found:
    """'since March 2011' runs on from it, 'until Monday' runs up to it; the word before belongs to the time."""
    told = found.told
    if told.relative is not None:
        if told.relative.part == "span" or told.relative.anchor != "published":
            return found
        # nothing is since a day to come
        direction = -1 if part == "since" else told.relative.direction
        relative = msgspec.structs.replace(told.relative, part=part, direction=direction)
        told = msgspec.structs.replace(told, relative=relative)
    elif told.edtf is not None:
        left, _, right = told.edtf.partition("/")
        told = msgspec.structs.replace(told, edtf=f"{left}/.." if part == "since" else f"../{right or left}")
    first = found.first - 1
    return _Found(
        told=msgspec.structs.replace(told, start=page.tokens[first].start),
        first=first,
        last=found.last,
        head=found.head,
    )


def _lean(page: Page, found: _Found, calendar: Calendar, *, told_after: bool) -> _Found:
    """Give a relative time its direction from the clause, and "a day before ..." its anchor."""
    relative = found.told.relative
    if relative is None:
        return found
    if relative.anchor == "stated":
        relative = _anchored(page, found, relative, calendar.lean, told_after=told_after)
    elif relative.direction == 0 and (relative.unit in _BY_TENSE or relative.day is not None):
        direction, firm = leaning(page, found.first, found.last, found.head, calendar.lean)
        if relative.unit in ("month_of_year", "season") and (not firm or is_present(page, found.head)):
            # "the February deal calls for ...", "the letters cover March": the nearest one.
            direction = 0
        if relative.day is not None and direction > 0 and _told_as_past(page, found.head):
            # "put off a visit planned for 7 March", in the middle of March: the nearest one
            direction = 0
        to = relative.to and msgspec.structs.replace(relative.to, direction=direction)
        relative = msgspec.structs.replace(relative, direction=direction, to=to)
    return msgspec.structs.replace(found, told=msgspec.structs.replace(found.told, relative=relative))


def _told_as_past(page: Page, head: int) -> bool:
    """Say whether a time stands below a verb in the past."""
    return any(page.tokens[i].tag == "VBD" for i in grammar.ancestors(page, head))


def _anchored(page: Page, found: _Found, relative: Relative, lean: Lean, *, told_after: bool) -> Relative:
    """'a day before Haddad leaves' counts from what follows; 'the day before, ...' from what was told."""
    closing = page.tokens[found.last - 1]
    bound = closing.pos in ("ADP", "SCONJ") or grammar.is_preposition(closing) or grammar.is_marker(closing)
    follows = found.last < page.sentence_of(found.first).last and page.tokens[found.last].pos not in ("PUNCT", "CCONJ")
    if not (bound and follows):
        ahead = leaning(page, found.first, found.last, found.head, lean)[0] > 0
        return msgspec.structs.replace(relative, part="ahead") if ahead and relative.part is None else relative
    return msgspec.structs.replace(relative, anchor="following" if told_after else "untold")


def _mention(page: Page, found: _Found) -> TimeMention:
    tokens = page.tokens[found.first : found.last]
    start, end = tokens[0].start, tokens[-1].end
    relative = found.told.relative
    basis = Basis.WORDS if relative is None else Basis.PUBLISHED if relative.anchor == "published" else Basis.STATED
    moment = Moment(edtf=found.told.edtf, words=Span(start, end), relative=relative, basis=basis)
    return TimeMention(start=start, end=end, head=found.head, first=found.first, last=found.last, moment=moment)
