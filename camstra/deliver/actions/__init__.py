"""deliver/actions: Recommendations and actions, to their end."""
