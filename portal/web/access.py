"""Deny by default: every endpoint declares who may use it, or the application refuses to start.

A view declared with `@access(policy, load=loader)` is called with what the loader found; the order is always
load - authorise - act. What the actor may not know exists answers 404.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from portal.actor import NOBODY, Actor
from portal.db import retried
from portal.errors import Forbidden, NotFound, Trouble

View = Callable[..., ResponseReturnValue]
FOREIGN: dict[str, str] = {"static": "public", "security.login": "public: signing in"}


class SignInNeeded(Exception):
    """Nobody is signed in and the page is for somebody; the handler sends to the sign-in page and back."""


class FactorNeeded(Exception):
    """Who is signed in must have a second factor first; the handler leads there."""


class UndeclaredAccess(RuntimeError):
    """An endpoint or socket event has no access rule: a mistake of the programmer, found at start."""


def current_actor() -> Actor:
    """Who makes this request; `NOBODY` before sign-in."""
    actor: Actor = g.get("actor", NOBODY)
    return actor


def public(reason: str) -> Callable[[View], View]:
    """Declare that anybody may use the endpoint, and why that is right."""

    def declare(view: View) -> View:
        view.access_rule = f"public: {reason}"  # type: ignore[attr-defined]
        return view

    return declare


def is_signed_in(actor: Actor) -> bool:
    """The simplest policy: somebody is there."""
    return actor.is_signed_in


def access(
    policy: Callable[..., bool], load: Callable[..., Any] | None = None, *, known: Callable[..., bool] | None = None,
    before_factor: bool = False,
) -> Callable[[View], View]:  # fmt: skip
    """Declare the endpoint's policy.

    Whoever lacks a second factor that is demanded of them gets no further than to pages declared `before_factor`.

    `load(**url_arguments)` finds the object (raising NotFound); `policy(actor, object)` or, without a loader,
    `policy(actor)` decides. A refusal is 404, unless `known(actor, object)` says that the actor may know of the
    object: then it is 403. The view gets the object in place of the url arguments.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: Any) -> ResponseReturnValue:
            actor = current_actor()
            if not actor.is_signed_in:
                raise SignInNeeded
            if actor.needs_factor and not before_factor:
                raise FactorNeeded
            things = () if load is None else (load(**arguments),)
            if not policy(actor, *things):
                raise Forbidden if known is not None and known(actor, *things) else NotFound
            return view(*things) if load is not None else view(**arguments)

        again = retried(guarded)

        @wraps(view)
        def entry(**arguments: Any) -> ResponseReturnValue:
            return again(**arguments)

        def opens(actor: Actor, arguments: dict[str, Any]) -> bool:
            if not actor.is_signed_in or (actor.needs_factor and not before_factor):
                return False
            return policy(actor, *(() if load is None else (load(**arguments),)))

        entry.access_rule = getattr(policy, "__qualname__", repr(policy))  # type: ignore[attr-defined]
        entry.opens = opens  # type: ignore[attr-defined]
        return entry

    return declare


def rule_of(app: Flask, endpoint: str) -> str | None:
    """The declared rule of an endpoint as text, or None."""
    declared = getattr(app.view_functions[endpoint], "access_rule", None)
    return declared or FOREIGN.get(endpoint)


def may_open(actor: Actor, path: str) -> bool:
    """Whether a page of ours would open to the actor, by its own rule; for links that somebody else has kept."""
    try:
        endpoint, arguments = current_app.url_map.bind("").match(path, method="GET")
        opens = getattr(current_app.view_functions[endpoint], "opens", None)
        return bool(opens(actor, arguments)) if opens else rule_of(current_app, endpoint) is not None
    except (HTTPException, Trouble):
        return False


def check_declared(app: Flask) -> None:
    """Refuse to start when an endpoint has no rule.

    :raises UndeclaredAccess: naming every such endpoint.
    """
    bare = sorted(name for name in app.view_functions if rule_of(app, name) is None)
    if bare:
        raise UndeclaredAccess("endpoints without an access rule: " + ", ".join(bare))


def wants_json() -> bool:
    """Whether the client asked for data rather than a page."""
    return request.path.startswith(("/api/", "/hsds/")) or request.accept_mimetypes.best == "application/json"
