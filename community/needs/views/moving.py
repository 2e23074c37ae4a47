"""Buttons of a need: enough, open again, closed with what came of it."""

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.needs import policy, services
from community.needs.forms import CloseForm
from community.needs.policy import Needed
from community.needs.queries import need_of
from community.needs.queries.labels import MOVE_SAID
from community.needs.views.blueprint import bp, page_of
from portal.errors import NotFound
from portal.web.access import access, current_actor
from portal.web.back import pressed

MOVES = {"fill": services.fill_need, "reopen": services.reopen_need}


@bp.post("/<int:need_id>/move/<move>")
@access(policy.can_steer_need, lambda slug, need_id, move: need_of(slug, need_id), known=policy.can_see_need)
def need_move(it: Needed) -> ResponseReturnValue:
    """It is enough; or help is sought again."""
    actor, at_id, key, move = current_actor(), it.at.id, it.row.id, (request.view_args or {})["move"]
    if move not in MOVES:
        raise NotFound
    return pressed(page_of(it), lambda: MOVES[move](actor, at_id, key), str(MOVE_SAID[move]))


@bp.post("/<int:need_id>/close")
@access(policy.can_steer_need, need_of, known=policy.can_see_need)
def need_close(it: Needed) -> ResponseReturnValue:
    """Say what came of it."""
    actor, at_id, key, form = current_actor(), it.at.id, it.row.id, CloseForm()
    result = form.result.data or ""
    said = _("Closed. Thank you: partners learn from it what helps.")
    return pressed(page_of(it), lambda: services.close_need(actor, at_id, key, result), said)
