"""From bytes to characters, whatever the bytes say that they are."""

import codecs
import re
from typing import NamedTuple

__all__ = ["Decoded", "decode", "unicode_of"]

# UTF-32 before UTF-16: the one's mark begins with the other's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings that files are in, by the names people know. Asked about every encoding there is, charset-normalizer
# answers cp1250, cp1125 or mac_iceland for plain English with curly quotation marks.
_NAMES = {
    "cp1252": "windows-1252", "mac_roman": "macintosh", "cp1250": "windows-1250", "iso8859_2": "iso-8859-2",
    "cp1251": "windows-1251", "koi8_r": "koi8-r", "cp866": "ibm866", "cp1253": "windows-1253", "cp1254": "windows-1254",
    "cp437": "ibm437", "cp850": "ibm850", "cp932": "shift_jis", "euc_jp": "euc-jp", "gb18030": "gb18030", "big5": "big5",
    "cp949": "euc-kr",
}  # fmt: skip


# Patterns are compiled when they are first asked for: most of what is opened is UTF-8.
_CODECS = r"(?:windows|cp|ibm|mac|koi8|gb|big5|euc|cn|shift|ms|iso|latin|l[1-9]|us-ascii|ascii|tis|hz)[\w:-]*"
"""Names of encodings that documents are in, among all that Python knows: not punycode, whose time grows with the square."""
# What documents are in that say they are in these; https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
_OF_ASCII = ("iso2022", "hz")
"""What encodings are called whose bytes are ASCII to look at."""


class Decoded(NamedTuple):
    """Text with line feeds only and without its byte-order mark, and how it was come by."""

    text: str
    encoding: str
    notices: tuple[str, ...] = ()


def decode(data: bytes, charset: str | None = None) -> Decoded:
    """By its byte-order mark, else as UTF-8, else as what it is said to be, else as what it most likely is.

    `charset`: what came with it, or is declared in it. None of these counts of bytes that it can't be; what can't be decoded
    becomes U+FFFD.
    """
    notices: list[str] = []
    told = unicode_of(data)
    encoding = told or "utf-8"
    named = _codec(charset) if charset and not told else None
    try:
        text, is_sound = data.decode(encoding), True
    except UnicodeDecodeError:
        text, is_sound = data.decode(encoding, "replace"), False
    if named and not (named.startswith(_OF_ASCII) and text.isascii()) and (is_sound or not _is_doubtful(text)):
        named = None
    if named and not _is_doubtful(as_named := data.decode(named, "replace")):
        encoding, text, is_sound = named, as_named, False
    elif not told and not is_sound and _is_doubtful(text) and (guess := _guess(data)):
        encoding, text = guess, data.decode(guess, "replace")
        notices.append(f"{_NAMES[guess]} was guessed, as it is not UTF-8")
    if not is_sound and (lost := text.count("\ufffd")):
        many = lost > 1
        notices.append(f"{lost} character{'s' * many} could not be decoded, and stand{'s' * (not many)} as \ufffd")
    text = text.removeprefix("\ufeff")
    # Asked of the bytes: a search through so many wider characters takes longer than decoding them.
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, _NAMES.get(encoding.replace("-", "_"), encoding), tuple(notices))


def _is_doubtful(text: str) -> bool:
    """Whether so much is lost that it is another encoding; a few bad bytes among good ones are damage."""
    lost = text.count("\ufffd")
    return lost * 10 > len(text) - len(text.encode("ascii", "ignore")) - lost


def _codec(name: str) -> str | None:
    """Python's name of the encoding that is meant by one; None of UTF-8, and of those that no document is in."""
    name = name.strip().lower()
    if not re.fullmatch(_CODECS, name):
        return None
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    return None if found == "utf-8" else _MEANT.get(found, found)


def unicode_of(data: bytes) -> str | None:
    """The Unicode encoding that a byte-order mark tells, or UTF-16 that the zeros between Latin letters tell; else None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    low, high = data[0:4096:2], data[1:4096:2]
    if high.count(0) * 2 > len(high) and 0 not in low:
        return "utf-16-le"
    if low.count(0) * 2 > len(low) and 0 not in high:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str | None:
    # Late: 10 ms of CPU that UTF-8 needn't pay.
    from charset_normalizer import from_bytes

    # The lines that tell: of a novel in ASCII with an "é" a chapter, the library's own sample would hold none.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[: 1 << 13]
    matches = list(from_bytes(telling, cp_isolation=list(_NAMES)))
    for match in matches:
        # Of those that fit the letters, the one that most files are in; the library ranks them by name.
        if match.chaos <= matches[0].chaos + 0.02 and "cp1252" in (match.encoding, *match.could_be_from_charset):
            return "cp1252"
    return matches[0].encoding if matches else None
