"""Pages that were fetched, so that an address opens again without a network; a file each, and never a reason to fail."""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from reader.documents.keeping import keep

__all__ = ["Page", "Pages"]

_FILES = 200
_BYTES = 200_000_000


class Page(NamedTuple):
    """What an address gave."""

    data: bytes
    address: str
    """Where redirects led to."""
    media: str = ""
    """Its type, as in "text/html"."""
    charset: str | None = None
    etag: str = ""
    modified: str = ""
    """With which one asks whether it has changed since, as it came; empty where nothing came."""
    date: str = ""
    """The day on which it was fetched, ISO 8601."""


class Pages:
    """Pages by address, in `folder`; without one, nothing is kept and nothing found."""

    def __init__(self, folder: Path | None, limit: int = _FILES, size: int = _BYTES) -> None:
        """`limit`: how many pages are kept, in `size` bytes at most; those not asked for the longest go first."""
        self._folder, self._limit, self._size = folder, limit, size

    def get(self, address: str) -> Page | None:
        """The page kept under that address; one that is damaged is none."""
        if self._folder is None:
            return None
        import json  # late, as below: most documents are no addresses

        file = self._file(address)
        try:
            head, _, data = file.read_bytes().partition(b"\n")
            told = json.loads(head)
            page = Page(data, *told["page"])
            if told["address"] != address or told["sha256"] != sha256(data).hexdigest():
                return None
        except (OSError, ValueError, TypeError, KeyError):
            return None
        with suppress(OSError):
            os.utime(file)
        return page

    def put(self, address: str, page: Page) -> None:
        """Keeps a page, whole or not at all."""
        if self._folder is None:
            return
        import json

        told = {"address": address, "sha256": sha256(page.data).hexdigest(), "page": page[1:]}
        keep(self._file(address), (json.dumps(told).encode(), b"\n", page.data), self._limit, self._size)

    def _file(self, address: str) -> Path:
        assert self._folder is not None
        return self._folder / f"{sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()}.page"
