"""Tickets: how a page's client enters the realtime process without its cookie; 60 seconds, one sign-in, one room."""

from dataclasses import asdict, dataclass
from datetime import timedelta

from itsdangerous import BadSignature, URLSafeSerializer

from portal.clock import millis, now
from portal.config import Settings
from portal.limits import TICKET_SECONDS
from portal.realtime.errors import Refused


@dataclass(frozen=True)
class Ticket:
    """What a ticket says. `room` and `member` are ids of the feature that gave it; `expires_at` is in milliseconds.

    `locale` is the language of the page that asked for it; without one the account's is taken. `hall` names the kind
    of room, empty for meetings.
    """

    login_id: int
    account_id: int
    room: int
    member: int
    expires_at: int
    locale: str = ""
    hall: str = ""


def _serializer(settings: Settings) -> URLSafeSerializer:
    return URLSafeSerializer(settings.secret_key, salt="realtime ticket")


def make_ticket(
    settings: Settings, login_id: int, account_id: int, room: int, member: int, locale: str = "", hall: str = ""
) -> tuple[str, int]:
    """A ticket and the moment it ends, in milliseconds."""
    ends = millis(now() + timedelta(seconds=TICKET_SECONDS))
    ticket = Ticket(login_id, account_id, room, member, ends, locale, hall)
    return str(_serializer(settings).dumps(asdict(ticket))), ends


def read_ticket(settings: Settings, text: object) -> Ticket:
    """The ticket in a text. :raises Refused: ``ticket_invalid`` or ``ticket_expired``."""
    try:
        ticket = Ticket(**_serializer(settings).loads(str(text)))
    except (BadSignature, TypeError, UnicodeEncodeError) as error:
        raise Refused("ticket_invalid") from error
    if ticket.expires_at < millis(now()):
        raise Refused("ticket_expired")
    return ticket
