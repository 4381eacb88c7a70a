"""The named reasons a spreadsheet is turned away; each reads as a sentence to the person who sent it."""


class SheetRefused(Exception):
    """A file was not read, or not understood; str() is a sentence saying what, where and the remedy."""


class WrongType(SheetRefused):
    """The content is not a spreadsheet this system reads."""


class TooLarge(SheetRefused):
    """The file, or what it unpacks to, passes a limit."""


class Protected(SheetRefused):
    """The workbook is locked with a password."""


class HoldsMacros(SheetRefused):
    """The workbook carries a program."""


class Unsafe(SheetRefused):
    """The file is built to harm its reader, or lies about itself."""


class Damaged(SheetRefused):
    """The file is cut short or broken."""


class NoSuchSheet(SheetRefused):
    """The sheet asked for is not in the file."""


class HeadingsNotFound(SheetRefused):
    """No row of the file looks like the form's headings."""


class MappingRefused(SheetRefused):
    """A saved mapping of headings cannot be used."""


class ValueRefused(SheetRefused):
    """One cell does not hold what its column asks; the sentence goes into the rejects."""
