"""prepare/organisation: who we are: units, posts, holders, grants, functions, plans and priorities."""
