"""Writes a novel of any length, for what is measured with long books: the same seed and size give the same bytes.

usage: python benchmarks/books.py BYTES OUT [SEED]

Parts of a dozen chapters, each part with people of its own; hard-wrapped paragraphs in curly quotation marks, two fifths
of them talk. OUT ends with the last paragraph that fits into BYTES. Needs nothing but Python.
"""

import random
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

WIDTH = 72
PART = 250_000
"""Code points of a part, about."""
CAST = 9

# fmt: off
_MEN = (
    "Adam", "Bernard", "Conrad", "Daniel", "Edgar", "Felix", "Gregory", "Hugo", "Julian", "Lambert", "Martin", "Nathan",
    "Oliver", "Philip", "Rupert", "Simon", "Tobias", "Walter",
)
_WOMEN = (
    "Agnes", "Beatrice", "Clara", "Dora", "Edith", "Flora", "Grace", "Helena", "Isabel", "Judith", "Louisa", "Marian",
    "Nora", "Olive", "Phoebe", "Rachel", "Sylvia", "Winifred",
)
_HEADS = (
    "Ash", "Black", "Brad", "Cal", "Den", "Ell", "Far", "Gar", "Har", "Hol", "Lang", "Mar", "Pen", "Ros", "Stan", "Thorn",
    "Whit", "Win", "Had", "Wood",
)
_TAILS = (
    "ley", "ton", "ford", "well", "worth", "combe", "by", "ham", "more", "field", "wick", "den", "bridge", "stead", "croft",
)
# A word in braces stands for one of the list of that name.
_WORDS = {
    "thing": (
        "letter", "ledger", "lantern", "parcel", "key", "map", "boat", "clock", "ladder", "telescope", "portrait", "contract",
        "kettle", "coat", "violin", "trunk",
    ),
    "place": (
        "harbour", "kitchen", "orchard", "station", "bridge", "mill", "library", "churchyard", "market", "lighthouse",
        "stable", "garden", "attic", "quay", "schoolroom", "ferry",
    ),
    "time": (
        "that evening", "before breakfast", "on Thursday", "at noon", "after supper", "in the autumn", "toward midnight",
        "all that week", "at daybreak", "last winter",
    ),
    "like": ("broken", "new", "borrowed", "heavy", "forgotten", "little", "painted", "foreign", "rusty", "handsome"),
    "air": ("grey", "still", "bitter", "mild", "golden", "wet", "pale", "windy"),
    "part": ("window", "gate", "stove", "stair", "wall", "door", "table", "hedge"),
    "done": ("hidden", "sold", "mended", "burned", "counted", "carried off", "brought back", "left open", "given away"),
    "how": ("quietly", "slowly", "without a word", "in great haste", "with some care", "unwillingly", "at last"),
    "folk": ("the fishermen", "the neighbours", "the carters", "two strangers", "the children", "the whole parish"),
}
# fmt: on
_NARRATION = """The {air} light lay over the {place}, and {folk} had gone home.
{folk} had talked of the {like} {thing} {time}, and nobody knew what had become of it.
Behind the {place} ran a lane which led past the {part} and down to the {place}.
{name} had come to the {place} {time}, and had stayed longer than anyone expected.
It was {name} who had first seen the {like} {thing} lying by the {part} of the {place}.
{name} went {how} across the {place} and looked for the {thing} that {name} had {done}.
There had been rain {time}; the {part} was wet, and the road to the {place} was a {air} ribbon of mud.
{name} remembered the {place} as it had been, with its {like} {thing} and the {part} that never shut.
For some weeks nothing happened, except that the {thing} was {done} and the {place} was let to {folk}.
A {like} {thing} stood by the {part}, and over it hung the map of the {place} which {name} had drawn.
The {place} was to be sold {time}, but {name} did not believe it, and {name} did not care.
{name} wrote down what the {thing} had cost, closed the book, and walked {how} to the {place}.
When the bell rang {time}, {name} was still at the {part}, and the {thing} was still not to be found.""".splitlines()
_SAID = """The {thing} was {done} {time}
I saw you at the {place} {time}
There is nothing in the {place} but a {like} {thing}
You may have the {like} {thing}, if you fetch it from the {place}
My brother would never have {done} such a {thing}
We must go to the {place} before {folk} hear of it
I have been at the {place} {time}, and the {part} was locked
It seems to me that the {thing} has been {done}
Nobody but you could have {done} the {thing}
I only know what {folk} saw {time}
They say the {place} is full of {like} things now
You will find me at the {part}, with the {thing} in my hand
I would sooner lose the {place} than the {thing}
The {place} looks {air} from here, and I do not like it""".splitlines()
_ASKED = """Who has {done} the {thing}
Did you go to the {place} {time}
Where is the {like} {thing}
Why should {folk} come to the {place}
Have you ever seen such a {like} {thing}
What will become of the {place}
How long have you known about the {thing}""".splitlines()
_BEATS = """{name} looked up from the {thing}.
{name} shook {his} head.
{name} put the {thing} down by the {part}.
{name} laughed, and went {how} to the {part}.
{name} turned {how} from the {part}.""".splitlines()
# {s} is something said, {q} something asked; {call} names whom it is said to.
_TURNS = """“{s},” said {name}.
“{s},” said {name}. “{s}.”
“{s}, {call},” said {name} {how}.
“{s},” {he} said. “{s}. {s}.”
“{q}?” asked {name}.
“{q}, {call}?” {he} asked. “{s}.”
“{s},” {name} answered, “as you well know.”
“{s}!” cried {name}. “{s}!”
{beat} “{s}. {s}.”
{beat} “{q}?”
{name} said, “{s}.”
“{s},” replied {name}, who had {done} the {thing} {time}. “{s}.”
“No, {call},” {he} answered {how}. “{s}.”""".splitlines()
_BARE = """“{s}.”
“{q}?”
“{s}, {call}. {s}.”
“{s}. {s}. {s}.”""".splitlines()
_SENTENCES = {"s": _SAID, "q": _ASKED, "beat": _BEATS}


class Person(NamedTuple):
    """One of the cast: the full name, what the others say, the pronouns."""

    full: str
    short: str
    he: str
    his: str


class Writer(dict[str, str]):
    """Fills templates from one source of chance: a slot's name is looked up here, and missing, has its words made anew."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance = random.Random(seed)
        self.surnames = [head + tail for head in _HEADS for tail in _TAILS]
        self.chance.shuffle(self.surnames)
        self.present: list[Person] = []

    def paragraphs(self) -> Iterator[str]:
        """The book without end, headings and paragraphs, not yet wrapped."""
        part = chapter = 0
        yield "The Ledger of the Harbour"
        while True:
            part += 1
            yield f"PART {part}"
            cast = [self.person(part * CAST + i) for i in range(CAST)]
            length = 0
            while length < PART:
                chapter += 1
                yield f"CHAPTER {chapter}"
                for paragraph in self.chapter(cast):
                    length += len(paragraph)
                    yield paragraph

    def person(self, number: int) -> Person:
        surname = self.surnames[number % len(self.surnames)]
        woman = self.chance.random() < 0.5
        full = f"{self.chance.choice(_WOMEN if woman else _MEN)} {surname}"
        title = self.chance.choice(("Mrs.", "Miss") if woman else ("Mr.", "Mr.", "Captain"))
        return Person(full, f"{title} {surname}", *(("she", "her") if woman else ("he", "his")))

    def chapter(self, cast: list[Person]) -> Iterator[str]:
        """Narration and talk in turns; two or three of the cast are there."""
        for _ in range(self.chance.randint(8, 12)):
            scene = self.chance.sample(cast, self.chance.choice((2, 2, 3)))
            for _ in range(self.chance.randint(1, 2)):
                self.present = scene
                yield " ".join(self.filled(_NARRATION) for _ in range(self.chance.randint(3, 6)))
            for turn in range(self.chance.randint(4, 11)):
                # Who has been named lately may speak without a tag, while there are two only.
                bare = turn > 2 and len(scene) == 2 and self.chance.random() < 0.35
                yield self.turn(scene[turn % len(scene)], scene[(turn + 1) % len(scene)], _BARE if bare else _TURNS)

    def turn(self, speaker: Person, other: Person, templates: list[str]) -> str:
        self.present = [speaker]
        self.update(he=speaker.he, his=speaker.his, call=other.short)
        return self.filled(templates)

    def filled(self, templates: list[str]) -> str:
        """One of the templates, with all that it asks for."""
        text = self.chance.choice(templates).format_map(self)
        return text[0].upper() + text[1:]

    def __missing__(self, slot: str) -> str:
        if slot == "name":
            person = self.chance.choice(self.present)
            return self.chance.choice((person.full, person.short, person.short, person.full.split()[0]))
        if slot in _SENTENCES:
            return self.filled(_SENTENCES[slot])
        return self.chance.choice(_WORDS[slot])


def book(size: int, seed: int = 1) -> str:
    """A novel of at most `size` bytes of UTF-8, and less than a paragraph shorter than that."""
    pieces: list[str] = []
    for paragraph in Writer(seed).paragraphs():
        wrapped = textwrap.fill(paragraph, WIDTH) + "\n\n"
        size -= len(wrapped.encode())
        if size < 0:
            break
        pieces.append(wrapped)
    return "".join(pieces)


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    Path(sys.argv[2]).write_bytes(book(int(sys.argv[1]), *map(int, sys.argv[3:])).encode())
