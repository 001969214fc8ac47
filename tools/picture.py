"""Draws the picture of README.md, docs/reader.svg, from the real program with its sample article and its real transcript.

usage: python tools/picture.py

with the interpreter of the environment that holds reader. The same program draws the same picture, byte for byte.
"""

import asyncio
import re
from pathlib import Path

from reader.dialogue.worker import Worker
from reader.documents import open_document
from reader.paths import sample_article
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.app import ReaderApp

PICTURE = Path(__file__).parents[1] / "docs" / "reader.svg"
SIZE = (110, 32)
QUOTATION = 5
"""How often `]` is pressed: a quotation with narration around it, and others in sight before and behind."""


async def draw() -> str:
    app = ReaderApp(open_document(str(sample_article())), source=Worker, library=Library(None), settings=Settings())
    async with app.run_test(size=SIZE) as pilot:
        assert app.reading is not None
        while not app.reading.session.has_ended:
            await pilot.pause(0.05)
        await pilot.press(*"]" * QUOTATION)
        await pilot.pause(2)  # until what the parse changed shows it no more
        return app.export_screenshot(title="reader sample.txt")


def self_contained(svg: str) -> str:
    """Without the fonts that the drawing would fetch from elsewhere: pages that show it do not let it, nor should it."""
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code, monospace", "Menlo, Consolas, DejaVu Sans Mono, monospace")


if __name__ == "__main__":
    PICTURE.write_text(self_contained(asyncio.run(draw())), encoding="utf-8")
    print(PICTURE)
