"""ui: the page frame, components and styles."""
