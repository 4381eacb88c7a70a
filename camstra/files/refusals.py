"""The named reasons a file is not kept or not given."""

from camstra.trace.errors import Refused


class FileRefused(Refused):
    """The file was not kept; the sentence says why and what to send instead."""


class TypeNotKept(FileRefused):
    """The content is of no kind that is kept here, or is another kind than its name says."""


class TooLarge(FileRefused):
    """The file passes the limit."""


class EmptyFile(FileRefused):
    """There is nothing in the file."""


class ContentMissing(Refused):
    """The row is there and the content is not: the store was harmed."""
