"""The arithmetic of CamSTRA: plain Python, no Django, no files, no clock."""
