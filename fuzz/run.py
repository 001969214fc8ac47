"""Fuzzes the formats and the engine, one after another, and goes on where an earlier run left off.

usage: python fuzz/run.py [--minutes 10] [--seeds PAPERS_FOLDER] [TARGET ...]

in an environment with reader[all] and atheris. TARGETs are formats and "engine"; all, where none is named. What is found stays
in fuzz/corpus/TARGET, what breaks something in fuzz/findings/TARGET: such a file is a test to be written. Printed: how many
inputs were tried, and the coverage (libFuzzer's edges) at the start and at the end.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TARGETS = {
    "plain": "txt", "markdown": "md", "html": "html", "epub": "epub", "pdf": "pdf", "docx": "docx", "odt": "odt", "fb2": "fb2",
    "rtf": "rtf", "mhtml": "mht mhtml", "eml": "eml", "compressed": "gz bz2 zip", "engine": "",
}  # fmt: skip


def seed(target: str, papers: Path, corpus: Path) -> None:
    for ending in TARGETS[target].split():
        for file in (*papers.glob(f"*/*/source*.{ending}"), *(HERE / "seeds").glob(f"*.{ending}")):
            if file.stat().st_size < 1 << 17 and not (corpus / file.parent.name).exists():
                shutil.copy(file, corpus / f"{file.parent.name}-{file.name}")


def fuzz(target: str, minutes: float, papers: Path) -> str:
    corpus, findings = HERE / "corpus" / target, HERE / "findings" / target
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    seed(target, papers, corpus)
    script = [str(HERE / "engine.py")] if target == "engine" else [str(HERE / "formats.py"), target]
    options = [f"-max_total_time={minutes * 60:.0f}", f"-artifact_prefix={findings}/", "-print_final_stats=1"]
    done = subprocess.run(
        [sys.executable, *script, str(corpus), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    covered = re.findall(r"cov: (\d+)", done.stdout)
    tried = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stdout)
    inited = re.search(r"INITED cov: (\d+)", done.stdout)
    start, end = inited[1] if inited else "?", covered[-1] if covered else "?"
    line = f"{target:12} {int(tried[1]) if tried else 0:>10,} inputs, coverage {start} to {end}"
    if done.returncode:
        error = next(
            (each for each in reversed(done.stdout.splitlines()) if re.match(r"\w*(?:Error|Exception)|.*ALARM", each)), ""
        )
        line += f"; STOPPED: {error[:200]}; see {findings}"
        (findings / "last.log").write_text(done.stdout[-20_000:], encoding="utf-8", errors="replace")
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", metavar="TARGET", nargs="*", default=list(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seeds", type=Path, default=HERE.parent / "tests" / "papers")
    options = parser.parse_args()
    for target in options.targets:
        print(fuzz(target, options.minutes, options.seeds), flush=True)


if __name__ == "__main__":
    main()
