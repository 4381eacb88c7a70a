"""The tools beside the program do what their first lines say."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tools.build_assets import VENDOR, AssetsNotBuilt, clean_css, clean_js


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], cwd=ROOT, capture_output=True, text=True, check=False)


def beside_postgres(*words: str, code: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "tools/with_postgres.py", *words, sys.executable, "-c", code)


def test_an_unknown_verb_is_refused_with_the_help_page_and_exit_2():
    done = run("./run", "fly")
    assert done.returncode == 2
    assert "There is no ./run fly." in done.stderr
    assert "./run demo" in done.stderr


def test_a_stop_says_why_and_goes_no_further():
    done = run("sh", "-euc", ". tools/setup.sh; stop 'There is no bench called moon.'; echo went on")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "There is no bench called moon.\n")


def test_a_stamp_is_fresh_until_what_it_was_made_from_changes(tmp_path):
    lock = tmp_path / "lock"
    lock.write_text("one", "utf-8")
    words = f". tools/setup.sh; mark {tmp_path}/stamp {lock}; fresh {tmp_path}/stamp {lock} && echo fresh"
    assert run("sh", "-euc", words).stdout == "fresh\n"
    lock.write_text("two", "utf-8")
    assert run("sh", "-euc", f". tools/setup.sh; fresh {tmp_path}/stamp {lock} || echo stale").stdout == "stale\n"


def test_the_style_sheet_loses_the_licensed_typeface_and_the_crest():
    css = (
        '@font-face{font-family:GDS Transport;src:url(/assets/fonts/light.woff2) format("woff2")}'
        ".a{font-family:GDS Transport,arial,sans-serif;background:url(/assets/images/govuk-crest.svg)}"
        ".b{background:url(/assets/images/icon-search.svg)}/*# sourceMappingURL=x.css.map */"
    )
    assert clean_css(css) == (
        '.a{font-family:Arial,"Liberation Sans",Helvetica,sans-serif;background:none}'
        ".b{background:url(images/icon-search.svg)}"
    )


def test_a_style_sheet_that_names_the_typeface_in_a_new_way_is_refused():
    with pytest.raises(AssetsNotBuilt, match="GDS Transport"):
        clean_css(".a{font:16px 'GDS Transport'}")


def test_a_script_loses_its_map():
    assert clean_js("export{a};//# sourceMappingURL=a.js.map\n") == "export{a};\n"


def test_every_picture_that_the_built_style_sheets_name_is_there():
    named = {
        (sheet.parent / part.split(")")[0].strip("\"'")).resolve()
        for sheet in VENDOR.glob("*/*.css")
        for part in sheet.read_text("utf-8").split("url(")[1:]
        if not part.startswith(("data:", '"data:'))
    }
    assert len(named) > 5
    assert [str(path) for path in named if not path.is_file()] == []


def test_the_throw_away_server_is_gone_afterwards_and_hands_on_the_exit_code():
    code = "import os; print(os.environ['CAMSTRA_DATABASE_URL'].split('host=')[1]); raise SystemExit(7)"
    done = beside_postgres(code=code)
    assert done.returncode == 7
    folder = done.stdout.strip()
    assert folder
    assert not run("ls", folder).stdout


def test_a_durable_server_says_that_it_is_durable():
    code = (
        "import os, psycopg; c = psycopg.connect(os.environ['CAMSTRA_DATABASE_URL']);"
        "print(c.execute('SHOW fsync').fetchone()[0])"
    )
    assert beside_postgres(code=code).stdout == "off\n"
    stated, measured = beside_postgres("--durable", code=code).stdout.splitlines()
    assert "fsync=on, full_page_writes=on, synchronous_commit=on" in stated
    assert measured == "on"


def test_nothing_to_run_is_wrong_usage():
    done = run(sys.executable, "tools/with_postgres.py", "--durable")
    assert done.returncode == 2
    assert "Say what to run" in done.stderr
