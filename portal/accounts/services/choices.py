"""What an account chose for itself: language, theme, how it is spoken to and read to, its first steps."""

from portal.accounts.models import Account
from portal.actor import Actor
from portal.config_table import LOCALES
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.i18n.voice import VOICES

THEMES = ("auto", "light", "dark")
MANNERS = ("auto", *VOICES)
FIRST_STEPS = ("auto", "hidden", "shown")


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


def choose_speech(actor: Actor, voice: str, *, has_read_aloud: bool) -> None:
    """Keep how the person wants to be spoken to, and whether pages offer to be read aloud.

    :raises NotFound: another voice than `MANNERS`.
    """
    if voice not in MANNERS or actor.account_id is None:
        raise NotFound
    with unit_of_work() as session:
        row = session.get_one(Account, actor.account_id)
        row.voice, row.has_read_aloud = voice, has_read_aloud


def choose_first_steps(actor: Actor, chosen: str) -> None:
    """Put the first steps away from the home page, or bring them back.

    :raises NotFound: another word than `FIRST_STEPS`.
    """
    if chosen not in FIRST_STEPS or actor.account_id is None:
        raise NotFound
    with unit_of_work() as session:
        session.get_one(Account, actor.account_id).first_steps = chosen
