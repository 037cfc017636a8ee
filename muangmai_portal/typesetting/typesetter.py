"""`python -I -m muangmai_portal.typesetting.typesetter TEMPLATE FONTS`: JSON on standard input becomes a PDF."""

from __future__ import annotations

import sys
from pathlib import Path

import typst

from muangmai_portal.core.child_process import Limits, confine

LIMITS = Limits(memory_mb=1200, cpu_seconds=15, file_mb=50)


def typeset(template: Path, fonts: Path, data: str) -> tuple[bytes, list[str]]:
    """The PDF, and what the typesetter warns of (a missing letter, an unknown font).

    Only the given fonts are used, so the result is the same on every machine, and only files beside the
    template can be read.
    """
    compiler = typst.Compiler(
        template,
        root=template.parent,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts]),
        sys_inputs={"data": data},
    )
    pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise TypeError(f"the typesetter gave {type(pdf).__name__}, not one document")
    return pdf, [warning.message for warning in warnings]


def main() -> None:
    """Typeset one document."""
    confine(LIMITS)
    template, fonts = Path(sys.argv[1]), Path(sys.argv[2])
    pdf, warnings = typeset(template, fonts, sys.stdin.read())
    sys.stderr.write("\n".join(warnings))
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
