"""Fetch and build the vendored front-end files, pinned, with a manifest of their hashes.

Run it in a throw-away environment, because the portal itself needs none of these tools:

    python -m venv /tmp/vendor && /tmp/vendor/bin/pip install fonttools==4.68.0 brotli==1.2.1
    /tmp/vendor/bin/python scripts/vendor_assets.py            # rebuild static/vendor
    /tmp/vendor/bin/python scripts/vendor_assets.py --check    # only compare with the manifest

The same versions give the same bytes, so an unchanged pin leaves the working tree clean.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "static" / "vendor"
MANIFEST = VENDOR / "MANIFEST.json"

PACKAGE = "@expo-google-fonts/sarabun"
VERSION = "0.4.1"  # static/css/site.css asks for the fonts with ?v=<version>, because browsers keep them for a year
INTEGRITY = "sha512-Q/mWAjNyaFT4ym8hZOdQJvTtSC56uxipJ1qzdpwW6znDCCLMas4zSnfflmnVNXPfoRVJoQCrxtTEg5yJ6BEw7w=="
MEMBERS = {
    "package/400Regular/Sarabun_400Regular.ttf": "sarabun/ttf/Sarabun-Regular.ttf",
    "package/700Bold/Sarabun_700Bold.ttf": "sarabun/ttf/Sarabun-Bold.ttf",
    "package/LICENSE_FONT": "sarabun/OFL.txt",
}
WEB_FONTS = {
    "sarabun/ttf/Sarabun-Regular.ttf": "sarabun/sarabun-400.woff2",
    "sarabun/ttf/Sarabun-Bold.ttf": "sarabun/sarabun-700.woff2",
}
# What the pages print: Thai, ASCII, and the punctuation of Thai and English prose.
# static/css/site.css repeats these ranges in unicode-range.
UNICODES = [
    *range(0x20, 0x7F),
    *range(0x0E01, 0x0E3B),
    *range(0x0E3F, 0x0E5C),
    *(ord(sign) for sign in "\u00a0©°·×–—‘’“”•…−←→"),
]
# Thai marks are placed by ccmp, mark and mkmk: without them vowels and tones collide.
FEATURES = ["ccmp", "locl", "liga", "kern", "mark", "mkmk"]


def main() -> int:
    """Rebuild the vendored files, or only check them."""
    if "--check" in sys.argv[1:]:
        return report(differences())
    with tempfile.TemporaryDirectory() as folder:
        extract(fetch(Path(folder)))
    for source, target in WEB_FONTS.items():
        subset(VENDOR / source, VENDOR / target)
    write_manifest()
    return report(differences())


def fetch(folder: Path) -> Path:
    """Download the pinned package with the npm client and refuse other bytes than the pinned ones."""
    npm = shutil.which("npm") or "npm"
    command = [npm, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    archive = next(folder.glob("*.tgz"))
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise SystemExit(f"{PACKAGE}@{VERSION}: expected {INTEGRITY}, found {found}")
    return archive


def extract(archive: Path) -> None:
    """Copy the named members, and nothing else, out of the archive."""
    with tarfile.open(archive) as package:
        for member, target in MEMBERS.items():
            source = package.extractfile(member)
            if source is None:
                raise SystemExit(f"{member} is not a file in {PACKAGE}@{VERSION}")
            path = VENDOR / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(source.read())


def subset(source: Path, target: Path) -> None:
    """Write the web font: only the signs and features the pages use, without hinting."""
    from fontTools.subset import Options, Subsetter, load_font, save_font

    options = Options(flavor="woff2", layout_features=FEATURES, hinting=False, recalc_timestamp=False)
    font = load_font(str(source), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=UNICODES)
    subsetter.subset(font)
    save_font(font, str(target), options)


def vendored_hashes() -> dict[str, str]:
    """Hash every vendored file, by its path below static/vendor."""
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path != MANIFEST)
    return {path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def write_manifest() -> None:
    """Record where the files come from and what they hash to."""
    content = {
        "packages": [{"name": PACKAGE, "version": VERSION, "integrity": INTEGRITY, "license": "OFL-1.1"}],
        "files": vendored_hashes(),
    }
    MANIFEST.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def differences() -> list[str]:
    """Name the files that are missing, added or changed since the manifest was written."""
    wanted, found = json.loads(MANIFEST.read_text(encoding="utf-8"))["files"], vendored_hashes()
    return sorted(path for path in wanted.keys() | found.keys() if wanted.get(path) != found.get(path))


def report(changed: list[str]) -> int:
    """Say what differs; the exit status tells scripts."""
    sys.stdout.write("".join(f"differs from the manifest: {path}\n" for path in changed) or "vendored files match\n")
    return 1 if changed else 0


if __name__ == "__main__":
    raise SystemExit(main())
