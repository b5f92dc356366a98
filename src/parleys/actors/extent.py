"""Say how far a name runs: proper nouns, particles, and what bodies are named with: "of", "for", "People's"."""

from __future__ import annotations

from parleys.knowledge.world import World
from parleys.language.page import Name, Page, Sentence, Token

_LINKS = ("of", "for", "on")
_INSIDE = (*_LINKS, "the", "and", "'s", "'", "-", "&")


def is_name(token: Token) -> bool:
    """Say whether a token is a proper noun, or an adjective inside a name ("National")."""
    return token.pos == "PROPN" or token.tag in ("NNP", "NNPS")


def _goes_on(token: Token) -> bool:
    """Say whether a capitalised common noun behind a proper one belongs to the name: taggers do not know surnames."""
    return token.tag == "NN" and token.text[:1].isupper() and token.text[1:].islower()


def organisation_end(page: Page, first: int, last: int, world: World) -> int:
    """ "Accord Council Mariam Dostaghi": an organisation ends with its head word where a person's name follows."""
    for k in range(first + 1, last - 1):
        after = page.tokens[k + 1]
        if page.tokens[k].lower in world.heads.organisations and after.lower not in ("of", "for", "on", "-"):
            further = any(page.tokens[n].lower in world.heads.organisations for n in range(k + 1, last))
            if not further:
                return k + 1
    return last


def run_end(page: Page, sentence: Sentence, i: int, world: World, guesses: dict[int, Name]) -> int:
    """Give the end of a run: proper nouns, hyphens between letters, particles, and "of/for X" after an organisation."""
    end = _guessed_end(page, sentence, i, world, guesses)
    while end < sentence.last:
        token, before = page.tokens[end], page.tokens[end - 1]
        following = page.tokens[end + 1] if end + 1 < sentence.last else None
        glued = token.start == before.end
        # "Clifford D. May": behind an initial no word is a month
        surname = before.text.rstrip(".").isupper() and len(before.text.rstrip(".")) == 1 and end - i > 1
        never = token.lower in world.heads.never and not surname
        if (is_name(token) or _goes_on(token)) and not never and token.text[:1].isalnum():
            end += 1
        elif token.text in ("-", "‐", "–") and glued and following is not None and following.start == token.end:
            if following.tag in ("VBN", "VBD", "JJ", "VBG"):
                # "Karsava-led", "Velland-based": the name ends before the hyphen
                break
            end += 2
        elif token.lower in world.heads.particles and following is not None and is_name(following):
            end += 1
        elif _joins(page, i, end, world, guesses) or _owned(page, sentence, i, end, world):
            end += 2 if following is not None and following.lower == "the" else 1
        else:
            break
    return end


def _guessed_end(page: Page, sentence: Sentence, i: int, world: World, guesses: dict[int, Name]) -> int:
    """Give the end of what the model takes for one organisation: "Rally for the Nation", "Sons of the Hill".

    Not where a person's title or a name that is known stands inside: "the Accord Council of General Orlov".
    """
    guess = guesses.get(i)
    if guess is None or guess.label != "ORG" or guess.first != i or guess.last > sentence.last:
        return i + 1
    inner = range(i + 1, guess.last)
    links = [k for k in inner if page.tokens[k].lower in _INSIDE]
    titles = world.titles.state | world.titles.persons | world.titles.honorifics
    if not links or page.tokens[guess.last - 1].lower in _INSIDE or page.tokens[i].lower in titles:
        return i + 1
    for k in inner:
        token = page.tokens[k]
        if k in links:
            named = page.tokens[k + 1].text[:1].isupper() and _knows(page, k + 1, world)
            apart = token.lower == "and" and not any(page.tokens[n].lower in _LINKS for n in links if n < k)
            body = token.lower == "the" and page.tokens[guess.last - 1].lower in world.heads.organisations
            if apart or body or (named and token.lower in ("the", "and")):
                return i + 1
        elif token.lower in titles or not token.text[:1].isupper():
            return i + 1
    return guess.last


def _knows(page: Page, i: int, world: World) -> bool:
    """Say whether a name that is known begins at a token."""
    size = world.openings.get(page.tokens[i].text.title(), 0)
    words = [token.text for token in page.tokens[i : i + size]]
    found = (world.names.get(tuple(words[:n])) for n in range(1, len(words) + 1))
    # "Rally for the Nation": outlets bear plain words
    return any(known is not None and known.sort not in ("media", "place") for known in found)


def _joins(page: Page, first: int, i: int, world: World, guesses: dict[int, Name]) -> bool:
    """ "Friends of Velland", "Observatory for Human Rights", "Secretary of State": the name goes on after "of"."""
    if page.tokens[i].lower not in _LINKS or i + 2 >= len(page.tokens):
        return False
    following, before, titles = page.tokens[i + 1], page.tokens[i - 1], world.titles
    fixed = following.lower == "the"
    following = page.tokens[i + 2] if fixed else following
    if not following.text[:1].isupper() or following.pos not in ("PROPN", "NOUN", "ADJ"):
        return False
    if before.lower in titles.state | titles.persons:
        return following.lower in ("state", "defense", "defence", "staff") and not fixed
    person = before.i in guesses and guesses[before.i].label == "PERSON" and before.i > first
    if page.tokens[i].lower == "on" or person or first > i - 1:
        # "Foreign Minister Anna Ilves of Velland": a surname that looks like a plural
        return False
    ranked = following.lower in titles.state | titles.persons | titles.honorifics and following.lower != "foreign"
    plural = before.tag == "NNPS" and before.text not in world.demonyms
    if fixed:
        opening = first == page.sentence_of(first).first
        body = any(t.lower in world.heads.organisations for t in page.tokens[following.i : following.i + 3])
        return plural and not opening and not ranked and not body and not _knows(page, following.i, world)
    return (before.lower in world.heads.organisations and not ranked) or plural


def _owned(page: Page, sentence: Sentence, first: int, i: int, world: World) -> bool:
    """ "the Farmers' Union", "the People's Front": a body named by those whose it is."""
    mark, owner = page.tokens[i], page.tokens[i - 1]
    many = owner.lower in world.heads.owners if mark.lower == "'s" else owner.lower.endswith("s")
    if mark.lower not in ("'", "'s") or not many or owner.text in world.demonyms or first > i - 1:
        return False
    last = i + 1
    while last < sentence.last and is_name(page.tokens[last]) and page.tokens[last].text[:1].isupper():
        last += 1
    return last > i + 1 and page.tokens[last - 1].lower in world.heads.organisations
