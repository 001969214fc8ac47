"""Small documents of the formats that are no text."""

import io
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from reader.documents.formats import Content, Given, content_of

Placed = tuple[float, float, float, str]
"""Left, bottom, size, words; a size below nothing is bold."""


def read(data: bytes, name: str = "") -> Content:
    return content_of(Given(data, name))


def texts(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks]


def kinds(content: Content) -> list[tuple[str, int]]:
    return [(block.kind, block.level) for block in content.blocks]


def marked(content: Content) -> list[tuple[str, str, str]]:
    return [(content.text[mark.start : mark.end], mark.kind, mark.target) for mark in content.marks]


def zipped(files: Mapping[str, str | bytes], first: str = "") -> bytes:
    """An archive; `first` is its mimetype, in front and not compressed."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, ZIP_STORED)
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def pdf(*pages: Sequence[Placed], info: str = "", encrypted: bool = False) -> bytes:
    """A PDF of pages of 400 by 600 points, in Times."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "", f"<<{info}>>"]
    for number, bold in ((4, ""), (5, "-Bold")):
        font = f"<</Type/Font/Subtype/Type1/BaseFont/Times{bold or '-Roman'}/Encoding/WinAnsiEncoding>>"
        objects.append(font)
        assert len(objects) == number
    kids = []
    for page in pages:
        drawn = ""
        for left, bottom, size, words in page:
            escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
            drawn += f"BT /{'B' if size < 0 else 'R'} {abs(size)} Tf 1 0 0 1 {left} {bottom} Tm ({escaped}) Tj ET\n"
        length = len(drawn.encode("cp1252"))
        objects.append(f"<</Length {length}>>stream\n{drawn}\nendstream")
        fonts = "/Resources<</Font<</R 4 0 R/B 5 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]{fonts}/Contents {len(objects)} 0 R>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    data, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O({'o' * 32})/U({'u' * 32})>>/ID[(a)(a)]" if encrypted else ""
    return data + f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 3 0 R{locked}>>\nstartxref\n{start}\n%%EOF".encode()


def set_in_lines(words: str, left: float, top: float, width: int, size: float = 10, indent: float = 0) -> list[Placed]:
    """A paragraph in lines of so many characters, from the top down; its first line may be set in."""
    lines: list[str] = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += f"{word} "
    return [(left + indent * (not n), top - 12 * n, size, line.strip()) for n, line in enumerate(lines)]
