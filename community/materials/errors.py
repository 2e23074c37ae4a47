"""What can go wrong with materials, said in three parts."""

from flask_babel import lazy_gettext as _l

from portal.errors import Conflict, Trouble


class MaterialsFull(Conflict):
    """Fact: `most`."""

    code = "materials_full"
    message = _l(
        "There are %(most)s materials already. This one was not added; what you typed is kept. Take one away first."
    )


class FileOrLink(Trouble):
    """Neither a file nor a link, or both."""

    code = "material_nothing"
    status = 422
    message = _l(
        "Choose a file or write a link: one of the two. Nothing was added; what you typed is kept. A file is chosen "
        "again."
    )
