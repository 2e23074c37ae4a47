"""What waits for who looks after people: who cannot enter a room yet, questions without an answer, what runs out."""

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.actor import Actor
from portal.consents.queries import PURPOSE_LABELS, Ending, asked_in, asked_lately, ending_in, waiting_for
from portal.features import Work, WorkAct, WorkItem, WorkSource
from portal.programmes.models import Programme


def missing(actor: Actor, home: Programme, limit: int) -> Work:
    """Who cannot enter a room yet, by name."""
    rows = waiting_for(actor, home)
    items = [
        WorkItem(
            row.name, url_for("consents.person_consents", slug=home.slug, person_id=row.person_id),
            _("cannot enter a room yet"), minor_ids=(row.person_id,) if row.is_minor else (),
        )
        for row in rows[:limit]
    ]  # fmt: skip
    return Work(tuple(items), len(rows))


def awaited(actor: Actor, home: Programme, limit: int) -> Work:
    """Questions that were asked and wait, the oldest first, each with a reminder when three days have passed."""
    rows = asked_in(actor, home)
    items = [
        WorkItem(
            row.name, url_for("consents.person_consents", slug=home.slug, person_id=row.person_id),
            _("no answer yet: %(what)s", what=str(PURPOSE_LABELS[row.row.purpose])), row.row.asked_at,
            acts=(
                (WorkAct(_("Remind"), url_for("consents.request_remind", slug=home.slug, request_id=row.row.id)),)
                if row.may_remind
                else ()
            ),
            minor_ids=(row.person_id,) if row.is_minor else (),
        )
        for row in rows[:limit]
    ]  # fmt: skip
    return Work(tuple(items), len(rows))


def ending(actor: Actor, home: Programme, limit: int) -> Work:
    """Consents that run out within 30 days, or have, the first first."""
    rows = ending_in(actor, home)
    asked = asked_lately(home.id)
    items = [
        WorkItem(
            one.name, url_for("consents.person_consents", slug=home.slug, person_id=one.row.subject_id),
            _("a consent runs out: %(what)s", what=str(PURPOSE_LABELS[one.purpose])), one.ends_at,
            acts=_anew(home, one) if (one.row.subject_id, one.purpose) not in asked else (),
            minor_ids=(one.row.subject_id,) if one.is_minor else (),
        )
        for one in rows[:limit]
    ]  # fmt: skip
    return Work(tuple(items), len(rows))


def _anew(home: Programme, one: Ending) -> tuple[WorkAct, ...]:
    return (WorkAct(_("Remind"), url_for("consents.consent_anew", slug=home.slug, consent_id=one.row.id)),)


WORK = (
    WorkSource(
        "consents_missing",
        _l("Consents that are missing"),
        "file-earmark-x",
        missing,
        order=36,
        endpoint="consents.missing_list",
    ),
    WorkSource("consents_awaited", _l("Consents that were asked for"), "hourglass", awaited, order=30),
    WorkSource("consents_ending", _l("Consents that run out"), "file-earmark-text", ending, order=35),
)
