"""What people's records say on the home page of a guardian."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from portal.actor import Actor
from portal.features import HomeCard, LoadSource
from portal.people.queries import Family, as_whom, counted, family_of


def children(actor: Actor, programme_id: int, family: Family) -> dict[str, Any] | None:
    """For a guardian: the children in this programme, by name, with what the reader is to each.

    The wards of an institution stand together, so that thirty of them do not hide a daughter.
    """
    if not family.children:
        return None
    whom = as_whom(actor, programme_id)
    homes: dict[tuple[int, str], list[str]] = {}
    for one in family.children:
        if one.id in actor.wards:
            key = actor.wards[one.id], whom[one.id][1]
            homes.setdefault(key, []).append(one.name)
    own = [(one.id, one.name, whom[one.id][1]) for one in family.children if one.id not in actor.wards]
    return {"children": own, "homes": sorted(homes.items(), key=lambda item: item[0][1])}


def in_words(number: int) -> str:
    """So many people."""
    return str(ngettext("%(num)s person", "%(num)s people", number))


LOADS = (LoadSource(_l("People"), counted, "people.person_list", words=in_words, order=10),)
CARDS = (HomeCard("portal/people/home_children.html", children, order=25, reads=family_of),)
