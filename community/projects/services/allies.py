"""The grown-up ally: asked by who carries the project, says yes or no, may stop; never overwrites a word."""

from community.projects.errors import NoSuchMove, NotAnAlly, TooMany
from community.projects.models import Project, ProjectPart
from community.projects.policy import has_part, leads, team_of
from community.projects.queries.candidates import allies_for
from community.projects.rules import ENDED, next_part
from community.projects.services.locking import in_programme, locked, touch
from community.projects.services.team import bring_in, settle_waiting
from community.projects.services.telling import tell, trail
from portal.actor import Actor
from portal.clock import now
from portal.limits import PROJECT_ALLIES_ASKED


def ask_ally(actor: Actor, project_id: int, person_id: int) -> ProjectPart:
    """Ask a grown-up whom the programme trusts; twice is once.

    :raises NotAnAlly: :raises NoSuchMove: it has ended or has an ally. :raises TooMany: enough were asked.
    """
    with locked(actor, project_id, leads) as row:
        if row.state in ENDED or row.ally_id is not None:
            raise NoSuchMove
        asked = [one for one in row.parts if one.part == "ally" and one.state == "invited"]
        before = next((one for one in asked if one.person_id == person_id), None)
        if before is not None:
            return before
        if person_id not in {one.id for one in allies_for(row)}:
            raise NotAnAlly
        if len(asked) >= PROJECT_ALLIES_ASKED:
            raise TooMany(most=PROJECT_ALLIES_ASKED)
        row.sent_at = row.sent_at or now()
        part = bring_in(row, person_id, "ally", "invited", by=in_programme(actor, row))
        trail(actor, row, "ally_asked", [row.lead_id])
        tell(row, "project_ally_asked", [person_id])
        return part


def answer_as_ally(actor: Actor, project_id: int, *, is_yes: bool) -> Project:
    """Say yes or no; with a yes others who were asked are free again. :raises NoSuchMove: nobody asks any more."""
    with locked(actor, project_id, has_part) as row:
        own = in_programme(actor, row)
        part = next((one for one in row.parts if one.person_id == own and one.part == "ally"), None)
        to = next_part(part.state, "yes" if is_yes else "no") if part is not None else None
        if part is None or to is None or row.state in ENDED or (is_yes and row.ally_id is not None):
            raise NoSuchMove
        part.state, part.changed_at = ("in" if is_yes else to), now()
        if is_yes:
            row.ally_id = own
            _free_others(row, own)
        touch(row)
        trail(actor, row, "ally_yes" if is_yes else "ally_no", [row.lead_id])
        tell(row, "project_ally_yes" if is_yes else "project_ally_no", [row.lead_id])
        if is_yes:
            settle_waiting(actor, row)
        return row


def stop_as_ally(actor: Actor, row: Project) -> None:
    """The ally is none any more; who carries it hears it and can ask another one."""
    for one in row.parts:
        if one.person_id == row.ally_id and one.part == "ally":
            one.state, one.changed_at = "left", now()
    row.ally_id = None
    touch(row)
    trail(actor, row, "ally_left", [row.lead_id])
    tell(row, "project_ally_left", team_of(row))


def _free_others(row: Project, own: int) -> None:
    for one in row.parts:
        if one.part == "ally" and one.state == "invited" and one.person_id != own:
            one.state, one.changed_at = "left", now()
