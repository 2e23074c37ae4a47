"""What a face is called in «Now: …»: the roles and positions, as what one is just now."""

from typing import Any

from flask_babel import lazy_gettext as _l

from portal.people.queries.labels import POSITION_LABELS, ROLE_LABELS

FACE_LABELS: dict[str, Any] = {
    **POSITION_LABELS, **ROLE_LABELS, "child": _l("Mentee"), "teen": _l("Mentee"), "somebody": _l("Member"),
}  # fmt: skip
