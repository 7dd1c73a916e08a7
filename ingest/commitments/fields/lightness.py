"""Words that say nothing of a subject: those for papers and people, and those that point elsewhere."""

from __future__ import annotations

import re

from ingest.commitments.people.words import BODIES, PERSONS
from language.words import STOPWORDS, stem

# These only point; alone they are no topic even after "on" or "about".
POINTERS = frozenset(
    map(
        stem,
        "this that these those it them same such matter matters issue issues point points question questions answer "
        "proposal suggestion "
        "request above following former latter thing things one ones subject".split(),
    )
)
# Words for what is delivered, and words that point elsewhere: alone they say nothing of what about.
LIGHT = frozenset(
    map(
        stem,
        "information figure figures data detail details matter issue point question answer response reply request "
        "proposal "
        "suggestion thing same such report update note briefing outcome result position list copy number query reason "
        "item "
        "comment breakdown explanation clarification feedback paper presentation action work area topic subject "
        "statistic "
        "written writing verbal further full future additional separate separately later next meeting committee panel "
        "board "
        "member members councillor councillors chair email way possible course time date it this that these those them "
        "one ones "
        "so do done back also directly individually both each all any more again following above requested asked "
        "raised "
        "provided agenda session summary day days week weeks month months year one two three four five six seven eight "
        "nine ten twelve fortnight summary document appropriate relevant detailed progress regular proposals assurance "
        "concern "
        "concerns conversation discussion officer officers look take bring provide circulate send share outside "
        "inside agreed resolved undertook offered noted following scrutiny".split(),
    )
)


def is_light(words: str) -> bool:
    """Whether the words say nothing of a subject: no noun among them but those for papers, people and pointing."""
    told = [word for word in re.findall(r"[a-z][a-z'’-]+", words.lower()) if word not in STOPWORDS]
    return all(stem(word) in LIGHT or word.rstrip("s") in PERSONS | BODIES for word in told)


def only_points(words: str) -> bool:
    """Whether every word but the small ones points elsewhere: "this matter", "those questions"."""
    told = [word for word in re.findall(r"[a-z][a-z'’-]+", words.lower()) if word not in STOPWORDS]
    return all(stem(word) in POINTERS for word in told)
