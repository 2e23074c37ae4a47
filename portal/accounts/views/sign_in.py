"""The first page of signing in, the way out, and the one-click sign-in of the demo."""

from flask import abort, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import logout_user

from portal.accounts.identity import current_login, enter
from portal.accounts.queries import account
from portal.accounts.queries.demo import demo_people
from portal.accounts.rules import safe_next
from portal.accounts.services import end_login
from portal.accounts.services.factors import passkey_place
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import go_on
from portal.people.queries.labels import POSITION_LABELS, ROLE_LABELS
from portal.web.access import current_actor, public


@bp.get("/sign-in")
@public("the way in")
def sign_in() -> ResponseReturnValue:
    """Card, mail, link; in the demo also everybody by name."""
    onward = safe_next(request.args.get("next"), request.host)
    if current_login() is not None:
        return go_on(onward)
    people = demo_people() if current_app.extensions["settings"].demo else []
    return render_template(
        "portal/accounts/sign_in.html", onward=onward, people=people, what_label=_label,
        has_passkeys=passkey_place() is not None,
    )  # fmt: skip


def _label(key: str) -> str:
    known = {**POSITION_LABELS, **ROLE_LABELS, "installation": _("Installation administrator")}
    return str(known.get(key, key))


@bp.post("/sign-out")
@public("whoever is here may leave")
def sign_out() -> ResponseReturnValue:
    """End this sign-in; its page, its sockets and what the browser kept."""
    login = current_login()
    if login is not None:
        end_login(current_actor(), login.id, "signed_out")
    logout_user()
    session.clear()
    answer = redirect(url_for("accounts.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


@bp.post("/demo/sign-in")
@public("the demo lets everybody be anybody; outside of it the page does not exist")
def demo_sign_in() -> ResponseReturnValue:
    """Become one of the demo's people."""
    chosen = request.form.get("account", type=int)
    if not current_app.extensions["settings"].demo or chosen is None or account(chosen) is None:
        abort(404)
    enter(chosen, "demo")
    return go_on(request.form.get("next"))
