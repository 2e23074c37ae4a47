"""The family of errors a person can be told about: what happened, what is kept, what to do."""

from typing import ClassVar


class Trouble(Exception):
    """Base of all named errors of the domain.

    `code` is stable and goes over the wire; `status` is the HTTP status; `message` is a lazy text in three parts
    (what happened - what is kept - what to do), in the reader's language when it is rendered. `facts` fill its
    placeholders.
    """

    code: ClassVar[str] = "trouble"
    status: ClassVar[int] = 400
    message: ClassVar[object] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts

    @property
    def text(self) -> str:
        """The message in the reader's language."""
        words = str(self.message)
        return words % self.facts if self.facts else words


class NotFound(Trouble):
    """The thing does not exist, or the reader may not know that it does."""

    code = "not_found"
    status = 404


class Forbidden(Trouble):
    """The reader may know of the thing but not do this to it now."""

    code = "forbidden"
    status = 403


class Conflict(Trouble):
    """The thing has changed since the page was opened, or the same act was done already."""

    code = "conflict"
    status = 409
