"""The style guide draws every part, and only in the demo."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from portal.web.styleguide import PARTS
from tests.portal.face import face_app


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_part_is_drawn(visitor: FlaskClient, part: str, language: str) -> None:
    visitor.set_cookie("locale", language)
    answer = visitor.get(f"/styleguide/{part}")
    assert answer.status_code == 200
    assert answer.text.count("<main") == 1
    assert answer.text.count("<h1") <= 2
    assert f'<html lang="{language}"' in answer.text


def test_an_unknown_part_is_not_there(visitor: FlaskClient) -> None:
    assert visitor.get("/styleguide/everything").status_code == 404


def test_outside_the_demo_there_is_none(tmp_path: Path) -> None:
    assert face_app(tmp_path, DEMO="0").test_client().get("/styleguide").status_code == 404
