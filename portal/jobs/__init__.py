"""Background work as rows: asked, running, done or failed; the queue carries only the row's id."""

from portal.features import Feature
from portal.jobs.cli import tick_command
from portal.jobs.views import bp

FEATURE = Feature("portal.jobs", blueprints=(bp,), cli=(tick_command,))
