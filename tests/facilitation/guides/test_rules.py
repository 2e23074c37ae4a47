"""Rows, acts on rows, and the check of what was typed."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.guides.rules import (
    MODES,
    PHASES,
    STARTERS,
    GuideContent,
    Row,
    added,
    check,
    moved,
    removed,
    restored,
    rows_of,
    starter,
)
from facilitation.guides.rules.polls import Poll
from portal.limits import GUIDE_QUESTIONS

KINDS = st.lists(st.sampled_from("sq"), max_size=12).map(lambda kinds: [*("s" if kinds else ""), *kinds])


def made(kinds: list[str]) -> list[Row]:
    return [
        Row(kind, f"{kind}{place}", f"Текст {place}", "key" if kind == "s" else "open", "5")
        for place, kind in enumerate(kinds)
    ]


def keys(rows: list[Row]) -> str:
    return " ".join(row.key for row in rows)


LENGTHS = {"graduates": 90, "teenagers": 60, "mentors": 90, "partners": 75}


def _poll(poll: Poll | None) -> object:
    return (poll.kind, len(poll.choices), poll.least, poll.most, poll.limit) if poll else None


@pytest.mark.parametrize("name", sorted(STARTERS))
def test_a_ready_made_guide_lasts_as_long_as_it_says_and_covers_every_phase(name: str) -> None:
    guide = starter(name)
    assert guide.minutes == LENGTHS[name.split("_")[0]]
    assert 9 <= len(guide.questions) <= 12
    assert {section.phase for section in guide.sections} == set(PHASES)
    assert {question.mode for question in guide.questions} == set(MODES) - {"personal"}
    for section in guide.sections:
        assert sum(question.minutes for question in section.questions) <= section.minutes, section.title


def test_both_languages_of_the_ready_made_guide_have_one_shape() -> None:
    def shape(guide: GuideContent) -> list[object]:
        asked = [
            [(q.mode, q.switch, q.minutes, len(q.probes), _poll(q.poll)) for q in section.questions]
            for section in guide.sections
        ]
        return [(section.phase, section.minutes, own) for section, own in zip(guide.sections, asked, strict=True)]

    for kind in LENGTHS:
        assert shape(starter(f"{kind}_ru")) == shape(starter(f"{kind}_en"))
    assert {name.split("_")[0] for name in STARTERS} == set(LENGTHS)


@pytest.mark.parametrize("name", sorted(STARTERS))
def test_a_guide_survives_the_form_and_the_database(name: str) -> None:
    guide = starter(name)
    assert check(rows_of(guide)).content == guide
    assert GuideContent.model_validate(json.loads(json.dumps(guide.model_dump(mode="json")))) == guide


def test_a_question_moves_over_the_border_of_its_section() -> None:
    rows = made(["s", "q", "s", "q"])
    assert keys(moved(rows, "q3", -1)) == "s0 q1 q3 s2"
    assert keys(moved(rows, "q1", 1)) == "s0 s2 q1 q3"
    assert keys(moved(rows, "q1", -1)) == "s0 q1 s2 q3"
    assert keys(moved(rows, "q3", 1)) == "s0 q1 s2 q3"


def test_a_section_takes_its_questions_along() -> None:
    rows = made(["s", "q", "s", "q", "q", "s"])
    assert keys(moved(rows, "s0", 1)) == "s2 q3 q4 s0 q1 s5"
    assert keys(moved(rows, "s2", -1)) == "s2 q3 q4 s0 q1 s5"
    assert keys(moved(rows, "s5", 1)) == keys(rows)
    assert keys(moved(rows, "s0", -1)) == keys(rows)
    assert keys(moved(rows, "nobody", 1)) == keys(rows)


@given(KINDS, st.integers(0, 12), st.sampled_from([-1, 1]))
def test_moving_loses_no_row_and_leaves_no_question_without_a_section(kinds: list[str], at: int, step: int) -> None:
    rows = made(kinds)
    if rows:
        after = moved(rows, rows[at % len(rows)].key, step)
        assert sorted(keys(after).split()) == sorted(keys(rows).split())
        assert after[0].kind == "s"


@given(KINDS, st.integers(0, 12))
def test_what_is_removed_can_be_put_back_where_it_was(kinds: list[str], at: int) -> None:
    rows = made(kinds)
    if rows:
        rest, gone, place = removed(rows, rows[at % len(rows)].key)
        assert gone
        assert restored(rest, gone, place) == rows
        assert restored(rows, gone, place) == rows


def test_a_new_question_ends_its_section_and_a_new_section_ends_the_guide() -> None:
    rows = made(["s", "q", "s"])
    assert [row.kind for row in added(rows, "q", "s0")] == ["s", "q", "q", "s"]
    assert [row.kind for row in added(rows, "s")] == ["s", "q", "s", "s"]
    assert added(rows, "q", "nobody") == rows


@pytest.mark.parametrize("typed", ["-1", "241", "1.5", "пять", "1e3", "99999", "٣"])
def test_minutes_that_are_no_whole_number_are_refused(typed: str) -> None:
    rows = [replace(row, minutes=typed) for row in made(["s"])]
    assert check(rows).errors == (("minutes", "s0", "minutes"),)


@pytest.mark.parametrize(("typed", "stored"), [("", 0), (" 12 ", 12), ("0", 0), ("240", 240)])
def test_minutes_are_read(typed: str, stored: int) -> None:
    content = check([replace(made(["s"])[0], minutes=typed)]).content
    assert content is not None
    assert content.minutes == stored


def test_limits_hold_at_the_limit_and_one_over() -> None:
    at_limit = made(["s", *("q" * GUIDE_QUESTIONS)])
    assert check(at_limit).content is not None
    over = check([*at_limit, Row("q", "one-more", "?", "open")])
    assert [code for code, _key, _field in over.errors] == ["questions"]
    long = replace(made(["s", "q"])[1], text="я" * 1001)
    assert check([made(["s"])[0], long]).errors == (("long", "q1", "text"),)
    assert check([made(["s"])[0], replace(long, text="я" * 1000)]).content is not None
    assert check([*made(["s"]), Row("q", "q1", "?", "open", "", "\n".join("а" * 13))]).errors[0][0] == "probes"


def test_rows_that_are_not_from_our_form_are_refused() -> None:
    section = made(["s"])[0]
    assert check([replace(section, choice="lunch")]).errors[0][0] == "shape"
    assert check([replace(section, key="<b>")]).errors[0][0] == "shape"
    assert check([section, section]).errors[0][0] == "shape"
    assert check([Row("q", "q1", "?", "open")]).errors == (("orphan", "q1", ""),)


def test_blank_probes_and_foreign_line_ends_are_put_right() -> None:
    typed = Row("q", "q1", " Что\r\nпомогло? ", "open", "", " Ещё?\r\n\r\n  \nА у других? ")
    content = check([made(["s"])[0], typed]).content
    assert content is not None
    assert content.questions[0].text == "Что\nпомогло?"
    assert content.questions[0].probes == ["Ещё?", "А у других?"]


def test_a_question_without_words_is_no_question() -> None:
    content = check([made(["s"])[0], Row("q", "q1", "   ", "open")]).content
    assert content is not None
    assert content.questions == []


@pytest.mark.parametrize(
    ("kind", "lines", "limit", "is_right"),
    [
        ("single", "Чай\nПрогулка", "", True),
        ("single", "Чай", "", False),
        ("single", "Чай\nЧай", "", False),
        ("multiple", "\n".join(map(str, range(12))), "12", True),
        ("multiple", "\n".join(map(str, range(13))), "", False),
        ("multiple", "Чай\nПрогулка", "3", False),
        ("multiple", "Чай\nПрогулка", "два", False),
        ("ranking", "Чай\nПрогулка", "2", True),
        ("scale", "0 совсем нет\n10 полностью", "", True),
        ("scale", "-5\n5", "", True),
        ("scale", "0\n11", "", False),
        ("scale", "5\n5", "", False),
        ("scale", "совсем нет\nполностью", "", False),
        ("scale", "0\n5\n10", "", False),
        ("single", "", "", False),
    ],
)
def test_a_poll_is_saved_only_with_choices_that_make_one(kind: str, lines: str, limit: str, is_right: bool) -> None:
    rows = [Row("s", "s1", "", "key", "5"), Row("q", "q1", "Что?", "poll", "", "", "", kind, lines, limit)]
    checked = check(rows)
    assert (checked.content is not None) is is_right
    assert is_right or checked.errors == (("poll", "q1", "choices"),)
    if checked.content is not None:
        assert check(rows_of(checked.content)).content == checked.content


def test_what_belongs_to_another_mode_is_kept_and_not_used() -> None:
    rows = [Row("s", "s1", "", "key", "5"), Row("q", "q1", "Что?", "open", "", "", "closed", "single", "Чай\nКино", "")]
    content = check(rows).content
    assert content is not None
    assert rows_of(content)[1].choices == "Чай\nКино"
    assert rows_of(content)[1].switch == "closed"
