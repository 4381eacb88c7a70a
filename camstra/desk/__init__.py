"""desk: my work, search, the thread, what changed: everything asked of the kinds register, never of a room."""
