"""Who is there: Flask-Security set up as we use it, and the sign-in row behind every request.

Flask-Security checks e-mail and password and hashes. Where it would ask for its second factors, it hands over to ours.
What a sign-in *is* stays ours: a row of `login_session`, whose token lies in the session cookie. Its own writes go
through `portal.db.unit_of_work`.
"""

from datetime import timedelta
from typing import Any

from flask import Flask, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue, ResponseValue
from flask_babel import gettext as _
from flask_security.core import Security
from flask_security.datastore import SQLAlchemyUserDatastore
from flask_security.signals import user_authenticated
from flask_security.tf_plugin import TfPlugin
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from portal.accounts.errors.factors import SecondFactorNeeded
from portal.accounts.forms import SignInForm, status_of
from portal.accounts.models import Account
from portal.accounts.queries import Login, login_by_token
from portal.accounts.queries import account as account_by_id
from portal.accounts.queries.factors import is_required
from portal.accounts.rules import device_name, digest_of, safe_next
from portal.accounts.rules.factors import is_demanded
from portal.accounts.services import saw_login, start_login
from portal.actor import NOBODY, Actor
from portal.clock import millis, now
from portal.db import db, unit_of_work
from portal.limits import SECOND_STEP_MINUTES, SIGN_IN_DAYS
from portal.people.queries import actor_of
from portal.web.access import FactorNeeded, SignInNeeded, wants_json
from portal.web.errors import on_trouble

FILES = frozenset({"static", "assets.file"})
ARGON2 = {"argon2__memory_cost": 19456, "argon2__time_cost": 2, "argon2__parallelism": 1}


class AccountDatastore(SQLAlchemyUserDatastore):
    """Flask-Security's store whose commit replays the gathered changes inside our unit of work.

    Flask-Security reads in a plain transaction, changes rows and commits at the end of the request; on SQLite such a
    transaction cannot become a writer beside others. So the session does not flush during its endpoints, and here the
    changes are taken over into a transaction that wrote from the first.
    """

    def commit(self) -> None:
        """Write what was put, changed and deleted since the request began, and the sign-in it ended with."""
        kept = db.session()
        new, gone = list(kept.new), [(type(row), inspect(row).identity) for row in kept.deleted]
        changed = [(type(row), inspect(row).identity, _changes(row)) for row in kept.dirty]
        starting = g.pop("starting", None)
        if not (new or gone or changed or starting):
            return
        with unit_of_work() as unit:
            unit.add_all(new)
            _replay(unit, changed, gone)
            if starting:
                enter(*starting)


def _changes(row: Any) -> dict[str, Any]:
    return {one.key: one.value for one in inspect(row).attrs if one.history.has_changes()}


def _replay(unit: Session, changed: list[Any], gone: list[Any]) -> None:
    for kind, key, values in changed:
        row = unit.get_one(kind, key)
        for name, value in values.items():
            setattr(row, name, value)
    for kind, key in gone:
        unit.delete(unit.get_one(kind, key))


class SecondStep(TfPlugin):
    """Flask-Security's seam between the password and the sign-in: our second step stands there."""

    def tf_enter(
        self, user: Any, remember_me: bool | None, primary_authn_via: str, next_loc: str | None
    ) -> ResponseValue | None:
        """To the second step, if the account has a second factor; else the sign-in goes on."""
        if not user.has_second_factor:
            return None
        await_second_step(user)
        onward = safe_next(request.form.get("next"), request.host)
        return redirect(url_for("accounts.second_show", next=onward or None), 303)


def await_second_step(account: Account) -> None:
    """Note in the browser's session that the password was right; it is no sign-in."""
    session.pop("login", None)
    session["second"] = {"account": account.id, "key": digest_of(account.fs_uniquifier), "at": millis(now())}


def awaiting() -> Account | None:
    """The account whose password was right a moment ago; None when too long, or when it has changed since."""
    noted = session.get("second")
    if not isinstance(noted, dict) or millis(now()) - int(noted["at"]) > SECOND_STEP_MINUTES * 60_000:
        return None
    found = account_by_id(int(noted["account"]))
    if found is None or not found.active or digest_of(found.fs_uniquifier) != noted["key"]:
        return None
    return found


def enter(account_id: int, kind: str, *, is_shared: bool = False, second: str = "") -> None:
    """Sign in this browser: a new sign-in row, a fresh cookie. What the old session held is dropped.

    :param kind: how, one of `accounts.models.KINDS`. :param is_shared: ends after 10 idle minutes, with the browser.
    :param second: the second step that was made: ``app``, ``code`` or ``passkey``.
    """
    device = device_name(request.user_agent.string)
    entries = start_login(account_id, kind, device, is_shared=is_shared, second=second)
    kept = {name: session[name] for name in ("fs_paa",) if name in session}
    session.clear()
    session.update(kept | entries)
    session.permanent = not is_shared
    g.pop("csrf_token", None)


def current_login() -> Login | None:
    """The live sign-in of this request; read once."""
    if "login" not in g:
        token = session.get("login")
        found = login_by_token(token) if isinstance(token, str) else None
        g.login, g.account = found or (None, None)
    login: Login | None = g.login
    return login


def _load_actor() -> None:
    if request.endpoint in FILES:
        return
    if request.blueprint == "security":
        db.session().autoflush = False
    login = current_login()
    if login is None:
        g.actor = NOBODY
        if session.pop("login", None) is not None:
            session.pop("_user_id", None)
            g.has_ended = True
        return
    actor = actor_of(login.account_id)
    g.actor = actor.held_back() if actor.needs_factor or _is_too_weak(login, actor) else actor


def _is_too_weak(login: Login, actor: Actor) -> bool:
    """A shared device has made no second step, whatever the account has."""
    return (
        login.is_shared
        and is_required()
        and is_demanded(
            (one.role for one in actor.held), is_installation=actor.is_installation_administrator,
            has_wards=bool(actor.wards),
        )
    )  # fmt: skip


def _note_use(_error: BaseException | None) -> None:
    """The sign-in is in use: noted when the answer is made, because after a commit a page reads its rows anew."""
    if g.get("login") is not None:
        saw_login(g.login)


def _load_user(uniquifier: str) -> Account | None:
    if request.endpoint in FILES or current_login() is None:
        return None
    account: Account = g.account
    return account if account.fs_uniquifier == uniquifier else None


def _on_authenticated(app: Flask, user: Account, authn_via: list[str] | None = None, **_rest: object) -> None:
    """Flask-Security's one seam common to every way in; the row is written at its commit.

    :raises RuntimeError: the second step was passed by: a mistake of ours, never of a visitor.
    """
    if user.has_second_factor:
        raise RuntimeError("a sign-in without its second step")
    g.starting = (user.id, (authn_via or ["password"])[0])


def _render(template: str, login_user_form: SignInForm, **context: Any) -> ResponseReturnValue:
    return render_template(template, form=login_user_form, **context), status_of(login_user_form)


def _ask_to_sign_in(error: SignInNeeded) -> ResponseReturnValue:
    here = request.full_path.rstrip("?") if request.method == "GET" else request.referrer
    place = url_for("accounts.sign_in", next=safe_next(here, request.host) or None)
    if g.get("has_ended"):
        flash(_("The sign-in on this device has ended. What you saved is kept. Sign in to go on."), "problem")
    if request.headers.get("HX-Request"):
        return "", 401, {"HX-Redirect": place}
    return redirect(place, 303)


def _ask_for_factor(_error: FactorNeeded) -> ResponseReturnValue:
    """A page leads to where the second step is set up; what was sent, and programs, are told so."""
    place = url_for("accounts.safety_show")
    if request.headers.get("HX-Request"):
        return "", 403, {"HX-Redirect": place}
    if request.method == "GET" and not wants_json():
        return redirect(place, 303)
    return on_trouble(SecondFactorNeeded())


def _configure(app: Flask) -> None:
    app.config.update(
        PERMANENT_SESSION_LIFETIME=timedelta(days=SIGN_IN_DAYS),
        SESSION_REFRESH_EACH_REQUEST=False,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_DEPRECATED_PASSWORD_SCHEMES=[],
        SECURITY_PASSWORD_SINGLE_HASH=["argon2"],
        SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS=ARGON2,
        SECURITY_PASSWORD_NORMALIZE_FORM="NFKD",  # noqa: S106
        SECURITY_TRACKABLE=False,
        SECURITY_SCRIPT_NONCE_KEY="nonce",
        SECURITY_STATIC_FOLDER=None,
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_FRESHNESS=timedelta(minutes=-1),
        SECURITY_LOGOUT_METHODS=None,
        SECURITY_LOGIN_URL="/sign-in/email",
        SECURITY_LOGIN_USER_TEMPLATE="portal/accounts/sign_in_email.html",
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_CLI_USERS_NAME=None,
        SECURITY_CLI_ROLES_NAME=None,
        SECURITY_JOIN_USER_ROLES=False,
    )


def init_app(app: Flask) -> None:
    """Set up Flask-Security, the actor of each request and the way to the sign-in page."""
    _configure(app)
    roles: Any = None  # rights are grants of persons; Flask-Security's roles are not used
    render: Any = _render  # its views hand on what it answers, a status too
    security = Security(app, AccountDatastore(db, Account, roles), login_form=SignInForm, render_template=render)
    security.two_factor_plugins = SecondStep()
    security.want_json(lambda _request: False)
    security.login_manager.user_loader(_load_user)
    security.login_manager.request_loader(None)  # no tokens in addresses and headers: the API has its own
    security.login_manager.session_protection = None
    user_authenticated.connect(_on_authenticated, app)
    app.before_request(_load_actor)
    app.teardown_request(_note_use)
    app.register_error_handler(SignInNeeded, _ask_to_sign_in)
    app.register_error_handler(FactorNeeded, _ask_for_factor)
