"""Tell furniture and captions by the line itself, wherever it stands."""

from __future__ import annotations

import re
import unicodedata

from parleys.knowledge.furniture import Lines
from parleys.language.calendar import find_absolute
from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import looks_like_name
from parleys.reports.marks import Mark, Role

_LETTER = re.compile(r"[^\W\d_]")
_FIGURES = re.compile(r"^[\d\s()/,.|:+-]+|[\d\s()/,.|:+»›>]+$")
_LINK = re.compile(r"^(?:(?:https?://|www\.|pic\.twitter\.com/)\S+\s*)+(?:[—–-]+ ?[^.]{2,60}\(@\w+\).*)?$")
_ACCOUNT = re.compile(r"@ ?\w+|\b(?:twitter|facebook)\.com\b")
_NETWORK = re.compile(r" (?:on|at) (?:Twitter|Facebook|Instagram)\b")
_BRACKETS = re.compile(r"\([^()]+\)$|\[[^\[\]]+\]$")
_DIRECTION = re.compile(r"[a-z() ]{0,50}(?:\[[A-Z ]+\] ?)+$")
_PLAYER = re.compile(r"(?P<button>[\w'’]+)(?: ·)? (?P<length>\d{1,2}:\d\d)(?: \d{1,2}:\d\d)?$")
_DASH = re.compile(r"[—–-]{1,2} ?(?=[^\W_])")
_SOURCE = re.compile(r"[\"”’.]? ?\((?P<who>[^()]{2,40})\)$")
_MENU = re.compile(r"\s[|›»·•/]\s")
_GLUED = re.compile(r"^[^\s:.,][^:.,]{1,40}:(?=[^\W\d_]|['\"‘“])")
_SLASH_CREDIT = re.compile(r"[A-Z][\w.'-]+(?: [\w.'-]+){1,3} ?/ ?(?P<who>[A-Z][\w ]+?)(?:/[\w ]+)?\)?\.?$")
_HIDDEN = re.compile(r"Hide [Cc]aption [A-Z\d]")
_GALLERY_END = re.compile(r"Hide [Cc]aption \d+ of \d+$")
_AGENCY_PHOTO = re.compile(r"\b[A-Z]{2,6} (?:Photo|PHOTO)(?: ?/ ?[\w.' -]{3,40}|\)?\.?)$")
_SIDE = re.compile(r"\(([^()]{1,12})\)|, (left|right|cent(?:er|re)),", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_QUOTED = re.compile(r"[\"“”]")
_SENTENCE = 30
"""Words: what is longer is hardly ever a button or a link."""


def no_letters(block: Block, _know: ReportKnowledge) -> bool:
    """ "***", "- 30 -"."""
    return _LETTER.search(block.words) is None


def bare_link(block: Block, _know: ReportKnowledge) -> bool:
    """ "https://…" and nothing else."""
    return _LINK.match(block.words) is not None


def known_line(block: Block, know: ReportKnowledge) -> bool:
    """ "Read more", "Advertisement"."""
    if block.count > 12:
        return False
    return _whole(block, know.furniture.furniture) or _whole(block, know.furniture.footer)


def known_opening(block: Block, know: ReportKnowledge) -> bool:
    """ "Get the stories that matter sent to your inbox", "More: …"; not "Related: …" over a whole paragraph."""
    opens = know.furniture.furniture.opens
    if block.count > 2 * _SENTENCE or not block.key.startswith(opens):
        return False
    paragraph = block.closed and block.count > _SENTENCE
    return not paragraph or not block.key.startswith(tuple(words for words in opens if words.endswith(":")))


def known_words(block: Block, know: ReportKnowledge) -> bool:
    """ "… delivered to your inbox"; not where somebody is quoted."""
    if block.count > 2 * _SENTENCE or _QUOTED.search(block.words):
        return False
    lines = know.furniture.furniture
    held = sum(1 for words in lines.holds if words in block.key)
    # a long paragraph may speak of a newsletter once
    return held > (block.count > _SENTENCE) or (block.count <= 20 and block.bare.endswith(lines.closes))


def footer(block: Block, know: ReportKnowledge) -> bool:
    """ "The Associated Press contributed to this report."."""
    if block.count > 2 * _SENTENCE or (_QUOTED.search(block.words) and block.count > 15):
        return False
    lines = know.furniture.footer
    return block.key.startswith(lines.opens) or any(words in block.key for words in lines.holds)


def kicker(block: Block, know: ReportKnowledge) -> bool:
    """ "A daily roundup of …"."""
    return block.count <= 16 and block.key.startswith(know.furniture.kicker.opens)


def clock(block: Block, know: ReportKnowledge) -> bool:
    """ "9:50 p.m.", "Updated 12:15 GMT"."""
    if block.count > 6 or not any(char.isdigit() for char in block.words) or ":" not in block.words:
        return False
    tokens = re.findall(r"[^\W\d_][\w.]*", block.key)
    return all(token in know.furniture.date_words or token.rstrip(".") in know.furniture.date_words for token in tokens)


def share_bar(block: Block, know: ReportKnowledge) -> bool:
    """ "Share Tweet Email 12"."""
    if block.count > _SENTENCE:
        return False
    tokens = [token for token in re.split(r"[\W_]+", block.key) if token and not token.isdecimal()]
    return bool(tokens) and know.furniture.share.issuperset(tokens) and not (len(tokens) > 1 and block.closed)


def icon_names(block: Block, _know: ReportKnowledge) -> bool:
    """ "icon closeicon searchicon fb": a font of pictures, read as text."""
    return block.key.count("icon") >= 3 and not block.closed


def menu(block: Block, _know: ReportKnowledge) -> bool:
    """ "Home | World | Sport | Subscribe"."""
    if block.count > 2 * _SENTENCE or block.closed:
        return False
    spread = [part for part in re.split(r"\s{2,}", block.words) if part]
    return len(_MENU.findall(block.words)) >= 3 or (len(spread) >= 4 and all(len(part.split()) <= 4 for part in spread))


def glued_label(block: Block, _know: ReportKnowledge) -> bool:
    """ "Oil prices:Markets fall": a label and a link without a space between; "He said:'No.'" is no such label."""
    ends = not block.closed or block.words.endswith(("?", "!"))
    return block.count <= 25 and ends and _GLUED.match(block.words) is not None


def follow_line(block: Block, know: ReportKnowledge) -> bool:
    """ "Follow Doe at twitter.com/doe", "Send tips to doe@example.org"."""
    if block.count > 20 or not block.key.startswith(tuple(f"{word} " for word in know.furniture.furniture.follow)):
        return False
    return _ACCOUNT.search(block.words) is not None or (block.count <= 12 and _NETWORK.search(block.words) is not None)


def player(block: Block, know: ReportKnowledge) -> bool:
    """ "Envoys Meet In Velland Listen · 4:49 4:49", "Envoys meet 03:16": a link with the length of a recording."""
    found = _PLAYER.search(block.words) if block.count <= _SENTENCE else None
    if found is None:
        return False
    return found.group("button").casefold() in know.furniture.share or found.group("length").startswith("0")


def bracketed(block: Block, _know: ReportKnowledge) -> bool:
    """ "[music]", "recording [IN ENGLISH]", "(DOCUMENT: The terms)": a line in brackets that is no sentence."""
    if block.count <= 12 and _DIRECTION.match(block.words):
        return True
    if block.count > 12 or _BRACKETS.match(block.words) is None or re.search(r"[.!?]\W*$", block.words):
        return False
    return block.words[0] == "[" or block.count <= 6 or ":" in block.words


def signature(block: Block, know: ReportKnowledge) -> bool:
    """ "- Jane Doe", "— Lake News (@lake) May 3, 2031", "-- Jane Doe, Velland Economics"."""
    dash = _DASH.match(block.words)
    if dash is None or block.count > 12 or block.closed:
        return False
    words = block.words[dash.end() :]
    name, _, rest = words.partition(", ")
    signed = looks_like_name(name) and (not rest or rest.istitle())
    return signed or re.search(r"\(@\w+\)", words) is not None or know.outlet(words) is not None


def sourced_link(block: Block, know: ReportKnowledge) -> bool:
    """ "- 'Siege enters third year.' (The Velland Post)": an item of a list of links."""
    found = _SOURCE.search(block.words) if block.count <= 25 else None
    led = block.words[0] in '-–—•*"“' and found is not None
    return led and found is not None and know.outlet(found.group("who").split(",")[0]) is not None


def other_script(block: Block, _know: ReportKnowledge) -> bool:
    """A link to the report in another script, between Latin lines."""
    if block.count > _SENTENCE or block.words.isascii():
        return False
    letters = [char for char in block.words if char.isalpha()]
    foreign = sum(1 for char in letters if char > "\u024f" and not unicodedata.name(char, "").startswith("LATIN"))
    return foreign > 0.5 * len(letters)


def credit_line(block: Block, know: ReportKnowledge) -> bool:
    """ "AFP Photo / Jane Doe"."""
    return block.count <= 6 and _credited(block, know)


def credited(block: Block, know: ReportKnowledge) -> bool:
    """A caption with its credit at the end."""
    return block.count <= 80 and _credited(block, know)


def behind_button(block: Block, know: ReportKnowledge) -> bool:
    """ "CLOSE The envoys speak in Velland.": the word of a button in capitals, run into what it opens."""
    first, _, rest = block.words.partition(" ")
    opens = first.isupper() and first.casefold() in know.furniture.buttons
    return opens and block.count <= 3 * _SENTENCE and rest[:1].isupper() and not rest.isupper()


def gallery(block: Block, _know: ReportKnowledge) -> bool:
    """ "Photos: The siege Photos: The siege …", "Hide caption …": pictures with their words, however many."""
    if _GALLERY_END.search(block.words):
        return True
    first, _, rest = block.key.partition(": ")
    title = rest.split(f" {first}: ")[0] if rest else ""
    return (0 < len(title) < 80 and block.key.startswith(f"{first}: {title} {first}: ")) or _HIDDEN.match(
        block.words
    ) is not None


def archive_picture(block: Block, _know: ReportKnowledge) -> bool:
    """ "FILE PHOTO: …", "In this Feb. 3 photo, …"."""
    if block.count > 120:
        return False
    opening = block.key[:60]
    return opening.startswith(("file photo", "file -", "file –", "file —", "photo:")) or (
        opening.startswith(("in this ", "this "))
        and re.search(r"\b(?:photo|image|picture|handout|frame grab)\b", opening) is not None
    )


def pictured(block: Block, know: ReportKnowledge) -> bool:
    """ "Orlov (R) speaks with Haddad in Velland on May 5, 2031.": who stands where, in the present tense."""
    # "Sen. Doe (R) of Norland" is a party, so a side alone is not enough, nor are two "(R)"
    if block.count > 60:
        return False
    found = [(one or two).casefold() for one, two in _SIDE.findall(block.words)]
    sides = [side for side in found if side in know.furniture.captions.sides]
    if len(sides) >= 2 and any(side != "r" for side in sides):
        return _acting(block, know)
    return bool(sides) and shows_a_day(block, know)


def shows_a_day(block: Block, know: ReportKnowledge) -> bool:
    """ "Orlov speaks with Haddad in Velland on May 5, 2031.": one scene in the present tense, with its date."""
    if not 6 <= block.count <= 60 or _QUOTED.search(block.words) or not _YEAR.search(block.words):
        return False
    return _acting(block, know) and bool(find_absolute(block.words, know.calendar))


def _acting(block: Block, know: ReportKnowledge) -> bool:
    """One scene in the present tense; nothing is told."""
    captions = know.furniture.captions
    acting = any(f" {verb} " in block.words for verb in captions.verbs)
    return acting and captions.narration.isdisjoint(block.key.split())


FURNITURE = (
    no_letters,
    bare_link,
    known_line,
    icon_names,
    clock,
    share_bar,
    kicker,
    menu,
    other_script,
    credit_line,
    known_opening,
    known_words,
    footer,
    glued_label,
    follow_line,
    player,
    bracketed,
    signature,
    sourced_link,
    gallery,
)
CAPTIONS = (behind_button, archive_picture, credited, pictured)


def mark_line(block: Block, know: ReportKnowledge) -> Mark | None:
    """Give the mark of a line that is furniture or a caption by itself; first answer wins."""
    for rule in FURNITURE:
        if rule(block, know):
            return Mark(Role.FURNITURE, rule.__name__)
    for rule in CAPTIONS:
        if rule(block, know):
            return Mark(Role.CAPTION, rule.__name__)
    return None


def _whole(block: Block, lines: Lines) -> bool:
    bare = block.bare
    return bare in lines.whole or _FIGURES.sub("", bare).strip(" .:;!…)»→") in lines.whole


def _credited(block: Block, know: ReportKnowledge) -> bool:
    end = block.words[-60:]
    if _AGENCY_PHOTO.search(end):
        return True
    key = end.casefold()
    found = max((key.find(words) for words in know.furniture.captions.credit if words in key), default=-1)
    if found >= 0:
        # "… according to a Velland News/Ipsos poll.": no small words stand in a credit or after it
        small = [
            word
            for word in re.findall(r"\b[a-z]{4,}", end[found:])
            if word not in "".join(know.furniture.captions.credit)
        ]
        return not small and not _QUOTED.search(end)
    credit = _SLASH_CREDIT.search(block.words[-70:]) if "/" in end else None
    return credit is not None and know.outlet(credit.group("who")) is not None
