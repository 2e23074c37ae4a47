"""The plan of one transition in one edition: criteria, proof, vouchers, trial, ceremony; editable data."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from community.transitions.rules.criteria import Criterion, criterion_of

TRIALS = (30, 60, 90)


@dataclass(frozen=True)
class Plan:
    """What a transition asks for.

    `from_kind` empty: from any position, or none. `k` people vouch, of the positions `vouchers`, among them one of each
    of `must`. `cooling_days` lie between the second approval and the trial. `ends_old`: the old position ends.
    """

    from_kind: str
    to_kind: str
    criteria: tuple[Criterion, ...]
    vouchers: tuple[str, ...] = ()
    k: int = 0
    must: tuple[str, ...] = ()
    trial_days: int = 30
    cooling_days: int = 0
    min_age: int = 0
    ends_old: bool = False
    proof_ru: str = ""
    proof_en: str = ""
    ceremony_ru: str = ""
    ceremony_en: str = ""

    @property
    def key(self) -> str:
        """What the transition is known by across its editions."""
        return f"{self.from_kind or 'any'}-{self.to_kind}"

    def as_data(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "from_kind": self.from_kind, "to_kind": self.to_kind, "vouchers": list(self.vouchers), "k": self.k,
            "criteria": [one.as_data() for one in self.criteria], "must": list(self.must), "min_age": self.min_age,
            "trial_days": self.trial_days, "cooling_days": self.cooling_days, "ends_old": self.ends_old,
            "proof_ru": self.proof_ru, "proof_en": self.proof_en, "ceremony_ru": self.ceremony_ru,
            "ceremony_en": self.ceremony_en,
        }  # fmt: skip

    def words(self, what: str, locale: str) -> str:
        """`proof` or `ceremony` in this language."""
        return str(getattr(self, f"{what}_{'ru' if locale == 'ru' else 'en'}"))

    def with_criteria(self, criteria: tuple[Criterion, ...]) -> "Plan":
        """The same with other criteria."""
        return replace(self, criteria=criteria)


def plan_of(data: Mapping[str, Any]) -> Plan:
    """Read a stored one."""
    rest = {key: value for key, value in data.items() if key not in ("criteria", "vouchers", "must")}
    return Plan(
        criteria=tuple(criterion_of(one) for one in data["criteria"]), vouchers=tuple(data["vouchers"]),
        must=tuple(data["must"]), **rest,
    )  # fmt: skip


def is_open_to(plan: Plan, kinds: frozenset[str], age: int | None) -> bool:
    """Whether somebody with these positions, at this age, may choose the transition."""
    has_from = plan.from_kind in kinds if plan.from_kind else True
    return has_from and plan.to_kind not in kinds and (age is None or age >= plan.min_age)
