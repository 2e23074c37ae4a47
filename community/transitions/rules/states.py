"""The state machine of a transition: a table state × event → state, and what else an event needs.

A state that the table does not name for an event is refused; `obstacle` says what a legal event still lacks.
"""

from dataclasses import dataclass, field
from datetime import date

STATES = (
    "drafted", "requested", "vouching", "approved_by_tutor", "approved_by_curator", "trial", "confirmed", "returned",
    "withdrawn", "revoked",
)  # fmt: skip
EVENTS = (
    "request", "vouch", "consent", "refuse", "approve_tutor", "approve_curator", "begin_trial", "confirm", "return",
    "withdraw", "revoke",
)  # fmt: skip
RUNNING = ("drafted", "requested", "vouching", "approved_by_tutor", "approved_by_curator", "trial")
FIRST = ("requested", "vouching")  # where the first approval is due
DECIDED = ("requested", "vouching", "approved_by_tutor", "approved_by_curator")

TABLE: dict[tuple[str, str], str] = {
    ("drafted", "request"): "requested",
    ("requested", "vouch"): "vouching",
    ("vouching", "vouch"): "vouching",
    ("requested", "approve_tutor"): "approved_by_tutor",
    ("vouching", "approve_tutor"): "approved_by_tutor",
    ("approved_by_tutor", "approve_curator"): "approved_by_curator",
    ("approved_by_curator", "begin_trial"): "trial",
    ("trial", "confirm"): "confirmed",
    ("trial", "revoke"): "revoked",
    ("confirmed", "revoke"): "revoked",
    **{(state, "consent"): state for state in DECIDED},
    **{(state, "refuse"): "returned" for state in (*DECIDED, "trial")},
    **{(state, "return"): "returned" for state in (*DECIDED, "trial")},
    **{(state, "withdraw"): "withdrawn" for state in RUNNING},
}


def after(state: str, event: str) -> str | None:
    """The state that the event leads to, or None when there is no such edge."""
    return TABLE.get((state, event))


@dataclass(frozen=True)
class Standing:
    """What a running transition has and needs, and who wants to act: all that a step is judged by.

    People are person ids. `guardians` answer for the person today; `needs_guardian` is true under 18.
    `is_ready`: what can be computed is met; `is_whole`: every criterion is met, computed or attested.
    """

    person: int
    actor: int
    today: date
    vouchers: frozenset[int] = frozenset()
    voucher_kinds: frozenset[str] = frozenset()
    k: int = 0
    must: frozenset[str] = frozenset()
    first_approver: int | None = None
    needs_guardian: bool = False
    has_consent: bool = False
    guardians: frozenset[int] = field(default_factory=frozenset)
    is_ready: bool = True
    is_whole: bool = True
    cooled_on: date | None = None
    trial_ends_on: date | None = None


OWN = frozenset({"request", "withdraw", "begin_trial"})
GUARDIANS = frozenset({"consent", "refuse"})


def obstacle(event: str, now: Standing) -> str | None:
    """Why somebody cannot take this step although the table has it, as the code of an error, or None."""
    return _whose(event, now) or _lacks(event, now)


def _whose(event: str, now: Standing) -> str | None:
    """Whose step it is: one's own, a guardian's, or somebody else's than the person's and the family's."""
    if event in OWN:
        return None if now.actor == now.person else "not_own_step"
    if event in GUARDIANS:
        return None if now.actor in now.guardians else "not_guardian_step"
    if now.actor == now.person:
        return "own_transition"
    if now.actor in now.guardians:
        return "family_transition"
    if event == "vouch":
        return "vouched_already" if now.actor in now.vouchers else None
    if event in ("approve_tutor", "approve_curator") and now.actor in now.vouchers:
        return "voucher_approves"
    if event == "approve_curator" and now.actor == now.first_approver:
        return "approved_already"
    return None


def _lacks(event: str, now: Standing) -> str | None:
    """What must be there before the step."""
    lacking = {
        "request": () if now.is_ready else ("criteria_not_met",),
        "approve_tutor": _before_first(now),
        "approve_curator": _before_second(now),
        "begin_trial": _before_second(now) or _still(now.cooled_on, now.today, "cooling"),
        "confirm": _before_second(now) or _still(now.trial_ends_on, now.today, "trial_runs"),
    }.get(event, ())
    return next(iter(lacking), None)


def _before_first(now: Standing) -> tuple[str, ...]:
    if len(now.vouchers) < now.k or not now.must <= now.voucher_kinds:
        return ("vouchers_missing",)
    return () if now.is_whole else ("criteria_not_met",)


def _before_second(now: Standing) -> tuple[str, ...]:
    return ("guardian_missing",) if now.needs_guardian and not now.has_consent else ()


def _still(until: date | None, today: date, code: str) -> tuple[str, ...]:
    return (code,) if until is not None and today < until else ()
