"""What every text must be, whatever it was made from; fuzz/formats.py asks the same."""

import re

from reader.documents.formats import Content

__all__ = ["check"]

_BLANK = re.compile(r"\n\s*\n")


def check(content: Content) -> None:
    """Raises AssertionError where blocks and marks are not in order and in the text, or a block holds a blank line."""
    end = 0
    for block in content.blocks:
        assert end <= block.start < block.end <= len(content.text), "blocks in order"
        assert all(block.start <= at < block.end for at in block.breaks), "breaks within their block"
        assert not _BLANK.search(content.text, block.start, block.end), "no blank line in a block"
        end = block.end
    assert list(content.marks) == sorted(content.marks), "marks in order"
    assert all(0 <= mark.start < mark.end <= len(content.text) for mark in content.marks), "marks in the text"
    content.text.encode("utf-8", "surrogatepass")
