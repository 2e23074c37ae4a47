"""An application without features, for tests of the face alone: no migrations, no sign-in."""

from collections.abc import Sequence
from pathlib import Path

from flask import Flask

from portal.app import create_app
from portal.config import load_settings
from portal.features import Feature


def face_app(folder: Path, features: Sequence[Feature] = (), **environment: str) -> Flask:
    """The platform's pages with the given features; settings as in the environment."""
    settings = load_settings(
        {
            "VAR_DIR": str(folder),
            "SECRET_KEY": "a key of the tests, long enough to be accepted",
            "DATABASE_URL": f"sqlite:///{folder}/face.db",
            "DEMO": "1",
        }
        | environment
    )
    app = create_app(features, settings, {"TESTING": True})
    app.testing = True
    return app
