"""What is quoted of a ranking: the best, as many as fit, none twice, nothing below the cutoff."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from eval.measures.right import MAX_WORDS
from eval.peers.quoting import Hit, answer, quoted
from eval.systems.given import Place

TEXT = " ".join(f"word{number}" for number in range(400))


@st.composite
def rankings(draw: st.DrawFn) -> list[Hit]:
    """Hits in a text of 400 words, best first."""
    spans = draw(st.lists(st.tuples(st.integers(0, 380), st.integers(1, 160)), max_size=8))
    words = TEXT.split()
    scores = sorted(draw(st.lists(st.floats(0, 1), min_size=len(spans), max_size=len(spans))), reverse=True)
    return [_hit(words, first, size, score) for (first, size), score in zip(spans, scores, strict=True)]


def _hit(words: list[str], first: int, size: int, score: float) -> Hit:
    start = len(" ".join(words[:first])) + (first > 0)
    quote = " ".join(words[first : first + size])
    return Hit(Place(document="a.txt", start=start, end=start + len(quote), quote=quote), score)


@settings(deadline=None)
@given(rankings(), st.integers(1, 5), st.floats(0, 1))
def test_what_is_quoted_fits_and_is_near_and_in_order(hits: list[Hit], k: int, cutoff: float) -> None:
    kept = quoted(hits, k=k, cutoff=cutoff)
    near = [hit.place for hit in hits if hit.score >= cutoff]
    assert len(kept) <= k
    assert [near.index(place) for place in kept] == sorted(near.index(place) for place in kept)
    assert len(kept) == 1 or sum(len(place.quote.split()) for place in kept) <= MAX_WORDS
    assert bool(kept) == bool(near)


@settings(deadline=None)
@given(rankings(), st.integers(1, 5))
def test_no_two_places_quoted_overlap(hits: list[Hit], k: int) -> None:
    kept = sorted(quoted(hits, k=k, cutoff=0), key=lambda place: place.start)
    assert all(one.end <= other.start for one, other in itertools.pairwise(kept))


def test_a_place_too_long_beside_the_best_makes_way_for_the_next() -> None:
    words = TEXT.split()
    hits = [_hit(words, 0, 50, 0.9), _hit(words, 60, 100, 0.8), _hit(words, 200, 60, 0.7)]
    assert quoted(hits, k=3, cutoff=0.0) == (hits[0].place, hits[2].place)


def test_nothing_near_enough_is_an_abstention_with_the_nearest_beside_it() -> None:
    hits = [_hit(TEXT.split(), at * 10, 5, 0.4) for at in range(5)]
    places = [hit.place for hit in hits]
    given_ = answer(quoted(hits, k=2, cutoff=0.5), places)
    assert (given_.answered, given_.reason, given_.statements) == (False, "no evidence", ())
    assert given_.nearest == tuple(places[:3])
    assert given_.ranked == tuple(places)
