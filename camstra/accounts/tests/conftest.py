"""The small world that the pages' tests use."""

from camstra.ui.tests.conftest import open_as, signed_in, world  # noqa: F401 pytest finds fixtures here
