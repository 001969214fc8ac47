"""The keys, each with an id by which the settings may give it others."""

from collections.abc import Mapping

from textual.binding import Binding
from textual.events import Key

__all__ = ["BINDINGS", "clashes", "in_force", "typed"]

_QUOTATIONS = Binding.Group("Quotations")
_MOVING = Binding.Group("Moving")
_FINDING = Binding.Group("Finding")
_SEEING = Binding.Group("Seeing")
_MORE = Binding.Group("More")


def _bind(keys: str, action: str, does: str, group: Binding.Group, id: str | None = None) -> Binding:
    return Binding(keys, action, does, id=id or action, show=False, group=group)


BINDINGS = [
    _bind("]", "quotation(1)", "next quotation", _QUOTATIONS, "next_quotation"),
    _bind("[", "quotation(-1)", "previous quotation", _QUOTATIONS, "previous_quotation"),
    _bind("}", "same_speaker(1)", "next of the same speaker", _QUOTATIONS, "next_of_speaker"),
    _bind("{", "same_speaker(-1)", "previous of the same speaker", _QUOTATIONS, "previous_of_speaker"),
    _bind("enter", "to_article", "from the transcript to the article", _QUOTATIONS),
    _bind("y", "copy", "copy the quotation with its speaker", _QUOTATIONS),
    _bind("w", "why", "why this speaker", _QUOTATIONS),
    _bind("j,down", "line(1)", "a line, in the transcript a quotation, on", _MOVING, "down"),
    _bind("k,up", "line(-1)", "a line, in the transcript a quotation, back", _MOVING, "up"),
    _bind("space,pagedown", "page(1)", "a page on", _MOVING, "page_down"),
    _bind("b,pageup", "page(-1)", "a page back", _MOVING, "page_up"),
    _bind("d", "page(0.5)", "half a page on", _MOVING, "half_page_down"),
    _bind("u", "page(-0.5)", "half a page back", _MOVING, "half_page_up"),
    _bind("g,home", "start", "to the start", _MOVING),
    _bind("G,end", "end", "to the end", _MOVING),
    _bind("tab,shift+tab", "other_pane", "the other pane", _MOVING),
    _bind(":", "goto", "to a percentage, line, chapter, quotation", _MOVING),
    _bind("ctrl+o,alt+left", "back", "back from a jump", _MOVING),
    # A key of its own where the terminal tells it from tab.
    _bind("alt+right,ctrl+i", "forward", "forward again", _MOVING),
    _bind("/", "search", "search", _FINDING),
    _bind("n", "match(1)", "next match", _FINDING, "next_match"),
    _bind("N", "match(-1)", "previous match", _FINDING, "previous_match"),
    _bind("f", "follow", "follow one speaker", _FINDING),
    _bind("escape", "clear", "clear what is filtered and found", _FINDING),
    _bind("c", "cast", "the cast", _FINDING),
    _bind("o", "contents", "the table of contents", _FINDING),
    _bind("m", "set_mark", "set a mark", _FINDING),
    _bind("'", "go_to_mark", "go to a mark", _FINDING),
    _bind("B", "bookmarks", "bookmarks", _FINDING),
    _bind("t", "transcript", "show or hide the transcript", _SEEING),
    _bind("z", "zen", "nothing but the article", _SEEING),
    _bind("s", "link", "link or unlink the panes", _SEEING),
    _bind("<", "wider(-1)", "narrower lines", _SEEING, "narrower"),
    _bind(">", "wider(1)", "wider lines", _SEEING, "wider"),
    _bind("L", "spacing", "a line in one row or two", _SEEING),
    _bind("J", "justify", "justified or not", _SEEING),
    _bind("M", "margins", "margins", _SEEING),
    _bind("T", "app.theme", "choose a theme", _SEEING, "theme"),
    _bind("r", "app.reload", "read the file again", _MORE, "reload"),
    _bind("ctrl+p", "app.command_palette", "command palette", _MORE, "palette"),
    _bind("?", "help", "these keys", _MORE),
    _bind("q", "app.quit", "quit", _MORE, "quit"),
]


def in_force(keymap: Mapping[str, str]) -> list[Binding]:
    """The bindings after remapping."""
    return [binding.with_key(keymap.get(binding.id or "", binding.key)) for binding in BINDINGS]


def clashes(keymap: Mapping[str, str]) -> list[str]:
    """A line for each key that two actions ask for, and for each id that is not known."""
    lines = [f"keys: there is no {id!r}; the ids are in the help" for id in keymap if id not in {b.id for b in BINDINGS}]
    holders: dict[str, str] = {}
    asked = ((key.strip(), binding.id or "") for binding in in_force(keymap) for key in binding.key.split(","))
    return lines + [
        f"keys: {key!r} is asked for by both {holder} and {id}"
        for key, id in asked
        if (holder := holders.setdefault(key, id)) != id
    ]


def typed(key: Key) -> str:
    """The character that the key types, "" where it types none: some terminals send a letter with alt and it, too."""
    return key.character or "" if key.is_printable and not key.key.startswith("alt+") else ""
