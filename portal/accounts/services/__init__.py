"""Verbs on accounts, sign-ins, cards, invitations and links; the only writer of these tables."""

from portal.accounts.services.cards import IssuedCard, card_state, issue_card, open_card, try_card
from portal.accounts.services.choices import choose_first_steps, choose_locale, choose_speech, choose_theme
from portal.accounts.services.hashing import hash_secret, is_secret
from portal.accounts.services.invitations import (
    Invited,
    check_invitation,
    invite,
    join,
    join_with_card,
    join_with_password,
)
from portal.accounts.services.links import (
    ask_recovery,
    check_link,
    first_link,
    found_house,
    make_link,
    recover,
    sign_in_link,
    use_sign_in_link,
)
from portal.accounts.services.logins import SEEN_EVERY, end_login, end_logins, saw_login, saw_logins, start_login
from portal.accounts.services.passwords import (
    Prepared,
    change_password,
    check_sign_in,
    create_account,
    prepare,
    set_password,
)
from portal.accounts.services.rates import count_link_try

__all__ = [
    "SEEN_EVERY",
    "Invited",
    "IssuedCard",
    "Prepared",
    "ask_recovery",
    "card_state",
    "change_password",
    "check_invitation",
    "check_link",
    "check_sign_in",
    "choose_first_steps",
    "choose_locale",
    "choose_speech",
    "choose_theme",
    "count_link_try",
    "create_account",
    "end_login",
    "end_logins",
    "first_link",
    "found_house",
    "hash_secret",
    "invite",
    "is_secret",
    "issue_card",
    "join",
    "join_with_card",
    "join_with_password",
    "make_link",
    "open_card",
    "prepare",
    "recover",
    "saw_login",
    "saw_logins",
    "set_password",
    "sign_in_link",
    "start_login",
    "try_card",
    "use_sign_in_link",
]
