"""A document, a transcript that comes by itself, and a library in memory: all that the screen's tests need."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import Any

from textual.pilot import Pilot

from reader.dialogue.transcript import Kind, Quotation, Span, Speaker, Transcript
from reader.documents.document import Block, Document
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.app import ReaderApp
from reader.ui.pane import Pane
from reader.ui.screen import ReadingScreen

TEXT = """The Harbour Meeting

Ada Lowe, the harbour minister, met her chief engineer on Tuesday to talk about the new sea wall, which has
been planned for nine years and begun for none of them.

“Tomas,” said Lowe, “will the wall stand before the winter, or shall I tell the fishermen to move their boats
once more?”

“Minister,” Tomas Reed replied. “The stones are cut. What we lack is a road to bring them here.”

“But we do have a railway,” he added, turning the plan around, “and nobody has asked the railway.”

Lowe looked at the plan for a while. It had been drawn by three offices that did not speak to one another, and
it showed. The old quay was on it twice, the lighthouse not at all, and the railway ended in the sea.

“Then ask,” she said. She said that the letter would be signed by noon.

“And who pays?” asked Ines Marr, who had been silent until then.

“Everybody,” said Lowe. “That is what a sea wall is.”

Reed said that he would draw the road again, and the three of them went down to the water, where the boats lay
in two rows and the gulls walked between them like clerks.
"""

LONG = TEXT + "\nThe end of it was long in coming.\n" * 20

SMALL = (100, 14)
"""A size in which the text does not fit."""

WALL = "“will the wall stand before the winter, or shall I tell the fishermen to move their boats\nonce more?”"


def document(text: str = TEXT, **more: Any) -> Document:
    """Blocks are what empty lines divide; a first block of one short line is a heading."""
    blocks = [Block(found.start(), found.end()) for found in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    if len(blocks) > 1 and blocks[0].end < 40:
        blocks[0] = Block(blocks[0].start, blocks[0].end, "heading", 1)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document("harbour.txt", text, tuple(blocks), digest, **({"title": "The Harbour Meeting"} | more))


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    found, at = [], 0
    for part in parts:
        at = text.index(part, at)
        found.append(Span(at, at := at + len(part)))
    return tuple(found)


SPEAKERS = (
    Speaker("s1", "Ada Lowe", ("Lowe", "the minister"), "feminine"),
    Speaker("s2", "Tomas Reed", ("Reed", "Tomas"), "masculine"),
    Speaker("s3", "Ines Marr", (), "feminine"),
)


def transcript(text: str = TEXT, progress: float = 1.0) -> Transcript:
    def quotation(
        number: int, turn: int, speaker: str, to: str, *parts: str, kind: Kind = "direct", sure: float = 1
    ) -> Quotation:
        addressees = (to,) if to else ()
        return Quotation(f"q{number}", kind, turn, spans(text, *parts), speaker, addressees=addressees, confidence=sure)

    return Transcript(
        SPEAKERS,
        (
            quotation(1, 1, "s1", "s2", "“Tomas,”", WALL),
            quotation(2, 2, "s2", "s1", "“Minister,”", "“The stones are cut. What we lack is a road to bring them here.”"),
            quotation(3, 2, "s2", "s1", "“But we do have a railway,”", "“and nobody has asked the railway.”"),
            quotation(4, 3, "s1", "s2", "“Then ask,”", sure=0.55),
            quotation(5, 3, "s1", "s2", "that the letter would be signed by noon", kind="indirect"),
            quotation(6, 4, "s3", "", "“And who pays?”"),
            quotation(7, 5, "s1", "s3", "“Everybody,”", "“That is what a sea wall is.”"),
            quotation(8, 6, "s2", "", "that he would draw the road again", kind="indirect"),
        ),
        "small",
        progress,
    )  # fmt: skip


class FakeSource:
    """Gives the transcripts it is given."""

    def __init__(self, found: Iterable[Any]) -> None:
        self.found = found
        self.closed = False

    def transcripts(self, document: Document) -> Iterator[Any]:
        yield from self.found

    def look(self, place: int) -> None:
        pass

    def close(self) -> None:
        self.closed = True


def app(
    read: Document | None = None,
    found: Iterable[Any] | None = None,
    library: Library | None = None,
    open_document: Callable[[str], Document] | None = None,
    **settings: Any,
) -> ReaderApp:
    found = [transcript()] if found is None else found
    return ReaderApp(
        read or document(),
        source=lambda: FakeSource(found),
        library=library or Library(None),
        settings=Settings(**settings),
        open_document=open_document,
    )


@asynccontextmanager
async def reading(size: tuple[int, int] = (120, 40), **given: Any) -> AsyncIterator[tuple[Pilot[None], ReadingScreen]]:
    """The application at work, once the transcript has come."""
    async with (running := app(**given)).run_test(size=size) as pilot:
        screen = running.reading
        assert screen is not None
        while not screen.session.has_ended:
            await pilot.pause(0.01)
        await pilot.pause()
        yield pilot, screen


def rows_of(pane: Pane) -> list[str]:
    """What is drawn in a pane, row by row."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


def all_rows(pane: Pane) -> list[int]:
    """The places of all rows of a pane."""
    return list(pane.flow.rows_from(pane.flow.first, 1_000_000))


def top(pane: Pane) -> int:
    """How many rows are above what is in sight."""
    return all_rows(pane).index(pane.top)


def row_of_quotation(pane: Pane, quotation: int) -> int:
    """The row of the screen on which a quotation begins; negative above what is in sight."""
    return all_rows(pane).index(pane.flow.row_at(pane.beginnings[quotation])) - top(pane)


def row_of_current(pane: Pane) -> int:
    """The row of the screen on which the current quotation begins."""
    assert pane.session.current is not None
    return row_of_quotation(pane, pane.session.current)


def lines_of(pane: Pane) -> list[str]:
    """The words of each row: without the mark before them, and the map behind them."""
    return [pane.render_line(y).text[: pane.size.width - 1].strip(" ▌▏") for y in range(pane.size.height)]


async def opened(running: ReaderApp) -> None:
    """Waits until what is being read is read."""
    while running.answered < running.asked:
        await asyncio.sleep(0.01)


async def sought(pilot: Pilot[None], screen: ReadingScreen) -> None:
    """The search has come to its end, and the screen knows."""
    await pilot.pause()
    while screen.session.search and not screen.session.search.has_ended:
        await pilot.pause(0.01)
    await pilot.pause()
