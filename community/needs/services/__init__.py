"""Verbs of needs; the only writers of their tables."""

from community.needs.services.answering import accept_pledge, close_pledge, decline_pledge, deliver_pledge
from community.needs.services.ending import place_ended
from community.needs.services.moving import close_need, fill_need, reopen_need
from community.needs.services.pledging import PledgeFields, make_pledge, withdraw_pledge
from community.needs.services.reminding import remind
from community.needs.services.writing import NeedFields, change_need, put_ask, write_need

__all__ = [
    "NeedFields", "PledgeFields", "accept_pledge", "change_need", "close_need", "close_pledge", "decline_pledge",
    "deliver_pledge", "fill_need", "make_pledge", "place_ended", "put_ask", "remind", "reopen_need", "withdraw_pledge",
    "write_need",
]  # fmt: skip
