"""Accounts: sign-in by mail or card, second factors, recovery, devices, invitations.

Who a person is lives in `portal.people`.
"""

from typing import Any


def __getattr__(name: str) -> Any:
    """`FEATURE`, made when it is asked for: tables of other features refer to ours and must not load our pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.accounts.cli import admin
    from portal.accounts.queries.factor_facts import known_factors, second_step_part
    from portal.accounts.queries.known import known_account, known_sign_ins
    from portal.accounts.services.factors.removals import RESET
    from portal.accounts.services.removing import forget_account
    from portal.accounts.services.sweeping import sweep
    from portal.accounts.views import bp
    from portal.accounts.views.steps import STEPS
    from portal.accounts.views.work import closed_cards
    from portal.features import (
        Feature,
        KnownSource,
        MergePart,
        NotificationKind,
        RecordPart,
        RemovalPart,
        Schedule,
        WorkSource,
    )

    tables = ("authenticator", "passkey", "recovery_code")
    return Feature(
        "portal.accounts", removals=(RemovalPart(
                "accounts",
                ("authenticator.account_id", "passkey.account_id", "recovery_code.account_id", "card.account_id",
                 "one_time_link.account_id"),
                {"login_session.account_id": ("device",), "invitation.person_id": ("email",)}, forget_account, 90,
                ("account.email", "account.password", "account.fs_uniquifier", "account.locale", "account.theme",
                 "account.voice", "account.first_steps"),
            ),), blueprints=(bp,), cli=(admin,), schedules=(Schedule("accounts", 60, sweep),),
        record_parts=(RecordPart("portal/accounts/record_second_step.html", second_step_part, 80),),
        notification_kinds=(
            NotificationKind(
                RESET,
                _l("Your second step"),
                _l("An administrator took the second step off your sign-in. Set up a new one."),
                urgency="now", why=_l("It is about the way you sign in."),
            ),
        ),
        first_steps=STEPS,
        work=(WorkSource("cards_closed", _l("Closed cards"), "card", closed_cards, order=10),),
        merges=(MergePart("invitations", _l("Invitations"), ("invitation.person_id",)),),
        known=(
            KnownSource("account", _l("Account"), known_account, ("account", "card"), order=80),
            KnownSource("factors", _l("Second step"), known_factors, tables, order=82),
            KnownSource("sign_ins", _l("Sign-ins"), known_sign_ins, ("login_session",), order=85),
        ),
    )  # fmt: skip
