"""Named errors of the API; each becomes an RFC 9457 problem document."""

from flask_babel import lazy_gettext as _

from portal.errors import Trouble


class TokenNeeded(Trouble):
    """No token, or one that is unknown, expired or revoked."""

    code = "token_needed"
    status = 401
    message = _("A valid bearer token is needed. Nothing was done. Make one on the page “API tokens”.")


class ScopeNeeded(Trouble):
    """The token is good but was not made for this."""

    code = "scope_needed"
    status = 403
    message = _("This token lacks the scope %(scope)s. Nothing was done. Make a token that has it.")


class VersionNeeded(Trouble):
    """A change without If-Match."""

    code = "version_needed"
    status = 428
    message = _("Send If-Match with the ETag that you read. Nothing was changed.")


class VersionStale(Trouble):
    """The thing has changed since it was read."""

    code = "version_stale"
    status = 412
    message = _("This has changed since you read it. Nothing was changed. Read it again and repeat your change.")


class KeyReused(Trouble):
    """The same Idempotency-Key with another request."""

    code = "key_reused"
    status = 409
    message = _("This Idempotency-Key was used for another request. Nothing was done. Use a new key.")


class NotJson(Trouble):
    """A body of a kind that is not read."""

    code = "not_json"
    status = 415
    message = _("The body must be application/json. Nothing was done.")


class BadRequest(Trouble):
    """A value that cannot be taken; `reason` says which and why."""

    code = "invalid"
    status = 422
    message = _("The request cannot be taken: %(reason)s. Nothing was done.")
