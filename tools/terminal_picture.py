"""Draw what a command prints as an SVG picture: `python -m tools.terminal_picture OUT.svg COMMAND ...`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import escape

LINE, CHARACTER, MARGIN = 20, 8.45, 24
STYLE = (
    ".bg{fill:#12181f}.t{font:14px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace;fill:#e8e4d8}"
    ".p{fill:#6fc0ee}.good{fill:#8fd19e}.bad{fill:#ff8a80}.mark{fill:#e6b84a}.dot{fill:#3a4552}"
)


def shade(line: str) -> str:
    """The class of a line: a prompt, a passed step, a failed one, a mark of synthetic data."""
    if line.startswith("$ "):
        return "t p"
    if "✗" in line:
        return "t bad"
    if "SYNTHETIC" in line:
        return "t mark"
    return "t good" if line.lstrip().startswith("✓") else "t"


def row(number: int, line: str) -> str:
    """One line of the terminal."""
    y = MARGIN + 34 + number * LINE
    return f'<text class="{shade(line)}" x="{MARGIN}" y="{y}" xml:space="preserve">{escape(line)}</text>'


def draw(lines: list[str], title: str) -> str:
    """The SVG of a terminal that shows these lines."""
    width = round(max(map(len, lines), default=40) * CHARACTER) + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN + 20
    rows = "\n".join(row(number, line) for number, line in enumerate(lines))
    dots = "".join(f'<circle class="dot" cx="{MARGIN + 16 * n}" cy="20" r="5"/>' for n in range(3))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(title)}</title><style>{STYLE}</style>\n"
        f'<rect class="bg" width="{width}" height="{height}" rx="10"/>{dots}\n{rows}\n</svg>\n'
    )


def main() -> None:
    """Run each command (parted by `--`), draw prompts and output, and write the picture."""
    out, words = Path(sys.argv[1]), sys.argv[2:]
    lines: list[str] = []
    for command in " ".join(words).split(" -- "):
        done = subprocess.run(command.split(), capture_output=True, text=True, check=True)
        lines += [f"$ {command}", *done.stdout.replace("\N{NO-BREAK SPACE}", " ").splitlines(), ""]
    out.write_text(draw(lines[:-1], " ".join(words)), encoding="utf-8")


if __name__ == "__main__":
    main()
