"""Addresses, zones and the tree without loops."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.programmes.rules import depth, is_slug, is_zone, would_loop


@pytest.mark.parametrize("slug", ["tu", "tula", "tula-2", "a" * 40, "new-moscow"])
def test_slug_is_taken_when_it_fits_an_address(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize(
    "slug",
    ["", "t", "a" * 41, "Tula", "тула", "-tula", "tula-", "tu--la", "2tula", "tu la", "new", "api", "tula\n", "../x"],
)
def test_slug_is_refused_when_it_breaks_an_address(slug: str) -> None:
    assert not is_slug(slug)


def test_zone_is_known_only_by_its_iana_name() -> None:
    assert is_zone("Asia/Yekaterinburg")
    assert not is_zone("Yekaterinburg")
    assert not is_zone("../etc/passwd")


@given(st.lists(st.integers(0, 7), min_size=1, max_size=8), st.integers(0, 7), st.none() | st.integers(0, 7))
def test_a_move_that_is_allowed_never_makes_a_loop(seeds: list[int], node: int, place: int | None) -> None:
    parents: dict[int, int | None] = {
        at: (None if seeds[at % len(seeds)] >= at else seeds[at % len(seeds)]) for at in range(8)
    }
    if not would_loop(parents, node, place):
        moved = parents | {node: place}
        assert all(depth(moved, one) <= len(moved) for one in moved)
    else:
        assert place is not None
        above, at = set(), place
        while at is not None:
            above.add(at)
            at = parents[at]  # type: ignore[assignment]
        assert node in above
