"""Verbs of activities; the only writer of their tables. Every one takes the activity's row first."""

from community.activities.services.attending import (
    check_in,
    confirm,
    is_time,
    mark_attendance,
    reflect,
)
from community.activities.services.certificates import draw_certificate
from community.activities.services.changing import edit_activity, edit_series
from community.activities.services.deciding import cancel, give_back, propose, publish, take_out, withdraw
from community.activities.services.hands import answer_hand, ask_hand, claim_item, free_item
from community.activities.services.keys import key_of
from community.activities.services.later import Outcome, answer_later, register_later
from community.activities.services.leaving import call_off_of_those_who_left
from community.activities.services.moving import move_of, series_dates
from community.activities.services.permitting import answer_permission
from community.activities.services.planning import draft_activity
from community.activities.services.plans import ItemPlan, Plan, SeatPlan, dates_of
from community.activities.services.registering import approve, call_off, claim_offer, decline, register
from community.activities.services.reminding import remind, remind_of_word
from community.activities.services.waiting import pass_on_offers

__all__ = [
    "ItemPlan",
    "Outcome",
    "Plan",
    "SeatPlan",
    "answer_hand",
    "answer_later",
    "answer_permission",
    "approve",
    "ask_hand",
    "call_off",
    "call_off_of_those_who_left",
    "cancel",
    "check_in",
    "claim_item",
    "claim_offer",
    "confirm",
    "dates_of",
    "decline",
    "draft_activity",
    "draw_certificate",
    "edit_activity",
    "edit_series",
    "free_item",
    "give_back",
    "is_time",
    "key_of",
    "mark_attendance",
    "move_of",
    "pass_on_offers",
    "propose",
    "publish",
    "reflect",
    "register",
    "register_later",
    "remind",
    "remind_of_word",
    "series_dates",
    "take_out",
    "withdraw",
]
