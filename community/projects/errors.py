"""What can go wrong with projects, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class NoSuchMove(Conflict):
    """The project, somebody's part or an ask does not stand as it did."""

    code = "project_move"
    message = _l("This is no longer possible: the project has changed meanwhile. Open its page to see how it stands.")


class AllyFirst(Conflict):
    """A minor's idea without a grown-up who said yes."""

    code = "project_ally"
    message = _l(
        "A grown-up goes with you on this: ask one on this page and wait for their yes. Your idea is kept as it is. "
        "Then open it to others."
    )


class NeedFirst(Conflict):
    """Nobody knows yet whom it helps."""

    code = "project_need"
    message = _l("Write first whom it helps and why you want it: others read that. Everything else is kept as it is.")


class NotAnAlly(Conflict):
    """Somebody who cannot be an ally here."""

    code = "project_not_ally"
    message = _l(
        "This person cannot be your grown-up ally. Nobody was asked. Choose somebody of the list: your mentor, who "
        "organises your club, or who looks after the programme."
    )


class NotToInvite(Conflict):
    """Somebody who cannot be invited."""

    code = "project_not_to_invite"
    message = _l("This person cannot be invited. Nobody was asked. Choose somebody of the list.")


class TeamFull(Conflict):
    """Fact: `most`."""

    code = "project_full"
    message = _l(
        "At most %(most)s people work on one project. Nobody was added. Somebody who asks can begin another one "
        "beside it."
    )


class CannotJoin(Conflict):
    """A gate is shut. Fact: `words`."""

    code = "project_gate"
    message = _l("%(words)s Nothing was changed.")


class TooMany(Conflict):
    """Fact: `most`."""

    code = "project_too_many"
    message = _l("There are %(most)s already, and more nobody reads. What you typed is kept. Take one off first.")


class StepTaken(Conflict):
    """Somebody else has it."""

    code = "project_step_taken"
    message = _l("Somebody was quicker and does this step already. Choose another one on the page.")


class WordsMissing(Trouble):
    """Nothing was written."""

    code = "project_words"
    status = 422
    message = _l("There are no words yet. Nothing was changed. Write at least a sentence.")


class AnswerMissing(Trouble):
    """Neither yes nor no."""

    code = "project_answer"
    status = 422
    message = _l("There is no answer yet. Nothing was changed. Press yes or no.")


class AskLed(Conflict):
    """Moved by hand, while partners are asked for it."""

    code = "project_ask_led"
    message = _l(
        "Partners are asked for this, and what they do changes it by itself. Nothing was changed. Ask the grown-up of "
        "the project."
    )


class FigureNotRight(Trouble):
    """A line without one of its three parts."""

    code = "project_figure"
    status = 422
    message = _l(
        "Each number needs three things: of what, how many, and how you counted. Nothing was saved; what you typed is "
        "kept. Fill the line, or leave it empty."
    )


class HeroMissing(Trouble):
    """The story names somebody who is not asked. Fact: `name`."""

    code = "project_hero_missing"
    status = 422
    message = _l(
        "The story says “%(name)s”, who is not among those who are asked. Nothing was saved; what you typed is kept. "
        "Add them to the list, or write it without the name."
    )


class NotNamed(Conflict):
    """The story does not name the person."""

    code = "project_not_named"
    message = _l("The story has changed meanwhile and does not name you any more. Nothing was changed.")
