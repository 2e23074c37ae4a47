"""Pages of one's API tokens, and the description of the API."""

from flask import Blueprint, current_app, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.api.forms import SCOPE_LABELS, TokenForm
from portal.api.models import ApiToken
from portal.api.policy import can_see_token
from portal.api.queries import token_of, tokens_of
from portal.api.services import make_token, revoke_token
from portal.api.spec import document
from portal.clock import now
from portal.web.access import access, current_actor, is_signed_in, public

bp = Blueprint("api", __name__)


@bp.get("/api/v1/openapi.json")
@public("it describes the addresses and holds no data")
def openapi_show() -> ResponseReturnValue:
    """The API in OpenAPI 3.1."""
    return jsonify(document(current_app._get_current_object()))  # type: ignore[attr-defined]


@bp.get("/account/tokens")
@access(is_signed_in)
def token_list() -> ResponseReturnValue:
    """One's tokens and the form for a new one."""
    return _page(TokenForm())


@bp.post("/account/tokens")
@access(is_signed_in)
def token_create() -> ResponseReturnValue:
    """Make a token; its text is shown on the answer and never again."""
    form, actor = TokenForm(), current_actor()
    if not form.validate_on_submit():
        return _page(form), 422
    text, _row = make_token(
        actor, actor.account_id or 0, form.label.data or "", form.scopes.data or [], form.days.data or 1
    )
    return _page(TokenForm(formdata=None), text)


@bp.post("/account/tokens/<guid>/revoke")
@access(can_see_token, token_of)
def token_revoke(token: ApiToken) -> ResponseReturnValue:
    """End a token now."""
    revoke_token(current_actor(), token)
    flash(_("The token is revoked. Programs that used it get no answer any more."))
    return redirect(url_for("api.token_list"), 303)


def _page(form: TokenForm, text: str = "") -> str:
    tokens = tokens_of(current_actor().account_id or 0)
    return render_template(
        "portal/api/token_list.html", form=form, tokens=tokens, text=text, labels=SCOPE_LABELS, now=now()
    )
