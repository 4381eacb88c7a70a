"""Copy the ready-built styles and scripts of the npm lock into the program.

They are built, not committed. GDS Transport and the Crown crest are licensed for GOV.UK domains only,
so every trace of either is taken out on the way.
Usage: python tools/build_assets.py [--force | --check]
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "camstra/ui/static/vendor"
AXE = ROOT / "tests/vendor/axe.min.js"
STAMP = AXE.with_name("built-from")
TYPEFACE = 'Arial,"Liberation Sans",Helvetica,sans-serif'
LEAVE_OUT = ("*opengraph*", "*crest*", "*crown*", "govuk-*", "moj-*", "favicon*")


class AssetsNotBuilt(Exception):
    """The styles could not be built; the message says what to type."""


def npm() -> list[str]:
    """Return the words that start npm: the system's, else the one of requirements/node.txt in .tools."""
    ours = ROOT / ".tools/bin/npm"
    if found := shutil.which("npm") or (str(ours) if ours.exists() else None):
        return [found]
    raise AssetsNotBuilt("There is no npm on this machine. Type: ./run setup")


def clean_css(text: str) -> str:
    """Take out the typeface, the crest, the map, and point the pictures at our own folder."""
    text = re.sub(r"@font-face\{[^}]*GDS Transport[^}]*\}", "", text)
    text = re.sub(r"/\*! Copyright[^*]*Margaret Calvert.*?\*/", "", text, flags=re.DOTALL)
    text = text.replace("GDS Transport,arial,sans-serif", TYPEFACE)
    text = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", text)
    text = text.replace("url(/assets/images/", "url(images/")
    text = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", text)
    for left in ("GDS Transport", "crest.svg", "/assets/"):
        if left in text:
            raise AssetsNotBuilt(
                f"The style sheet still names {left!r}: tools/build_assets.py must learn its new form."
            )
    return text


def clean_js(text: str) -> str:
    """Take out the line that points at a source map."""
    return re.sub(r"\n?//# sourceMappingURL=\S*\s*$", "\n", text)


def copy_package(built: Path, name: str, into: Path) -> None:
    """Copy one package's style sheet, script and the pictures it may use."""
    into.mkdir(parents=True)
    (into / f"{name}.min.css").write_text(clean_css((built / f"{name}.min.css").read_text("utf-8")), "utf-8")
    (into / f"{name}.min.js").write_text(clean_js((built / f"{name}.min.js").read_text("utf-8")), "utf-8")
    shutil.copytree(built / "assets/images", into / "images", ignore=shutil.ignore_patterns(*LEAVE_OUT))


def wanted() -> str:
    """Name what the built files depend on: the lock and this script."""
    return hashlib.sha256((ROOT / "package-lock.json").read_bytes() + Path(__file__).read_bytes()).hexdigest()


def is_current() -> bool:
    """Say whether the built files are there and come from this lock."""
    return VENDOR.exists() and AXE.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted()


def build() -> None:
    """Install the locked packages and copy what we use of them."""
    command = [*npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise AssetsNotBuilt("npm could not install the packages of package-lock.json; its own words stand above.")
    packages = ROOT / "node_modules"
    shutil.rmtree(VENDOR, ignore_errors=True)
    copy_package(packages / "govuk-frontend/dist/govuk", "govuk-frontend", VENDOR / "govuk")
    copy_package(packages / "@ministryofjustice/frontend/moj", "moj-frontend", VENDOR / "moj")
    AXE.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(packages / "axe-core/axe.min.js", AXE)
    STAMP.write_text(wanted(), "utf-8")


def main() -> int:
    """Build what is out of date and say so in one line; with --check only tell (exit 1: out of date)."""
    wants = sys.argv[1:]
    if "--check" in wants:
        return 0 if is_current() else 1
    if is_current() and "--force" not in wants:
        print("Styles and scripts are up to date.")
        return 0
    try:
        build()
    except AssetsNotBuilt as refusal:
        print(refusal, file=sys.stderr)
        return 1
    print("Styles and scripts built.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
