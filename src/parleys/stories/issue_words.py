"""The matter in what is wanted: its phrases without their trimmings, and the words that it can be known again by."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from parleys.knowledge.issues import Issues
from parleys.stories.words import Lexis

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[\-‑][^\W_]+)*"  # U.S., U.N.-led
    r"|[^\W_]+(?:[.][^\W_]+)*(?:['’\-‑][^\W_]+)*['’]?"
    r"|[.,;:!?()\[\]–—…]"
)
_OWNER = re.compile(r"['’]s?$")
_SHORT = re.compile(r"(?:n['’]t|['’](?:d|ll|m|re|s|ve))$")
"""What is left of "not", "will", "have" and the like behind a word."""
_LONGEST = 10
"""Words of weight that are looked at: the matter stands at the front."""
_TAIL = 12
"""Characters of a word that its ending is looked for in."""


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A run of words of weight, the last of which says what it is; `joint` is the word of grammar before it."""

    words: tuple[str, ...]
    joint: str = ""
    act: bool = False
    """It is a verb."""


class Wordbook(msgspec.Struct, frozen=True, kw_only=True):
    """The words about issues as sets and stems, built once for a language."""

    light: frozenset[str]
    breaks: frozenset[str]
    small: frozenset[str]
    joints: frozenset[str]
    noun_endings: tuple[str, ...]
    acts: dict[str, str]
    """The noun of an act by the stem of a verb for it, and by its own."""


class Matter(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """What one position or condition is about, ready to be compared."""

    key: str
    day: int
    text: str
    """The words of the matter without by-thoughts."""
    phrases: tuple[Phrase, ...]
    head: str | None
    """The term that says most plainly what it is about: "prisoners" in "release the prisoners of the war"."""
    terms: frozenset[str]
    """All terms that tell, without names."""
    weight: float
    """How much these tell together."""
    named: frozenset[str]
    """Parties and persons named in it."""
    label: str | None = None
    """The name in the list of well-known issues."""
    fact: str = ""
    """The id of the position or condition in its reading."""
    talks: bool = False
    """It is about readiness to talk, and nothing else."""


def build_wordbook(issues: Issues, lexis: Lexis) -> Wordbook:
    """Make the wordbook of a language from its knowledge."""
    acts = {lexis.stem(word): act.noun for act in issues.act for word in (act.noun, *act.verbs)}
    return Wordbook(
        light=frozenset(issues.light),
        breaks=frozenset(issues.breaks),
        small=frozenset(issues.small),
        joints=frozenset(issues.joints),
        noun_endings=issues.noun_endings,
        acts=acts,
    )


def core(words: str, book: Wordbook) -> list[str]:
    """Give the words up to the first by-thought that follows a word of weight.

    "the prisoners whom they took" ends before "whom"; "before the siege is lifted" does not end before "before". A name
    alone is not yet the matter: "Velland's demand that Orlov leave" does not end before "that".
    """
    kept: list[str] = []
    weighty = 0
    for token in _TOKEN.findall(words):
        plain = token.casefold()
        if not token[0].isalnum() or plain in book.breaks:
            if weighty:
                break
            continue
        kept.append(token)
        weighty += _weighs(plain, book) and plain not in book.light and not token[0].isupper()
        if weighty == _LONGEST:
            break
    return kept


def _weighs(plain: str, book: Wordbook) -> bool:
    bare = _SHORT.sub("", plain)
    small = bare in book.small or plain.endswith(("n't", "n’t"))
    return not small and not plain.endswith("ly") and not plain[0].isdigit()


def phrases(words: list[str], verb_first: bool, book: Wordbook, lexis: Lexis) -> tuple[Phrase, ...]:
    """Cut words into phrases; a first word that is no noun is a verb with what follows as its object."""
    found: list[Phrase] = []
    run: list[str] = []
    joint, gap = "", False
    for place, word in enumerate(words):
        plain = word.casefold()
        if not _weighs(plain, book):
            if run:
                found.append(Phrase(words=tuple(run), joint=joint))
                run, joint = [], ""
            joint = plain if plain in book.joints else joint
            gap = True
            continue
        run.append(word)
        first = not found and len(run) == 1
        to_do = len(run) == 1 and place > 0 and words[place - 1].casefold() == "to" and not plain.endswith("s")
        if (first or to_do) and _is_verb(word, to_do or (verb_first and not gap), book, lexis):
            found.append(Phrase(words=(word,), act=True))
            run, joint = [], ""
    if run:
        found.append(Phrase(words=tuple(run), joint=joint))
    return tuple(found)


def _is_verb(word: str, verb_first: bool, book: Wordbook, lexis: Lexis) -> bool:
    plain = word.casefold()
    if word[0].isupper():
        return False
    if plain.endswith("ing") and plain[:-3] and (lexis.stem(plain) in book.acts or plain in book.light):
        return True
    noun = book.acts.get(lexis.stem(plain)) == plain and not verb_first
    return verb_first and not noun and not plain[-_TAIL:].endswith(book.noun_endings)


def term(word: str, book: Wordbook, lexis: Lexis) -> str:
    """Give the term of a word: the noun of its act, else its stem or the name of its kin."""
    plain = _OWNER.sub("", word.casefold()).replace("-", "")
    stem = lexis.stem(plain)
    if stem in book.acts:
        return lexis.stem(book.acts[stem])
    return lexis.kin.get(stem, stem)


def read_matter(
    key: str, day: int, words: str, verb_first: bool, names: Mapping[str, str], book: Wordbook, lexis: Lexis
) -> Matter:
    """Give the matter of what is wanted.

    Args:
        key: the member name of the position or condition.
        day: when it was told, as an ordinal.
        words: what is wanted.
        verb_first: it may begin with a verb, as what is demanded does ("free the prisoners").
        names: capitalised words of names with whom they name.
        book: the words about issues.
        lexis: the weights of words.
    """
    kept = core(words, book)
    cut = phrases(kept, verb_first, book, lexis)
    bare = [_OWNER.sub("", word).rstrip(".") for phrase in cut for word in phrase.words]
    terms = frozenset(
        term(word, book, lexis) for word in bare if word not in names and word.casefold() not in book.light
    )
    return Matter(
        key=key,
        day=day,
        text=" ".join(kept),
        phrases=cut,
        head=_head(cut, book, lexis),
        terms=terms,
        weight=lexis.total(terms),
        named=frozenset(names[word] for word in bare if word in names),
    )


def _head(cut: tuple[Phrase, ...], book: Wordbook, lexis: Lexis) -> str | None:
    """Give the term of the first thing in question; an act speaks only where no thing follows it."""
    acts: list[str] = []
    for place, phrase in enumerate(cut):
        last = phrase.words[-1]
        plain = _OWNER.sub("", last.casefold())
        if plain in book.light or last[0].isupper():
            continue
        of = place + 1 < len(cut) and cut[place + 1].joint == "of"
        if phrase.act or (of and lexis.stem(plain) in book.acts):
            acts.append(term(last, book, lexis))
        else:
            return term(last, book, lexis)
    return acts[0] if acts else None
