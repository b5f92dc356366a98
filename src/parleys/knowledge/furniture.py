"""What the program knows about the furniture of news pages: lines around a report that are not the report."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Lines(Strict, frozen=True, kw_only=True):
    """Words that mark a line: small letters, straight quotation marks, no bullets or brackets before them."""

    whole: frozenset[str] = frozenset()
    """The line is these words and nothing else (a colon, dots or figures aside)."""
    opens: tuple[str, ...] = ()
    """The line begins with these words."""
    holds: tuple[str, ...] = ()
    """The line has these words somewhere."""
    closes: tuple[str, ...] = ()
    """The line ends with these words."""
    follow: tuple[str, ...] = ()
    """The line begins with these words and names an account or an address."""


class Appeals(Strict, frozen=True, kw_only=True):
    """Words by which an outlet asks its readers for money, an address or a subscription."""

    strong: tuple[str, ...]
    """One of them is enough, where the outlet speaks in the first person or to the reader."""
    weak: tuple[str, ...]
    """It takes two of them."""
    person: frozenset[str]
    """First- and second-person words."""
    reader: frozenset[str]
    """Words that speak to the reader."""
    banner: tuple[str, ...]
    """What stands before the outlet's name in a banner."""


class Comments(Strict, frozen=True, kw_only=True):
    """How readers' comments are laid out."""

    header: tuple[str, ...]
    posted: tuple[str, ...]
    """What stands before the author's name."""
    says: frozenset[str]
    """What stands after the author's name."""
    avatar: frozenset[str]
    """What the name of a picture leaves in front of the author's name."""
    ago: tuple[str, ...]
    unit: tuple[str, ...]
    about: frozenset[str]
    """Words around an author's name that are not the name: reply, guest."""


class Captions(Strict, frozen=True, kw_only=True):
    """What tells the words under a picture."""

    credit: tuple[str, ...]
    """Words of a picture's credit."""
    sides: frozenset[str]
    """Where in the picture somebody stands: "(L)"."""
    verbs: tuple[str, ...]
    """Verbs of captions, in the present tense."""
    narration: frozenset[str]
    """Words of sentences that tell what happened, which captions in the present tense have not."""
    stock: tuple[str, ...]
    """Words of pictures from the archive, which date nothing."""


class Furniture(Strict, frozen=True, kw_only=True):
    """Everything known about the lines around a report, in one language."""

    furniture: Lines
    """Lines of any page."""
    footer: Lines
    """Lines that stand under a report: notes on authors, copyright."""
    kicker: Lines
    """Lines under a title that name a series."""
    highlights: tuple[str, ...]
    """What opens a box of highlights."""
    sections: frozenset[str]
    """Names of sections."""
    share: frozenset[str]
    """Words of share bars and icons."""
    date_words: frozenset[str]
    """Words that may stand around a date in a date line."""
    changed: tuple[str, ...]
    """Words before a date that is not the day of publication."""
    byline: tuple[str, ...]
    """What opens a byline."""
    byline_words: frozenset[str]
    """Words in a byline with a small letter."""
    agency_words: tuple[str, ...]
    """What the names of news agencies end with."""
    outlet_words: tuple[str, ...]
    """What the names of papers, stations and sites end with."""
    posts: tuple[str, ...]
    """What reporters are: "correspondent"."""
    authors: frozenset[str]
    """What notes under a report call its authors."""
    reported: tuple[str, ...]
    """Verbs of notes that say where reporters were."""
    helped: tuple[str, ...]
    """Verbs that end such a note."""
    foot_words: frozenset[str]
    """Words with a small letter that may stand in such a note."""
    questions: frozenset[str]
    """Words of questions to somebody, or about somebody named before; a heading has none of them."""
    goes_on: frozenset[str]
    """Words by which a question goes on from what was said before it."""
    buttons: frozenset[str]
    """Words in capitals that buttons leave in front of a caption or a link: "CLOSE"."""
    link_ends: tuple[str, ...]
    """Words in capitals that close a list of links run into a paragraph."""
    copyright: tuple[str, ...]
    plain: frozenset[str]
    """The commonest words of the language, by which it is told from others."""
    appeals: Appeals
    comments: Comments
    captions: Captions


@cache
def load_furniture(language: str = "en") -> Furniture:
    """Give the lines around reports in a language."""
    return load(f"{language}/furniture.toml", Furniture)
