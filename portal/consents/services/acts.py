"""One signed act for several children: the text is read once, and each child has a line of its own."""

from collections.abc import Collection

from portal.actor import Actor
from portal.clock import now
from portal.consents.errors import NobodyChosen
from portal.consents.models import Consent, ConsentAct, ConsentDocument
from portal.consents.policy import can_answer
from portal.consents.queries import document
from portal.consents.services.answers import check_text, write
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import person


def answer_for_list(
    actor: Actor, document_id: int, child_ids: Collection[int], is_granted: bool, locale: str = "ru"
) -> ConsentAct:
    """Say yes or no to a guardians' text for these children at once; for all of them or for none.

    Each line is a consent of its own and can be withdrawn alone. Where the same was said before, that line stands.

    :raises NobodyChosen: :raises NewEdition: :raises NotFound: the actor does not answer for one of them.
    """
    ids = sorted(set(child_ids))
    if not ids:
        raise NobodyChosen
    with unit_of_work(lock=(Person, ids[0])) as session:
        text, children = document(document_id), [person(one) for one in ids]
        giver_id = actor.person_in(text.programme_id)
        if giver_id is None or text.audience != "guardian" or not all(_is_own(actor, one, text) for one in children):
            raise NotFound
        act = ConsentAct(
            programme_id=text.programme_id, document_id=text.id, given_by_id=giver_id, is_granted=is_granted,
            given_at=now(),
        )  # fmt: skip
        session.add(act)
        session.flush()
        for child in children:
            check_text(child, text)
            line = Consent(
                given_by_id=giver_id, is_granted=is_granted, locale=locale, act_id=act.id,
                institution_id=actor.wards.get(child.id),
            )  # fmt: skip
            write(actor, child, text, line)
        return act


def _is_own(actor: Actor, child: Person, text: ConsentDocument) -> bool:
    return child.programme_id == text.programme_id and can_answer(actor, child, "guardian")
