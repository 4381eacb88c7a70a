"""Write docs/api/v1.json anew from the API as it is. A test compares the two (tests/promises/test_api.py).

Usage: .venv/bin/python tools/api_snapshot.py
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write the file, in a home that is thrown away."""
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "camstra.config.settings"
    with tempfile.TemporaryDirectory() as home:
        os.environ["CAMSTRA_HOME"] = home
        import django

        django.setup()
        from camstra.config.api import api

        text = json.dumps(api.get_openapi_schema(), indent=2, ensure_ascii=False)
    (ROOT / "docs" / "api" / "v1.json").write_text(text + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
