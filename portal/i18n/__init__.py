"""Languages: which one a page speaks, one Russian catalogue per feature merged at start, and the checks of it.

Not here: dates and numbers (`portal.web.format`).
"""

from flask import Flask

from portal.i18n import catalogue, choice, cli, pages, views


def init_app(app: Flask) -> None:
    """Set up Flask-Babel with our catalogues, the language switch and the `i18n` commands."""
    catalogue.init_app(app)
    choice.init_app(app)
    pages.init_app(app)
    app.register_blueprint(views.bp)
    app.cli.add_command(cli.group)
