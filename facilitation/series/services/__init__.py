"""Verbs of series: plan one or one more meeting, invite to all of it, take off all of it, what comes afterwards."""

from facilitation.series.services.afterwards import REMINDER, note_attendance, remind_of_usefulness, say_useful
from facilitation.series.services.people import answer_series, coming, invite_series, put_back_series, take_off_series
from facilitation.series.services.planning import add_meeting, plan_series

__all__ = [
    "REMINDER",
    "add_meeting",
    "answer_series",
    "coming",
    "invite_series",
    "note_attendance",
    "plan_series",
    "put_back_series",
    "remind_of_usefulness",
    "say_useful",
    "take_off_series",
]
