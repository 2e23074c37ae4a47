"""Codes a transcript by a script: the same services as from the workbench and the page of findings."""

from collections.abc import Callable
from dataclasses import dataclass, field

from facilitation.codebooks.services import add_code
from facilitation.coding.services import code_passage, mark_passage, save_memo
from facilitation.demo.rules import Mark
from facilitation.findings.models import Finding
from facilitation.findings.services import add_evidence, create_finding, edit_finding, set_state
from facilitation.transcripts.queries import TurnView, turns_of
from portal.actor import Actor
from portal.people.demo import demo_actor


class WordsNotFound(LookupError):
    """The script names words that nobody said: the script is wrong."""


@dataclass
class Desk:
    """A researcher's desk: one study, one transcript. `turns` are read once."""

    study_id: int
    transcript_id: int
    hand: str = ""
    codes: dict[str, int] = field(default_factory=dict)
    top: int | None = None
    finding: Finding | None = None
    turns: list[TurnView] = field(default_factory=list)

    def take(self, mark: Mark) -> None:
        """Do what one line of the script says."""
        acts: dict[str, Callable[[Mark], object]] = {
            "hand": self._hand, "code": self._code, "subcode": self._code, "passage": self._passage, "memo": self._memo,
            "finding": self._finding, "limits": self._change, "looked": self._change, "for": self._evidence,
            "against": self._evidence, "state": self._state,
        }  # fmt: skip
        acts[mark.what](mark)

    @property
    def actor(self) -> Actor:
        """Whose hand it is."""
        return demo_actor(self.hand)

    @property
    def _current(self) -> Finding:
        if self.finding is None:
            raise LookupError("the script says something of a finding before there is one")
        return self.finding

    def _hand(self, mark: Mark) -> None:
        self.hand = mark.name

    def _code(self, mark: Mark) -> None:
        parent = self.top if mark.what == "subcode" else None
        code = add_code(self.actor, self.study_id, mark.name, parent_id=parent, definition=mark.text)
        self.codes[mark.name] = code.id
        self.top = parent or code.id

    def _passage(self, mark: Mark) -> None:
        turn, start = self._find(mark.text)
        place = (turn.id, start, turn.id, start + len(mark.text))
        code_passage(self.actor, self.transcript_id, *place, [self.codes[mark.name]])

    def _memo(self, mark: Mark) -> None:
        save_memo(self.actor, self.study_id, "code", self.codes[mark.name], mark.text)

    def _finding(self, mark: Mark) -> None:
        self.finding = create_finding(self.actor, self.study_id, statement=mark.name)

    def _change(self, mark: Mark) -> None:
        row = self._current
        limits = mark.name if mark.what == "limits" else row.limits
        looked = mark.name if mark.what == "looked" else row.against_note
        self.finding = edit_finding(
            self.actor, row.id, row.version, statement=row.statement, limits=limits, against_note=looked
        )

    def _evidence(self, mark: Mark) -> None:
        turn, start = self._find(mark.name)
        marked = mark_passage(self.actor, self.transcript_id, turn.id, start, turn.id, start + len(mark.name))
        add_evidence(self.actor, self._current.id, [marked.segment_id], mark.what)

    def _state(self, _mark: Mark) -> None:
        set_state(self.actor, self._current.id, "stated")

    def _find(self, words: str) -> tuple[TurnView, int]:
        self.turns = self.turns or turns_of(self.transcript_id)
        for turn in self.turns:
            if turn.text and words in turn.text and turn.part != "leader":
                return turn, turn.text.index(words)
        raise WordsNotFound(words)
