"""The realtime process: sockets, the gate in front of every event, pokes between processes. Pages live in `web`."""
