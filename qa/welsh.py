"""A question in Welsh: which words to look for, and what sort of answer is wanted.

The record's own words that share a word's root are its wordings, whatever mutation or ending they stand in.
"""

from __future__ import annotations

import re

from language.welsh import STOPWORDS, root
from language.words import stem, tokens
from qa.schema import Kind, Wording
from qa.vocabulary import Vocabulary

# Causes and promises are read in English alone: a question for one is asked of the sentences, as any other is.
KINDS = (
    (Kind.FIGURE, re.compile(r"\b(?:faint|sawl|ganran|canran|nifer|cyfradd|gyfradd)\b", re.IGNORECASE)),
    (Kind.WHEN, re.compile(r"\b(?:pryd|erbyn pa|ba ddyddiad|pa ddyddiad|ers pryd)\b", re.IGNORECASE)),
    (Kind.WHO, re.compile(r"\b(?:pwy|pa gynghorydd|pa swyddog)\b", re.IGNORECASE)),
)


def kind_of(question: str) -> Kind:
    """What sort of answer is wanted, as far as the question's own words tell."""
    return next((kind for kind, pattern in KINDS if pattern.search(question)), Kind.OPEN)


def wordings(question: str, vocabulary: Vocabulary) -> tuple[Wording, ...]:
    """What is asked for, in order, each word with every form of it that the record has."""
    found: dict[str, Wording] = {}
    for word in tokens(question):
        parts = [part for part in word.split("-") if part and part not in STOPWORDS]
        for part in parts:
            found.setdefault(root(part), _wording(part, vocabulary))
    return tuple(found.values())


def _wording(word: str, vocabulary: Vocabulary) -> Wording:
    held = vocabulary.of_root(root(word))
    forms = tuple(dict.fromkeys((stem(word), *map(stem, held))))
    weight = min(vocabulary.rarity(form) for form in forms)
    return Wording(word, forms, weight, known=any(vocabulary.holds(form) for form in forms))
