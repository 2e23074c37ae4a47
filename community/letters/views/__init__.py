"""Pages of letters of thanks."""

from community.letters.views.writing import bp as bp
