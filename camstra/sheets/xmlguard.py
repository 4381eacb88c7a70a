"""Walk XML with the standard expat parser, refusing the constructions only an attack needs."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from camstra.sheets.refusals import Damaged, Unsafe
from camstra.sheets.zipguard import DAMAGED

OnStart = Callable[[str, dict[str, str]], None]


def _refuse_doctype(*_: object) -> None:
    raise Unsafe("The file declares its own XML entities, as no spreadsheet does, so it is not opened.")


def walk(pieces: Iterable[bytes], on_start: OnStart | None = None, on_end: Callable[[str], None] | None = None) -> None:
    """Parse to the end, calling back with names as written (prefix included).

    Raises Unsafe for a document type or entity, Damaged for XML that is not well formed.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Damaged(DAMAGED) from error


def local(name: str) -> str:
    """A name without its namespace prefix."""
    return name.rpartition(":")[2]
