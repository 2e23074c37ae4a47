"""What can go wrong with making two partners one, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict


class CannotMerge(Conflict):
    """Fact: `reasons`."""

    code = "partners_cannot_merge"
    message = _l("The two organisations cannot become one as they are: %(reasons)s Both stay as they were.")


class CannotTakeApart(Conflict):
    """Fact: `reasons`."""

    code = "partners_cannot_take_apart"
    message = _l("The organisations cannot be taken apart any more: %(reasons)s Everything stays as it is.")
