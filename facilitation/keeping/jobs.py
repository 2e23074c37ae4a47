"""At the end of a Balint group, and every minute for what nobody ended: words that are over are destroyed."""

import logging

from flask_babel import lazy_gettext as _

from facilitation.keeping.queries import ending_sessions, untold_sessions
from facilitation.keeping.services import end
from portal.actor import Actor
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result

END = "room_ending"  # rooms ask for it by this name when a Balint group closes, and when its debrief ends
log = logging.getLogger(__name__)


def end_due() -> int:
    """Destroy what is over, wherever it is; answers in how many sessions something was looked for."""
    sessions = [*ending_sessions(), *untold_sessions()]
    for session_id in sessions:
        try:
            end(session_id)
        except Exception:
            log.exception("the words of session %s were not destroyed; the next minute tries again", session_id)
    return len(sessions)


def _end(job: Job) -> Result:
    end(int(job.arguments["session_id"]))
    return Result()


def _never(actor: Actor, job: Job) -> bool:
    return False


ENDING = JobKind(END, _("End of a Balint group"), _end, _never)
