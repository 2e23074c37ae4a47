"""Who may do what with an activity: hands make it, a second adult signs it, whoever is invited signs up."""

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from community.activities.models import Activity, ActivityHand, ActivityReflection, Registration
from community.activities.rules import is_open_to_minors
from community.activities.rules.kinds import ALLY_AGE, REFLECTED
from community.clubs.models import Club, ClubMember, ClubOffice
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.people.models import Grant
from portal.people.policy import MANAGERS, manages
from portal.people.queries import people_with_role
from portal.programmes.models import Programme
from portal.programmes.queries import programme, within


def can_list_activities(actor: Actor, at: Programme) -> bool:
    """Everybody of the programme; what the list holds is decided by `visible`."""
    return actor.is_in(at.id)


def can_propose_activity(actor: Actor, at: Programme) -> bool:
    """Whoever is something in the programme, from a child on; a guardian alone, or an observer, is not."""
    return actor.stands_as(at.id) or actor.has(at.id, "administrator", "coordinator", "facilitator")


def needs_ally(actor: Actor) -> bool:
    """A child below 14 proposes together with an adult."""
    return actor.age is not None and actor.age < ALLY_AGE


def can_see_activity(actor: Actor, row: Activity) -> bool:
    """What is published: whom it is for, and their guardians. Before that: its hands, and who may sign it."""
    if not actor.is_in(row.programme_id) or row.state == "removed":
        return False
    if has_hand(actor, row) or (row.state != "draft" and (_oversees(actor, row) or _countersigns(actor, row))):
        return True
    if row.published_at is None:
        return False
    return row.audience == "programme" or _in_club(actor, row)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_activity` for lists."""
    if actor.is_system:
        return true()
    own = list(actor.persons.values())
    if not own:
        return false()
    hands = select(ActivityHand.activity_id).where(ActivityHand.person_id.in_(own), ActivityHand.answered != "no")
    clubs = select(ClubMember.club_id).where(
        ClubMember.person_id.in_([*own, *actor.children]), ClubMember.left_at.is_(None)
    )
    return and_(
        Activity.programme_id.in_(list(actor.persons)),
        Activity.state != "removed",
        or_(
            and_(
                Activity.published_at.is_not(None),
                or_(Activity.audience == "programme", Activity.club_id.in_(clubs)),
            ),
            Activity.proposed_by_id.in_(own),
            Activity.id.in_(hands),
            and_(Activity.state != "draft", or_(*_overseen(actor), _led(actor), *_countersigned(actor))),
        ),
    )


def _overseen(actor: Actor) -> list[ColumnElement[bool]]:
    """Places that the actor looks after."""
    held = [grant for grant in actor.held if grant.role in MANAGERS]
    whole = [grant.programme_id for grant in held if grant.territory_id is None]
    parts = [
        and_(Activity.programme_id == grant.programme_id, Activity.territory_id.in_(within([grant.territory_id])))
        for grant in held
        if grant.territory_id is not None
    ]
    return [Activity.programme_id.in_(whole), *parts]


def _led(actor: Actor) -> ColumnElement[bool]:
    """Activities of clubs that elected the actor."""
    today_of = {one: today(programme(one).zone) for one in actor.persons}
    offices = [
        and_(ClubOffice.person_id == own, ClubOffice.starts_on <= today_of[at], ClubOffice.ends_on >= today_of[at])
        for at, own in actor.persons.items()
    ]
    return Activity.club_id.in_(select(ClubOffice.club_id).where(or_(*offices)))


def _countersigned(actor: Actor) -> list[ColumnElement[bool]]:
    """What a tutor signs: activities that a manager proposed and that minors may come to."""
    return [
        and_(
            Activity.programme_id == at, Activity.state == "proposed",
            Activity.proposed_by_id.in_(
                select(Grant.person_id).where(
                    Grant.programme_id == at, Grant.role.in_(MANAGERS), Grant.starts_on <= today(programme(at).zone),
                    or_(Grant.ends_on.is_(None), Grant.ends_on >= today(programme(at).zone)),
                )
            ),
        )
        for at, kind in actor.positions
        if kind == "tutor" and actor.age is None
    ]  # fmt: skip


def has_hand(actor: Actor, row: Activity) -> bool:
    """Whether the actor proposed it, or is asked to help or has said yes to it."""
    own = actor.person_in(row.programme_id)
    if own is None:
        return False
    if row.proposed_by_id == own:
        return True
    return any(hand.person_id == own and hand.answered != "no" for hand in row.hands)


def organises(actor: Actor, row: Activity) -> bool:
    """Whether the actor proposed it, or has said yes to helping."""
    return actor.person_in(row.programme_id) in organisers_of(row)


def organisers_of(row: Activity) -> frozenset[int]:
    """Person ids of who proposed it and of those who said yes to organising it or being an ally."""
    hands = [hand.person_id for hand in row.hands if hand.answered == "yes"]
    return frozenset([*hands, *([row.proposed_by_id] if row.proposed_by_id else [])])


def can_edit_activity(actor: Actor, row: Activity) -> bool:
    """Its organisers, the organisers of its club, who looks after the place."""
    return organises(actor, row) or (row.state != "draft" and _oversees(actor, row))


def can_run_activity(actor: Actor, row: Activity) -> bool:
    """The same, once it is published: the list of who comes, marking who came."""
    return row.published_at is not None and can_edit_activity(actor, row)


def can_sign_activity(actor: Actor, row: Activity) -> bool:
    """Who may publish it: where minors may come, a manager of the place who does not organise it, or a tutor for a
    manager's own; among adults also the organisers of its club, and a manager for the own.
    """
    if row.state != "proposed" or actor.age is not None:
        return False
    if not is_open_to_minors([seat.fits for seat in row.seats], row.min_age):
        return _oversees(actor, row)
    if organises(actor, row):
        return False
    return manages(actor, row.programme_id, row.territory_id) or _countersigns(actor, row)


def oversees_activity(actor: Actor, row: Activity) -> bool:
    """Who signs activities of this place, if not this one: managers, the club's organisers, a tutor for a manager's."""
    return _oversees(actor, row) or _countersigns(actor, row)


def was_there(actor: Actor, row: Activity) -> bool:
    """Whether it is noted that the actor came."""
    own = actor.person_in(row.programme_id)
    held = (Registration.activity_id == row.id, Registration.person_id == own, Registration.state == "attended")
    return own is not None and db.session.scalar(select(Registration.id).where(*held)) is not None


def counted() -> ColumnElement[bool]:
    """The condition on `Registration` and its `Activity`: having been there counts. At an educational event it does
    once the person has said what it gave (community.md 1, row 10). Certificates and all figures go by it.
    """
    said = select(ActivityReflection.id).where(ActivityReflection.registration_id == Registration.id).exists()
    return and_(Registration.state == "attended", or_(Activity.kind.not_in(REFLECTED), said))


def counts_for(row: Activity, person_id: int | None) -> bool:
    """Whether it counts for this person that they were there; one query."""
    held = (Registration.activity_id == row.id, Registration.person_id == person_id, counted())
    found = select(Registration.id).join(Activity, Activity.id == Registration.activity_id).where(*held)
    return person_id is not None and db.session.scalar(found) is not None


def has_certificate(actor: Actor, row: Activity) -> bool:
    """For whom it counts that they were there, and who made it happen once it is over."""
    is_held = row.state == "published" and row.ends_at <= now()
    return (is_held and organises(actor, row)) or counts_for(row, actor.person_in(row.programme_id))


def can_cancel_activity(actor: Actor, row: Activity) -> bool:
    """Whoever may change it; an ally alone does not call it off."""
    return row.state == "published" and can_edit_activity(actor, row)


def can_see_names(actor: Actor, row: Activity) -> bool:
    """Whole names of who comes: adults who run it. Who runs it under 18 sees first names, others a count."""
    return actor.age is None and can_run_activity(actor, row)


def _oversees(actor: Actor, row: Activity) -> bool:
    return manages(actor, row.programme_id, row.territory_id) or _leads_club(actor, row)


def _leads_club(actor: Actor, row: Activity) -> bool:
    own, day = actor.person_in(row.programme_id), today(programme(row.programme_id).zone)
    if row.club_id is None or own is None:
        return False
    return any(one.person_id == own and one.starts_on <= day <= one.ends_on for one in row.offices)


def _in_club(actor: Actor, row: Activity) -> bool:
    people = [*actor.persons.values(), *actor.children]
    held = (ClubMember.club_id == row.club_id, ClubMember.person_id.in_(people), ClubMember.left_at.is_(None))
    return row.club_id is not None and db.session.scalar(select(ClubMember.id).where(*held).limit(1)) is not None


def _countersigns(actor: Actor, row: Activity) -> bool:
    """A tutor of the programme, for what a manager proposed."""
    if row.state != "proposed" or not actor.stands_as(row.programme_id, "tutor") or actor.age is not None:
        return False
    return any(row.proposed_by_id == one.id for one in people_with_role(row.programme_id, *MANAGERS))


def can_edit_club_of(actor: Actor, club: Club) -> bool:
    """Whether activities of this club may be proposed by the actor: members and who keeps it."""
    own = actor.person_in(club.programme_id)
    held = (ClubMember.club_id == club.id, ClubMember.person_id == own, ClubMember.left_at.is_(None))
    return manages(actor, club.programme_id, club.territory_id) or (
        own is not None and db.session.scalar(select(ClubMember.id).where(*held)) is not None
    )
