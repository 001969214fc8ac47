"""CPU seconds and memory of the engine, from an opened document to its first and its last transcript, and of `reader extract`.

usage: python benchmarks/speed.py FILE...

with the interpreter of the environment that holds reader; needs a POSIX system.
"""

import os
import resource
import subprocess
import sys
import time


def measure(file: str) -> str:
    """One line about one document; what is imported for it counts."""
    from reader.dialogue.engine import stream
    from reader.documents import open_document

    document = open_document(file)
    words = len(document.text.split())
    transcripts = stream(document)
    next(transcripts)
    first = time.process_time()
    for _ in transcripts:
        pass
    last = time.process_time()
    memory = _mebibytes(resource.getrusage(resource.RUSAGE_SELF))
    return (
        f"{words} words: first {first:.2f} s, last {last:.2f} s, {words / last:,.0f} words a second, {memory:.0f} MiB at most"
    )


def extracted(file: str) -> str:
    """One line about the command that prints its transcript; the memory is that of the larger of its two processes."""
    command = [sys.executable, "-m", "reader", "extract", "--format", "jsonl", file]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"reader extract {file}: ended with status {os.waitstatus_to_exitcode(status)}")
    return f"reader extract: {usage.ru_utime + usage.ru_stime:.2f} s, {_mebibytes(usage):.0f} MiB at most"


def _mebibytes(usage: resource.struct_rusage) -> float:
    """The most memory at a time; it is told in kibibytes, save on macOS."""
    return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if sys.argv[1] == "--one":
        print(measure(sys.argv[2]), flush=True)
    else:
        for name in sys.argv[1:]:
            print(f"{name}: ", end="", flush=True)
            subprocess.run([sys.executable, __file__, "--one", name], check=True)
            print(f"    {extracted(name)}")
