"""What the organisation offers to the rest of the house."""

from . import people, purpose, shape

__all__ = ["people", "purpose", "shape"]
