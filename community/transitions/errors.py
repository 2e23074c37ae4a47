"""What can go wrong with transitions, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Forbidden


class NoSuchStep(Conflict):
    """The state does not allow this step."""

    code = "no_such_step"
    message = _l(
        "This step is not possible now: the transition has moved on. Nothing was changed. "
        "Open it and see how it stands."
    )


class NotOpen(Conflict):
    """The person may not choose this transition now."""

    code = "not_open"
    message = _l("This transition is not open to you now. Nothing was changed. Look at those that are open.")


class RunsAlready(Conflict):
    """The same transition is under way."""

    code = "runs_already"
    message = _l("You are on the way to this position already. Nothing was changed. Open that transition and go on.")


class CriteriaNotMet(Conflict):
    """A line of the checklist is open."""

    code = "criteria_not_met"
    message = _l(
        "Something on the checklist is not met yet. Everything written is kept. See which line is open and fill it."
    )


class VouchersMissing(Conflict):
    """Too few have vouched, or nobody of a position that is asked for."""

    code = "vouchers_missing"
    message = _l("Too few people have vouched so far. What they wrote is kept. Wait for the others or ask one more.")


class GuardianMissing(Conflict):
    """Under 18 and no guardian has agreed."""

    code = "guardian_missing"
    message = _l("A guardian has not agreed yet. Everything so far is kept. Remind the guardian.")


class Cooling(Conflict):
    """The days to think again are not over."""

    code = "cooling"
    message = _l("There are still days to think it over. Everything stays approved. Begin the trial after them.")


class TrialRuns(Conflict):
    """The trial is not over."""

    code = "trial_runs"
    message = _l("The trial still runs. Nothing was changed. Confirm after its last day.")


class OwnTransition(Forbidden):
    """Nobody vouches for, approves or confirms their own transition."""

    code = "own_transition"
    message = _l("Nobody decides on their own transition. Nothing was changed. Somebody else does it.")


class FamilyTransition(Forbidden):
    """Who answers for a child does not vouch for or approve it."""

    code = "family_transition"
    message = _l(
        "A guardian agrees, others vouch and approve. Nothing was changed. Ask another person to do this step."
    )


class NotOwnStep(Forbidden):
    """Only the person takes this step."""

    code = "not_own_step"
    message = _l("Only the person takes this step. Nothing was changed. Ask them.")


class NotGuardianStep(Forbidden):
    """Only a guardian takes this step."""

    code = "not_guardian_step"
    message = _l("Only a guardian takes this step. Nothing was changed. Ask the guardian.")


class VouchedAlready(Conflict):
    """One voice each."""

    code = "vouched_already"
    message = _l("You have vouched already. Your words are kept. Nothing more is needed from you.")


class VoucherApproves(Forbidden):
    """Who vouched does not approve."""

    code = "voucher_approves"
    message = _l("You have vouched for this person. Your words are kept. Somebody else approves.")


class ApprovedAlready(Forbidden):
    """The two approvers are two people."""

    code = "approved_already"
    message = _l("Your approval is there already. It is kept. The second one is given by another person.")


class WordsMissing(Conflict):
    """Advice, a reason or evidence needs words."""

    code = "words_missing"
    message = _l("A few words are needed here. Nothing else was lost. Write them and send again.")


class TooManyFiles(Conflict):
    """Facts: `limit`."""

    code = "too_many_files"
    message = _l(
        "There are %(limit)s files on this way already. What you typed is kept. Take one away that is not needed "
        "and add the new one."
    )


class BadLink(Conflict):
    """Not a web address."""

    code = "bad_link"
    message = _l("The link is not a web address. What you typed is kept. It begins with https://.")


BY_CODE: dict[str, type[Conflict | Forbidden]] = {
    one.code: one
    for one in (
        CriteriaNotMet, VouchersMissing, GuardianMissing, Cooling, TrialRuns, OwnTransition, FamilyTransition,
        NotOwnStep, NotGuardianStep, VouchedAlready, VoucherApproves, ApprovedAlready,
    )
}  # fmt: skip
