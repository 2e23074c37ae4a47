"""What qualifications say elsewhere: on the home page, on a record, among the work that waits."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from portal.actor import Actor
from portal.clock import today
from portal.features import HomeCard, Work, WorkAct, WorkItem
from portal.people.models import Person
from portal.people.queries import minors_among
from portal.programmes.models import Programme
from portal.qualifications.policy import can_list_papers, can_see_papers
from portal.qualifications.queries import Paper, Papers, find_papers, has_ending, own_ending, papers_of
from portal.qualifications.rules import may_remind
from portal.web.format import day_text

NOTHING = Work((), 0)


def own(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For the holder: a paper that runs out within 60 days, or has."""
    person_id = actor.person_in(programme_id)
    facts = [] if person_id is None else own_ending(programme_id, person_id)
    return {"person_id": person_id, "facts": facts} if facts else None


def papers_on_record(actor: Actor, person: Person) -> dict[str, Any] | None:
    """For the record's managers and the holder: the papers that count or wait."""
    if not can_see_papers(actor, person):
        return None
    papers = papers_of(person)
    return {"papers": papers} if papers else None


def unchecked(actor: Actor, at: Programme, limit: int) -> Work:
    """Papers that their holders have entered; one's own wait for somebody else."""
    if not can_list_papers(actor, at):
        return NOTHING
    found = find_papers(actor, at, "unchecked", size=limit)
    return _work(found, at, [_checking(one, at.slug, actor.person_in(at.id)) for one in found.rows])


def ending(actor: Actor, at: Programme, limit: int) -> Work:
    """Papers that run out within 60 days."""
    if not can_list_papers(actor, at):
        return NOTHING
    found = find_papers(actor, at, "ending", size=limit)
    return _work(found, at, [_reminding(one, at, actor.person_in(at.id)) for one in found.rows])


def _work(found: Papers, at: Programme, acts: list[tuple[WorkAct, ...]]) -> Work:
    minors = minors_among(one.row.person_id for one in found.rows)
    return Work(
        tuple(
            WorkItem(
                one.person, url_for("qualifications.person_papers", slug=at.slug, person_id=one.row.person_id),
                _note(one), one.row.entered_at if one.state == "unchecked" else None, acts=done,
                minor_ids=(one.row.person_id,) if one.row.person_id in minors else (),
            )
            for one, done in zip(found.rows, acts, strict=True)
        ),
        found.total,
    )  # fmt: skip


def _note(one: Paper) -> str:
    if one.state == "unchecked" or one.row.expires_on is None:
        return one.kind
    until = day_text(one.row.expires_on, with_weekday=False)
    return str(_("%(kind)s, valid until %(day)s", kind=one.kind, day=until))


def _checking(one: Paper, slug: str, own_id: int | None) -> tuple[WorkAct, ...]:
    if one.row.person_id == own_id:
        return ()
    href = url_for("qualifications.paper_check", slug=slug, paper_id=one.row.id)
    return (WorkAct(_("It is right"), href, "primary"),)


def _reminding(one: Paper, at: Programme, own_id: int | None) -> tuple[WorkAct, ...]:
    if one.row.person_id == own_id or not may_remind(one.row.told_on, today(at.zone)):
        return ()
    return (WorkAct(_("Remind"), url_for("qualifications.paper_remind", slug=at.slug, paper_id=one.row.id)),)


CARDS = (HomeCard("portal/qualifications/home_papers.html", own, order=45, waits=has_ending),)
