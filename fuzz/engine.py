"""Feeds the engine with texts that coverage makes of pieces of dialogue: there is a transcript, and it points into the text.

usage: python fuzz/engine.py CORPUS_FOLDER [libFuzzer's options, -max_total_time=600]

Each byte below 128 is itself, each above stands for a piece of dialogue: marks, names, verbs, titles. The folder holds what was
found so far. Needs atheris, in an environment with reader.
"""

import sys

import atheris

with atheris.instrument_imports(include=["reader.dialogue", "reader.documents"]):
    from reader.dialogue.corrections import Anchor, Same, Says, Unsaid
    from reader.dialogue.extraction import Extraction, attributed
    from reader.dialogue.transcript import Transcript
    from reader.dialogue.work import Work
    from reader.documents.document import Document
    from reader.documents.text import blocks_of

PIECES = """
“ ” ‘ ’ " ' « » ‹ › „ ‟ — – -- ― … _ * [1] ¶¶ ¶¶ ¶¶ , . ? ! : ; ( )
said asked replied cried added told wrote answered whispered thought
he she they it I we you him her them who
Ann Orme|Mr.|Mrs.|Miss|Dr.|Captain|Tim Vane|Ralph|Marsh|the minister|her brother|the stranger|the boys|the Ministry
said that|told him that|according to|asked whether|as Ann said|went on|nodded|looked up|came in
“Yes,” said Ann.|“No,” he said.|“And you, Tim?”|ANN: No.|Q:|A:|CHAPTER I|<ann> hello|[12:03] Tim: yes|ANN.
of the and to in at not never had did would no one nobody
""".replace("¶", "\n").split("\n")
WORDS = [word for line in PIECES for word in (line.split("|") if "|" in line else line.split())]
WORDS = ["\n\n", *WORDS][:128]


def text_of(data: bytes) -> str:
    return " ".join(WORDS[(byte - 128) % len(WORDS)] if byte > 127 else chr(byte) for byte in data)


def check(transcript: Transcript, text: str) -> None:
    ids = {speaker.id for speaker in transcript.speakers}
    seen: set[str] = set()
    start = 0
    for quotation in transcript.quotations:
        assert quotation.spans, "something is said"
        assert start <= quotation.start, "in order"
        start = quotation.start
        assert all(0 <= span.start < span.end <= len(text) for span in quotation.spans), "in the text"
        assert all(a.end <= b.start for a, b in zip(quotation.spans, quotation.spans[1:], strict=False)), "spans in order"
        assert quotation.speaker is None or quotation.speaker in ids, "somebody's"
        assert set(quotation.addressees) <= ids - {quotation.speaker}, "to others"
        assert 0 <= quotation.confidence <= 1, "a probability"
        assert quotation.within is None or quotation.within in seen, "within one before"
        seen.add(quotation.id)
    Transcript.from_bytes(transcript.to_bytes())


def try_one(data: bytes) -> None:
    text = text_of(data)
    work = Work(Document("", text, blocks_of(text), ""))
    extraction = Extraction(attributed(work))
    check(first := extraction.transcript, text)
    if not first.quotations:
        return
    chosen = first.quotations[len(data) % len(first.quotations)]
    names = [speaker.name for speaker in first.speakers] or ["Somebody"]
    anchor = Anchor.of(text, chosen.spans[0])
    for corrections in ([Says(anchor, names[-1])], [Unsaid(anchor)], [Same(names[0], names[-1]), Says(anchor, "Nobody Else")]):
        check(extraction.correct(corrections), text)
    assert extraction.correct([]) == first, "taken back, it is as it was"


if __name__ == "__main__":
    atheris.Setup([sys.argv[0], "-max_len=400", "-timeout=20", "-rss_limit_mb=2048", *sys.argv[1:]], try_one)
    atheris.Fuzz()
