"""FictionBook, one XML file: bodies of nested sections, the notes in a body of their own."""

from collections import defaultdict

from reader.documents.about import day_of, one_line
from reader.documents.document import About
from reader.documents.formats import Content, Unreadable
from reader.documents.writing import Writer
from reader.documents.xml import End, Start, decoded, events

__all__ = ["content_of"]

_MARKS = {"emphasis": "emphasis", "strong": "strong", "code": "code"}
_QUOTES = frozenset(["epigraph", "cite", "annotation", "poem"])
_BLOCKS = frozenset(["p", "text-author", "stanza", "subtitle", "tr", "date"])
_SKIPPED = frozenset(["description", "binary", "stylesheet", "image"])
_AUTHOR = ("first-name", "middle-name", "last-name")


def content_of(data: bytes) -> Content:
    """Raises Unreadable where the XML is broken."""
    found = decoded(data)
    book = _Book()
    for event in events(found.text):
        match event:
            case Start():
                book.start(event)
            case End(tag):
                book.end(tag)
            case words:
                book.words(words)
    written = book.writer.written()
    if not written.text:
        raise Unreadable("is an FB2 book without text; there is nothing to read")
    return Content(written.text, written.blocks, book.about(), written.marks, found.encoding, found.notices)


class _Book:
    """Where in the file we are, and what has been written so far."""

    def __init__(self) -> None:
        self.writer = Writer()
        self._path: list[str] = []
        self._skipped = 0
        """How deep we are in what is no text of the book."""
        self._refers = False
        """Whether the words are the mark of a note."""
        self._depth = self._quotes = 0
        self._in_title = self._in_notes = False
        self._number = ""
        """Of the note whose words come next."""
        self._links: list[str] = []
        self._cells = 0
        self._empty = True
        """Whether the paragraph has no words yet."""
        self._subtitle = False
        """Whether a subtitle has no words yet: many are stars."""
        self._told: dict[str, list[str]] = defaultdict(list)
        """What the description tells, in pieces, by the path to it."""
        self._authors: list[str] = []

    def start(self, element: Start) -> None:
        tag, values = element
        self._path.append(tag)
        if self._skipped or tag in _SKIPPED:
            self._skipped += 1
            self._tell(values.get("value", ""), "@")
        elif tag == "body":
            self._depth, self._in_notes = 1, values.get("name") in ("notes", "comments", "footnotes")
        elif tag == "section":
            self._depth, self._number = self._depth + 1, ""
        elif tag == "title":
            self._in_title = True
            if not self._is_number:
                self.writer.block("heading", self._depth)
        elif tag in _QUOTES:
            self._quotes += 1
        elif tag in _BLOCKS:
            self._cells = 0
            self._empty = True
            self._block(tag)
        elif tag in ("td", "th"):
            self._cells += 1
            self.writer.words(" | " if self._cells > 1 else "")
        elif tag in _MARKS:
            self.writer.begin(_MARKS[tag])
        elif tag == "a":
            self._refers = values.get("type") == "note"
            self._links.append("" if self._refers else values.get("href", ""))
            if self._links[-1].startswith("http"):
                self.writer.begin("link", self._links[-1])

    def end(self, tag: str) -> None:
        self._path.pop()
        if self._skipped:
            self._skipped -= 1
            if tag == "author" and self._path[1:4] == ["description", "title-info"]:
                names = " ".join(self._first(f"title-info/author/{each}") or "" for each in _AUTHOR)
                self._authors.append(one_line(names) or self._first("title-info/author/nickname") or "")
                for each in (*_AUTHOR, "nickname"):
                    self._told.pop(f"title-info/author/{each}", None)
        elif tag == "section":
            self._depth -= 1
        elif tag == "title":
            self._in_title = False
            self.writer.block()
        elif tag in _QUOTES:
            self._quotes -= 1
        elif tag in _MARKS:
            self.writer.end(_MARKS[tag])
        elif tag == "a":
            self._refers = False
            if self._links.pop().startswith("http"):
                self.writer.end("link")
        elif tag == "v" or (tag in _BLOCKS and self._in_title and not self._empty):
            self.writer.line_break()

    def words(self, words: str) -> None:
        if self._skipped:
            self._tell(words)
        elif self._in_title and self._is_number:
            self._number += words.strip()
        elif "body" in self._path[1:2]:
            self._empty = self._empty and words.isspace()
            if self._subtitle and words.strip():
                self._subtitle = False
                is_heading = any(map(str.isalnum, words))
                self.writer.block("heading" if is_heading else "paragraph", self._depth + 1 if is_heading else 0)
            self.writer.words(f"[{words.strip('[]() ')}]" if self._refers and words.strip() else words)

    @property
    def _is_number(self) -> bool:
        """Whether a title is that of a note: its number, which goes before its words."""
        return self._in_notes and self._depth > 1

    def _block(self, tag: str) -> None:
        if self._in_title:
            return
        if self._number:
            self.writer.block("item", 1, bullet=f"[{self._number.strip('[]. ')}] ")
            self._number = ""
        elif tag == "subtitle":
            self._subtitle = True
        elif self._quotes:
            self.writer.block("quote", self._quotes)
        else:
            self.writer.block()

    def _tell(self, words: str, attribute: str = "") -> None:
        # What is looked for lies three deep: all of a path at each depth would cost its square.
        if self._path[1:2] == ["description"] and len(self._path) < 6:
            self._told["/".join(self._path[2:]) + attribute].append(words)

    def _first(self, *paths: str) -> str | None:
        """What is told by the first of these that tells something."""
        return next((told for path in paths if (told := one_line("".join(self._told.get(path, ()))))), None)

    def about(self) -> About:
        """What the title-info tells, and the publisher."""

        date = self._first("title-info/date@", "title-info/date", "publish-info/year")
        return About(
            self._first("title-info/book-title"),
            ", ".join(filter(None, self._authors)) or None,
            day_of(date) or date,
            self._first("publish-info/publisher"),
            self._first("title-info/lang"),
        )
