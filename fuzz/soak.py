#!/usr/bin/env python3
"""Reads for hours: the real program on a terminal of its own, random keys, a window that changes its size, a folder that changes.

    fuzz/soak.py [--hours 8] [--seed 1] [--every 60] [PROGRAM]

Prints a line for each sample: memory, open files, threads, processor time while nobody does anything. Ends with 1 when the program has
died, does not answer any more, or uses more in the last quarter of the time than it did in the second. Needs Python 3 and Linux (/proc).
"""

import argparse
import fcntl
import os
import pty
import random
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Folders of tests/corpus whose files are articles.
ARTICLES = ["attribution", "captions", "html", "markdown", "mail", "json", "feed", "nitf", "newsml", "epub", "docx", "rtf", "text", "warc"]
MOST_FILES = 300
# How long nobody does anything before the processor time is taken, and for how long it is taken then, in seconds.
REST, IDLE = 4, 4
# The program must draw something within so many seconds after a key that always changes the screen.
PATIENCE = 20

# Keys that move, open, list, search and mark; none of them quits, speaks or leaves the terminal.
KEYS = [
    *["j"] * 8, *["k"] * 4, *[" "] * 5, *["\r"] * 6, *["J", "K"] * 3, "d", "u", "\x06", "\x02", "gg", "G", "40%", "5j", "H", "L", ")", "(", "}", "{",
    "]q", "[q", "]s", "]c", "]b", "]l", "]]", "[[", "zz", "zt", "zA", "za", "zp", "zl", "zs", "zg", "Z", "ma", "'a", "''", "\x0f", "\t", "h", "l", "s",
    "Q", "B", "I", "P", "E", "gc", "gQ", "gv", "gp", "gm", "w", "i", "S", "?", "y", "Y", "vjj\x1b", "vwwb\x1b",
    "b", "b", "n", "N", "*", "\x0c", "\x07", "T", "t",
    "/said\r", "/in:quote the\r", "/speaker:reed\r", "/re:\\w+ing\r", "/bridge -court\r", "Fferry\r", "F\x1b", "/harbour\x1b", ":help\r", ":theme\r",
    "anote with words\r", "aand more \x1b[200~pasted\nlines\x1b[201~\r", "alater\x1b", "x", "U",
    "\x1b[<64;10;10M", "\x1b[<65;40;12M", "\x1b[<0;50;8M\x1b[<0;50;8m", "\x1b[<0;5;6M\x1b[<0;5;6m", "\x1b]11;rgb:1c1c/1c1c/1c1c\x1b\\",
]
SIZES = [(120, 40), (80, 24), (200, 60), (60, 20), (100, 30), (20, 6), (300, 90), (2, 2)]


class Reader:
    """The program, and what it has drawn so far, in bytes."""

    def __init__(self, program, home, folder):
        below = {name: str(home / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
        environment = {"PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **below}
        environment |= {"EDITOR": "true", "BROWSER": "true"}
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(program, [program, str(folder)], environment)
        self.drawn = 0
        self.resize(*SIZES[0])

    def resize(self, columns, rows):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def rest(self, seconds):
        """Takes what is drawn for so long; false when the program has gone."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if select.select([self.terminal], [], [], left)[0]:
                try:
                    drawn = os.read(self.terminal, 65536)
                except OSError:
                    return False
                if not drawn:
                    return False
                self.drawn += len(drawn)
        return True

    def type(self, keys):
        try:
            os.write(self.terminal, keys.encode())
        except OSError:
            pass

    def answers(self):
        """Whether a new size has it draw; the first of the two is none that it may have now."""
        for size in ((99, 33), SIZES[0]):
            before, end = self.drawn, time.monotonic() + PATIENCE
            self.resize(*size)
            while self.drawn == before:
                if not self.rest(0.1) or time.monotonic() > end:
                    return False
        return True

    def status(self):
        """What /proc says: memory now, of it what is no part of a file, and at most, in kB, threads, open files, seconds of processor time."""
        of = dict(line.split(":", 1) for line in Path(f"/proc/{self.pid}/status").read_text().splitlines())
        number = lambda name: int(of[name].split()[0])
        times = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        seconds = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
        files = len(os.listdir(f"/proc/{self.pid}/fd"))
        return {"rss": number("VmRSS"), "own": number("RssAnon"), "peak": number("VmHWM"), "threads": number("Threads"), "files": files, "seconds": seconds}


class Folder:
    """Articles that come, grow, are cut, edited, moved and deleted."""

    def __init__(self, path, chance):
        self.path, self.chance, self.count = path, chance, 0
        corpus = ROOT / "tests" / "corpus"
        self.sources = [file for name in ARTICLES for file in sorted((corpus / name).rglob("*")) if file.is_file() and file.suffix != ".dump"]
        for source in self.sources:
            self.add(source)

    def files(self):
        return [file for file in self.path.rglob("*") if file.is_file()]

    def add(self, source=None):
        source = source or self.chance.choice(self.sources)
        self.count += 1
        folder = self.path / f"day-{self.count % 7}"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, folder / f"{self.count}-{source.name}")

    def change(self):
        files = self.files()
        if not files:
            return self.add()
        file = self.chance.choice(files)
        match self.chance.choice(["add", "edit", "append", "cut", "move", "delete", "replace"]):
            case "add" if len(files) < MOST_FILES:
                self.add()
            case "edit":
                file.write_bytes(file.read_bytes().replace(b"the ", b"that ", self.chance.randrange(1, 9)))
            case "append" if file.stat().st_size < 100_000:
                with file.open("ab") as end:
                    end.write("\n\nOne more paragraph, “and a word”, said Ms. Reed.\n".encode())
            case "cut":
                os.truncate(file, self.chance.randrange(file.stat().st_size + 1))
            case "move":
                file.rename(file.with_name(f"moved-{self.count}{file.suffix}"))
                self.count += 1
            case "replace":
                new = file.with_name(".new")
                shutil.copy(self.chance.choice(self.sources), new)
                new.rename(file)
            case _:
                file.unlink()


def size_of(folder):
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) // 1024


def sample(reader, home, start, sent):
    """Lets it rest, then measures; nothing when it has gone."""
    reader.type("\x1b\x1b\x1b\x1b")
    if not reader.rest(REST):
        return None
    before, drawn = reader.status(), reader.drawn
    if not reader.rest(IDLE):
        return None
    now = reader.status()
    idle = 100 * (now["seconds"] - before["seconds"]) / IDLE
    kept = {name: size_of(home / f"xdg_{name}_home") for name in ("cache", "state", "data")}
    return {"minutes": (time.monotonic() - start) / 60, "keys": sent, "idle": idle, "still": reader.drawn - drawn, **now, **kept}


HEADINGS = "minutes     keys    rss kB    own kB   peak kB  files threads  idle %  cache kB state kB  data kB"


def line(of):
    return (
        f"{of['minutes']:7.1f} {of['keys']:8} {of['rss']:9} {of['own']:9} {of['peak']:9} {of['files']:6} {of['threads']:7} {of['idle']:7.2f}"
        f" {of['cache']:9} {of['state']:8} {of['data']:8}"
    )


def growth(samples):
    """What the last quarter of the samples has more of than the second one, as sentences."""
    quarter = len(samples) // 4
    if quarter < 2:
        return ["too few samples to compare: give it more time"]
    middle = lambda part, what: statistics.median(of[what] for of in part)
    second, last = samples[quarter : 2 * quarter], samples[-quarter:]
    found = []
    for what, factor, plus in (("own", 1.25, 20_000), ("files", 1.0, 8), ("threads", 1.0, 4)):
        before, after = middle(second, what), middle(last, what)
        if after > before * factor + plus:
            found.append(f"{what} went from {before:.0f} to {after:.0f}")
    if (idle := middle(samples, "idle")) > 2:
        found.append(f"{idle:.1f} % of a processor while nobody did anything")
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("program", nargs="?", default=str(ROOT / "target" / "release" / "pullquote"))
    arguments.add_argument("--hours", type=float, default=8)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--every", type=float, default=60, help="seconds between samples")
    given = arguments.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as temporary:
        home, articles = Path(temporary) / "home", Path(temporary) / "news"
        home.mkdir()
        articles.mkdir()
        folder = Folder(articles, chance)
        reader = Reader(given.program, home, articles)
        start, sent, samples, complaint = time.monotonic(), 0, [], None
        next_sample = start + given.every
        print(HEADINGS, flush=True)
        alive = reader.rest(2)
        while alive and time.monotonic() < start + given.hours * 3600:
            happening = chance.random()
            if happening < 0.08:
                folder.change()
            elif happening < 0.12:
                reader.resize(*chance.choice(SIZES))
            elif happening < 0.2:
                reader.type("\x1b")
            else:
                reader.type(chance.choice(KEYS))
                sent += 1
            alive = reader.rest(chance.choice([0.02, 0.05, 0.1, 0.3]))
            if alive and time.monotonic() > next_sample:
                next_sample += given.every
                if not reader.answers():
                    complaint = "it does not draw any more"
                    break
                if found := sample(reader, home, start, sent):
                    samples.append(found)
                    print(line(found), flush=True)
                else:
                    alive = False
        if alive and not complaint:
            os.kill(reader.pid, signal.SIGTERM)
            reader.rest(5)
        elif not complaint:
            complaint = "it ended by itself"
        if complaint:
            os.kill(reader.pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(reader.pid, 0)[1])
    complaints = [complaint] if complaint else growth(samples)
    if not complaint and code != 128 + signal.SIGTERM:
        complaints.append(f"it ended with {code} after TERM")
    print("\n".join(complaints) if complaints else "nothing grew")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
