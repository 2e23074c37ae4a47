"""Pages of what help did, and cards of a representative's home."""

from community.helped.views.whole import bp as bp
