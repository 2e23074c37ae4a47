"""Where a theme came first and what each group added."""

from datetime import date

from facilitation.saturation.rules import Group, ThemeKey, sheet_of

GROUPS = [Group(at, f"Группа {at}", date(2026, 3, at)) for at in (1, 2, 3)]
TRUST: ThemeKey = ("code", "7")
TIME: ThemeKey = ("code", "8")
SHAME: ThemeKey = ("word", "стыд")
NAMES = {TIME: "Время", TRUST: "Доверие", SHAME: "Стыд", ("code", "9"): "Никто не сказал"}


def test_theme_is_first_where_a_passage_or_the_debrief_has_it_first() -> None:
    sheet = sheet_of(
        GROUPS, NAMES, {(1, TRUST): 3, (2, TRUST): 1, (3, TIME): 2}, {(2, TIME): "new", (2, SHAME): "unsure"}
    )
    assert [theme.name for theme in sheet.themes] == ["Доверие", "Время", "Стыд"]
    assert [[cell.is_first for cell in theme.cells] for theme in sheet.themes] == [
        [True, False, False],
        [False, True, False],
        [False, True, False],
    ]
    assert (sheet.added, sheet.had, sheet.last_new) == ((1, 2, 0), (1, 3, 1), 2)
    assert [sheet.share(groups) for groups in (0, 1, 2, 3)] == [0, 1, 3, 3]
    assert [theme.groups for theme in sheet.themes] == [2, 2, 1]


def test_sheet_is_empty_without_groups_or_themes() -> None:
    assert sheet_of([], NAMES, {}, {}).themes == ()
    empty = sheet_of(GROUPS, NAMES, {}, {})
    assert (empty.themes, empty.added, empty.last_new) == ((), (0, 0, 0), 0)
