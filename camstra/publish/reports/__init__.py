"""publish/reports: Papers whose figures are stored queries."""
