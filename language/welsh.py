"""Welsh words as a question and a paper share them: whatever mutation or ending they stand in, one root.

The first consonant of a Welsh word changes with the word before it (pwyllgor, bwyllgor, phwyllgor, mhwyllgor), and
endings tell number and tense. A root is what is left when both go. It is looked up among the words that a record has,
so nothing of the index is Welsh or English: a record in English is indexed, and found, as if this were not here.
Rules of mutation: Y Treigladur, as in any grammar of the language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from language.words import tokens

# Words of a question that say what is wanted, folded; each is Welsh alone.
ASKING = frozenset("pwy beth faint pam pryd ble sut sawl pa paham oes ydy ydi ai ynteu".split())
STOPWORDS = ASKING | frozenset(
    "a ac ag am ar at y yr yn ym yng i o ei eu ein eich fy dy ni chi nhw hi ef fe mi gan gyda gyfer drwy trwy dros "
    "wrth heb tan hyd nes er ers rhag rhwng dan r bod fod fu bu bydd byddai mae maent roedd oedd oeddent sydd sy yw "
    "ydyw wedi cael cafodd gafodd gan wnaeth gwnaeth hyn hynny hwn hon honno rhain rheini yna yno yma neu nac na "
    "nad nid ond os pan fel mor iawn hefyd eto dim neb pob holl unrhyw rhyw rhai lle mwy eraill arall dywed "
    "dywedwch wrthyf w allan".split()
)
ELSEWHERE = frozenset({"oes", "sut", "pa"})  # short words that stand for something else in English
FEWEST = 2  # Welsh words beside those that ask, where none asks
# Sounds that mutation turns into one another, by the first letters: the longest first.
INITIALS = (
    ("ngh", ""), ("ng", ""), ("ch", ""), ("c", ""), ("g", ""),
    ("mh", "b"), ("ph", "b"), ("p", "b"), ("b", "b"), ("m", "b"), ("ff", "ff"), ("f", "b"),
    ("nh", "d"), ("th", "d"), ("dd", "d"), ("t", "d"), ("d", "d"),
    ("ll", "l"), ("l", "l"), ("rh", "r"), ("r", "r"), ("h", ""),
)  # fmt: skip
ENDINGS = re.compile(r"(?:iadau|feydd|iaid|wyd|odd|iau|ion|oedd|iad|aeth|au|ydd|edd|od|on|io|ir|ol|en|yn|an|u|i|o|a)$")
SHORTEST = 3  # letters that an ending leaves


def is_welsh(question: str) -> bool:
    """Whether a question is asked in Welsh: it has Welsh words that ask or join, and more of them than English ones."""
    said = list(tokens(question))
    asking = sum(word in ASKING - ELSEWHERE or (at == 0 and word in ASKING) for at, word in enumerate(said))
    joining = sum(word in JOINING for word in said)
    english = sum(word in ENGLISH for word in said)
    return (asking > 0 or joining >= FEWEST) and asking + joining > english


# What tells one language from the other: words that the other does not have.
JOINING = STOPWORDS - frozenset("a am at i o hi ai pan os er y fe mi na dim ni dy tan dan on hon".split())
ENGLISH = frozenset("the of and to was were what who why when how many much did does is are for with by which".split())


@lru_cache(maxsize=100_000)
def root(word: str) -> str:
    """The root of a folded Welsh word: "bwyllgorau" and "pwyllgor" have one. Numbers and codes stand as they are."""
    if not word.isalpha():
        return word
    first, becomes = next(((one, to) for one, to in INITIALS if word.startswith(one)), ("", ""))
    stem = becomes + word[len(first) :]
    shorter = ENDINGS.sub("", stem)
    return shorter if len(shorter) >= SHORTEST else stem
