"""Builds the web application out of features; what each one adds is in its own folder."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

import click
from flask import Flask
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.engine import make_url

from portal import access_clock as access_clock
from portal.config import Settings, load_settings, read_environment
from portal.db import db
from portal.features import Feature
from portal.limits import FORM_BYTES
from portal.web.access import check_declared
from portal.web.rules import LateRule

csrf = CSRFProtect()
ROOT = Path(__file__).resolve().parents[1]
PARTS = (
    "portal.web.intake", "portal.i18n", "portal.web.headers", "portal.web.assets", "portal.web.errors",
    "portal.web.format", "portal.web.nav", "portal.web.health", "portal.charts", "portal.accounts.identity",
)  # fmt: skip


def create_app(
    features: Sequence[Feature], settings: Settings | None = None, overrides: Mapping[str, object] | None = None
) -> Flask:
    """Compose the application.

    :param settings: read from the environment when absent. :raises SettingsError: naming every wrong setting.
    :raises UndeclaredAccess: when an endpoint of a feature has no access rule.
    """
    settings = settings or load_settings(read_environment())
    app = Flask("portal", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.url_rule_class = LateRule
    app.config.update(flask_config(settings), **(overrides or {}))
    app.extensions["settings"] = settings
    app.extensions["features"] = tuple(features)
    db.init_app(app)
    if click.get_current_context(silent=True) is not None:
        enable_migrations(app)
    csrf.init_app(app)
    for part in PARTS:
        import_module(part).init_app(app)
    for feature in features:
        _add(app, feature)
    check_declared(app)
    return app


def settings_of(app: Flask) -> Settings:
    """The settings this application runs with."""
    settings: Settings = app.extensions["settings"]
    return settings


def flask_config(settings: Settings) -> dict[str, object]:
    """Flask's own configuration out of our settings; shared with the realtime process."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": _engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": settings.max_upload_mb * 1024 * 1024 + FORM_BYTES,
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_NAME": "golosa",
        "SESSION_COOKIE_SECURE": (settings.public_url or "").startswith("https://"),
        "WTF_CSRF_TIME_LIMIT": None,
    }


def _engine_options(url: str) -> dict[str, object]:
    pool: dict[str, object] = {"pool_size": 20, "max_overflow": 20, "pool_timeout": 5}
    pool["hide_parameters"] = True  # what people said and who they are does not go into logs with an error
    if make_url(url).get_backend_name() == "sqlite":
        return pool | {"connect_args": {"check_same_thread": False}}
    return pool | {"pool_pre_ping": True}


def enable_migrations(app: Flask) -> None:
    """Give the application its migrations; only the command line needs them, and pages start sooner without."""
    from flask_migrate import Migrate

    Migrate(app, db, directory="migrations", render_as_batch=True, compare_type=True)


def _add(app: Flask, feature: Feature) -> None:
    for blueprint in feature.blueprints:
        app.register_blueprint(blueprint)
    for blueprint in feature.api:
        csrf.exempt(blueprint)  # the API takes bearer tokens and knows no cookie
        app.register_blueprint(blueprint)
    for command in feature.cli:
        app.cli.add_command(command)
    if feature.init is not None:
        feature.init(app)
