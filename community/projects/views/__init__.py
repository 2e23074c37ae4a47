"""The pages of projects."""

from community.projects.views import allies, children, lists, moving, stories, team, whole, work, writing
from community.projects.views.blueprint import bp

__all__ = ["allies", "bp", "children", "lists", "moving", "stories", "team", "whole", "work", "writing"]
