"""The addresses of these tests: our own register, the desk, and what stands at the root; no room."""

from django.urls import include, path

from camstra.ui.lists import Action, register_page
from camstra.ui.records import record_page

handler404 = "camstra.config.refusals.not_found"
handler500 = "camstra.config.refusals.fault"


def actions(request: object) -> list[Action]:
    return [Action("Draw a finding", "draw/")]


ours = [
    path("findings/", register_page("findings", help_text="What a finding is.", actions=actions)),
    path("findings/<str:ref>/", record_page("findings")),
    path("units/", register_page("units")),
    path("units/<int:pk>/", record_page("units")),
    path("", include("camstra.desk.urls")),
    path("", include("camstra.ui.urls")),
]
urlpatterns = [
    path("", include("camstra.accounts.urls")),
    path("", include("camstra.config.health.urls")),
    path("<slug:force>/", include(ours)),
]
