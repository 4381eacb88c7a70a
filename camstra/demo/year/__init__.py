"""The 2020 year of the demonstration, by moment of life, in the order in which it happened."""
