"""files: evidence and papers, kept by their content; and the backup of a whole home."""
