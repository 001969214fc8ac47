"""The one immutable text that everything else points into."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from os.path import basename
from typing import Any, Literal, NamedTuple

from reader.documents.blocks import Block, Blocks
from reader.documents.language import name_of

__all__ = ["About", "Block", "Document", "Mark"]


class About(NamedTuple):
    """What the format tells of a document; None where it tells nothing."""

    title: str | None = None
    author: str | None = None
    """Several are joined by commas."""
    date: str | None = None
    """ISO 8601, to the day, or as exact as it is told."""
    publisher: str | None = None
    """Where it appeared: a site, a paper, a house."""
    language: str | None = None
    """A BCP 47 tag: "en", "de-CH"."""


class Mark(NamedTuple):
    """Words set apart: the code points `start` to `end` (exclusive) of the document's text, in one block.

    Marks may nest and overlap.
    """

    start: int
    end: int
    kind: Literal["emphasis", "strong", "code", "link"]
    target: str = ""
    """Of a link: where it leads; nobody follows it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was opened, as text. All offsets, here and in a transcript, count code points of `text`."""

    source: str
    """The file's name or address, as it was given."""
    text: str
    blocks: Blocks = field(hash=False)
    """Any sequence of them is taken. Those of a long text are found when first asked for, save through `blocks_near`."""
    sha256: str
    """Hexadecimal, of the bytes that were read."""
    title: str | None = None
    about: About = field(default_factory=About)
    """Its `title` is the document's where there is one."""
    marks: tuple[Mark, ...] = ()
    """In order of their start."""
    encoding: str = "utf-8"
    """What the bytes were decoded as."""
    notices: tuple[str, ...] = ()
    """What the reader should be told, a line each: a guessed encoding, characters that could not be decoded."""

    def __post_init__(self) -> None:
        if not isinstance(self.blocks, Blocks):
            object.__setattr__(self, "blocks", Blocks.of(self.blocks))

    @property
    def name(self) -> str:
        """The title, else the file's name or the address."""
        return self.title or self.file

    @property
    def file(self) -> str:
        """The file's name, or the address without what all addresses have."""
        scheme, _, rest = self.source.partition("://")
        return rest.rstrip("/") if scheme.lower() in ("http", "https") else basename(self.source)

    @property
    def is_foreign(self) -> bool:
        """Whether it is known to be in another language than English."""
        language = self.about.language
        return language is not None and language.lower().partition("-")[0] != "en"

    @property
    def headline(self) -> str:
        """On one line: what it is called, and by whom, where, when and in which other language, as far as that is told."""
        about = self.about
        language = name_of(about.language) if about.language and self.is_foreign else None
        return " · ".join(filter(None, (self.name, about.author, about.publisher, about.date, language)))

    def marks_between(self, start: int, end: int) -> Sequence[Mark]:
        """Those that begin at the offsets `start` to `end` (exclusive)."""
        return self.marks[bisect_left(self.marks, (start,)) : bisect_left(self.marks, (end,))]

    def block_at(self, offset: int) -> int:
        """The index of the block that holds `offset`, else of the last one before it; 0 where there is none."""
        return self.blocks.at(offset)

    def blocks_near(self, place: int, code_points: int) -> tuple[Block, ...]:
        """From the block at `place - code_points` to that at `place + code_points`, both included, at once.

        As long as the whole of a long text has not been asked for, the levels of their headings may be others than there.
        """
        return self.blocks.near(place, code_points)

    def to_dict(self) -> dict[str, Any]:
        """What the engine needs, ready for JSON."""
        return {
            "source": self.source,
            "text": self.text,
            "sha256": self.sha256,
            "title": self.title,
            "language": self.about.language,
            "blocks": [[b.start, b.end, b.kind, b.level, b.breaks, b.spaced] for b in self.blocks],
        }

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Document":
        """The inverse of `to_dict`."""
        blocks = Blocks.of(Block(*block) for block in values["blocks"])
        about = About(language=values.get("language"))
        return cls(values["source"], values["text"], blocks, values["sha256"], values["title"], about)
