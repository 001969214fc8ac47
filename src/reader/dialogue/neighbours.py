"""What stands in the paragraphs next to a quotation's own: its label, a lead that ends in a colon, a signature."""

from reader.dialogue import epistles, surface
from reader.dialogue.attribution import BYLINE, SIGNATURE
from reader.dialogue.cues import Frame
from reader.dialogue.reading import Reading
from reader.dialogue.transcript import Span

__all__ = ["add_frames"]


def add_frames(reading: Reading, frames: dict[int, list[Frame]]) -> None:
    """Add the frames of such quotations as have none of their own."""
    document, text = reading.document, reading.document.text
    for index, label in reading.labels.items():
        frames[index] = [Frame("label", (label,))]
    for block, indices in reading.by_block.items():
        first, last = reading.quoted[indices[0]], reading.quoted[indices[-1]]
        here = document.blocks[block]
        if (
            not text[here.start : first.start].strip(" \t_*>—–-―")
            and block
            and not frames.get(indices[0])
            and not first.continues
        ):
            previous = document.blocks[block - 1]
            # "…, and said—", "…, and said" with its mark lost
            if (text[previous.end - 1] in ":,—–-" or text[previous.end - 1].isalpha()) and previous.kind != "heading":
                frames[indices[0]] = surface.leading(reading.narration(block - 1))
        if not frames.get(indices[-1]):
            signed = SIGNATURE.fullmatch(text, last.end, here.end)
            if not signed and text[last.end : here.end].strip() == "" and block + 1 < len(document.blocks):
                following = document.blocks[block + 1]
                if block + 1 not in reading.by_block and following.kind != "heading":
                    signed = SIGNATURE.fullmatch(text, following.start, following.end) or BYLINE.fullmatch(
                        text, following.start, following.end
                    )
            if signed:
                name = signed[1].split(",")[0]
                frames[indices[-1]] = [Frame("signature", (Span(signed.start(1), signed.start(1) + len(name)),))]
    for index, name in epistles.signed(reading):
        frames[index] = [Frame("signature", (name,))]
