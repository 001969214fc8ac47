"""What a format must survive: whatever becomes of its bytes, it opens or says in one line why not."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sound import check

from reader.documents.formats import Format, Given, Unreadable

__all__ = ["complaint", "survives"]


def complaint(format_: Format, data: bytes) -> str:
    """What it says is wrong."""
    with pytest.raises(Unreadable) as caught:
        format_.read(Given(data))
    assert "\n" not in str(caught.value)
    return str(caught.value)


def survives(format_: Format, data: bytes, examples: int = 60) -> None:
    """Cut short anywhere, and with bytes changed anywhere; so many examples of the hundred that a property has."""

    @settings(max_examples=settings().max_examples * examples // 100, database=None)
    @given(st.integers(0, len(data)), st.integers(0, 12), st.integers(0, 2**32))
    def try_it(end: int, changes: int, seed: int) -> None:
        random = Random(seed)
        broken = bytearray(data if changes else data[:end])
        for _ in range(changes):
            broken[random.randrange(len(broken))] = random.randrange(256)
        try:
            content = format_.read(Given(bytes(broken)))
        except Unreadable:
            return
        check(content)

    try_it()
