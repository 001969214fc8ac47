"""What of a web page is no part of its article: by what elements are called, and by what is in them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import accumulate

from reader.documents.markup import BLOCKS, HEADINGS, name_set
from reader.documents.page import BEGUN, SENTENCE_END, Page, pairs

__all__ = ["asides", "furniture"]


_NEVER = name_set("label menu nav search")
"""Elements that are furniture whatever is in them."""
_SELDOM = name_set("aside footer form figcaption")
"""Those that are, unless much of the page's prose is in them."""
_ROLES = name_set(
    "alert alertdialog button complementary contentinfo dialog menu menubar navigation none search tablist toolbar"
)
_NAMES = name_set(
    "ad ads ambox avatar banner bio caption consent credit credits donate editsection embed footer gdpr hatnote infobox login",
    "backlink masthead mbox menu modal nav navbar navbox noprint overlay pager paywall popular popup printfooter profile rail",
    "sharebar share sidebar signature signup skip social tags tagcloud toc toolbar tooltip trending",
)
"""Words of the classes and ids that furniture has."""
_BEGINNINGS = (
    *(
        "advert",
        "affiliate",
        "breadcrumb",
        "cookie",
        "navigation",
        "newsletter",
        "pagination",
        "postprofile",
        "promo",
        "pullquote",
    ),
    *(
        "recirc",
        "recommend",
        "related",
        "sharing",
        "skiplink",
        "sponsor",
        "subscri",
        "teaser",
        "userprofile",
        "userinfo",
        "widget",
    ),
)
"""What such words begin with."""
_PAIRS = frozenset(
    [
        *("about author", "also read", "article tools", "author bio", "author box", "author card", "author info", "back top"),
        *("cat links", "jump to", "more from", "more on", "more stories", "most popular", "most read", "most viewed"),
        *(
            "pull quote",
            "read more",
            "read next",
            "screen reader",
            "see also",
            "sign up",
            "site header",
            "site info",
            "sr only",
        ),
        *("tag list", "up next", "visually hidden"),
    ]
)
"""Two such words in a row, of which neither tells it alone."""
_COMMENTS = name_set("comment comments commentlist discussion replies responses")
_OF_POSTS = name_set("author date details meta user username")
"""Words of the classes of what says who wrote a post of a thread, and when."""
_TEXT = name_set("-text p b br cite em i q strong")
_LISTS = ("ul", "ol", "dl")
_MORE = name_set("article main pre table")
"""Elements that no box has."""
_ACTION = re.compile(
    r"(?:advertisement|continue reading|follow(?: us)?|listen|loading[.…]*|print|read more|reply|save|share(?: this)?(?: \w+)?|"
    r"sign up|skip to .*|sponsored|subscribe|[^“\"«]{0,25}\b\d+[- ]?min(?:\.|(?:ute)?s? read)?):?",
    re.I,
)
"""What a line says that is there to be pressed, or to be passed over."""
_LEAD = re.compile(
    r"(?:[^\W\d][\w ’']{1,25}:|(?:tags|topics|share(?: this)?|filed (?:under|in)|posted in)\b)[\W_]*(?:and[\W_]*)?", re.I
)
"""What goes before links that are no part of a sentence: "Tags: this, that", "Share this:", "Read more:"."""
_LETTER, _DIGIT = re.compile(r"\w"), re.compile(r"\d")
_HANDLE = re.compile(r"\(@\w+\)")
_LINE = 60
"""Code points between links at most where they are a list."""
_SHORT = 300
"""Code points that a box has at most which is no part of the text."""
_FEW = 50
"""Quotations set apart that are looked for in the rest of the text."""


_OF_TEXTS = frozenset(["blockquote", "dd", "details", "dl", "li", "pre", "summary", "td", "th", "tr"])
"""Elements that end an article as well as a sentence does."""


def furniture(page: Page) -> tuple[set[int], set[int]]:
    """The nodes that are no part of any article, and what readers have said to it."""
    found: set[int] = set()
    comments: set[int] = set()
    number = 1
    while number < len(page.nodes):
        if _is_furniture(page, number):
            found.add(number)
        elif not _COMMENTS.isdisjoint(page.names[number]) and page.tags[number] not in HEADINGS:
            comments.add(number)
        number = page.ends[number] + 1 if number in found or number in comments else number + 1
    return found, comments


def _is_furniture(page: Page, number: int) -> bool:
    tag, names = page.tags[number], page.names[number]
    if tag in _NEVER or page.roles[number] in _ROLES:
        return True
    if tag in HEADINGS or tag == "main" or page.mass[number] * 3 > page.mass[0]:
        return False
    if tag in _SELDOM:
        return True
    named = not _NAMES.isdisjoint(names) or any(name.startswith(_BEGINNINGS) for name in names)
    return (named or any(pair in _PAIRS for pair in pairs(names))) and not _is_text(page, number)


def _is_text(page: Page, number: int) -> bool:
    """Whether it is paragraphs and nothing else, as the first of those that one has to pay for."""
    inside = range(number + 1, page.ends[number] + 1)
    return page.mass[number] > _SHORT and all(page.tags[each] in _TEXT for each in inside)


def asides(page: Page, left_out: set[int], first: int, last: int, is_thread: bool) -> set[int]:
    """What from `first`, the headline if there is one, to `last` is no part of the article, besides what is `left_out`."""
    return _Asides(page, left_out, first, last, is_thread).found


class _Asides:
    def __init__(self, page: Page, left_out: set[int], first: int, last: int, is_thread: bool) -> None:
        self._page, self._first, self._last, self._is_thread = page, first, last, is_thread
        self.found: set[int] = set()
        self._gone = bytearray(len(page.nodes))
        for number in left_out:
            self._drop(number)
        self.found.clear()
        self._begin = next((each for each in self._rest(first) if page.prose[each] and each > page.ends[first]), last + 1)
        """Where the prose begins."""
        self._seeds = page.images + page.buttons
        """What boxes are known by: pictures, buttons, headings that lead elsewhere."""
        self._drop_lists_of_links()
        self._drop_lines()
        if is_thread:
            self._drop_what_is_around_posts()
        else:
            self._drop_boxes()
            self._drop_what_is_shown_twice()
        self._drop_the_end()
        self._drop_headings_over_nothing()

    def _drop(self, number: int) -> None:
        end = self._page.ends[number] + 1
        self._gone[number:end] = b"\1" * (end - number)
        self.found.add(number)

    def _rest(self, first: int) -> Iterator[int]:
        """The nodes that are left, from there on."""
        return (number for number in range(first, self._last + 1) if not self._gone[number])

    def _drop_lists_of_links(self) -> None:
        """And behind the beginning all other blocks that are links alone."""
        page = self._page
        sizes, links = [0] * len(page.nodes), [0] * len(page.nodes)
        for number in range(len(page.nodes) - 1, 0, -1):
            if not self._gone[number]:
                sizes[number] += len(page.own(number))
                links[number] += page.linked.get(number, 0)
                sizes[page.parents[number]] += sizes[number]
                links[page.parents[number]] += links[number]
        for number in self._rest(self._first):
            tag = page.tags[number]
            alone = number > self._begin and not self._is_thread and tag in BLOCKS and tag not in HEADINGS
            before = number < self._begin and links[number] == sizes[number] and not _DIGIT.search(page.own(number))
            if sizes[number] and (tag in _LISTS or alone or before) and links[number] * 10 >= sizes[number] * 8:
                self._drop(number)
            elif tag in HEADINGS and links[number] * 2 >= sizes[number] > 0:
                self._seeds.append(number)

    def _drop_lines(self) -> None:
        page = self._page
        lines = Counter(page.own(number) for number in self._rest(self._first) if number in page.words and not self._is_thread)
        # "Advertisement", in whatever language.
        often = {
            line for line, times in lines.items() if times > 2 and _LETTER.search(line) and not line.endswith(SENTENCE_END)
        }
        for number in self._rest(self._first + 1):
            text = page.own(number) if number in page.words else ""
            if text and page.tags[number] == "blockquote" and _HANDLE.search(text):
                self._drop(number)
            if not text or page.length(number) != len(text):
                continue
            is_caption = len(text) < _SHORT and text[:BEGUN] in page.alts
            is_empty = number < self._begin and not _LETTER.search(text)
            if number > self._begin and not self._is_thread and self._is_lead_to_links(number):
                self._drop(number)
            if is_caption or is_empty or (len(text) < 80 and (_ACTION.fullmatch(text) or text in often)):
                self._drop(number)

    def _is_lead_to_links(self, number: int) -> bool:
        """Whether a line is links and what goes before and between them."""
        page = self._page
        if not page.linked.get(number) or page.tags[number] in HEADINGS or page.tags[number] in _OF_TEXTS:
            return False
        words, each = "", number + 1
        while each <= page.ends[number]:
            words += (page.nodes[each].text_content or "") * (page.tags[each] == "-text")
            each = page.ends[each] + 1 if page.tags[each] == "a" else each + 1
        return len(words) < _LINE and _LEAD.fullmatch(" ".join(words.split())) is not None

    def _drop_boxes(self) -> None:
        """Boxes behind the beginning with few words: captions, teasers, what asks to subscribe."""
        page = self._page
        words = self._running(lambda number: len(page.own(number)) * (page.tags[number] not in HEADINGS))
        more = self._running(lambda number: page.tags[number] in _MORE)
        for number in dict.fromkeys(self._seeds):
            if not self._begin < number <= self._last or page.tags[number] not in BLOCKS:
                number = self._block_around(number)
            while number > self._begin and not self._gone[number] and not page.prose[number]:
                end = page.ends[number] + 1
                if more[end] > more[number] or words[end] - words[number] > _SHORT:
                    break
                if words[end] > words[number]:
                    self._drop(number)
                    break
                number = self._block_around(number)

    def _block_around(self, number: int) -> int:
        number = self._page.parents[number] if number > 0 else -1
        while number > 0 and self._page.tags[number] not in BLOCKS:
            number = self._page.parents[number]
        return number

    def _running(self, count: Callable[[int], int]) -> list[int]:
        """For each node what is counted in those before it that are left."""
        nodes = range(len(self._page.nodes))
        return [*accumulate((0 if self._gone[number] else count(number) for number in nodes), initial=0)]

    def _drop_what_is_around_posts(self) -> None:
        page = self._page
        subject = page.text(self._first)
        for number in self._rest(page.ends[self._first] + 1):
            if self._gone[number] or page.mass[number]:
                continue
            of_post = not _OF_POSTS.isdisjoint(page.names[number])
            again = subject and page.tags[number] in HEADINGS and page.text(number).endswith(subject)
            if of_post or again or (number < self._begin and number in page.words):
                self._drop(number)

    def _drop_what_is_shown_twice(self) -> None:
        """Quotations set apart that repeat the text's own words."""
        page = self._page
        apart = [number for number in self._rest(self._first) if page.tags[number] in ("aside", "blockquote", "figure")]
        if not apart or len(apart) > _FEW:
            return
        inside = {each for number in apart for each in range(number, page.ends[number] + 1)}
        prose = " ".join(page.own(each) for each in self._rest(self._first) if each not in inside)
        for number in apart:
            if 20 < len(words := page.text(number).strip("\"'“”‘’«»„ …")) < 400 and words in prose:
                self._drop(number)

    def _drop_the_end(self) -> None:
        """What comes after the last paragraph that is prose, and is neither a sentence nor of its kind."""
        page = self._page
        prose = [number for number in self._rest(self._first) if page.prose[number]]
        if not prose:
            return
        last = prose[-1]
        kinds = {(page.parents[number], page.tags[number]) for number in prose}
        beside = {page.parents[number] for number in prose}
        in_lines = {page.parents[number] for number in self._rest(last) if page.tags[number] == "br"}
        in_lines = {number for number in in_lines if page.parents[number] in beside}  # verse, a signature
        for number in self._rest(page.ends[last] + 1):
            ours = (
                not {page.tags[number], page.tags[page.parents[number]]}.isdisjoint(_OF_TEXTS) or page.tags[number] in HEADINGS
            )
            ours = ours or (number in in_lines and not page.linked.get(number))
            text = "" if self._gone[number] or ours else page.own(number)
            if text and not text.endswith(SENTENCE_END) and (page.parents[number], page.tags[number]) not in kinds:
                self._drop(number)

    def _drop_headings_over_nothing(self) -> None:
        """Those over what was left out, or over nothing at the end."""
        page = self._page
        heading, level, lost = 0, "", False
        for number in [*range(page.ends[self._first] + 1, self._last + 1), len(page.nodes)]:
            is_end = number == len(page.nodes)
            if not is_end and self._gone[number]:
                lost = True
                continue
            tag = "h0" if is_end else page.tags[number]
            if is_end or tag in HEADINGS:
                if heading and tag <= level and (lost or is_end):
                    self._drop(heading)
                heading, level, lost = number, tag, False
            elif heading and number > page.ends[heading] and tag == "-text" and (page.nodes[number].text_content or "").strip():
                heading = 0
