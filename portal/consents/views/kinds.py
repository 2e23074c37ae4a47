"""The messages of consents: asked, reminded, coming of age. A question is told at once, a reminder with the digest."""

from flask_babel import lazy_gettext as _l

from portal.consents.services import ASKED, REMINDED, SOON, SOON_OF, TODAY, TODAY_OF
from portal.features import NotificationKind

BOTH = ("in_app", "mail")
WHY = _l("The programme asks each person first.")
KINDS = (
    NotificationKind(
        ASKED,
        _l("A question for you"),
        _l("The programme asks for your answer. Read and decide"),
        BOTH,
        urgency="now",
        why=WHY,
    ),
    NotificationKind(
        f"{ASKED}_child",
        _l("A question about your child"),
        _l("The programme asks for your decision about: %(names)s"),
        BOTH,
        whom="guardians",
        urgency="now",
    ),
    NotificationKind(
        REMINDED,
        _l("A question that waits for you"),
        _l("The programme still waits for your answer. A no is fine, too"),
        why=WHY,
    ),
    NotificationKind(
        f"{REMINDED}_child",
        _l("A question about your child that waits"),
        _l("The programme still waits for your decision about: %(names)s. A no is fine, too"),
        BOTH,
        whom="guardians",
    ),
    NotificationKind(
        SOON,
        _l("Your 18th birthday is near"),
        _l("From %(day)s you decide alone: the programme will ask you anew before anything new"),
        BOTH,
        whom="young",
    ),
    NotificationKind(
        TODAY,
        _l("You are 18"),
        _l("From today you decide alone. Before anything new we ask you: read and decide"),
        BOTH,
        whom="young",
    ),
    NotificationKind(
        SOON_OF,
        _l("Somebody you answer for comes of age"),
        _l("%(name)s is 18 on %(day)s. From that day guardians see and decide nothing here any more"),
        BOTH,
        whom="guardians",
    ),
    NotificationKind(
        TODAY_OF,
        _l("Somebody you answered for is 18"),
        _l("%(name)s is 18 since %(day)s, decides alone and is asked anew. Guardians’ access has ended"),
        BOTH,
        whom="guardians",
    ),
)
