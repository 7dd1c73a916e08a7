"""Which language a text is in, told by the small words that no text of the language does without."""

from __future__ import annotations

from collections import Counter

from language.words import tokens

# Words of each language that are common in it and rare or unknown in the others, folded. By ISO 639-1 code.
SMALL_WORDS: dict[str, frozenset[str]] = {
    code: frozenset(words.split())
    for code, words in {
        "en": "the of and to that was were for with on by be been which this from had would their not are is it as",
        "cy": "yr yn ac y ar gan fod bod mae oedd wedi ei gyda hyn neu nad nid sydd eu byddai dros am gyfer cael bu",
        "ga": "agus ag ar bhi bhfuil ata leis sin seo go maidir faoi chun nach raibh sa eile gach ina thar",
        "gd": "agus bha tha airson gun air leis anns seo sin cha robh ris nach ann bhon eile gach aig",
    }.items()
}
FEWEST = 6  # small words of one language, before anything is said
AHEAD = 2.0  # times as many as of any other


def tongue(text: str) -> str | None:
    """The ISO 639-1 code of the language that most of the text is in; `None` where too little tells."""
    words = Counter(tokens(text))
    counts = {code: sum(words[word] for word in small) for code, small in SMALL_WORDS.items()}
    (code, most), (_, second) = sorted(counts.items(), key=lambda one: -one[1])[:2]
    return code if most >= FEWEST and most >= AHEAD * second else None
