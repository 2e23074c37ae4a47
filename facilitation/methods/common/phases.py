"""The course of a method as a table: its phases with their minutes, who takes part, until when one may come in."""

from dataclasses import dataclass

from facilitation.methods.rules import MethodConfig, Part


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase; `minutes` is the usual length between `least` and `most`.

    `why` names the sentence shown to those who may not write.
    """

    code: str
    title: str
    minutes: int
    least: int
    most: int
    why: str


@dataclass(frozen=True)
class Course:
    """`parts` take part in the method, `group` of them are let in and speak; nobody new comes after `last_entry`.

    `quiet` are the phases without rounds, hands offered or the floor; `closing` is where one says how one leaves.
    `beside` are phases that the way forward passes by: a leader opens them when they are wanted.
    """

    phases: tuple[Phase, ...]
    debrief: Phase
    parts: frozenset[Part]
    group: frozenset[Part]
    last_entry: str
    closing: str
    quiet: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in their order."""
        return tuple(phase.code for phase in self.phases)

    @property
    def way(self) -> tuple[str, ...]:
        """The codes that the way forward leads through."""
        return tuple(code for code in self.codes if code not in self.beside)

    def phase_of(self, code: str) -> Phase:
        """The phase of that code, the debrief too; raises KeyError."""
        for phase in (*self.phases, self.debrief):
            if phase.code == code:
                return phase
        raise KeyError(code)

    def place_of(self, code: str) -> int:
        """Its place among all phases from 1, 0 before the room is open."""
        return self.codes.index(code) + 1 if code in self.codes else 0

    def number_of(self, code: str) -> int:
        """The number that people see, 0 before the room is open; a phase beside the way has that of the one before."""
        before = self.codes[: self.place_of(code)]
        return sum(one not in self.beside for one in before)

    def step(self, code: str, by: int) -> str | None:
        """The code of the phase one step on (1) or back (-1), or None beyond the ends."""
        place = self.place_of(code) - 1 + by
        while 0 <= place < len(self.codes) and self.codes[place] in self.beside:
            place += by
        return self.codes[place] if 0 <= place < len(self.codes) else None

    def minutes_of(self, config: MethodConfig, code: str) -> int:
        """Planned minutes: what the guide's sections of this phase say, else the method's own number."""
        planned = sum(section.minutes for section in config.sections if section.phase == code)
        return planned or self.phase_of(code).minutes
