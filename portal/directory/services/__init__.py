"""Verbs of the directory: a person saves the own profile; names and people who came are taken up by the clock."""

from portal.directory.services.keeping import keep_up, look_again
from portal.directory.services.profiles import ProfileFields, save_profile

__all__ = ["ProfileFields", "keep_up", "look_again", "save_profile"]
