"""Pages of guides: beginning one, the editor (with and without a script), the printed sheet, their pictures."""

from facilitation.guides.views import editing, pictures  # noqa: F401
from facilitation.guides.views.blueprint import bp

__all__ = ["bp"]
