"""Whether this system can do its work: database reachable, migrations applied, disc writable. No secrets."""
