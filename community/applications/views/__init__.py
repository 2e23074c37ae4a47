"""Pages of applications: the open form, and the queue of who decides."""

from community.applications.views.deciding import bp as deciding
from community.applications.views.sending import bp as sending

BLUEPRINTS = (sending, deciding)
