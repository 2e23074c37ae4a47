"""Who may see and change people: coordinators and administrators their own, a person the self, a guardian the child."""

from sqlalchemy import ColumnElement, and_, false, or_, true

from portal.actor import Actor
from portal.clock import today
from portal.people.models import Institution, Person
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import line_up, programme, within

MANAGERS = ("administrator", "coordinator")


def manages(actor: Actor, programme_id: int, territory_id: int | None, roles: tuple[str, ...] = MANAGERS) -> bool:
    """Whether the actor holds one of the roles over this place: the whole programme, or a territory above it."""
    if actor.is_system:
        return True
    places = {grant.territory_id for grant in actor.held if grant.programme_id == programme_id and grant.role in roles}
    return None in places or bool(places and places & line_up(territory_id))


def can_see_person(actor: Actor, person: Person) -> bool:
    """The record itself: its managers, the person, the guardian of a child."""
    if person.id in actor.persons.values() or person.id in actor.children:
        return True
    return manages(actor, person.programme_id, person.territory_id)


def visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_person` for lists."""
    if actor.is_system:
        return true()
    mine = Person.id.in_([*actor.persons.values(), *actor.children])
    over = [grant for grant in actor.held if grant.role in MANAGERS]
    return or_(mine, *(_covered(grant.programme_id, grant.territory_id) for grant in over))


def _covered(programme_id: int, territory_id: int | None) -> ColumnElement[bool]:
    if territory_id is None:
        return Person.programme_id == programme_id
    return and_(Person.programme_id == programme_id, Person.territory_id.in_(within([territory_id])))


def managed(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_edit_person` for lists."""
    if actor.is_system:
        return Person.merged_into_id.is_(None)
    over = [grant for grant in actor.held if grant.role in MANAGERS]
    return and_(
        Person.merged_into_id.is_(None),
        or_(false(), *(_covered(grant.programme_id, grant.territory_id) for grant in over)),
    )


def can_list_people(actor: Actor, programme: Programme) -> bool:
    """Whoever manages some part of the programme."""
    return actor.has(programme.id, *MANAGERS)


def can_add_person(actor: Actor, programme_id: int, territory_id: int | None) -> bool:
    """The managers of the place; the installation administrator, to appoint a programme's first people."""
    return actor.is_installation_administrator or manages(actor, programme_id, territory_id)


def can_edit_person(actor: Actor, person: Person) -> bool:
    """The record's managers; a person's own changes come by asking them. What was merged changes no more."""
    return person.merged_into_id is None and manages(actor, person.programme_id, person.territory_id)


def can_grant_at_all(actor: Actor, programme_id: int) -> bool:
    """Whether the actor may give rights to anybody in the programme."""
    return actor.is_system or actor.is_installation_administrator or actor.has(programme_id, "administrator")


def can_grant(actor: Actor, person: Person, territory_id: int | None) -> bool:
    """Administrators over the right's place; never to oneself."""
    if is_self(actor, person):
        return False
    if actor.is_installation_administrator and not is_child(person):
        return True
    return manages(actor, person.programme_id, territory_id, ("administrator",))


def can_grant_somewhere(actor: Actor, person: Person) -> bool:
    """Whether the actor may give this person some right; who runs the house sees no child's record by that."""
    if actor.is_installation_administrator and not actor.has(person.programme_id, "administrator"):
        return not is_child(person)
    return can_grant_at_all(actor, person.programme_id)


def is_outsider(actor: Actor, programme_id: int) -> bool:
    """Whoever is here for an organisation alone: a partner's representative without position, other right or child."""
    roles = {grant.role for grant in actor.held if grant.programme_id == programme_id}
    return roles == {"partner_representative"} and not (actor.stands_as(programme_id) or actor.children)


def is_child(person: Person) -> bool:
    """Whether the person is under age today, where the programme is."""
    return is_minor(person.born_on, today(programme(person.programme_id).zone))


def is_self(actor: Actor, person: Person) -> bool:
    """Whether the person is the actor."""
    return actor.person_in(person.programme_id) == person.id


def can_leave(actor: Actor, person: Person) -> bool:
    """The person, and the guardian for a child; nobody decides it by a right."""
    return is_self(actor, person) or person.id in actor.children


def can_edit_institution(actor: Actor, institution: Institution) -> bool:
    """The managers of the place where it stands."""
    return manages(actor, institution.programme_id, institution.territory_id)


def can_see_institution(actor: Actor, institution: Institution) -> bool:
    """Its managers, and whoever acts for it today."""
    return institution.id in actor.wards.values() or can_edit_institution(actor, institution)


def institutions_visible(actor: Actor) -> ColumnElement[bool]:
    """The condition of `can_see_institution` for lists."""
    if actor.is_system:
        return true()
    over = [grant for grant in actor.held if grant.role in MANAGERS]
    return or_(
        Institution.id.in_(set(actor.wards.values())),
        *(_stands_in(grant.programme_id, grant.territory_id) for grant in over),
    )


def _stands_in(programme_id: int, territory_id: int | None) -> ColumnElement[bool]:
    if territory_id is None:
        return Institution.programme_id == programme_id
    return and_(Institution.programme_id == programme_id, Institution.territory_id.in_(within([territory_id])))
