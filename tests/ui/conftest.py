"""The labelled corpus lies beside these tests: what the sample's transcript should be."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "corpus"))
