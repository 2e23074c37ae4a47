"""The gate of the API: token, scope, object, then the view; a repeated Idempotency-Key gets its first answer.

The API knows no cookie: a browser that is signed in is nobody here, so there is nothing to forge.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from flask import Response, current_app, g, request
from flask.typing import ResponseReturnValue

from portal.accounts.errors.factors import SecondFactorNeeded
from portal.accounts.models import Account
from portal.actor import Actor
from portal.api.errors import KeyReused, NotJson, ScopeNeeded, TokenNeeded, VersionNeeded, VersionStale
from portal.api.queries import live_token, remembered
from portal.api.rules import matches, request_digest
from portal.api.services import remember, saw_token
from portal.db import retried, unit_of_work
from portal.errors import NotFound
from portal.people.queries import actor_of

View = Callable[..., ResponseReturnValue]


def api_access(
    scope: str, policy: Callable[..., bool], load: Callable[..., Any] | None = None
) -> Callable[[View], View]:
    """Declare an API endpoint: the token's scope, then the policy of the object; a refusal of the latter is 404."""

    def declare(view: View) -> View:
        def admit(**arguments: Any) -> tuple[Any, ...]:
            actor = _actor_with(scope)
            things = () if load is None else (load(**arguments),)
            if not policy(actor, *things):
                raise NotFound
            return things

        def checked(**arguments: Any) -> ResponseReturnValue:
            things = admit(**arguments)
            return view(*things) if load is not None else view(**arguments)

        again = retried(checked)

        @wraps(view)
        def entry(**arguments: Any) -> ResponseReturnValue:
            key = request.headers.get("Idempotency-Key", "")[:100]
            if request.method == "POST" and key:
                return _once(key, scope, lambda: admit(**arguments), lambda: again(**arguments))
            return again(**arguments)

        entry.access_rule = f"{scope}, {getattr(policy, '__qualname__', policy)}"  # type: ignore[attr-defined]
        return entry

    return declare


def _actor_with(scope: str) -> Actor:
    """The actor of the bearer token. :raises TokenNeeded: :raises ScopeNeeded:"""
    if "actor" in g and g.get("has_token"):
        actor: Actor = g.actor
    else:
        actor = _actor_of_token()
    if request.method in ("POST", "PATCH", "PUT") and request.mimetype != "application/json":
        raise NotJson
    if scope not in (actor.scopes or ()):
        raise ScopeNeeded(scope=scope)
    return actor


def _actor_of_token() -> Actor:
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    token = live_token(text.strip()) if kind.lower() == "bearer" else None
    if token is None:
        raise TokenNeeded
    saw_token(token)
    found = actor_of(token.account_id)
    if not found.is_signed_in:
        raise TokenNeeded
    if found.needs_factor:
        raise SecondFactorNeeded
    g.actor = replace(found, scopes=frozenset(map(str, token.scopes)))
    g.has_token = True
    actor: Actor = g.actor
    return actor


def _once(
    key: str, scope: str, admit: Callable[[], object], act: Callable[[], ResponseReturnValue]
) -> ResponseReturnValue:
    """Do it and remember the answer in one unit of work; the account is the root row of two equal requests at once.

    Who has lost the right since gets what a fresh request would get, not the first answer.
    """
    account_id = _actor_with(scope).account_id or 0
    digest = request_digest(request.method, request.path, request.get_data())
    with unit_of_work(lock=(Account, account_id)):
        known = remembered(account_id, key)
        if known is not None:
            admit()
            if known.request_digest != digest:
                raise KeyReused
            return Response(known.body, known.status, dict(known.headers))
        answer = _as_response(act())
        headers = {
            name: answer.headers[name] for name in ("Content-Type", "ETag", "Location") if name in answer.headers
        }
        remember(account_id, key, digest, answer.status_code, answer.get_data(as_text=True), headers)
        return answer


def _as_response(value: ResponseReturnValue) -> Response:
    return current_app.make_response(value)


def require_version(version: int) -> None:
    """Let a change pass only when If-Match names the version in force. :raises VersionNeeded: :raises VersionStale:"""
    header = request.headers.get("If-Match", "")
    if not header:
        raise VersionNeeded
    if not matches(header, version):
        raise VersionStale
