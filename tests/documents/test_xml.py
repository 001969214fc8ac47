"""XML as events."""

from unittest.mock import patch
from xml.parsers import expat

import pytest

from reader.documents.xml import End, Start, decoded, events


@pytest.mark.parametrize("long", ["<!--{}-->", "<b c='{}'/>", "<?p {}?>"])
def test_a_tag_without_end_is_looked_through_a_few_times_at_most(long: str) -> None:
    data = f"<a>{long.format('x' * (1 << 22))}</a>".encode()
    fed: list[int] = []

    class Parser:
        """What expat has not come to the end of it looks through again."""

        def __init__(self, *arguments: object) -> None:
            self.__dict__["_parser"] = make(*arguments)

        def __getattr__(self, name: str) -> object:
            return getattr(self._parser, name)

        def __setattr__(self, name: str, value: object) -> None:
            setattr(self._parser, name, value)

        def Parse(self, piece: bytes, last: bool) -> None:
            fed.append(len(piece))
            self._parser.Parse(piece, last)

    make = expat.ParserCreate
    with patch.object(expat, "ParserCreate", Parser):
        found = list(events(data))
    assert (found[0], found[-1]) == (Start("a", {}), End("a"))
    assert len(fed) < 10


@pytest.mark.parametrize("name", ["punycode", "rot13", "utf-7", "idna", "unicode_escape", "zlib", "undefined"])
def test_what_no_document_is_in_is_no_encoding(name: str) -> None:
    assert decoded(f"<?xml version='1.0' encoding='{name}'?><a>caf\u00e9 a+AGI- \\x41</a>".encode()).encoding == "utf-8"


def test_a_declared_encoding_counts_unless_the_bytes_contradict_it() -> None:
    page = "<?xml version='1.0' encoding='{}'?><a>Да</a>"
    assert decoded(page.format("koi8-r").encode("koi8-r"))[1:] == ("koi8-r", ())
    assert decoded(page.format("koi8-r").encode())[1:] == ("utf-8", ())
    assert decoded(page.format("utf-8").encode("utf-16")).text.endswith("<a>Да</a>")
