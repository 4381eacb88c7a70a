"""Commands that work inside a home: Django is started before any of these modules is loaded."""
