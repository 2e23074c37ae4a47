"""What a guardian of several children sees of one text: each child with all that was said."""

from dataclasses import dataclass

from portal.actor import Actor
from portal.consents.models import ConsentDocument
from portal.consents.queries.chains import standings_for
from portal.consents.queries.questions import Question, questions_for
from portal.consents.rules import is_refused_by_others
from portal.people.models import Person
from portal.people.queries import Family


@dataclass(frozen=True)
class Line:
    """One child under one text: the reader's answer, a no of another guardian, and the child's own answer.

    `assent` is ``yes``, ``no`` or an empty word while the child has not said.
    """

    child: Person
    question: Question
    is_refused_by_others: bool
    assent: str


def lines_for(actor: Actor, family: Family) -> dict[str, list[Line]]:
    """The reader's children by purpose, by name; two queries."""
    giver = family.own.id if family.own else 0
    asked = questions_for(
        family.own.programme_id if family.own else 0, {one.id: family.age_of(one) for one in family.children}, giver,
        actor.wards,
    )  # fmt: skip
    said = standings_for({one.id: (one.born_on, family.day) for one in family.children})
    found: dict[str, list[Line]] = {}
    for child in family.children:
        for one in asked[child.id]:
            answers, purpose = said[child.id].answers, one.document.purpose
            own = [a for a in answers if (a.purpose, a.capacity) == (purpose, "assent")]
            assent = "no" if any(a.is_no for a in own) else ("yes" if any(a.is_yes for a in own) else "")
            others = is_refused_by_others(answers, purpose, giver, actor.wards.get(child.id))
            found.setdefault(purpose, []).append(Line(child, one, others, assent))
    return found


def text_of(lines: list[Line]) -> ConsentDocument:
    """The text under which these children stand."""
    return lines[0].question.document
