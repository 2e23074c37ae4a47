"""Errors as pages, as a fragment for htmx and as RFC 9457 problems; always what happened, what is kept, what to do."""

import logging
import re
import secrets
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException

from portal.errors import Trouble
from portal.web.access import wants_json

log = logging.getLogger(__name__)
_SECRET = re.compile(r"[\w-]{32,}")


@dataclass(frozen=True)
class Words:
    """The three parts of an error and its title; lazy texts."""

    title: Any
    what: Any
    kept: Any
    todo: Any


PAGES: dict[str, Words] = {
    "400": Words(
        _l("The request was not understood"), _l("The page sent something that Golosa cannot read."),
        _l("Nothing was changed."), _l("Go back, reload the page and try once more."),
    ),
    "403": Words(
        _l("This cannot be done now"), _l("You can see this, but this act is not open to you now."),
        _l("Nothing was changed."), _l("Go back, or ask the coordinator who can do it."),
    ),
    "404": Words(
        _l("There is no such page"), _l("There is no such page, or it is not for you."),
        _l("Your data is in its place."), _l("Check the address or begin from the home page."),
    ),
    "405": Words(
        _l("This address works in another way"), _l("The page was asked for in a way it does not answer."),
        _l("Nothing was changed."), _l("Open it from the home page."),
    ),
    "409": Words(
        _l("This has changed meanwhile"), _l("While the page was open, this was changed or already done."),
        _l("Both versions are kept."), _l("Reload the page and look at the present state."),
    ),
    "413": Words(
        _l("The file is too large"), _l("What was sent is larger than the limit."),
        _l("Nothing was stored; the file on your device is untouched."), _l("Divide the file or save it as text."),
    ),
    "415": Words(
        _l("This kind of file is not read here"), _l("The file or request is of a kind that is not read here."),
        _l("Nothing was stored."), _l("See which formats the page names and choose one of them."),
    ),
    "429": Words(
        _l("Too many attempts"), _l("There were too many attempts in a short time."),
        _l("Everything that was saved is in its place."), _l("Wait a few minutes and try again."),
    ),
    "500": Words(
        _l("Something broke on our side"), _l("The server could not finish this."),
        _l("What was saved before is in its place; this last act may not have been done."),
        _l("Try again in a minute. If it repeats, tell the administrator the number below."),
    ),
    "503": Words(
        _l("The database does not answer"), _l("The server works, but its database does not answer now."),
        _l("Everything saved is in its place; this last act was not done."), _l("Try again in a minute."),
    ),
    "csrf": Words(
        _l("The page has grown old"), _l("The page was open too long, or you signed in anew in another tab."),
        _l("What you typed is still in the form."), _l("Go back, reload the page and send the form again."),
    ),
}  # fmt: skip
CODES = frozenset(int(code) for code in PAGES if code.isdigit())


def words_for(status: int, key: str | None = None) -> Words:
    """The words of a status; of its class when it has none of its own."""
    return PAGES.get(key or str(status)) or PAGES["500" if status >= 500 else "400"]


def too_large_words() -> str:
    """What the page says of a file above the limit, for scripts that see it before it is sent."""
    words = PAGES["413"]
    return f"{words.title}. {words.what} {words.kept} {words.todo}"


def problem(status: int, title: str, detail: str, code: str) -> Response:
    """An RFC 9457 document; `code` is stable and made for programs."""
    answer = jsonify(type="about:blank", status=status, title=title, detail=detail, code=code)
    answer.status_code, answer.mimetype = status, "application/problem+json"
    return answer


def render_error(status: int, words: Words, code: str, detail: str | None = None) -> Response:
    """The error in the form this client can use.

    :param detail: own three-part text of a `Trouble`; it stands in place of the general words.
    """
    full = detail or f"{words.what} {words.kept} {words.todo}"
    if wants_json():
        return problem(status, str(words.title), full, code)
    is_part = bool(request.headers.get("HX-Request"))
    facts = {"status": status, "words": words, "code": code, "detail": detail, "number": g.get("error_number")}
    own = f"errors/{code}.html"
    body = render_template(
        "errors/fragment.html" if is_part else [own, f"errors/{status}.html", "errors/error.html"], **facts
    )
    answer = Response(body, status, mimetype="text/html")
    if is_part:
        answer.headers.update({"HX-Retarget": "#page-problem", "HX-Reswap": "innerHTML"})
    return answer


def on_http(error: HTTPException) -> ResponseReturnValue:
    """Any HTTP error, raised by us or by Flask."""
    if error.response is not None or error.code is None or error.code < 400:
        return error
    answer = render_error(error.code, words_for(error.code), HTTPStatus(error.code).name.lower())
    for name, value in error.get_headers(request.environ):
        if name in {"Retry-After", "Allow", "WWW-Authenticate"}:
            answer.headers[name] = value
    return answer


def on_csrf(error: CSRFError) -> ResponseReturnValue:
    """A form without its token: an old page, not an attack, as far as the reader is told."""
    return render_error(400, words_for(400, "csrf"), "csrf")


def on_trouble(error: Trouble) -> ResponseReturnValue:
    """A named error of the domain says its own three parts."""
    return render_error(error.status, words_for(error.status), error.code, error.text or None)


def on_unfit(_error: Exception) -> ResponseReturnValue:
    """A number in a form or an address that no database column can hold; no page of ours sends one."""
    return render_error(400, words_for(400), "bad_request")


def on_database(error: Exception) -> ResponseReturnValue:
    """The database is away or locked beyond patience."""
    log.error("the database does not answer", exc_info=error)
    return render_error(503, words_for(503), "database")


def on_crash(error: Exception) -> ResponseReturnValue:
    """A mistake of ours: logged whole under a number, told briefly with the same number."""
    g.error_number = secrets.token_hex(4)
    log.error("unhandled error %s at %s", g.error_number, masked(request.path), exc_info=error)
    return render_error(500, words_for(500), "internal_server_error")


def masked(path: str) -> str:
    """A path without what might be a secret in it: a log outlives whom it was given to."""
    return _SECRET.sub("…", path)


def init_app(app: Flask) -> None:
    """Register the handlers; tests and debuggers still see crashes."""
    app.jinja_env.globals["too_large_words"] = too_large_words
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(CSRFError, on_csrf)
    app.register_error_handler(Trouble, on_trouble)
    app.register_error_handler(OverflowError, on_unfit)
    app.register_error_handler(DataError, on_unfit)
    app.register_error_handler(OperationalError, on_database)
    app.register_error_handler(InterfaceError, on_database)
    if not app.testing and not app.debug:
        app.register_error_handler(Exception, on_crash)
