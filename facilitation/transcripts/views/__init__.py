"""Pages of transcripts: the list of a study, one transcript, bringing one in."""

from facilitation.transcripts.views import child, importing, own, pages, preview
from facilitation.transcripts.views.blueprint import bp

__all__ = ["bp", "child", "importing", "own", "pages", "preview"]
