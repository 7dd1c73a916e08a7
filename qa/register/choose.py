"""The entries that are asked for: by status, owner, topic, body, document and day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from language.words import STOPWORDS, fold, stem, terms, tokens, words
from qa.register.bodies import alike
from qa.register.entries import Entry, Status

OFFICE = frozenset(map(stem, ("councillor", "cllr", "mr", "mrs", "ms", "miss", "dr", "officer", "officers")))

DEPUTY = frozenset(map(stem, ("vice", "deputy")))  # another person than the one without it


def chosen(  # noqa: PLR0913  # each is a limit that people ask by
    entries: Iterable[Entry],
    *,
    statuses: Collection[Status] = (),
    owner: str | None = None,
    topic: str | None = None,
    councils: Collection[str] = (),
    committees: Collection[str] = (),
    documents: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
    rejected: bool = False,
    restated: bool = False,
) -> tuple[Entry, ...]:
    """The entries that meet every limit given, in their order. An empty limit does not limit.

    `owner` and `topic` are compared by stems, an owner by initials too ("HoS"); names of bodies whatever their case and
    punctuation; a document may be named without its folder. `since` and `until` are days of the meeting. `rejected`
    lets in what a person said is no commitment, `restated` what only promises an earlier entry again.
    """
    wanted = Wanted(owner=owner, topic=topic, documents=documents)
    bodies = {alike(name) for name in councils}, {alike(name) for name in committees}
    return tuple(
        entry
        for entry in entries
        if (rejected or not entry.is_rejected)
        and (restated or entry.restates is None)
        and (not statuses or entry.status in statuses)
        and _of_bodies(entry, *bodies)
        and _held(entry, since, until)
        and wanted.fits(entry)
    )


class Wanted:
    """Limits by words, read once."""

    def __init__(self, *, owner: str | None, topic: str | None, documents: Collection[str]) -> None:
        self.owner = owner
        self.topic = frozenset(terms(topic or ""))
        self.documents = {fold(name) for name in documents}

    def fits(self, entry: Entry) -> bool:
        """Whether owner, topic and document are those wanted."""
        return self._of_document(entry) and self._of_owner(entry) and self._on_topic(entry)

    def _of_document(self, entry: Entry) -> bool:
        name = fold(entry.source.name)
        return not self.documents or bool({name, PurePosixPath(name).name} & self.documents)

    def _of_owner(self, entry: Entry) -> bool:
        if not self.owner:
            return True
        printed = entry.document.quote(entry.owner.span) if entry.owner else ""
        return any(same_owner(self.owner, name) for name in (printed, entry.owner_as_corrected) if name)

    def _on_topic(self, entry: Entry) -> bool:
        return not self.topic or self.topic <= frozenset(terms(" ".join(self._words_of(entry))))

    def _words_of(self, entry: Entry) -> Iterator[str]:
        """All that says what it is about: its own words, what they point back to, its item, its indicator."""
        one = entry.commitment
        document = entry.document
        places = [*one.spans, *(span for span in (one.deliverable, one.topic, one.antecedent) if span)]
        yield from (document.quote(span) for span in places)
        yield one.indicator or ""
        yield entry.source.title or ""
        yield from (item.heading or "" for item in document.items if item.ordinal == one.item)


def same_owner(asked: str, printed: str) -> bool:
    """Whether the owner asked for is the one printed: all its words, in any case and number, or its initials.

    "chair" is the Chairman and not the Vice-Chair, "head of service" the Heads of Service, "HoS" too, "Smith" is
    Councillor Smith.
    """
    mine, theirs = _name_stems(asked), _name_stems(printed)
    if (theirs - mine) & DEPUTY:
        return False
    return bool(mine and mine <= theirs) or _is_short_for(asked, printed)


def _name_stems(name: str) -> frozenset[str]:
    parts = (part for token in tokens(name) for part in token.split("-"))
    own = [stem(_one_form(part)) for part in parts if part not in STOPWORDS]
    return frozenset(word for word in own if word not in OFFICE) or frozenset(own)


def _one_form(word: str) -> str:
    """Chairman, Chairwoman and Chairperson as Chair."""
    bare = word.removesuffix("woman").removesuffix("man").removesuffix("person")
    return bare if bare == "chair" else word


def _is_short_for(asked: str, printed: str) -> bool:
    letters = "".join(character for character in fold(asked) if character.isalnum())
    parts = [word for word in words(printed) if word.isalpha()]
    return (
        len(letters) > 1 and " " not in asked.strip() and any(_initials(parts, letters, at) for at in range(len(parts)))
    )


def _initials(parts: Sequence[str], letters: str, start: int) -> bool:
    """Whether the letters are the initials of the words from `start` on, small words counted or not."""
    every = "".join(word[0] for word in parts[start:])
    large = "".join(word[0] for word in parts[start:] if word not in STOPWORDS)
    return every.startswith(letters) or large.startswith(letters)


def _of_bodies(entry: Entry, councils: Collection[str], committees: Collection[str]) -> bool:
    in_council = not councils or alike(entry.source.council) in councils
    return in_council and (not committees or alike(entry.source.committee) in committees)


def _held(entry: Entry, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    on = entry.source.held_on
    return on is not None and (since is None or on >= since) and (until is None or on <= until)
