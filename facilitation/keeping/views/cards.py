"""Where a presenter meets the own case again: on the first page while an answer is asked for, among one's words."""

from datetime import datetime
from typing import Any

from flask import url_for

from facilitation.keeping.queries import cases_of_person
from facilitation.keeping.rules import answer_until, is_waiting
from portal.actor import Actor
from portal.clock import now
from portal.features import KeptWords
from portal.programmes.queries import programme


def case_card(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """The case whose presenter is asked, the latest meeting first; one query."""
    own, at = actor.person_in(programme_id), now()
    for case, session in cases_of_person(programme_id, own) if own is not None else []:
        if is_waiting(case.answered, case.asked_at, at):
            until: datetime = answer_until(case.asked_at)
            return {"title": session.title, "until": until, "url": _address(programme_id, session.id)}
    return None


def kept_cases(actor: Actor, programme_id: int, person_id: int) -> list[KeptWords]:
    """The own cases that stand, which the presenter alone can withdraw."""
    if actor.person_in(programme_id) != person_id:
        return []
    return [
        KeptWords(session.title, _address(programme_id, session.id))
        for _case, session in cases_of_person(programme_id, person_id)
    ]


def _address(programme_id: int, session_id: int) -> str:
    return url_for("keeping.case_show", slug=programme(programme_id).slug, session_id=session_id)
