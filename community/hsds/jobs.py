"""Background work: making the data package, taking a file in."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.hsds.policy import can_exchange
from community.hsds.services import Choices, make_package, report_of, take_all, waiting_file
from community.hsds.services.asking import PACKAGE_JOB, TAKE_JOB
from community.hsds.services.making import summed
from portal.actor import Actor
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress
from portal.people.queries import actor_of
from portal.programmes.queries import programme


def _package(job: Job) -> Result:
    job_id = job.id
    content = make_package(lambda done, total: progress(job_id, done, max(total, 1)))
    return Result("hsds-datapackage.zip", "application/zip", content)


def _take(job: Job) -> Result:
    """Repeatable: what was taken already is found by its identifier."""
    job_id, said, account_id = job.id, job.arguments, job.account_id or 0
    at_id, actor = job.programme_id or 0, actor_of(account_id)
    waiting = waiting_file(account_id, programme(at_id), str(said["token"]))
    choices = Choices(str(said["audience"]), str(said["sector"]), str(said["kind"]))
    done = take_all(actor, at_id, waiting.taken, choices, lambda one, of: progress(job_id, one, of))
    left = waiting.taken.left
    head = (
        _("Organisations taken: %(count)s", count=done.organisations),
        _("Offers taken: %(count)s", count=done.offers),
    )
    heading = (_("Of what"), _("Which part"), _("Why it is not taken"))
    return Result(
        "hsds-report.csv", "text/csv", report_of(left, heading), {"lost": [*head, *summed(left)]}
    )  # fmt: skip


def _may(actor: Actor, job: Job) -> bool:
    """The right is asked again when the result is fetched."""
    return job.programme_id is not None and can_exchange(actor, programme(job.programme_id))


PACKAGE = JobKind(PACKAGE_JOB, _l("The directory as a data package"), _package, _may)
TAKE = JobKind(TAKE_JOB, _l("Taking a directory in"), _take, _may)
