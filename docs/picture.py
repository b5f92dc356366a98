"""Draw README's terminal picture from what `parleys demo` prints now: python docs/picture.py > docs/demo.svg."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys

from rich.console import Console
from rich.text import Text

WIDTH = 100


def main() -> None:
    """Run the demo and print its output as SVG."""
    command = [sys.executable, "-c", "from parleys.cli import main; main()", "demo"]
    environment = {**os.environ, "COLUMNS": str(WIDTH)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text("$ parleys demo", style="bold green"))
    for line in done.stdout.splitlines():
        console.print(Text(line, style="bold" if line[:1].strip() and line[:4].isupper() else ""))
    picture = console.export_svg(title="parleys")
    # fonts are the viewer's own: a picture in a README fetches nothing
    sys.stdout.write(re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL))


if __name__ == "__main__":
    main()
