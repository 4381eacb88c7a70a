"""assess/findings: Key findings, each with one current disposition."""
