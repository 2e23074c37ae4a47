"""Pages of signing in, second factors, recovery, cards, invitations and one's own account."""

from portal.accounts.views import (
    account,
    card_pages,
    cards,
    invitations,
    links,
    passkeys,
    resets,
    safety,
    second_step,
    sign_in,
)
from portal.accounts.views.blueprint import bp

__all__ = [
    "account", "bp", "card_pages", "cards", "invitations", "links", "passkeys", "resets", "safety", "second_step",
    "sign_in",
]  # fmt: skip
