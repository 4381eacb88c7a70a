"""The document as a Word file, from a template the force can replace."""
