"""Verbs of requests; the only writers of their table."""

from community.requests.services.answering import accept_request, decline_request, see_request
from community.requests.services.asking import RequestFields, make_request, send_request
from community.requests.services.ending import cancel_request, close_request, deliver_request
from community.requests.services.over import place_ended
from community.requests.services.reminding import remind

__all__ = [
    "RequestFields", "accept_request", "cancel_request", "close_request", "decline_request", "deliver_request",
    "make_request", "place_ended", "remind", "see_request", "send_request",
]  # fmt: skip
