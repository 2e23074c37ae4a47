"""Who acts: an account with the persons it is and the grants it holds, as one immutable value that policies ask."""

from dataclasses import dataclass, field
from typing import Literal

Role = Literal[
    "administrator", "coordinator", "facilitator", "researcher", "observer",
    "duty_psychologist", "partner_representative", "guardian",
]  # fmt: skip
STAFF: frozenset[str] = frozenset({"administrator", "coordinator", "facilitator", "researcher"})


@dataclass(frozen=True)
class Held:
    """One grant in force now: a role in a programme, narrowed to a territory or not."""

    role: str
    programme_id: int
    territory_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """The person behind a request, a socket event, a job or a command.

    `persons` maps programme id to this account's person id there; `children` are the persons under age for whom one
    of them answers today; `wards` names, for those of them who are an institution's, the institution in whose name.
    `age` is in full years and known for those under 18 alone.
    `needs_factor`: this account sees children's records, and this installation demands a second factor that it has not.
    `is_system` is the command line and the schedules;
    `is_installation_administrator` runs the house but sees no child's record by that right.
    """

    account_id: int | None = None
    persons: dict[int, int] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    positions: frozenset[tuple[int, str]] = frozenset()
    is_installation_administrator: bool = False
    is_system: bool = False
    children: frozenset[int] = frozenset()
    wards: dict[int, int] = field(default_factory=dict)
    scopes: frozenset[str] | None = None
    age: int | None = None
    needs_factor: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether anybody stands behind this actor."""
        return self.account_id is not None or self.is_system

    def held_back(self) -> "Actor":
        """The same account as long as it lacks its second factor: nobody in any programme, without any right."""
        return Actor(self.account_id, needs_factor=True, age=self.age)

    def person_in(self, programme_id: int) -> int | None:
        """This account's person in the programme, if any."""
        return self.persons.get(programme_id)

    def has(self, programme_id: int, *roles: str) -> bool:
        """Whether one of the roles is held in the programme."""
        return self.is_system or any(grant.programme_id == programme_id and grant.role in roles for grant in self.held)

    def stands_as(self, programme_id: int, *positions: str) -> bool:
        """Whether one of the positions is held in the programme today; with none named, any."""
        return any(at == programme_id and (kind in positions or not positions) for at, kind in self.positions)

    def is_in(self, programme_id: int) -> bool:
        """Whether the account is anybody in the programme."""
        return self.is_system or programme_id in self.persons

    def programmes_as(self, *roles: str) -> list[int]:
        """The programmes in which one of the roles is held; for `visible` conditions."""
        return [grant.programme_id for grant in self.held if grant.role in roles]


NOBODY = Actor()
SYSTEM = Actor(is_system=True)
