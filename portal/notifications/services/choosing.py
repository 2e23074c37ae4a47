"""Verbs of choosing: how much, how gathered, when never, which kinds apart; and off by one press, with a way back."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select, update

from portal.accounts.models import Account
from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.notifications.models import Notification, NotificationChoice, NotificationSetting
from portal.notifications.queries.kinds import kinds
from portal.notifications.queries.readers import choices_of, readers_of, settings_of
from portal.notifications.rules import CHANNELS, Wishes, is_on_by_mode, next_digest
from portal.notifications.services.tokens import EVERYTHING


@dataclass(frozen=True)
class Setting:
    """What a person chooses for all kinds; None leaves it to the calm default."""

    mode: str = "calm"
    rhythm: str | None = None
    hour: int | None = None
    zone: str | None = None
    quiet_from: int | None = None
    quiet_to: int | None = None


def choose(actor: Actor, chosen: Mapping[tuple[str, str], bool]) -> None:
    """Keep a person's choice of channels per kind; what the big choice says anyway is not kept apart."""
    with unit_of_work(lock=(Account, actor.account_id or 0)):
        _set(actor.account_id or 0, {})  # a choice that is as usual is one, too
        _choose(actor.account_id or 0, chosen)


def forget_choices(actor: Actor) -> None:
    """Let the big choice hold for every kind again."""
    with unit_of_work(lock=(Account, actor.account_id or 0)) as session:
        session.execute(delete(NotificationChoice).where(NotificationChoice.account_id == actor.account_id))


def set_wishes(actor: Actor, chosen: Setting) -> None:
    """Keep how much somebody wants to hear, when, and what waits goes by that at once."""
    with unit_of_work(lock=(Account, actor.account_id or 0)):
        _set(actor.account_id or 0, vars(chosen))


def switch_off(account_id: int, kind: str) -> list[str]:
    """Switch a kind off by every channel, or every mail that can wait (`EVERYTHING`); answers what was on before.

    :raises NotFound: for a kind that does not exist any more.
    """
    with unit_of_work(lock=(Account, account_id)):
        if kind == EVERYTHING:
            setting = settings_of([account_id]).get(account_id)
            _set(account_id, {"mode": "urgent"})
            return [setting.mode if setting else "calm"]
        before = _channels_on(account_id, kind)
        _choose(account_id, {(kind, channel): False for channel in CHANNELS})
        return before


def switch_mail_off(account_id: int, kind: str) -> list[str]:
    """The same for a kind's mails alone: whoever holds a mail in hand answers for mails."""
    if kind == EVERYTHING:
        return switch_off(account_id, kind)
    with unit_of_work(lock=(Account, account_id)):
        before = _channels_on(account_id, kind)
        _choose(account_id, {(kind, "mail"): False})
        return before


def switch_back(account_id: int, kind: str, before: list[str]) -> None:
    """Take a press back: what was on is on again; of a kind that does not exist any more there is nothing to do."""
    with unit_of_work(lock=(Account, account_id)):
        if kind == EVERYTHING:
            _set(account_id, {"mode": before[0] if before and before[0] in ("calm", "all") else "calm"})
        elif kind in kinds():
            _choose(account_id, {(kind, channel): channel in before for channel in CHANNELS})


def _channels_on(account_id: int, kind: str) -> list[str]:
    known, wishes = kinds().get(kind), _wishes(account_id)
    if known is None:
        raise NotFound
    return [one for one in CHANNELS if wishes.choices.get((kind, one), is_on_by_mode(known, one, wishes.mode))]


def _choose(account_id: int, chosen: Mapping[tuple[str, str], bool]) -> None:
    known, mode, kept = kinds(), _wishes(account_id).mode, choices_of([account_id]).get(account_id, {})
    apart = {pair for pair, is_on in chosen.items() if is_on != is_on_by_mode(known[pair[0]], pair[1], mode)}
    with unit_of_work() as session:
        rows = session.scalars(select(NotificationChoice).where(NotificationChoice.account_id == account_id))
        for row in rows:
            pair = row.kind, row.channel
            if pair in apart:
                row.is_on = chosen[pair]
            elif pair in chosen:
                session.delete(row)
        for kind, channel in sorted(apart - set(kept)):
            is_on = chosen[kind, channel]
            session.add(NotificationChoice(account_id=account_id, kind=kind, channel=channel, is_on=is_on))


def _set(account_id: int, values: Mapping[str, object]) -> None:
    _wishes(account_id)
    with unit_of_work() as session:
        row = settings_of([account_id]).get(account_id)
        if row is None:
            row = NotificationSetting(account_id=account_id, mode="calm")
            session.add(row)
        for name, value in values.items():
            setattr(row, name, value)
        session.flush()
        wishes = _wishes(account_id)
        due = now() if wishes.rhythm == "at_once" else next_digest(now(), wishes)
        waits = Notification.mail_due_at.is_not(None) & Notification.mailed_at.is_(None) & Notification.is_digest
        session.execute(
            update(Notification).where(Notification.account_id == account_id, waits).values(mail_due_at=due)
        )


def _wishes(account_id: int) -> Wishes:
    """:raises NotFound: when the account is gone or closed."""
    reader = readers_of([account_id]).get(account_id)
    if reader is None:
        raise NotFound
    return reader.wishes
