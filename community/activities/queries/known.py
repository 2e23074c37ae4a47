"""What is kept of a person's activities, for the person's own page and export."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from community.activities.models import (
    Activity,
    ActivityHand,
    ActivityItem,
    ActivityPermission,
    ActivityReflection,
    ActivityStep,
    ItemClaim,
    Registration,
)
from community.activities.queries.words import HAND_LABELS, KIND_LABELS, PLACE_LABELS, STATE_LABELS, STEP_LABELS
from portal.db import db

Rows = list[list[tuple[Any, Any]]]


def known_activities(programme_id: int, person_id: int) -> Rows:
    """Places, proposals, helping hands, tasks, permissions given for or by the person."""
    rows: Rows = []
    for place, title in db.session.execute(
        select(Registration, Activity.title)
        .join(Activity, Activity.id == Registration.activity_id)
        .where(Registration.programme_id == programme_id, Registration.person_id == person_id)
        .order_by(Registration.id)
    ):
        rows.append([
            (_l("Activity"), title), (_l("Place"), PLACE_LABELS[place.state]), (_l("Signed up"), place.made_at),
            (_l("Came"), place.came_at), (_l("Reason"), place.reason),
        ])  # fmt: skip
    for one in db.session.scalars(
        select(Activity)
        .where(Activity.programme_id == programme_id, Activity.proposed_by_id == person_id)
        .order_by(Activity.id)
    ):
        rows.append([
            (_l("Proposed"), one.title), (_l("Kind"), KIND_LABELS[one.kind]), (_l("State"), STATE_LABELS[one.state]),
            (_l("Words"), one.words), (_l("Advice"), one.advice),
        ])  # fmt: skip
    for hand, title in db.session.execute(
        select(ActivityHand, Activity.title)
        .join(Activity, Activity.id == ActivityHand.activity_id)
        .where(ActivityHand.programme_id == programme_id, ActivityHand.person_id == person_id)
        .order_by(ActivityHand.id)
    ):
        rows.append([(_l("Activity"), title), (_l("Part"), HAND_LABELS[hand.part]), (_l("Asked at"), hand.asked_at)])
    for words, at in db.session.execute(
        select(ActivityItem.words, ItemClaim.at)
        .join(ActivityItem, ActivityItem.id == ItemClaim.item_id)
        .where(ItemClaim.programme_id == programme_id, ItemClaim.person_id == person_id)
        .order_by(ItemClaim.id)
    ):
        rows.append([(_l("Brings or does"), words), (_l("Since"), at)])
    rows += _permissions(programme_id, person_id)
    for step, title in db.session.execute(
        select(ActivityStep, Activity.title)
        .join(Activity, Activity.id == ActivityStep.activity_id)
        .where(ActivityStep.programme_id == programme_id, ActivityStep.by_id == person_id)
        .order_by(ActivityStep.id)
    ):
        rows.append([
            (_l("Activity"), title), (_l("Step"), STEP_LABELS.get(step.step, step.step)), (_l("Words"), step.words),
            (_l("At"), step.at),
        ])  # fmt: skip
    return rows


def _permissions(programme_id: int, person_id: int) -> Rows:
    found = db.session.execute(
        select(ActivityPermission, Activity.title)
        .join(Activity, Activity.id == ActivityPermission.activity_id)
        .where(
            ActivityPermission.programme_id == programme_id,
            (ActivityPermission.child_id == person_id) | (ActivityPermission.guardian_id == person_id),
        )
        .order_by(ActivityPermission.id)
    )
    return [
        [
            (_l("Permission for"), one.title),
            (_l("Answer"), _l("yes") if one.ActivityPermission.answered == "yes" else _l("no")),
            (_l("At"), one.ActivityPermission.answered_at),
        ]
        for one in found
    ]  # fmt: skip


def known_private(programme_id: int, person_id: int) -> Rows:
    """What the person said an activity gave them: shown to the person alone, never to a guardian."""
    found = db.session.execute(
        select(ActivityReflection, Activity.title)
        .join(Registration, Registration.id == ActivityReflection.registration_id)
        .join(Activity, Activity.id == Registration.activity_id)
        .where(ActivityReflection.programme_id == programme_id, ActivityReflection.person_id == person_id)
        .order_by(ActivityReflection.id)
    )
    return [
        [
            (_l("Activity"), one.title), (_l("What it gave, of 5"), one.ActivityReflection.value),
            (_l("Words"), one.ActivityReflection.words), (_l("At"), one.ActivityReflection.at),
        ]
        for one in found
    ]  # fmt: skip
