"""The words for states and steps, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

STATE_LABELS: dict[str, Any] = {
    "drafted": _l("Being prepared"),
    "requested": _l("Requested"),
    "vouching": _l("People vouch"),
    "approved_by_tutor": _l("The tutor agrees"),
    "approved_by_curator": _l("Both agree"),
    "trial": _l("On trial"),
    "confirmed": _l("Confirmed"),
    "returned": _l("Returned with advice"),
    "withdrawn": _l("Taken back"),
    "revoked": _l("Position revoked"),
}
STATE_SIGNS = {
    "drafted": ("pencil", "rest"), "requested": ("hourglass-split", "info"), "vouching": ("people", "info"),
    "approved_by_tutor": ("check-lg", "info"), "approved_by_curator": ("check-all", "info"),
    "trial": ("signpost", "info"), "confirmed": ("check-lg", "ok"), "returned": ("arrow-repeat", "warn"),
    "withdrawn": ("x", "rest"), "revoked": ("x", "bad"),
}  # fmt: skip
ACT_LABELS: dict[str, Any] = {
    "draft": _l("Drafted"),
    "request": _l("Requested"),
    "vouch": _l("Vouched"),
    "consent": _l("The guardian agrees"),
    "refuse": _l("The guardian does not agree"),
    "approve_tutor": _l("First approval, by the tutor"),
    "approve_curator": _l("Second approval, by the coordinator"),
    "begin_trial": _l("The trial has begun"),
    "confirm": _l("Confirmed"),
    "return": _l("Returned with advice"),
    "withdraw": _l("Taken back"),
    "revoke": _l("Position revoked"),
    "evidence": _l("Evidence added"),
    "attest": _l("Attested"),
    "trial_over": _l("The trial is over"),
    "ceremony": _l("Ceremony"),
}
