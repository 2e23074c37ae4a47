"""Pages of thanks and stories, and what they hang on other pages."""

from community.thanks.views.whole import bp as bp
