"""Pure rules of HSDS 3.1: identifiers, taxonomies, times with their offset, addresses of the web, pages of a list."""

VERSION = "3.1"
PROFILE = "https://docs.openreferral.org/en/3.1/"
PUBLIC = "everyone"  # the one audience of partners whose things leave the house
