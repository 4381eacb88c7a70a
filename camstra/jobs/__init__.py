"""jobs: work in the background, and what is due each day."""
