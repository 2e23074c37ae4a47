"""What can go wrong with making two records one, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict


class CannotMerge(Conflict):
    """Something speaks against it. Fact: `reasons`."""

    code = "cannot_merge"
    message = _l("The two records cannot become one as they are: %(reasons)s Both stay as they were.")


class CannotTakeApart(Conflict):
    """Something was built on the merge. Fact: `reasons`."""

    code = "cannot_take_apart"
    message = _l(
        "The records cannot be taken apart any more: %(reasons)s Everything stays as it is. "
        "Enter the second person anew instead."
    )


class TakenApart(Conflict):
    """It was undone already."""

    code = "taken_apart"
    message = _l("These records were taken apart already. Nothing was changed. Nothing more is needed.")
