"""Compressed files, and archives of one file: what is inside is read as what it is."""

import re
from importlib import import_module
from io import BytesIO
from typing import Any

from reader.documents.archive import Archive, listed
from reader.documents.formats import Given, Unreadable, bounded

__all__ = ["NAME", "SUFFIXES", "claims", "unpack"]

NAME = "a compressed file"
SUFFIXES = ()

_GZIP, _XZ, _ZSTD, _ZIP = b"\x1f\x8b\x08", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"PK\x03\x04"
# Patterns are compiled when they are first asked for: all formats are asked about every document.
_BZIP2 = rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"
_ENDING = r"(?i:\.(?:gz|bz2|xz|zstd?|zip))$"
_DOCUMENTS = frozenset([b"mimetype", b"[Content_Types].xml", b"META-INF/container.xml", b"META-INF/manifest.xml"])
"""Members of archives that are formats of their own."""
_BESIDE = r"(?:.*/)?(?:\.|__macosx/|thumbs\.db$)"
"""Members that systems leave behind, in lower case."""
_WORKING = 1 << 27
"""Bytes that xz may take besides what comes out; its strongest setting takes half of that."""


def claims(given: Given) -> bool:
    """By the first bytes; of an archive, if it is not itself a document."""
    data = given.data
    if data.startswith(_ZIP):
        return _DOCUMENTS.isdisjoint(listed(data))
    return (
        data.startswith((_GZIP, _XZ, _ZSTD))
        or (data.startswith(b"BZh") and re.match(_BZIP2, data) is not None)
        or _is_tar(data)
    )


def unpack(given: Given) -> Given:
    """What is inside, with the name that it has there. Raises Unreadable where that is damaged, too much, or several files."""
    data, name = given.data, re.sub(_ENDING, "", given.name)
    try:
        if data.startswith(_ZIP):
            data, name = _unzipped(data)
        elif not _is_tar(data):
            data = bounded(_opened(data).read)
    except EOFError:
        raise Unreadable("is cut short and can't be decompressed; get it once more") from None
    except Exception as error:
        # Each library has its own errors, and some of them a way of its own to raise others.
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"is damaged and can't be decompressed ({' '.join(str(error).split())}); get it once more") from error
    if _is_tar(data):
        raise Unreadable("is a tar archive; unpack it with tar -xf, and open a file that was in it")
    return Given(data, name)


def _opened(data: bytes) -> Any:
    """A file that gives what is inside, stream behind stream."""
    # Late, each of them: most documents are not compressed.
    if data.startswith(_GZIP):
        from gzip import GzipFile

        return GzipFile(fileobj=BytesIO(data))
    if data.startswith(_XZ):
        from lzma import FORMAT_XZ, LZMADecompressor, LZMAFile

        LZMADecompressor(FORMAT_XZ, _WORKING).decompress(data[:4096], 1)  # LZMAFile itself knows no limit
        return LZMAFile(BytesIO(data))
    if data.startswith(_ZSTD):
        try:
            zstd = import_module("compression.zstd")
        except ImportError:
            zstd = import_module("backports.zstd")
        return zstd.ZstdFile(BytesIO(data))
    from bz2 import BZ2File

    return BZ2File(BytesIO(data))


def _is_tar(data: bytes) -> bool:
    return data[257:262] == b"ustar"


def _unzipped(data: bytes) -> tuple[bytes, str]:
    archive = Archive(data)
    files = [name for name in archive if not re.match(_BESIDE, name)]
    if len(files) != 1:
        held = f"{len(files):,} files" if files else "no file"
        raise Unreadable(f"is a ZIP archive of {held}; unpack it, and open what you want to read")
    return archive.read(files[0]), files[0]
