"""Submits of forms: one that comes a second time, because its answer was lost, gets its first answer.

The page gives each submit a key (`static/js/core/kept_form.js`). Its row is written in the same transaction as the
first thing that the submit changes, so there is a row exactly when something was saved. What belongs to one form
alone, such as the `guid` of a new study, stays with its feature.
"""

from portal.features import Feature, Schedule
from portal.submits.services import forget_old_submits
from portal.submits.views import init_app

FEATURE = Feature("portal.submits", init=init_app, schedules=(Schedule("submits of forms", 60, forget_old_submits),))
