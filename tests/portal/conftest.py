"""The face without features: what the tests of layout, texts and charts look at."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.portal.face import face_app


@pytest.fixture(scope="module")
def face(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application without features."""
    return face_app(Path(tmp_path_factory.mktemp("face")))


@pytest.fixture
def visitor(face: Flask) -> FlaskClient:
    """A browser of somebody who has not signed in."""
    return face.test_client()
