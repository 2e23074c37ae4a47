"""Pages of exchange: a study as a file, a project of another program as a study, codes from a file."""

from facilitation.exchange.views.codebook import bp as codebook_bp
from facilitation.exchange.views.export import bp
from facilitation.exchange.views.project import bp as project_bp

__all__ = ["bp", "codebook_bp", "project_bp"]
