"""What can go wrong with a session, in words for people."""

from flask_babel import lazy_gettext as _

from portal.errors import Conflict, Trouble


class StaleSession(Conflict):
    """Somebody saved the session after this page was opened."""

    code = "stale_session"
    message = _(
        "While this page was open, somebody else changed the session. What you typed is still here and nothing of "
        "theirs is lost. Compare with what is saved now and save again."
    )


class PlanNotRight(Trouble):
    """Title, form, date or length cannot be right; `facts["problems"]` holds the codes of `rules.problems_of`."""

    code = "plan_not_right"
    message = _(
        "The session was not saved: its title, date or length cannot be right. What you typed is still here. "
        "Correct what is marked and save again."
    )


class SessionIsFixed(Conflict):
    """What is asked can only be done to a planned session."""

    code = "session_is_fixed"
    message = _(
        "This session is no longer being planned, so nothing was changed. Everything in it is kept. "
        "Open its page to see what can be done now."
    )


class AlreadyInvited(Conflict):
    """Nobody is in a session twice."""

    code = "already_invited"
    message = _(
        "Already in this session: %(names)s. Nobody was invited, the list is as before. "
        "Take them off the list and send again."
    )


class SessionIsFull(Conflict):
    """More people than a session holds."""

    code = "session_is_full"
    message = _(
        "A session holds at most %(limit)s people, so nobody was invited. The list is as before. "
        "Invite fewer or plan a second session."
    )


class InvitationDoubted(Conflict):
    """Something speaks against these people in this group; `facts["doubts"]` holds `rules.Doubt`s."""

    code = "invitation_doubted"
    message = _(
        "Something speaks against this invitation, see the list. Nobody was invited yet and the choice is kept. Change "
        "it, or say why you invite them all the same: that is noted in the audit trail."
    )


class CircleTied(Conflict):
    """People of one Balint group are tied to each other; `facts["doubts"]` holds `rules.Doubt`s."""

    code = "circle_tied"
    message = _(
        "In a Balint group nobody sits with relatives, colleagues, the own pair or those above or under them: see the "
        "list. Nobody was invited and the choice is kept. Choose other people or plan another group."
    )


class CircleOfAdults(Conflict):
    """A Balint group is for adults."""

    code = "circle_of_adults"
    message = _(
        "A Balint group is for adults who help; somebody chosen is under 18. Nobody was invited and the "
        "choice is kept. Choose adults only."
    )


class CircleIsFull(Conflict):
    """More than twelve in one circle."""

    code = "circle_is_full"
    message = _(
        "A circle holds at most 12 people. Nobody was invited and the choice is kept. Invite the others into the outer "
        "circle, or plan a second group."
    )


class NobodyChosen(Trouble):
    """An invitation without people."""

    code = "nobody_chosen"
    message = _("Nobody was chosen, so nobody was invited. The list is as before. Choose people and try again.")


class PartNotOpen(Trouble):
    """The person does not hold the role that this part asks for."""

    code = "session_part_not_open"
    message = _(
        "This part needs a role that is missing: %(names)s. Nobody was invited, the list is as before. "
        "Choose another part or ask the administrator for the role."
    )


class PseudonymTaken(Conflict):
    """Two people of a session cannot have one name."""

    code = "pseudonym_taken"
    message = _("“%(name)s” is already somebody in this session. The former pseudonym is kept. Choose another one.")


class PseudonymNotRight(Trouble):
    """A pseudonym is empty, too long, or gives the person away."""

    code = "pseudonym_not_right"
    message = _(
        "This pseudonym cannot be used: it is empty, longer than 40 characters or shows the family name. "
        "The former one is kept. Choose another one."
    )


class NotReady(Conflict):
    """The session cannot open yet; `facts["needs"]` holds what is missing."""

    code = "not_ready"
    message = _(
        "The room cannot be opened yet: something is missing. People, guide and consents are kept. "
        "The list on the session's page says what is missing and who can help."
    )
