"""Addresses of operational requirements, under the force's path."""

from django.urls import path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from . import views

urlpatterns = [
    path(
        "requirements/",
        register_page("requirements", actions=views.list_actions,
                      intro="What every head of business says of demand, people and need, once a cycle."),
    ),
    path("requirements/start/", views.start),
    path(
        "requirements/<str:ref>/",
        record_page("requirements", template="requirements/requirement.html", actions=views.actions, extra=views.extra),
    ),
    path("requirements/<str:ref>/write/", views.write),
    path("requirements/<str:ref>/submit/", views.submit),
    path("requirements/<str:ref>/return/", views.send_back),
    path("requirements/<str:ref>/accept/", views.accept),
    path("requirements/<str:ref>/submissions/<int:number>/", views.submission),
]  # fmt: skip
