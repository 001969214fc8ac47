"""What these tests share with others: the corpus has what the sample's transcript should be, the benchmarks have books."""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path += [str(ROOT / "tests" / "corpus"), str(ROOT / "benchmarks")]
