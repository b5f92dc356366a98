"""The tokenizer of the English model: spaCy's, with the treebanks' habits from `tokens.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

HABITS = Path(__file__).with_name("tokens.toml")
_RUNS = (r"[!?]{2,}", r"[*=]{2,}", r"<{2,}", r">{2,}")


def tokenizing() -> Language:
    """Give a blank English pipeline that cuts words as the treebanks do.

    >>> [token.text for token in tokenizing()("Anti-siege F-16s and/or U.N.-led pro-Velland talks!!")]
    ['Anti-siege', 'F', '-', '16s', 'and', '/', 'or', 'U.N.', '-', 'led', 'pro-Velland', 'talks', '!!']
    """
    habits = tomllib.loads(HABITS.read_text(encoding="utf-8"))
    nlp = spacy.blank("en")
    tokenizer, rules = nlp.tokenizer, nlp.Defaults
    # not in capitals throughout: "un-Christian", but "UN-Arab League"
    free = "".join(rf"(?<!\b{form})" for affix in habits["affixes"] for form in (affix, affix.capitalize()))
    hyphen = rf"(?<=[^\W_]){free}-(?=[A-Za-z])"
    initials = r"(?<=[A-Z]\.)-(?=[A-Za-z])"
    number = rf"(?<=[A-Za-z]){free}-(?=\d)"
    kept = [rule for rule in rules.infixes if "(?:-|–|—" not in rule]
    dashes = r"(?<=[^\W\d_])(?:–|—|--|---|——|~)(?=[^\W\d_])"
    tokenizer.infix_finditer = compile_infix_regex([*_RUNS, hyphen, initials, number, dashes, *kept]).finditer
    tokenizer.prefix_search = compile_prefix_regex([*_RUNS, *rules.prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*_RUNS, r"(?<=\d)(?:[ap]m|[AP]M)", *rules.suffixes]).search
    cases = {word: case for word, case in tokenizer.rules.items() if word not in habits["cut"]}
    cases.update({word: [{65: word}] for word in habits["pointed"]})  # 65 is ORTH, the word as printed
    tokenizer.rules = cases
    return nlp
