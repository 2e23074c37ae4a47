"""A mail of one or of many messages, in the reader's language and voice: text, the same as HTML, and a way out."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template
from flask_babel import ngettext

from portal.accounts.services.addresses import portal_address
from portal.features import Envelope, NotificationKind
from portal.notifications.queries.kinds import reason_of
from portal.notifications.queries.readers import Reader
from portal.notifications.queries.waiting import Waiting
from portal.notifications.rules import first_moment, rank
from portal.notifications.services.tokens import EVERYTHING, off_token
from portal.notifications.services.words import sentence

SUBJECT_CHARS = 300


@dataclass(frozen=True)
class Item:
    """One message of a mail; `place` is the programme's name."""

    text: str
    href: str
    place: str


@dataclass(frozen=True)
class Group:
    """The messages of one kind; `off` switches it off without a sign-in."""

    label: str
    why: str
    off: str
    items: tuple[Item, ...]


def letter_of(
    reader: Reader, messages: Sequence[Waiting], known: Mapping[str, NotificationKind], places: Mapping[int, str]
) -> dict[str, Any]:
    """The columns of the mail that tells these messages. Belongs inside `speaking_to` the reader."""
    home, by_kind = portal_address(), defaultdict[str, list[Waiting]](list)
    for one in sorted(messages, key=lambda one: _order(one, known[one.kind])):
        by_kind[one.kind].append(one)
    groups = [_group(reader, known[key], rows, places, home) for key, rows in by_kind.items()]
    is_many = len(messages) > 1
    off = _off(home, reader, EVERYTHING if is_many else messages[0].kind)
    shown = {"groups": groups, "is_many": is_many, "off": off, "choices": f"{home}/notifications/choices",
             "log": f"{home}/notifications/log"}  # fmt: skip
    subject = ngettext("Golosa: %(num)d message", "Golosa: %(num)d messages", len(messages))
    return {
        "to": reader.account.email, "account_id": reader.account.id, "unsubscribe": off,
        "subject": (subject if is_many else groups[0].items[0].text)[:SUBJECT_CHARS],
        "body": render_template("emails/portal/notifications/letter.txt", **shown).strip() + "\n",
        "html": render_template("emails/portal/notifications/letter.html", language=reader.locale, **shown),
        "calendar": "".join(_calendar(one, reader, known[one.kind], home) for one in messages),
        "passes_quiet": any(known[one.kind].urgency == "safety" for one in messages),
    }  # fmt: skip


def _order(one: Waiting, kind: NotificationKind) -> tuple[int, str, str, int]:
    """The most urgent first; what begins sooner before what begins later."""
    first = first_moment(one.facts)
    return rank(kind), first.isoformat() if first else "~", kind.key, one.id


def _group(
    reader: Reader, kind: NotificationKind, rows: Sequence[Waiting], places: Mapping[int, str], home: str
) -> Group:
    items = (
        Item(sentence(kind, one.facts), f"{home}{one.path}", places.get(one.programme_id or 0, "")) for one in rows
    )
    why = reason_of(kind, reader.actor, rows[0].programme_id)
    return Group(str(kind.label), why, _off(home, reader, kind.key), tuple(items))


def _off(home: str, reader: Reader, kind: str) -> str:
    return f"{home}/notifications/off/{off_token(reader.account.id, kind)}"


def _calendar(one: Waiting, reader: Reader, kind: NotificationKind, home: str) -> str:
    if kind.calendar is None or not reader.account.email:
        return ""
    sender = current_app.extensions["settings"].mail_from
    return kind.calendar(dict(one.facts), Envelope(sender, reader.account.email, home, one.path, reader.account.id))
