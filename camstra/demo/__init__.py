"""demo: the demonstration force, built through the rooms' services from cited data; and the builders that tests use."""
