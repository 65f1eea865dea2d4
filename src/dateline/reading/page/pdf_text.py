"""The text layer of a PDF on stdin, as JSON on stdout: run as a program of its own.

A page of 2 kB can keep a PDF library busy for minutes, or make it take all memory; a child process can be
ended, and its memory bounded. It imports nothing of dateline, so that it starts fast.
"""

from __future__ import annotations

import io
import json
import logging
import sys

MAX_MEMORY = 1 << 30
MAX_SHEETS = 500


def extract(content: bytes) -> dict[str, object]:
    """`sheets`, the text of each, and `title`; or `error`, why there are none."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings name no file
    try:
        reader = PdfReader(io.BytesIO(content))
        if len(reader.pages) > MAX_SHEETS:
            return {"error": f"more than {MAX_SHEETS} sheets"}
        sheets = [sheet.extract_text() for sheet in reader.pages]
        return {"sheets": sheets, "title": str((reader.metadata and reader.metadata.title) or "")}
    # pypdf meets damaged objects deep inside, and then raises what Python raises there.
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        MemoryError,
        NotImplementedError,
        OSError,
        PyPdfError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        return {"error": " ".join(str(error).split())[:120] or type(error).__name__}


def main() -> None:
    """Bound the memory where the system can, read, write."""
    try:
        import resource
    except ImportError:  # Windows; the time limit still holds
        resource = None  # type: ignore[assignment]
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    json.dump(extract(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
