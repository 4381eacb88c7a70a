"""accounts: people, and signing in."""
