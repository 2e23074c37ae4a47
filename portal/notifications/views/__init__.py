"""Pages of one's messages, of what comes how, of what became of each mail, and the way out of a mail."""

from portal.notifications.views import choices, inbox, log, off
from portal.notifications.views.blueprint import bp
from portal.notifications.views.steps import STEPS

__all__ = ["STEPS", "bp", "choices", "inbox", "log", "off"]
