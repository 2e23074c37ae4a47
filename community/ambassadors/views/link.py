"""What a personal link opens: a page without account, cookie and script; only that it was opened is counted."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from community.ambassadors.queries import find_link
from community.ambassadors.rules import is_opening
from community.ambassadors.services import count_opening
from community.applications.rules import normal_code
from community.open_page import languages, say_language
from portal.i18n.choice import addressed
from portal.web.access import current_actor, public

bp = Blueprint("ambassador_link", __name__)
WHY = "whoever was given a link has no account; it says nothing but what the programme says of itself"


@bp.get("/i/<code>")
@public(WHY)
def link_show(code: str) -> ResponseReturnValue:
    """The programme in a few words, and the three ways on, each with the code."""
    link = find_link(normal_code(code))
    # Who is signed in is invited no more, and who changes the language has been counted.
    is_first = addressed() is None and not current_actor().is_signed_in
    if link is not None and link.is_on and is_first and is_opening(request.method, dict(request.headers)):
        count_opening(link.code.id)
    page = render_template("community/ambassadors/link_show.html", link=link, **languages())
    return page, 200 if link is not None else 404


@bp.after_request
def _say(answer: Response) -> Response:
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Cache-Control"] = "no-store"
    return say_language(answer)
