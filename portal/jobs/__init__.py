"""Background work as rows: asked, running, done or failed; the queue carries only the row's id."""
