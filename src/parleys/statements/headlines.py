"""Headlines set in the body: "Velland open to talks – Orlov", "Orlov: Velland open to talks", "…, says Orlov".

Such a line has no full stop, often no verb, and a mark where a report would have "said".
"""

from __future__ import annotations

import msgspec

from parleys.knowledge.speech import Speech
from parleys.language import grammar
from parleys.language.page import Page, Sentence
from parleys.record import ActorKind, Cast, MentionKind
from parleys.statements.cue import FINITE, Cue, CueKind
from parleys.statements.cues import LONG_DASHES, MARKED

_LONGEST = 20
"""Words of a headline."""
_NAME = 6
"""Words of a title and a name."""


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """A cue with the tokens of what it attributes."""

    cue: Cue
    first: int
    last: int


def find_headlines(page: Page, cues: tuple[Cue, ...], cast: Cast, speech: Speech) -> tuple[Headline, ...]:
    """Give what lines that read as headlines attribute to an actor of the cast, in order."""
    found: list[Headline] = []
    for sentence in page.sentences:
        if not is_headline(page, sentence):
            continue
        for rule in (_named_behind_dash, _named_before_colon):
            hit = rule(page, sentence, cast, speech)
            if hit is not None:
                found.append(hit)
                break
        else:
            found.extend(h for c in cues if (h := _closing_verb(page, sentence, c, speech)) is not None)
    return tuple(found)


def is_headline(page: Page, sentence: Sentence) -> bool:
    """Say whether a sentence is a whole paragraph, short, and without the full stop that ends running text."""
    beside = (page.sentences[n] for n in (sentence.index - 1, sentence.index + 1) if 0 <= n < len(page.sentences))
    alone = all(other.paragraph != sentence.paragraph for other in beside)
    ended = page.tokens[sentence.last - 1].text[-1:] in ".!?:;,"
    return alone and not ended and 5 <= sentence.last - sentence.first <= _LONGEST


def _named_behind_dash(page: Page, sentence: Sentence, cast: Cast, speech: Speech) -> Headline | None:
    """ "Velland open to talks – Orlov"."""
    for k in range(sentence.last - 2, sentence.first + 2, -1):
        token, before, after = page.tokens[k], page.tokens[k - 1], page.tokens[k + 1]
        if token.text in LONG_DASHES or (token.text == "-" and before.end < token.start and token.end < after.start):
            return _marked(page, k, (k + 1, sentence.last), (sentence.first, k), cast, speech)
    return None


def _named_before_colon(page: Page, sentence: Sentence, cast: Cast, speech: Speech) -> Headline | None:
    """ "Orlov: Velland open to talks"."""
    for k in range(sentence.first + 1, min(sentence.first + _NAME + 1, sentence.last)):
        if page.tokens[k].text == ":":
            # "Velland University: court upholds order" names the matter; a person before a colon speaks
            named = [cast.actor(ref) for ref in cast.refs(k - 1)]
            if any(actor is not None and actor.kind is not ActorKind.PERSON for actor in named):
                return None
            return _marked(page, k, (sentence.first, k), (k + 1, sentence.last), cast, speech)
    return None


def _marked(
    page: Page, mark: int, name: tuple[int, int], told: tuple[int, int], cast: Cast, speech: Speech
) -> Headline | None:
    speaker = _speaker(page, *name, cast)
    if speaker is None or not is_told(page, *told, speech):
        return None
    cue = Cue(
        kind=CueKind.VERB,
        head=mark,
        lemma=page.tokens[mark].text,
        speakers=(speaker,),
        first=min(mark, name[0]),
        last=max(mark + 1, name[1]),
        reliability=0.7,
        frame=MARKED,
    )
    return Headline(cue=cue, first=told[0], last=told[1])


def _speaker(page: Page, first: int, last: int, cast: Cast) -> int | None:
    """Give the head of a name, with its title or without, that fills a stretch and belongs to an actor.

    Countries and towns alone are left out: "Velland: a year of siege" and "Moscow – the capital" name the matter.
    """
    if not 1 <= last - first <= _NAME or any(page.tokens[k].pos == "PUNCT" for k in range(first, last)):
        return None
    mention = cast.at(last - 1)
    if mention is None or mention.kind not in (MentionKind.NAME, MentionKind.TITLE) or not mention.refs:
        return None
    actors = [cast.actor(ref) for ref in mention.refs]
    if any(actor is not None and actor.kind in (ActorKind.COUNTRY, ActorKind.MEDIA) for actor in actors):
        return None
    covered = all(cast.at(k) is not None or page.tokens[k].pos in ("NOUN", "PROPN", "ADJ") for k in range(first, last))
    placed = any(cast.place(k) is not None for k in range(mention.first, mention.last))
    return mention.head if covered and not placed and mention.last == last else None


def _closing_verb(page: Page, sentence: Sentence, cue: Cue, speech: Speech) -> Headline | None:
    """ "Velland 'open to talks', says Orlov": without a finite verb, which running text would have."""
    if cue.kind is not CueKind.VERB or cue.quoted or not sentence.first < cue.head < sentence.last:
        return None
    at = cue.first - 1
    if cue.last != sentence.last or at - sentence.first < 3 or page.tokens[at].text not in (",", "'", "’", '"', "”"):
        return None
    while at > sentence.first and page.tokens[at - 1].text == ",":
        at -= 1
    told = (sentence.first, at if page.tokens[at].text == "," else at + 1)
    finite = any(page.tokens[k].tag in FINITE for k in range(*told))
    return Headline(cue=cue, first=told[0], last=told[1]) if not finite and is_told(page, *told, speech) else None


def is_told(page: Page, first: int, last: int, speech: Speech) -> bool:
    """Say whether words tell something: a clause, or a predicate that a headline leaves without its verb.

    "Velland open to talks", "No talks before May", "Siege to end in spring" do; "The long road to peace", "prisoners,
    grain" name a thing.
    """
    words = [k for k in range(first, last) if page.tokens[k].pos not in ("PUNCT", "SYM")]
    if len(words) < 3 or any(page.tokens[k].text == ":" for k in range(first, last)):
        return False
    opening = page.tokens[words[0]]
    if any(page.tokens[k].tag in FINITE and k != words[0] for k in words):
        return opening.tag not in ("WRB", "WP", "WDT") and opening.lower not in ("how", "why")
    if opening.lower in ("no", "not", "never"):
        return True
    if opening.lower in speech.titling:
        return False
    return any(_predicates(page, k, words) for k in words[:-1])


def _predicates(page: Page, k: int, words: list[int]) -> bool:
    """Say whether a word is the predicate of a headline: an adjective or participle with a complement, or "to do"."""
    token, after = page.tokens[k], page.tokens[k + 1]
    if token.tag == "TO" and after.tag == "VB":
        return k > words[0] and page.tokens[k - 1].pos in ("NOUN", "PROPN", "PRON")
    complement = after.tag in ("IN", "TO", "RP") or after.text in ("'", "‘", "“", '"')
    if token.tag == "JJ":
        # a small parser hangs "open" on what stands before it, where no English adjective belongs
        return complement and not (grammar.is_attributive(token) and token.head > k)
    return token.tag in ("VBN", "VBG") and k > words[0] and complement and page.tokens[k - 1].pos in ("NOUN", "PROPN")
