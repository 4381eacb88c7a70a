"""Charts in Word: PNG with alternative text."""

from io import BytesIO

from docx.document import Document as WordDocument
from docx.shared import Emu

from camstra.paper.charts import Chart
from camstra.paper.drawing import png
from camstra.paper.text import clean
from camstra.paper.word.xml import Element, make

_SCALE = 2.5
# A chart's unit is a CSS pixel, 1/96 inch; charts wider than the page shrink to it.
_EMU_PER_UNIT = 914400 // 96


class Pictures:
    """Places pictures no wider than `room` (Word's EMU)."""

    def __init__(self, word: WordDocument, room: int) -> None:
        self.word = word
        self.room = room
        self.count = 0

    def picture(self, chart: Chart, *, alt: str) -> Element:
        """A paragraph holding the chart, kept with what follows it."""
        self.count += 1
        content = png(chart, scale=_SCALE)
        across = int.from_bytes(content[16:20], "big")  # a PNG's width stands at its sixteenth byte
        width = min(self.room, round(across * _EMU_PER_UNIT / _SCALE))
        inline = self.word.part.new_pic_inline(BytesIO(content), width=Emu(width))
        inline.docPr.set("id", str(1000 + self.count))
        inline.docPr.set("name", f"Chart {self.count}")
        inline.docPr.set("title", clean(chart.title))
        inline.docPr.set("descr", clean(alt))
        return make("p", make("pPr", make("keepLines")), make("r", make("drawing", inline)))
