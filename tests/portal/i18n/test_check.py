"""What `flask i18n check` finds, and what `flask i18n update` writes."""

from pathlib import Path

import pytest
from flask import Flask

from portal.i18n.check import all_faults
from portal.i18n.extract import found_texts, update
from portal.i18n.layers import update_layers
from portal.i18n.sources import feature_names, files_of

CODE = """from flask_babel import gettext as _, ngettext, pgettext
A = _("Room %(n)s")
B = ngettext("%(num)s turn", "%(num)s turns", 2)
"""
EMPTY_FORMS = 'msgstr[0] ""\nmsgstr[1] ""\nmsgstr[2] ""'
FORMS = 'msgstr[0] "%(num)s реплика"\nmsgstr[1] "%(num)s реплики"\nmsgstr[2] "%(num)s реплик"'
RUSSIAN = {
    "Room %(n)s": "Комната %(n)s",
    "Leave <b>now</b>": "Выйти <b>сейчас</b>",
    "Up": "Поднята",
    "Not sent": "Не ушло",
}


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small project with two features."""
    for name in ("portal", "portal/rooms", "portal/people"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text('"""A package."""\n')
    (tmp_path / "portal" / "rooms" / "views.py").write_text(CODE)
    page = tmp_path / "templates" / "portal" / "rooms" / "show.html"
    page.parent.mkdir(parents=True)
    page.write_text('{{ _("Leave <b>now</b>") }}{{ pgettext("hand", "Up") }}')
    script = tmp_path / "static" / "js" / "portal" / "rooms.js"
    script.parent.mkdir(parents=True)
    script.write_text("import {gettext} from './i18n.js'; gettext('Not sent');")
    return tmp_path


def catalogue(house: Path) -> Path:
    return house / "translations" / "ru" / "portal.rooms.po"


def fill(path: Path, texts: dict[str, str]) -> None:
    """Put translations where there are none."""
    body = path.read_text("utf-8").replace(EMPTY_FORMS, FORMS)
    for english, russian in texts.items():
        empty = f'msgid "{english}"\nmsgstr ""'
        assert empty in body
        body = body.replace(empty, f'msgid "{english}"\nmsgstr "{russian}"')
    path.write_text(body, "utf-8")


def translated(house: Path, old: str = "", new: str = "") -> None:
    """The catalogue complete, but for one change."""
    update(house, "portal.rooms")
    fill(catalogue(house), RUSSIAN)
    text = catalogue(house).read_text("utf-8")
    assert old in text
    catalogue(house).write_text(text.replace(old, new), "utf-8")


def whats(house: Path) -> list[str]:
    return [fault.what for fault in all_faults(house)]


def test_a_feature_has_its_code_templates_and_scripts(house: Path) -> None:
    names = [path.name for path in files_of(house, "portal.rooms")]
    assert names == ["__init__.py", "views.py", "rooms.js", "show.html"]
    assert feature_names(house) == ["portal", "portal.people", "portal.rooms"]
    assert len(found_texts(house, "portal.rooms")) == 5


def test_update_is_quiet_when_nothing_changed_and_keeps_translations(house: Path) -> None:
    translated(house)
    assert whats(house) == []
    assert update(house, "portal.rooms") is False
    (house / "portal" / "rooms" / "views.py").write_text(CODE + 'C = _("More")\n')
    assert update(house, "portal.rooms") is True
    assert "Комната %(n)s" in catalogue(house).read_text("utf-8")
    assert whats(house) == ["not translated"]


def test_a_feature_that_says_nothing_needs_no_catalogue(house: Path) -> None:
    assert update(house, "portal.people") is False
    assert all_faults(house, ["portal.people"]) == []


def test_a_text_without_catalogue_is_named(house: Path) -> None:
    assert [what.startswith("no catalogue") for what in whats(house)] == [True]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Комната %(n)s", "Комната", "other placeholders"),
        ("Комната %(n)s", "Комната %(m)s", "other placeholders"),
        ("Выйти <b>сейчас</b>", "Выйти сейчас", "other tags"),
        ("Комната", "Kомната", "a Latin letter"),
        ("Не ушло", "Не ушло: напишите координатору", "says «координатору»: say «куратор»"),
        ("Не ушло", "Необходимо подождать", "says «Необходимо»: say «нужно»"),
        ('msgstr "Не ушло"', 'msgstr ""', "not translated"),
        ('msgstr[1] "%(num)s реплики"', 'msgstr[1] ""', "needs 3 plural forms"),
        ('msgid "Not sent"', '#, fuzzy\nmsgid "Not sent"', "fuzzy"),
        ("Room %(n)s", "Old room %(n)s", "missing in the catalogue"),
    ],
)
def test_each_fault_is_found(house: Path, old: str, new: str, expected: str) -> None:
    translated(house, old, new)
    assert any(what.startswith(expected) for what in whats(house))


def test_two_features_may_not_translate_one_text_differently(house: Path) -> None:
    translated(house)
    (house / "portal" / "people" / "views.py").write_text('from flask_babel import gettext\nA = gettext("Not sent")\n')
    update(house, "portal.people")
    path = house / "translations" / "ru" / "portal.people.po"
    fill(path, {"Not sent": "Не отправлено"})
    assert whats(house) == ["translated differently: Не отправлено / Не ушло"]


def test_a_catalogue_of_no_feature_is_named(house: Path) -> None:
    translated(house)
    stray = house / "translations" / "ru" / "portal.gone.po"
    stray.write_bytes(catalogue(house).read_bytes())
    assert "belongs to no feature" in whats(house)


def young(house: Path, russian: str, **layers: str) -> list[str]:
    """What is wrong when a page that children see says one thing, and the upper catalogues say others."""
    page = house / "templates" / "portal" / "consents" / "consent_show.html"
    page.parent.mkdir(parents=True)
    page.write_text('{{ _("Read it") }}')
    (house / "portal" / "consents").mkdir()
    (house / "portal" / "consents" / "__init__.py").write_text('"""A feature."""\n')
    update(house, "portal.consents")
    base = house / "translations" / "ru" / "portal.consents.po"
    empty = base.read_text("utf-8")
    for layer, said in {"ru": russian, **layers}.items():
        path = house / "translations" / layer / "portal.consents.po"
        path.parent.mkdir(exist_ok=True)
        path.write_text(empty.replace('msgstr ""', f'msgstr "{said}"').replace(f'msgstr "{said}"', 'msgstr ""', 1))
    return [fault.what for fault in all_faults(house, ["portal.consents"])]


def test_the_young_are_not_said_vy(house: Path) -> None:
    assert young(house, "Прочтите ваш текст") == [
        "says «вы» to people under 18: write it with «ты» in translations/ru_teen"
    ]


def test_own_words_for_the_young_are_enough(house: Path) -> None:
    assert young(house, "Прочтите ваш текст", ru_teen="Прочти свой текст") == []


def test_a_child_meets_no_hard_word(house: Path) -> None:
    faults = young(house, "Прочтите стенограмму", ru_teen="Прочти стенограмму")
    assert faults == ["says «стенограмму» to children: write it in their words in translations/ru_kids"]


def test_a_child_has_own_words_for_a_hard_one(house: Path) -> None:
    assert young(house, "Прочтите стенограмму", ru_kids="Прочти запись слов") == []


def test_an_upper_catalogue_is_checked_and_cleared_like_the_lower(house: Path) -> None:
    assert young(house, "Прочитать", ru_kids="Прочитать %(name)s") == [
        "other placeholders than the msgid: Прочитать %(name)s"
    ]
    (house / "templates" / "portal" / "consents" / "consent_show.html").write_text('{{ _("Write it") }}')
    kept = house / "translations" / "ru_kids" / "portal.consents.po"
    update(house, "portal.consents")
    assert "no longer said" in [fault.what for fault in all_faults(house, ["portal.consents"])]
    assert update_layers(house, "portal.consents") == ["ru_kids"]
    assert not kept.exists()


def test_the_commands_name_what_they_did(face: Flask) -> None:
    runner = face.test_cli_runner()
    assert runner.invoke(args=["i18n", "check", "portal.charts"]).exit_code == 0
    wrong = runner.invoke(args=["i18n", "check", "portal.nowhere"])
    assert wrong.exit_code == 2
    assert "no such feature: portal.nowhere" in wrong.output
