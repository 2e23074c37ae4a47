"""Pages of findings: the list, one finding with its evidence, choosing passages, the report of the study."""

from facilitation.findings.views import evidence, findings, picking, report
from facilitation.findings.views.blueprint import bp

__all__ = ["bp", "evidence", "findings", "picking", "report"]
