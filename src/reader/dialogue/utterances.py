"""Which words in marks may be someone's speech, and which are terms, titles and scare quotes, by how they stand in the text."""

import re
from collections.abc import Sequence
from functools import cache

from reader.dialogue.lexicon import cue_forms, words
from reader.dialogue.quotations import SPACE, Quoted
from reader.documents import Document

__all__ = ["is_utterance"]

INNER = "“”„‟\"«»‹›‘’'`_*﹒ \n\t\u00a0"
CUE_BEFORE = re.compile(r"(\w+)[ \n]+$")
ENDS = frozenset(",.?!…—–-;")
SHOUTED_LEAD = re.compile(r"\b[A-Z’']{2,} [A-Z’']{2,}$")
"""The end of a headline that runs on into the text."""
SIGNED = re.compile(r"\s*(?:[—–-]+[^\n]*|\([^)\n]*\))?\s*")
LAST_SENTENCE = re.compile(r"(?<![A-Z])(?<!Mr|Ms|Dr|St)(?<!Mrs|Sen|Rep|Gov)[.?!…][”’\"']*\s+")
ASIDE = re.compile(r"\s*\([^()]{1,200}\)[,.;—–-]*\s*[“\"‘'«]")
"""A narrator's parentheses, after which the words go on."""
INTERRUPTED = re.compile(
    r"\s+(?:(?:here|and|but)\s+)?(?:he|she|I|they|we|(?:the|his|her)\s\w+|[A-Z]\w+(?:\s[A-Z]\w+)?)\s[^.?!“”\"]{2,120}[\s—–-][“\"]\s?[a-z]"
)
"""What a narrator puts among words, its dashes lost: “These nets” she held one up “are old”."""
AS_SAID = re.compile(r",?\s+as\s+(?:the\s)?[\w’']+(?:\s\w+){0,2}?\s(?:says?|said|put|told|remarked|expressed|declared)\b")
AS_PUT = re.compile(r"\bas\s(?:\w+\s){1,3}(?:put|expressed|phrased|termed|called)\sit$")
HEARD = re.compile(
    r"\s(?:(?:was|were)\s(?:\w+ly\s)?(?:uttered|spoken|shouted|whispered|murmured)|followed|succeeded|came\sfrom)\b"
)
"""What becomes of words that stand for what was heard: a sharp “Come in” followed."""
CALLED = re.compile(r"\b(?:[Hh]e|[Ss]he|I|[Tt]hey|[Ww]e|who|[A-Z][\w’']+)\scall(?:ed|s)$")
EXCLAMATION = re.compile(r"\b(?:[Aa]n?|his|her|my|their|your)(?:\s+[a-z]+){0,2}$|\bwith$")
PARTICLES = frozenset(("out", "back", "in", "on", "up"))
NEXT_WORDS = re.compile(r"[\s,]*(\w+)(?:\s+(\w[\w.’'-]*))?(?:\s+(\w+))?")
TAG = re.compile(r"[\s,]*(?:[A-Z][\w’'-]*\s+|(?:he|she|they|we)\s+){1,3}(?:(?:soon|then|now|here|\w+ly)\s+)?(\w+)")


@cache
def _owned() -> re.Pattern[str]:
    """ "was his answer", "was Dane’s only comment"."""
    owner = r"(?:the|his|her|their|(?:[A-Z]\w+\s){0,2}\w+[’']s?)"
    return re.compile(rf"\s(?:was|were|is|came)\s{owner}\s(?:\w+\s)?(?:{'|'.join(words('cue nouns'))})\b")


NO_LEAD = words("determiners") | words("conjunctions") - {"and", "but"} | {"had", "has", "have", "entitled", "titled", "title"}
"""Words after which words in marks without a comma are a term, a title or a part of the sentence."""
SEVERAL = 5
"""Words from which on several sentences are looked for."""
LONGEST_TAG = 6
"""Words of one that is nothing else."""
INDENT = 200
"""Code points of white space before verse that is set by itself."""
SENTENCE = 600
"""Code points before a quotation in which the sentence around it begins."""


def is_utterance(document: Document, quoted: Quoted, before: Sequence[Quoted]) -> bool:
    """Whether the words stand as a sentence of their own, to be masked; else they are part of the narration's sentence.

    `before` are the quotations of the same block before it.
    """
    text, block = document.text, document.blocks[quoted.block]
    if quoted.dash or quoted.continues:
        return True
    if _is_set_verse(document, quoted):
        return False
    if not quoted.closed:
        return True
    body = text[quoted.start : quoted.end].strip(INNER)
    if not body:
        return False
    lead = text[max(block.start, quoted.start - 80) : quoted.start].rstrip("“„\"‘'«‹_* \n\t\u00a0")
    follow = text[quoted.end : min(block.end, quoted.end + 60)]
    broken = quoted.closed and text[quoted.end - 2] in SPACE
    """Broken off: the dash before the closing mark may be lost."""
    ended = body[-1] in ENDS or follow[:1] in (",", ";", "—", "–") or follow.startswith("--") or broken
    ended = ended or bool(ASIDE.match(text, quoted.end, block.end)) or _interrupted(document, quoted) > 0
    length = len(body.split())
    upper = next((c for c in body if c.isalpha()), "a").isupper()
    sentences = upper and length >= SEVERAL and _has_sentences(body)
    ended = ended or sentences
    if not lead:
        return ended or _tagged(follow) or (length >= 4 and not follow.strip(" .,)"))
    last = lead[-1]
    if ended and length > 1 and before and _interrupted(document, before[-1]) > quoted.start:
        return True
    if (ended and AS_PUT.search(lead.rstrip(","))) or (upper and _heard(body, lead, follow)):
        return True
    if upper and ended and length > 4 and SHOUTED_LEAD.search(lead):
        return True
    if ended and AS_SAID.match(follow):  # “first the horse,” as the carters say
        return True
    if last == ":":
        return ended or upper or length > 3
    cue = CUE_BEFORE.search(text, max(block.start, quoted.start - 30), quoted.start)
    uses = cue_forms()[cue[1].lower()][1] if cue and cue[1].lower() in cue_forms() else frozenset()
    if uses & {"speech", "ask", "manner"} and "call" not in uses:
        return upper and (ended or length > 2) and (ended or not _titled(body + "."))
    if last in ",;—–-":
        if not ended and not (upper and length > 3):
            return _tagged(follow)
        if upper:
            return (
                _tagged(follow)
                or not _titled(body)
                or bool(re.search(r"[:?!,]\s*$|\b(?:sa(?:id|ys)|added|asked)\b", lead[-60:-1]))
                or _speaks(lead[:-1])
            )
        if before and before[-1].primary == quoted.primary and text[before[-1].end : quoted.start].strip():
            return length > 2 or body[-1] in ".?!—–-" or broken
        if body[-1] in ",.?!" and _speaks(lead[:-1]):  # he says, “taken aback.”
            return True
        return length > 3 and (
            _tagged(follow) or _tells(LAST_SENTENCE.split(text[max(block.start, quoted.start - SENTENCE) : quoted.start])[-1])
        )
    if last in ".?!…”\"’'»)":
        previous = before[-1] if before else None
        if previous and not text[previous.end : quoted.start].strip(" ,"):
            return ended and (upper or length > 3)
        if previous and (aside := ASIDE.match(text, previous.end, block.end)) and aside.end() == quoted.start + 1:
            return ended
        return (ended and (upper or length > 3)) or _tagged(follow)
    if last in "([":  # (“…,” said Ann)
        return ended and _tagged(follow)
    if not ended or (body[-1] not in "?!" and _titled(body + ".")):
        return False
    since = text[max(block.start, quoted.start - SENTENCE, before[-1].end if before else 0) : quoted.start]
    if not upper:
        return length > 3 and bool(before) and before[-1].primary == quoted.primary and _is_tag(since)
    if _tagged(follow) or (before and length > 1 and body[-1] != "," and since.strip() in ("and", "or")):
        return True  # a mark before it is lost; or one more of several: shouting “Up with it!” or “Let it down!”
    if (body[-1] in "?!" or (body[-1] in ",." and _interjected(body))) and EXCLAMATION.search(lead):
        return True  # a cheerful “Not at all!”
    return _leads(since) or sentences


def _has_sentences(body: str) -> bool:
    """Whether it is more than one sentence, as no term is: “One minute. You know nothing about him”."""
    first, *others = LAST_SENTENCE.split(body)
    return any(part[:1].isupper() for part in others) and not _titled(body.rstrip("?!") + ".") and len(first) > 3


def _heard(body: str, lead: str, follow: str) -> bool:
    """Whether the narration has words in marks as a sound: a sharp “Come in” followed, she called “Victor!”."""
    exclaimed = body[-1] in "?!"
    return (exclaimed and bool(CALLED.search(lead))) or (
        bool(HEARD.match(follow)) and (exclaimed or bool(EXCLAMATION.search(lead)))
    )


def _is_set_verse(document: Document, quoted: Quoted) -> bool:
    """Verse by itself, with whose it is: an epigraph, what someone has before their eyes; unless a tag leads up to it."""
    block, text = document.blocks[quoted.block], document.text
    if not block.breaks or quoted.start - block.start > INDENT or text[block.start : quoted.start].strip():
        return False
    lines = [text[at : at + INDENT].lstrip(INNER)[:1] for at in block.breaks if quoted.start < at < quoted.end]
    if not SIGNED.fullmatch(text, quoted.end, block.end) or 2 * sum(map(str.isupper, lines)) < max(1, len(lines)):
        return False
    previous = document.blocks[quoted.block - 1] if quoted.block else None
    if previous is None or previous.kind == "heading":
        return True
    lead = text[max(previous.start, previous.end - 30) : previous.end]
    return quoted.closed and lead[-1:] not in (":", ",") and not _tells(lead)


def _tells(lead: str) -> bool:
    """Whether there is a verb of speech among the words of a lead."""
    return any(word in cue_forms() or word == "according" for word in re.findall(r"\w+", lead.lower()))


def _interrupted(document: Document, quoted: Quoted) -> int:
    """Where the words go on that a narrator interrupts, the dashes lost, or 0."""
    text, block = document.text, document.blocks[quoted.block]
    lead = text[max(block.start, quoted.start - 80) : quoted.start].rstrip(INNER)
    if text[quoted.start : quoted.end].rstrip(INNER)[-1:] in ENDS or (lead and lead[-1] not in ENDS):
        return 0
    interrupted = INTERRUPTED.match(text, quoted.end, block.end)
    return interrupted.end() if interrupted else 0


def _is_tag(told: str) -> bool:
    """Whether nothing but a tag stands between words in marks: "said Ann slowly", "he said", but not "he said it was"."""
    told_words = told.lower().split()
    if not 1 < len(told_words) <= LONGEST_TAG:
        return False
    spoken = [word in cue_forms() and bool(cue_forms()[word][1] & {"speech", "ask", "manner"}) for word in told_words]
    inverted = spoken[0] and not told_words[0].endswith("ing")
    return sum(spoken) == 1 and (inverted or spoken[-1] or told_words[-1].endswith("ly"))


def _leads(lead: str) -> bool:
    """Whether a verb of speech leads up to words in marks, though no comma does: "said to the cook “Put it out!”"."""
    told = re.findall(r"\w[\w’']*", LAST_SENTENCE.split(lead)[-1].lower())
    if not told or told[-1].endswith(("’s", "'s")) or told[-1] in NO_LEAD:
        return False
    particle = told[-1] in PARTICLES and told[-2:-1] and told[-2] in cue_forms()
    if told[-2:] in (["went", "on"], ["goes", "on"]):
        return True
    if told[-1] in words("prepositions") and not particle:
        return False
    used = [cue_forms()[word][1] for word in told if word in cue_forms()]
    return any(uses & {"speech", "ask"} and ("call" not in uses or particle) for uses in used)


def _speaks(lead: str) -> bool:
    """Whether a lead ends in a verb of speech: "the housekeeper announced, …"."""
    *_, before, last = ["", "", *lead.lower().split()]
    last = before if last in PARTICLES else last
    return last in cue_forms() and "speech" in cue_forms()[last][1]


def _interjected(body: str) -> bool:
    """ "Yes.", "Oh, Ann"."""
    return re.split(r"\W", body, maxsplit=1)[0].lower() in words("interjections")


def _titled(body: str) -> bool:
    """Capitalised throughout, as the title of a film or a programme is: “Mercy Street,”."""
    small = words("prepositions") | words("determiners") | words("conjunctions")
    if _interjected(body):
        return False
    longer = [word for word in body.split() if word.lower() not in small]
    return len(body.split()) <= 6 and all(not word[0].islower() for word in longer) and body[-1] in ",." and len(body) > 3


def _tagged(follow: str) -> bool:
    """A speech verb comes next: “Yes” said Ellis."""
    match = NEXT_WORDS.match(follow)
    if _owned().match(follow):
        return True
    if not match:
        return False
    first, second, third = ((match[i] or "").rstrip(".") for i in (1, 2, 3))
    inverted = second[:1].isupper() or second in words("determiners") | words("subject pronouns")
    if inverted and (_spoke(first) or first in ("called", "calls")):
        return True
    if first.lower() in ("said", "says", "asked", "replied", "cried", "added", "wrote", "exclaimed", "answered"):
        return True
    if (tag := TAG.match(follow)) and _spoke(tag[1]):  # Ann Orme soon resumed
        return True
    return any(word in ("said", "says", "asked", "replied", "cried", "added", "wrote") for word in (second, third))


def _spoke(word: str) -> bool:
    """Whether it is a verb of speech that tells of something said: "resumed"; neither "resume" nor "called"."""
    base, uses = cue_forms().get(word, (word, frozenset()))
    return word != base and not word.endswith("ing") and "call" not in uses and bool(uses & {"speech", "ask"})
