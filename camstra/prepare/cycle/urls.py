"""Addresses of the year, under the force's path."""

from django.urls import path

from camstra.ui.lists import register_page

from . import views

urlpatterns = [
    path("cycles/", register_page("cycles", title="The year", actions=views.list_actions,
                                  intro="Each cycle is named with the year it plans for.")),
    path("cycles/open/", views.open_cycle),
    path("cycles/<int:year>/", views.cycle),
    path("cycles/<int:year>/calendar.ics", views.calendar),
    path("cycles/<int:year>/add-stage/", views.add_stage),
    path("cycles/<int:year>/close/", views.close_cycle),
    path("cycles/<int:year>/<slug:code>/", views.stage),
    path("cycles/<int:year>/<slug:code>/open/", views.open_stage),
    path("cycles/<int:year>/<slug:code>/move/", views.move_stage),
    path("cycles/<int:year>/<slug:code>/close/", views.close_stage),
    path("stages/", register_page("stages", intro="Every stage of every cycle, with its first date.")),
]  # fmt: skip
