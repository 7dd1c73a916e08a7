"""The child that parses files for `ingest.sandbox`, within limits it sets on itself: `python -m ingest.worker`.

Frames over standard input and output: eight bytes of length (big-endian), then as many bytes. A request is two frames,
what is asked (here the file's name) and the file's bytes; the answer is one, JSON: here a reading, or a refusal with
its fault in words. Never pickle.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable
from typing import IO, Any

from ingest.errors import FileError
from ingest.readers import read
from ingest.reading import Mark, MarkKind, Reading
from store.grid_rows import grid_values, to_grid
from store.schema import Span

Json = dict[str, Any]

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = frozenset(
    "os.exec os.fork os.link os.mkdir os.posix_spawn os.remove os.rename os.rmdir os.symlink os.system os.truncate "
    "socket.bind socket.connect socket.getaddrinfo subprocess.Popen".split()
)
OUT_OF_MEMORY = b'{"out_of_memory": true}'  # the last answer of a child


def main(arguments: list[str]) -> None:
    """Read file after file. Arguments: as `serve` takes them."""
    serve(arguments, _answer)


def serve(arguments: list[str], answer: Callable[[str, bytes], Json]) -> None:
    """Answer requests until the input ends. Arguments: bytes of address space, seconds of processor time a file."""
    memory, cpu_seconds = map(int, arguments)
    requests, answers = _take_streams()
    limit_process(memory)
    guard_process()
    try:
        while (request := read_frame(requests)) is not None and (data := read_frame(requests)) is not None:
            _allow_cpu(cpu_seconds)
            write_frame(answers, json.dumps(answer(request.decode(), data), ensure_ascii=False).encode())
    except MemoryError:
        # What is left of a full address space is no place to read the next file in: the parent starts another child.
        write_frame(answers, OUT_OF_MEMORY)


def _take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """Our two streams, kept from the parsers: what a library prints goes nowhere."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return requests, answers


def limit_process(memory: int) -> None:
    """No more address space than `memory`, no core dump, and not a byte written to any file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def guard_process() -> None:
    """From here on no file can be opened for writing, nothing connected to and nothing run, by any Python code.

    A second line behind the limits, under which a file can still be made or emptied. It cannot be taken off again.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[2], int):
        if arguments[2] & WRITING:
            raise PermissionError(f"a parser may not write {arguments[0]!r}")
    elif event in REFUSED:
        raise PermissionError(f"a parser may not do {event}")


def _allow_cpu(seconds: int) -> None:
    """Processor time for one more file: beyond it the system ends this process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def _answer(name: str, data: bytes) -> Json:
    try:
        return encode(read(name, data))
    except FileError as error:
        return {"fault": error.fault}


def encode(reading: Reading) -> Json:
    """The reading as JSON values."""
    return {
        "raw_text": reading.raw_text,
        "marks": [[mark.kind, mark.span.start, mark.span.end, mark.number] for mark in reading.marks],
        "pages": [[page.start, page.end] for page in reading.pages],
        "grids": [grid_values(grid) for grid in reading.grids],
        "title": reading.title,
        "notes": list(reading.notes),
    }


def decode(answer: Json) -> Reading:
    """The reading that `encode` told."""
    return Reading(
        raw_text=answer["raw_text"],
        marks=tuple(Mark(MarkKind(kind), Span(start, end), number) for kind, start, end, number in answer["marks"]),
        pages=tuple(Span(start, end) for start, end in answer["pages"]),
        grids=tuple(map(to_grid, answer["grids"])),
        title=answer["title"],
        notes=tuple(answer["notes"]),
    )


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; `None` where the stream ends first."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    frame = stream.read(length)
    return frame if len(frame) == length else None


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Send one frame."""
    stream.write(len(frame).to_bytes(8, "big"))
    stream.write(frame)
    stream.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
