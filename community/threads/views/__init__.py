"""Pages of threads, and their wire."""

from community.threads.views import acts, cases, whole
from community.threads.views.blueprint import bp
from community.threads.views.wire import bp as wire_bp

__all__ = ["acts", "bp", "cases", "whole", "wire_bp"]
