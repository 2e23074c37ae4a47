"""Runs one job inside the jobs process: take, work, finish or fail with words for a person."""

import logging

from flask import current_app
from flask_babel import gettext as _

from portal.accounts.models import Account
from portal.db import db, retried
from portal.errors import Trouble
from portal.features import JobKind, features_of
from portal.i18n.voice import speaking
from portal.jobs.errors import JobStopped, UnknownJobKind
from portal.jobs.services import fail, finish, take

log = logging.getLogger(__name__)


def run_by_id(job_id: int) -> None:
    """Do the work of one job, in its asker's language; never raises."""
    job = take(job_id)
    if job is None:
        return
    account = db.session.get(Account, job.account_id) if job.account_id else None
    with speaking((account.locale if account else None) or current_app.extensions["settings"].default_locale):
        try:
            finish(job_id, retried(kind_of(job.kind).run)(job))
        except JobStopped:
            log.info("job %s was stopped by its asker", job_id)
        except Trouble as trouble:
            fail(job_id, trouble.text)
        except Exception:
            log.exception("job %s failed", job_id)
            fail(job_id, _("Something went wrong while this was being made. Your data are kept. Try it once more."))


def kind_of(key: str) -> JobKind:
    """The feature's kind of job. :raises UnknownJobKind:"""
    for feature in features_of(current_app):
        for kind in feature.jobs:
            if kind.key == key:
                return kind
    raise UnknownJobKind
