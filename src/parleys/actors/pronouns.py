"""Lead pronouns back: the nearest fitting actor, subjects first, speakers of quotations apart."""

from __future__ import annotations

from parleys.actors.gender import gender_of_pronoun
from parleys.actors.roster import Hit, Roster
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.record import ActorKind, MentionKind

_ONE = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_MANY = frozenset(("they", "their", "them", "themselves"))
_THING = frozenset(("it", "its", "itself"))
_BACK = 3
"""Sentences that a pronoun looks back."""


def find_pronouns(page: Page, roster: Roster) -> None:
    """Add pronouns of the third person to the roster, left to right, so that each may lean on the one before."""
    by_sentence: dict[int, list[Hit]] = {}
    for hit in sorted(roster.hits, key=lambda hit: hit.head):
        by_sentence.setdefault(page.tokens[hit.head].sentence, []).append(hit)
    for token in page.tokens:
        word = token.lower
        if word not in _ONE and word not in _MANY and word not in _THING:
            continue
        if word in _THING and _expletive(page, token):
            continue
        found = _antecedent(page, token, by_sentence, roster)
        keys = found.keys if found is not None else ()
        if word in _THING:
            keys = _party_of_speaker(page, token, by_sentence, roster) or keys
        if found is not None or keys:
            hit = Hit(
                first=token.i,
                last=token.i + 1,
                head=token.i,
                kind=MentionKind.PRONOUN,
                keys=keys,
                reliability=0.7 if word in _ONE else 0.6,
            )
            roster.point(hit)
            by_sentence.setdefault(token.sentence, []).append(hit)
            _learn(page, token, found, roster)


def _learn(page: Page, token: Token, found: Hit | None, roster: Roster) -> None:
    """ "Haddad said she would come": a subject that a pronoun leads back to over its verb is a woman from here on."""
    if found is None or len(found.keys) != 1 or not gender_of_pronoun(token.lower):
        return
    draft, told = roster.drafts[found.keys[0]], page.tokens[found.head]
    over = grammar.is_subject(told) and told.head in grammar.ancestors(page, token.i)
    if not draft.gender and over and not page.is_quoted(token.i):
        draft.gender = gender_of_pronoun(token.lower)


def _party_of_speaker(page: Page, token: Token, by_sentence: dict[int, list[Hit]], roster: Roster) -> tuple[str, ...]:
    """ "Karsava said it would attend": the party that she speaks for."""
    if not grammar.is_subject(token):
        return ()
    above = set(grammar.ancestors(page, token.i))
    for hit in by_sentence.get(token.sentence, ()):
        draft = roster.drafts[hit.keys[0]]
        subject = grammar.is_subject(page.tokens[hit.head]) and page.tokens[hit.head].head in above
        if subject and hit.head < token.i and draft.kind is ActorKind.PERSON and draft.of in roster.drafts:
            return (draft.of,) if draft.of else ()
    return ()


def _expletive(page: Page, token: Token) -> bool:
    """ "it is time", "it was reported": stands for nothing; "its" always stands for something."""
    if token.lower != "it":
        return False
    above = page.tokens[token.head]
    return grammar.is_expletive(token) or above.pos in ("ADJ", "NOUN") or grammar.has_clausal_subject(page, above.i)


def _antecedent(page: Page, token: Token, by_sentence: dict[int, list[Hit]], roster: Roster) -> Hit | None:
    here = page.is_quoted(token.i)
    best: tuple[float, int] | None = None
    chosen: Hit | None = None
    for back, sentence in enumerate(_behind(page, token)):
        for hit in by_sentence.get(sentence, ()):
            if hit.head >= token.i or not _fits(page, token, hit, roster) or _bound(page, token, hit):
                continue
            score = _salience(page, hit, token, here, roster) - 2.0 * back
            if best is None or (score, hit.head) > best:
                best, chosen = (score, hit.head), hit
        if chosen is not None and best is not None and best[0] > 0:
            return chosen
    return chosen


def _behind(page: Page, token: Token) -> list[int]:
    """Give the sentences to look through, nearest first; those that lie inside one quotation count for nothing."""
    found = [token.sentence]
    sentence = token.sentence - 1
    while sentence >= 0 and len(found) <= _BACK:
        each = page.sentences[sentence]
        quote = page.quote_at(each.start)
        if quote is None or quote.end < each.end:
            found.append(sentence)
        sentence -= 1
    return found


def _fits(page: Page, token: Token, hit: Hit, roster: Roster) -> bool:
    kinds = {roster.drafts[key].kind for key in hit.keys}
    word = token.lower
    if word in _ONE:
        gender = gender_of_pronoun(word)
        return kinds == {ActorKind.PERSON} and all(roster.drafts[key].gender in ("", gender) for key in hit.keys)
    if word in _THING:
        return not kinds & {ActorKind.PERSON, ActorKind.UNSPECIFIED} and len(hit.keys) == 1
    # "bring freedom to Velland, and go on with their protests": a state that does nothing there is no "they"
    told = page.tokens[hit.head]
    there = kinds == {ActorKind.GOVERNMENT} and hit.kind is MentionKind.NAME and told.sentence == token.sentence
    beside = grammar.case_of(page, hit.head) in ("in", "to") and not grammar.is_conjunct(told)
    return ActorKind.PERSON not in kinds and not (there and beside)


def _salience(page: Page, hit: Hit, token: Token, quoted: bool, roster: Roster) -> float:
    """Subjects are spoken of again more than others (Lappin and Leass 1994); the same side of a quotation mark too."""
    score = 0.0
    told = page.tokens[hit.head]
    if grammar.is_subject(told):
        score += 3.0
        if token.lower in _ONE and grammar.is_root(page.tokens[told.head]):
            score += 1.0
        if grammar.is_subject(token) and told.head in grammar.ancestors(page, token.i):
            # "the Council said it would attend": the subject of the saying is the subject of what is said
            score += 3.0
        elif token.lower in _ONE and grammar.is_possessor(token) and told.head == _over(page, token):
            # "the proverb that Orlov used in his talks", whoever should heed it
            score += 2.0
        if _joined(page, hit, token):
            score += 5.0
    elif _joined(page, hit, token):
        # "blamed Velland and its minister": whoever stands right before
        score += 8.0
    elif grammar.is_object(told):
        score += 1.5
    elif grammar.is_apposition(told) or grammar.is_possessor(told) or grammar.is_conjunct(told):
        score += 0.8
    if token.lower in _ONE and all(roster.drafts[key].gender for key in hit.keys):
        # of fitting gender, and told so
        score += 1.5
    if hit.kind is MentionKind.PRONOUN:
        score += 0.7 if told.lower[:2] == token.lower[:2] else 0.0
    if page.is_quoted(hit.head) != quoted:
        score -= 2.0
    return score


def _over(page: Page, token: Token) -> int | None:
    """Give the nearest verb over a token."""
    return next((i for i in grammar.ancestors(page, token.i) if page.tokens[i].pos == "VERB"), None)


def _joined(page: Page, hit: Hit, token: Token) -> bool:
    """Say whether a possessor stands behind "and" right behind somebody: "Orlov and his envoy", "Orlov, and his"."""
    between = [page.tokens[k].lower for k in range(hit.last, token.i)]
    return grammar.is_possessor(token) and between in (["and"], [",", "and"])


def _bound(page: Page, token: Token, hit: Hit) -> bool:
    """ "Karsava met him", "Karsava called Orlov and warned him": an object is not its own subject."""
    if token.lower not in ("him", "her", "them", "it") or not grammar.is_object(token):
        return False
    verb, told = token.head, page.tokens[hit.head]
    while grammar.is_conjunct(page.tokens[verb]) and not _has_subject(page, verb):
        verb = page.tokens[verb].head
    return told.head == token.head or (told.head == verb and grammar.is_subject(told))


def _has_subject(page: Page, verb: int) -> bool:
    return any(grammar.is_subject(page.tokens[c]) for c in page.children[verb])
