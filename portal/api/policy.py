"""Who may see and end a token: only its owner."""

from portal.actor import Actor
from portal.api.models import ApiToken


def can_see_token(actor: Actor, token: ApiToken) -> bool:
    """Whether this is the token's owner."""
    return actor.account_id is not None and actor.account_id == token.account_id
