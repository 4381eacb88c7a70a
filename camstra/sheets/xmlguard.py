"""Walk XML with the standard expat parser, refusing the constructions only an attack needs."""

from collections.abc import Callable, Iterable
from xml.parsers import expat

from camstra.sheets.refusals import Damaged, Unsafe
from camstra.sheets.zipguard import DAMAGED

OnStart = Callable[[str, dict[str, str]], None]
OnEnd = Callable[[str], None]


def _refuse_doctype(*_: object) -> None:
    raise Unsafe("The file declares its own XML entities, as no spreadsheet does, so it is not opened.")


def guarded_parser(on_start: OnStart | None = None, on_end: OnEnd | None = None) -> expat.XMLParserType:
    """A parser that calls back with names as written (prefix included) and refuses types and entities."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.EntityDeclHandler = _refuse_doctype
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    return parser


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Parse to the end. Raises Unsafe for a document type or entity, Damaged for XML that is not well formed."""
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Damaged(DAMAGED) from error


def walk(pieces: Iterable[bytes], on_start: OnStart | None = None, on_end: OnEnd | None = None) -> None:
    """Both at once."""
    feed(guarded_parser(on_start, on_end), pieces)


def is_constant(formula: str) -> bool:
    """Whether a formula can never go stale: LibreOffice writes a plain yes or no as =TRUE() or =FALSE()."""
    return formula.removeprefix("of:").lstrip("=").strip().upper() in ("TRUE()", "FALSE()")


def local(name: str) -> str:
    """A name without its namespace prefix."""
    return name.rpartition(":")[2]
