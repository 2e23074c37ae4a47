"""What can go wrong with people's records, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Forbidden, Trouble


class BadBirthDate(Trouble):
    """Nobody in the programme can have been born then."""

    code = "bad_birth_date"
    message = _l("This date of birth cannot be right. The other fields are kept. The date must be in the past.")


class BadDates(Trouble):
    """The end lies before the beginning."""

    code = "bad_dates"
    message = _l("The last day is before the first one. Nothing was saved. Choose a later last day.")


class PositionOverlaps(Conflict):
    """The person has this position on some of these days already."""

    code = "position_overlaps"
    message = _l(
        "This position is held on some of these days already. Nothing was changed. End the earlier one first, "
        "or choose a later first day."
    )


class AlreadyEnded(Conflict):
    """A dated fact was ended before; history is not rewritten."""

    code = "already_ended"
    message = _l("It has ended already. The history stays as it is. Add a new row if it goes on.")


class SelfGrant(Forbidden):
    """Nobody gives rights to themselves."""

    code = "self_grant"
    message = _l("Nobody can change their own rights. Nothing was changed. Ask another administrator.")


class MinorCannotHold(Conflict):
    """Rights over others belong to adults."""

    code = "minor_cannot_hold"
    message = _l(
        "Rights over others are for people of 18 and older. Nothing was changed. Give them a position instead."
    )


class GrantHeld(Conflict):
    """The same right is in force."""

    code = "grant_held"
    message = _l("This right is in force already. Nothing was changed. Nothing more is needed.")


class NotAGuardian(Conflict):
    """Guardian and child do not fit together."""

    code = "not_a_guardian"
    message = _l(
        "An adult can answer only for somebody under 18, and not for themselves. Nothing was changed. "
        "Check both dates of birth."
    )


class GuardianshipHeld(Conflict):
    """This adult answers for this child already."""

    code = "guardianship_held"
    message = _l("This adult answers for this child already. Nothing was changed. Nothing more is needed.")


class AccountTaken(Conflict):
    """Person and account are tied to others already."""

    code = "account_taken"
    message = _l(
        "This person signs in with another account already, or this account is another person here. "
        "Both stay as they were. Ask the coordinator."
    )


class RepresentativeHeld(Conflict):
    """This adult acts for this institution on some of these days already."""

    code = "representative_held"
    message = _l(
        "This adult acts for the institution on some of these days already. Nothing was changed. "
        "End the earlier term first, or choose a later first day."
    )


class NotARepresentative(Conflict):
    """Only an adult of the programme can act for an institution."""

    code = "not_a_representative"
    message = _l(
        "Only somebody of 18 or older can act for an institution. Nothing was changed. Check the date of birth."
    )


class WardHeld(Conflict):
    """An institution answers for this child already. Facts: `name`."""

    code = "ward_held"
    message = _l(
        "%(name)s: an institution answers for this child on some of these days already. Nobody was added. "
        "End that first, or leave this child out."
    )


class NotAWard(Conflict):
    """Institutions answer for minors alone. Facts: `name`."""

    code = "not_a_ward"
    message = _l("%(name)s is 18 or older. Nobody was added. Leave this person out.")


class PositionGated(Conflict):
    """The programme asks for papers before this position. Fact: `missing`."""

    code = "position_gated"
    message = _l(
        "Before this position the programme asks for: %(missing)s. Nothing was changed; what you typed is kept. "
        "Enter the papers under “Qualifications” first."
    )


class LastAdministrator(Conflict):
    """A programme may not be left without anybody who runs it."""

    code = "last_administrator"
    message = _l(
        "You are the only administrator of this programme. Nothing was changed. "
        "Give the right to somebody else first, then you can leave."
    )
