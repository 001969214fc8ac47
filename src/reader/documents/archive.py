"""The members of a ZIP archive, by name, in bounded memory; nothing is ever written to disk."""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reader.documents.formats import MOST, Unreadable, bounded

if TYPE_CHECKING:
    from zipfile import ZipInfo

__all__ = ["Archive", "listed"]

_START, _MEMBER, _LIST_END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_MEMBERS = 20_000
"""Members of an archive that is opened; a book of a thousand chapters with pictures has a tenth of that."""
_HEAD = 1 << 12
"""Bytes of an archive that breaks off in which its members are looked for."""
_DAMAGED = "is a ZIP archive that is damaged or breaks off; get it once more"


def listed(data: bytes) -> list[bytes]:
    """The names of an archive's members, without opening it; of one that breaks off, those in its beginning.

    As many as are counted in any archive that is opened, and empty if it is none.
    """
    if not data.startswith(_START):
        return []
    end = data.rfind(_LIST_END, max(0, len(data) - (1 << 17)))
    at = end - int.from_bytes(data[end + 12 : end + 16], "little") if end > 0 else -1
    names: list[bytes] = []
    while at >= 0 and data.startswith(_MEMBER, at) and len(names) <= _MEMBERS:
        name, *others = (int.from_bytes(data[at + field : at + field + 2], "little") for field in (28, 30, 32))
        names.append(data[at + 46 : at + 46 + name])
        at += 46 + name + sum(others)
    head = data[:_HEAD]
    starts = [] if names else [found.end() for found in re.finditer(re.escape(_START), head)]
    return names or [head[at + 26 : at + 26 + int.from_bytes(head[at + 22 : at + 24], "little")] for at in starts]


class Archive:
    """What is in a ZIP archive. A name is looked up as people mean it: in any case, whatever the slashes and the accents."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable where it is damaged, or has more members than a document has."""
        from zipfile import ZipFile  # 5 ms of CPU, and few texts are in an archive

        if data.count(_MEMBER) > _MEMBERS:
            raise Unreadable(f"is an archive of more than {_MEMBERS:,} files, as no document is; it was left alone")
        try:
            self._zip = ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile raises a dozen kinds, struct.error among them
            raise Unreadable(_DAMAGED) from error
        self._members: dict[str, ZipInfo] = {}
        for info in self._zip.infolist():
            if not info.filename.endswith("/"):  # is_dir() fails where there is no name, up to Python 3.11
                self._members.setdefault(_key(info.filename), info)
        self._left = MOST

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def __iter__(self) -> Iterator[str]:
        """The members' names, in the archive's order and in lower case; no folders."""
        return iter(self._members)

    def find(self, link: str, beside: str = "") -> str | None:
        """The name of the member to which a link in the member `beside` leads; None where there is none."""
        from urllib.parse import unquote  # 3 ms of CPU

        path = link.partition("#")[0]
        names = (_key(posixpath.join(posixpath.dirname(beside), each)) for each in (path, unquote(path)))
        return next((name for name in names if name in self._members), None)

    def read(self, name: str) -> bytes:
        """Raises Unreadable where there is no such member, or it is encrypted or damaged, or all that was read is too much."""
        info = self._members.get(_key(name))
        if info is None:
            raise Unreadable(f"lacks its part {name}, so it is damaged; get it once more")
        if info.flag_bits & 1:
            raise Unreadable("is encrypted with a password; unpack it with its password, and open what is inside")
        try:
            with self._zip.open(info) as file:
                data = bounded(file.read, self._left)
        except Unreadable:
            raise
        except Exception as error:  # as above, and each compression has errors of its own
            raise Unreadable(_DAMAGED) from error
        self._left -= len(data)
        return data


def _key(name: str) -> str:
    """What a name is looked up by; no name leads out of the archive."""
    path = posixpath.normpath("/" + unicodedata.normalize("NFC", name).replace("\\", "/"))
    return path.lstrip("/").lower()
