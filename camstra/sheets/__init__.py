"""Excel and CSV in and out: plain Python, knowing no room and no database."""
