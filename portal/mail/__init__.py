"""Mail: an outbox written inside the act it tells of, sent by the jobs process; without SMTP it lies in var/mail."""

from portal.features import Feature, Schedule, Task
from portal.mail.services import SEND_MAIL, send_waiting
from portal.mail.views import bp

FEATURE = Feature(
    "portal.mail",
    blueprints=(bp,),
    tasks=(Task(SEND_MAIL, send_waiting),),
    schedules=(Schedule("mail", 1, send_waiting),),
)
