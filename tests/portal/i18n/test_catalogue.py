"""Catalogues of features merged into one; texts of scripts go with them."""

import json
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import gettext, ngettext, pgettext

from portal.i18n.catalogue import catalogues, compile_locale, merge
from portal.i18n.voice import speaking

RULE = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    f'"Plural-Forms: nplurals=3; plural=({RULE});\\n"\n\n'
)
PLURAL = """#: static/js/facilitation/rooms/x.js
msgid "%(num)s turn"
msgid_plural "%(num)s turns"
msgstr[0] "%(num)s реплика"
msgstr[1] "а"
msgstr[2] "б"

#: a.py
msgid "Room"
msgstr "Комната"
"""


def write(folder: Path, name: str, body: str) -> Path:
    path = folder / "ru" / f"{name}.po"
    path.parent.mkdir(exist_ok=True)
    path.write_text(HEADER + body, "utf-8")
    return path


def test_features_are_merged_and_scripts_get_their_part(tmp_path: Path) -> None:
    write(tmp_path, "portal.web", '#: static/js/core/forms.js\nmsgid "Back"\nmsgstr "Назад"\n')
    write(tmp_path, "facilitation.rooms", PLURAL)
    merged, scripts = merge((tmp_path / "ru").glob("*.po"), "ru")
    assert {message.id for message in merged if message.id} == {"Back", "Room", ("%(num)s turn", "%(num)s turns")}
    assert scripts == {"Back": "Назад", "%(num)s turn": ["%(num)s реплика", "а", "б"]}


def test_unfinished_texts_stay_english(tmp_path: Path) -> None:
    write(tmp_path, "portal.web", '#, fuzzy\nmsgid "One"\nmsgstr "Один?"\n\nmsgid "Two"\nmsgstr ""\n')
    merged, _ = merge((tmp_path / "ru").glob("*.po"), "ru")
    assert [message.id for message in merged if message.id] == []


def test_a_context_is_part_of_a_scripts_key(tmp_path: Path) -> None:
    write(tmp_path, "portal.web", '#: static/js/core/a.js\nmsgctxt "hand"\nmsgid "Up"\nmsgstr "Поднята"\n')
    assert merge((tmp_path / "ru").glob("*.po"), "ru")[1] == {"hand\x04Up": "Поднята"}


def test_the_compiled_catalogue_is_kept_until_a_text_changes(tmp_path: Path) -> None:
    path = write(tmp_path, "portal.web", 'msgid "Back"\nmsgstr "Назад"\n')
    first = compile_locale(tmp_path, "ru", tmp_path / "kept")
    again = compile_locale(tmp_path, "ru", tmp_path / "kept")
    assert first == again
    assert len(list((tmp_path / "kept").iterdir())) == 2
    path.write_text(path.read_text("utf-8").replace("Назад", "Обратно"), "utf-8")
    assert compile_locale(tmp_path, "ru", tmp_path / "kept").digest != first.digest


def test_a_broken_catalogue_stops_the_start(tmp_path: Path) -> None:
    path = write(tmp_path, "portal.web", 'msgid "Back"\ngarbage\nmsgstr "x"\n')
    with pytest.raises(PoFileError) as caught:
        compile_locale(tmp_path, "ru", None)
    assert caught.value.__notes__ == [f"in {path}"]


@pytest.mark.parametrize(("n", "expected"), [(1, "Выбрано: 1"), (2, "Выбрано: 2"), (5, "Выбрано: 5")])
def test_pages_speak_russian(face: Flask, n: int, expected: str) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}):
        assert gettext("Back") == "Назад"
        assert pgettext("pseudonym", "Maple") == "Клён"
        assert ngettext("%(num)s chosen", "%(num)s chosen", n) == expected


def test_a_mail_speaks_its_readers_language(face: Flask) -> None:
    with face.app_context():
        with speaking("en"):
            assert gettext("Back") == "Back"
        with speaking("ru"):
            assert gettext("Back") == "Назад"


def test_scripts_get_their_texts_from_the_same_catalogue(face: Flask, visitor: FlaskClient) -> None:
    digest = catalogues(face).compiled["ru"].digest
    answer = visitor.get(f"/i18n/ru-{digest}.js")
    assert "immutable" in answer.headers["Cache-Control"]
    words = json.loads(answer.text.removeprefix("globalThis.golosaTexts = ").rstrip(";\n"))
    assert words["locale"] == "ru"
    assert words["texts"]["Draft saved %(time)s"] == "Черновик сохранён %(time)s"
    assert "Golosa" not in words["texts"]


def test_english_scripts_need_no_texts_and_others_are_not_there(visitor: FlaskClient) -> None:
    assert '"texts": {}' in visitor.get("/i18n/en-0.js").text
    assert visitor.get("/i18n/de-0.js").status_code == 404
    assert visitor.get("/i18n/ru-old.js").headers["Cache-Control"] == "no-cache"
