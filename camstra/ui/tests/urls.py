"""The addresses of these tests: our own register beside everything the house has at its root."""

from django.urls import include, path

from camstra.config.urls import handler404, handler500  # noqa: F401 Django reads them from here
from camstra.config.urls import urlpatterns as house
from camstra.ui.lists import Action, register_page
from camstra.ui.records import record_page

ours = [
    path("findings/", register_page("findings", help_text="What a finding is.", actions=lambda _: [Action("Draw a finding", "draw/")])),
    path("findings/<str:ref>/", record_page("findings")),
    path("units/", register_page("units")),
    path("units/<int:pk>/", record_page("units")),
]
urlpatterns = [path("<slug:force>/", include(ours)), *house]
