"""Geometry of the pictures, hidden small counts, and the table beside each picture."""

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import (
    Bar,
    Bars,
    Gap,
    Heat,
    HeatCell,
    HeatRow,
    Lane,
    Moment,
    Part,
    Phase,
    Stack,
    Stacks,
    Timeline,
    Turn,
    hide_small,
)
from portal.charts.text import lines

GRIDS = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 12), min_size=n, max_size=n), min_size=1, max_size=5)
)


def drawn(face: Flask, macro: str, chart: object) -> str:
    source = "{% from 'macros/charts.html' import " + macro + " %}{{ " + macro + "(chart) }}"
    with face.test_request_context(headers={"Cookie": "locale=en"}):
        return render_template_string(source, chart=chart)


def test_bars_start_at_zero_and_keep_their_proportion(face: Flask) -> None:
    with face.test_request_context():
        chart = Bars("Claim", [Bar("a", 40), Bar("b", 10), Bar("c", 0)], ("Code", "n"))
        widths = [bar.width for bar in chart.drawn]
    assert widths[0] == 4 * widths[1]
    assert widths[2] == 0
    assert widths[0] <= 60


def test_only_twelve_bars_are_drawn_and_all_are_in_the_table(face: Flask) -> None:
    bars = [Bar(f"code {n}", 20 - n, f"/rows/{n}") for n in range(15)]
    text = drawn(face, "bar_chart", Bars("Claim <1>", bars, ("Code", "Segments"), ("n = 62",), whole=62))
    assert text.count('class="bar"') == 12
    assert "and 3 more in the table" in text
    assert text.count('<th scope="row">') == 15
    assert 'href="/rows/14"' in text
    assert "Claim &lt;1&gt;" in text
    assert "20\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}62 · 32%" in text


def test_an_empty_chart_is_drawn(face: Flask) -> None:
    assert "<svg" in drawn(face, "bar_chart", Bars("Nothing yet", [], ("Code", "n")))


def test_a_long_label_is_wrapped_and_not_cut() -> None:
    label = "Не ругается, когда случилось плохое, а сначала слушает"
    assert " ".join(lines(label)) == label
    assert len(lines(label)) == 2
    assert lines("") == [""]


def test_parts_of_a_stack_fill_it_and_say_their_number(face: Flask) -> None:
    chart = Stacks(
        "Claim", ("better", "same", "worse"), [Stack("Mentors", [Part(14, "/a"), Part(0), Part(6)])], "Group"
    )
    with face.test_request_context():
        parts = chart.drawn[0].parts
        assert [part.number for part in parts] == [1, 3]
        assert sum(part.width for part in parts) == pytest.approx(100)
        assert [part.text for part in parts] == ["14", "6"]
    text = drawn(face, "stacked_chart", chart)
    assert "n = 20" in text
    assert 'href="/a"' in text
    assert "url(#stack-3)" in text


def test_six_parts_are_refused() -> None:
    with pytest.raises(ValueError, match="at most 5"):
        Stacks("Claim", tuple("abcdef"), [], "Group")


@given(GRIDS)
def test_no_small_count_is_shown_nor_can_be_computed(grid: list[list[int]]) -> None:
    shown = hide_small(grid)
    columns = [list(column) for column in zip(*shown, strict=True)]
    assert all(value is None or value == 0 or value >= 5 for row in shown for value in row)
    for line in [*shown, *columns]:
        others = [value for value in line if value]
        assert line.count(None) != 1 or not others


@given(GRIDS)
def test_what_is_shown_is_true(grid: list[list[int]]) -> None:
    shown = hide_small(grid)
    pairs = [
        (value, seen) for row, line in zip(grid, shown, strict=True) for value, seen in zip(row, line, strict=True)
    ]
    assert all(seen in {None, value} for value, seen in pairs)
    if all(value == 0 or value >= 5 for value, _ in pairs):
        assert all(seen == value for value, seen in pairs)


def test_a_heat_map_prints_every_number_and_hides_small_ones(face: Flask) -> None:
    rows = [HeatRow("Trust", [HeatCell(31, "/trust"), HeatCell(0), HeatCell(None)])]
    chart = Heat("Claim", "Code", ("A", "B", "C"), rows, foot=("n", "412", "388", "97"))
    assert [chart.step(value) for value in (0, 1, 16, 31)] == [1, 1, 4, 7]
    text = drawn(face, "heat_map", chart)
    assert 'heat-7"><a href="/trust">31</a>' in text
    assert "&lt; 5" in text
    assert "heat-hidden" in text


def test_a_timeline_keeps_within_its_length(face: Flask) -> None:
    lanes = (Lane("Maple", (Turn(0, 60, ("code-1",)), Turn(3590, 4000))),)
    moments = (Moment("18:22", "Maple", "begins", "/turn/1"),)
    chart = Timeline("Claim", 3600, lanes, (Phase("Opening", 0, 600),), (Gap(60, 120),), moments)
    assert chart.at(-5) == 0
    assert chart.at(4000) == 100
    assert chart.wide(10, 10) > 0
    text = drawn(face, "session_timeline", chart)
    assert text.count('class="turn"') == 2
    assert 'class="code-line code-1"' in text
    assert 'href="/turn/1"' in text


@pytest.mark.parametrize("macro", ["bar_chart", "stacked_chart"])
def test_a_picture_has_one_name_and_no_stops(face: Flask, macro: str) -> None:
    chart: object = Bars("Claim", [Bar("a", 5)], ("Code", "n"))
    if macro == "stacked_chart":
        chart = Stacks("Claim", ("x",), [Stack("a", [Part(5)])], "Group")
    text = drawn(face, macro, chart)
    svg = text[text.index('<svg role="img"') : text.rindex("</svg>")]
    assert 'aria-label="Claim' in svg
    assert "tabindex" not in svg
    assert "<a " not in svg
    assert "style=" not in text
