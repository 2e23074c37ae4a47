"""Which language a page speaks: chosen on this device, else by the account, else asked for by the browser.

An open page may also be asked for in a language by its address; that comes first.
"""

from flask import Flask, current_app, g, has_request_context, request

from portal.config_table import LOCALES
from portal.i18n.catalogue import OurBabel
from portal.i18n.pseudo import PSEUDO
from portal.i18n.voice import voice

COOKIE = "locale"
ADDRESSED = "lang"
COOKIE_SECONDS = 365 * 24 * 3600


def allows_pseudo() -> bool:
    """The pseudo-locale is for tests and the demo only."""
    return bool(current_app.testing or current_app.extensions["settings"].demo)


def mark_pseudo() -> None:
    """Before each request: remember that this reader wants to see what is not translated."""
    if request.cookies.get(COOKIE) == PSEUDO and allows_pseudo():
        g.is_pseudo_locale = True


def addressed() -> str | None:
    """The language that the address names, where pages have one address for each (`speaks_by_address`)."""
    asked = request.args.get(ADDRESSED) if request.blueprint in current_app.extensions[ADDRESSED] else None
    return asked if asked in LOCALES else None


def speaks_by_address(app: Flask, blueprint: str) -> None:
    """Let the pages of a blueprint be asked for in a language, so that others can point to each: `?lang=ru`."""
    app.extensions[ADDRESSED].add(blueprint)


def locale() -> str:
    """`ru` or `en` for this request; outside of one the installation's default."""
    default: str = current_app.extensions["settings"].default_locale
    if not has_request_context():
        return default
    if g.get("is_pseudo_locale"):
        return "en"
    account = getattr(g.get("account"), "locale", None)
    for chosen in (addressed(), request.cookies.get(COOKIE), account):
        if chosen in LOCALES:
            return str(chosen)
    return request.accept_languages.best_match(LOCALES) or default


def init_app(app: Flask) -> None:
    """Let Flask-Babel ask us, and templates too."""
    app.extensions[ADDRESSED] = set()
    OurBabel().init_app(app, default_locale=app.extensions["settings"].default_locale, locale_selector=locale)
    app.before_request(mark_pseudo)
    app.jinja_env.globals.update(locale=locale, voice=voice)
