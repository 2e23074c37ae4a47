"""Asks `jobs` for one export after another until its input ends: `python -m benchmarks.rooms.exports STUDY ACCOUNT`."""

import sys
import threading
import time

from facilitation.exchange.services import KIND
from facilitation.studies.models import Study
from portal.db import db
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.people.queries import actor_of


def main() -> None:
    """Says "ready" once, at the end how many exports were made."""
    from wsgi import app

    study_id, account_id, ended, made = int(sys.argv[1]), int(sys.argv[2]), threading.Event(), 0
    threading.Thread(target=_wait_for_the_end, args=(ended,), daemon=True).start()
    with app.app_context():
        programme_id = db.session.get_one(Study, study_id).programme_id
        print("ready", flush=True)
        while not ended.is_set():
            job_id = ask(actor_of(account_id), KIND, programme_id, {"study_id": study_id, "format": "qdpx"}).id
            made += _is_done(job_id, ended)
    print(made, flush=True)


def _wait_for_the_end(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def _is_done(job_id: int, ended: threading.Event) -> bool:
    while not ended.is_set():
        time.sleep(0.2)
        db.session.rollback()
        state = db.session.get_one(Job, job_id, populate_existing=True).state
        if state not in {"queued", "running"}:
            return state == "done"
    return False


if __name__ == "__main__":
    main()
