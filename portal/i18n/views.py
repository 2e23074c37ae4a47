"""The language and theme switches, which keep the page, and the texts of scripts."""

import json
import re
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.config_table import LOCALES
from portal.i18n.catalogue import catalogues
from portal.i18n.choice import ADDRESSED, COOKIE, COOKIE_SECONDS, locale
from portal.i18n.voice import catalogue_name, language_of, voice
from portal.web.access import current_actor, public
from portal.web.templating import THEMES

bp = Blueprint("i18n", __name__)


def back_to_page() -> str:
    """The page the switch was pressed on, only if it is one of ours."""
    asked = request.values.get("next", "")
    if not asked.isprintable():  # a line end in a header breaks the answer
        return "/"
    parts = urlsplit(asked.replace("\\", "/"))
    if asked.startswith("/") and not asked.startswith("//") and not parts.netloc and not parts.scheme:
        return asked
    return "/"


def _remember(name: str, value: str, place: str = "") -> Response:
    """Keep the choice on this device and in the account of whoever is signed in."""
    # Imported late: accounts stand above the languages.
    from portal.accounts.services import choose_locale, choose_theme

    (choose_locale if name == COOKIE else choose_theme)(current_actor(), value)
    answer = redirect(place or back_to_page(), 303)
    assert isinstance(answer, Response)  # noqa: S101 - werkzeug's type is wider than Flask's
    answer.set_cookie(name, value, max_age=COOKIE_SECONDS, samesite="Lax", secure=request.is_secure, httponly=False)
    return answer


@bp.get("/language/<code>")
@public("a visitor chooses the language before anything else")
def language(code: str) -> ResponseReturnValue:
    """Speak this language from now on and stay on the page."""
    if code not in LOCALES:
        abort(404)
    named = rf"([?&]{ADDRESSED}=)\w+"  # an address that names its language would stay in that one
    return _remember(COOKIE, code, re.sub(named, rf"\g<1>{code}", back_to_page()))


@bp.post("/appearance")
@public("light or dark is a matter of the device")
def appearance() -> ResponseReturnValue:
    """Light, dark or as in the system, from now on."""
    chosen = request.form.get("theme", "")
    if chosen not in THEMES:
        abort(400)
    return _remember("theme", chosen)


def messages_address() -> str:
    """Address of the script texts in the page's language; the pseudo-locale has an address of its own."""
    if g.get("is_pseudo_locale"):
        return url_for("i18n.messages", code="qps", digest="0")
    code = catalogue_name(locale(), voice())
    compiled = catalogues().compiled.get(code)
    return url_for("i18n.messages", code=code, digest=compiled.digest if compiled else "0")


@bp.get("/i18n/<code>-<digest>.js")
@public("the words of the interface")
def messages(code: str, digest: str) -> Response:
    """The script texts as one assignment; English needs none."""
    compiled = catalogues().compiled.get(code)
    if compiled is None and code not in {*LOCALES, "qps"}:
        abort(404)
    words = json.dumps({"locale": language_of(code), "texts": compiled.scripts if compiled else {}}, ensure_ascii=False)
    answer = Response(f"globalThis.golosaTexts = {words};\n", mimetype="text/javascript")
    is_present = compiled is not None and digest == compiled.digest
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if is_present else "no-cache"
    return answer


@bp.app_context_processor
def _addresses() -> dict[str, object]:
    here = request.full_path.rstrip("?") if request and request.method == "GET" else "/"
    return {"texts_address": messages_address, "this_address": here}
