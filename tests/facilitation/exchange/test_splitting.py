"""A source's text as turns: names, paragraphs, and selections that find their words again."""

from hypothesis import given
from hypothesis import strategies as st

from facilitation.exchange.rules.palette import STRIPES, hex_of, nearest
from facilitation.exchange.rules.splitting import place_in_parts, split_source

OURS = "Ольга: Как дела?\nКлён: Хорошо: да\nи ещё\n\nКлючевые вопросы\n\nКлён: Ждал\nРека: Тоже\n"


def words(text: str, names: tuple[str, ...] = ()) -> list[tuple[str | None, str]]:
    """Speakers with their words."""
    return [(part.speaker, text[part.start : part.end]) for part in split_source(text, names)]


def test_names_that_are_known_or_repeated_begin_turns() -> None:
    assert words(OURS, ("Река", "Ольга")) == [
        ("Ольга", "Как дела?"), ("Клён", "Хорошо: да\nи ещё"), (None, "Ключевые вопросы"), ("Клён", "Ждал"),
        ("Река", "Тоже"),
    ]  # fmt: skip


def test_a_text_without_names_falls_into_paragraphs() -> None:
    assert words("Первый: один раз\nВторой\n\n  \nТретий") == [
        (None, "Первый: один раз"), (None, "Второй"), (None, "Третий"),
    ]  # fmt: skip
    assert split_source(" \n\n") == ()


def test_a_selection_over_a_name_keeps_only_the_words() -> None:
    parts = split_source(OURS, ("Ольга", "Река"))
    start, end = OURS.index("дела"), OURS.index("Хорошо") + 6
    assert place_in_parts(parts, start, end) == (0, 4, 1, 6)
    label = OURS.index("Клён")
    assert place_in_parts(parts, label, label + 5) is None


@given(st.text("аб:\n К", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_places_lie_in_their_parts_and_in_the_selection(text: str, start: int, length: int) -> None:
    parts = split_source(text)
    place = place_in_parts(parts, start, start + length)
    if place is None:
        inside = [one for part in parts for one in range(part.start, part.end)]
        assert not set(inside) & set(range(start, start + length))
        return
    first, begin, last, end = place
    assert start <= parts[first].start + begin < parts[first].end
    assert parts[last].start < parts[last].start + end <= min(start + length, parts[last].end)


def test_colours_go_out_and_come_back() -> None:
    assert [nearest(stripe) for stripe in STRIPES] == list(range(1, 13))
    assert nearest("#fff") in range(1, 13)
    assert nearest("red") is None
    assert hex_of(3) == "#877402"
    assert hex_of(None) == ""
    assert hex_of(nearest("#123456"), "#123456") == "#123456"
    assert hex_of(1, "#FF0000") == STRIPES[0], "another colour was chosen since"
