"""The texts of templates: a page asks for some hundred, so each is looked up once and becomes HTML once."""

from functools import lru_cache
from typing import Any

from flask import Flask
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from portal.i18n.catalogue import catalogues

TEXTS_KEPT = 8192  # about twice what all catalogues say together in one language


@lru_cache(maxsize=TEXTS_KEPT)
def _as_html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - a catalogue's own words


@pass_eval_context
def gettext(at: EvalContext, text: str, /, **variables: Any) -> str:
    """What Jinja's own `gettext` answers: the text with its places filled, these escaped where the page escapes.

    As there `%%` stands for a percent sign also when nothing is to be filled.
    """
    said: str = catalogues().get_translations().gettext(text)
    if at.autoescape:
        said = _as_html(said)
    return said % variables if variables or "%" in said else said


def init_app(app: Flask) -> None:
    """Give it to the templates in place of Jinja's own."""
    app.jinja_env.globals.update(gettext=gettext, _=gettext)
