"""What ambassadors lay before who looks after people: silences of a year, and notices whose day has come."""

from flask import url_for
from flask_babel import gettext as _

from community.ambassadors.policy import has_ambassadors
from community.ambassadors.queries import ambassadors_seen, open_exits, silences
from community.ambassadors.rules.states import is_long_quiet
from portal.actor import Actor
from portal.clock import today
from portal.features import Work, WorkItem
from portal.people.queries import minors_of
from portal.programmes.models import Programme
from portal.web.format import day_text


def exits(actor: Actor, at: Programme, limit: int) -> Work:
    """Whom one may thank and let go, the longest silent first."""
    if not has_ambassadors(actor, at.id):
        return Work((), 0)
    people = {one.id: one for one in ambassadors_seen(actor, at)}
    if not people:
        return Work((), 0)
    day, told, since = today(at.zone), open_exits(list(people)), silences(at, list(people))
    due = [
        (since[one] or day, one) for one in people
        if (one in told and told[one].due_on <= day) or (one not in told and is_long_quiet(since[one], day))
    ]  # fmt: skip
    minors = minors_of(people.values())
    items = [
        WorkItem(
            people[one].name, url_for("ambassadors.ambassador_show", slug=at.slug, person_id=one),
            _("the notice is over: end with thanks") if one in told
            else _("nothing heard since %(day)s: prepare a way out", day=day_text(first, with_weekday=False)),
            first, minor_ids=tuple({one} & minors),
        )
        for first, one in sorted(due)
    ]  # fmt: skip
    return Work(tuple(items[:limit]), len(items))
