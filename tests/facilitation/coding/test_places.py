"""Offsets of the browser, segments and overlapping codings."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.coding.errors import BadPlace, EmptySegment, HalfCharacter, OutOfText
from facilitation.coding.rules import (
    CodedSpan,
    Run,
    Utf16Map,
    check_segment,
    overlap_runs,
    runs_for_browser,
    segment_from_browser,
    spans_of_run,
)

FAMILY = "👩\u200d👩\u200d👧"
PIECES = st.sampled_from([FAMILY, "е\u0308", "ё", "\r\n", "\n", "школа ", "a", "𝔊", "\u200d", "👍🏽", " "])
TEXTS = st.lists(PIECES, max_size=12).map("".join)
OFFSETS = st.integers(0, 15)
SPANS = st.lists(st.tuples(OFFSETS, OFFSETS), max_size=8).map(
    lambda pairs: [CodedSpan(number, *pair) for number, pair in enumerate(pairs)]
)


def units(text: str) -> int:
    """JavaScript's length of the text."""
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_both_counts_agree_with_the_encoding(text: str) -> None:
    places = Utf16Map(text)
    assert places.units == units(text)
    for place in range(len(text) + 1):
        assert places.to_unit(place) == units(text[:place])
        assert places.to_code_point(units(text[:place])) == place


@given(TEXTS)
def test_every_unit_is_a_place_or_half_a_character(text: str) -> None:
    places, whole = Utf16Map(text), {units(text[:place]) for place in range(len(text) + 1)}
    for unit in range(units(text) + 1):
        if unit in whole:
            assert places.to_unit(places.to_code_point(unit)) == unit
        else:
            with pytest.raises(HalfCharacter):
                places.to_code_point(unit)


@pytest.mark.parametrize("text", ["", "школа", FAMILY])
def test_places_outside_the_text_are_refused(text: str) -> None:
    places = Utf16Map(text)
    for unit in (-1, units(text) + 1):
        with pytest.raises(OutOfText):
            places.to_code_point(unit)
    for place in (-1, len(text) + 1):
        with pytest.raises(OutOfText):
            places.to_unit(place)


def test_a_selection_after_a_family_is_found() -> None:
    text = f"е\u0308лка {FAMILY} дома"
    start = units(f"е\u0308лка {FAMILY} ")
    assert segment_from_browser(text, start, start + 4) == (12, 16)
    assert check_segment(text, 12, 16) == "дома"


@pytest.mark.parametrize(
    ("start", "end", "error"),
    [(0, 0, EmptySegment), (3, 2, EmptySegment), (3, 4, EmptySegment), (-1, 2, OutOfText), (0, 8, OutOfText)],
)
def test_what_is_no_segment_is_refused(start: int, end: int, error: type[BadPlace]) -> None:
    with pytest.raises(error) as caught:
        check_segment("раз два"[:7], start, end)
    assert caught.value.text


def test_a_selection_over_turns_becomes_one_span_each() -> None:
    assert spans_of_run([5, 0, 7, 3], 0, 2, 3, 1) == ((0, 2, 5), (2, 0, 7), (3, 0, 1))
    assert spans_of_run([5, 7], 0, 5, 1, 7) == ((1, 0, 7),)
    with pytest.raises(EmptySegment):
        spans_of_run([5, 7], 1, 3, 1, 3)
    with pytest.raises(OutOfText):
        spans_of_run([5, 7], 0, 0, 2, 1)


def test_overlaps_become_runs_in_order() -> None:
    spans = [CodedSpan(7, 0, 10), CodedSpan(8, 5, 15), CodedSpan(9, 20, 22)]
    assert overlap_runs(spans) == (Run(0, 5, (7,)), Run(5, 10, (7, 8)), Run(10, 15, (8,)), Run(20, 22, (9,)))


@given(SPANS)
def test_runs_cover_exactly_what_is_coded(spans: list[CodedSpan]) -> None:
    runs = overlap_runs(spans)
    for place in range(16):
        expected = {span.coding_id for span in spans if span.start <= place < span.end}
        here = [run for run in runs if run.start <= place < run.end]
        assert len(here) == bool(expected)
        assert set(here[0].coding_ids if here else ()) == expected
    assert all(before.end <= after.start for before, after in pairwise(runs))


def test_runs_are_counted_in_units_for_the_browser() -> None:
    assert runs_for_browser(f"{FAMILY}да", (Run(5, 7, (1,)),)) == (Run(8, 10, (1,)),)
