"""Verbs on second factors: apps with one-time codes, passkeys, recovery codes; begun, used, removed, reset."""

from portal.accounts.services.factors.authenticators import Beginning, begin_authenticator, confirm_authenticator
from portal.accounts.services.factors.codes import renew_codes
from portal.accounts.services.factors.passkeys import (
    add_passkey,
    asked_for_new,
    asked_for_second,
    asked_for_sign_in,
    check_passkey,
    passkey_place,
)
from portal.accounts.services.factors.removals import remove_authenticator, remove_passkey, reset_factors
from portal.accounts.services.factors.second_step import pass_second_step

__all__ = [
    "Beginning",
    "add_passkey",
    "asked_for_new",
    "asked_for_second",
    "asked_for_sign_in",
    "begin_authenticator",
    "check_passkey",
    "confirm_authenticator",
    "pass_second_step",
    "passkey_place",
    "remove_authenticator",
    "remove_passkey",
    "renew_codes",
    "reset_factors",
]
