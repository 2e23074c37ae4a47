"""What the clock brings: sweeps, mail, and the schedules of the features. What expires is computed when it is read."""

import logging

from flask import current_app

from portal.clock import now
from portal.db import db
from portal.features import features_of
from portal.jobs.services import delete_old_results, sweep
from portal.queue.store import enqueue

log = logging.getLogger(__name__)


def tick(*, asks: bool = False) -> list[str]:
    """Run every schedule that is due in this minute; answers their names. One that fails does not stop the others.

    :param asks: what may take long is asked of the queue, so that the next minute is not held up by it.
    """
    minute = int(now().timestamp() // 60)
    sweep()
    delete_old_results()
    done = []
    for feature in features_of(current_app):
        for schedule in feature.schedules:
            if minute % schedule.every_minutes == 0:
                try:
                    if asks and schedule.task:
                        enqueue(schedule.task)
                    else:
                        schedule.run()
                    done.append(schedule.name)
                except Exception:
                    db.session.rollback()
                    log.exception("the schedule %s failed", schedule.name)
    return done
