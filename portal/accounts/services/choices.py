"""What an account chose for itself: language and theme."""

from portal.accounts.models import Account
from portal.actor import Actor
from portal.config_table import LOCALES
from portal.db import unit_of_work
from portal.errors import NotFound

THEMES = ("auto", "light", "dark")


def choose_locale(actor: Actor, locale: str) -> None:
    """Keep the language on the account; nothing for somebody without one.

    :raises NotFound: a language that the portal does not speak.
    """
    if locale not in LOCALES:
        raise NotFound
    if actor.account_id is not None:
        with unit_of_work() as session:
            session.get_one(Account, actor.account_id).locale = locale


def choose_theme(actor: Actor, theme: str) -> None:
    """Keep `light`, `dark` or `auto` on the account; nothing for somebody without one.

    :raises NotFound: another word.
    """
    if theme not in THEMES:
        raise NotFound
    if actor.account_id is not None:
        with unit_of_work() as session:
            session.get_one(Account, actor.account_id).theme = theme
