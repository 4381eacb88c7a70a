"""What every test may use. Each plugin is one small file in tests/fixtures."""

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.county",
    "tests.fixtures.database",
    "tests.fixtures.demonstration",
    "tests.fixtures.fenland",
    "tests.fixtures.homes",
    "tests.fixtures.shared_data",
    "tests.fixtures.viewers",
]
