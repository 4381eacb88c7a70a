"""Addresses of key findings, under the force's path."""

from django.urls import path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from . import views

INTRO = "What the operational requirements show. Every finding has one outcome, and the numbers add up."

urlpatterns = [
    path(
        "findings/",
        register_page("findings", template="findings/register.html", actions=views.list_actions,
                      extra=views.list_extra, intro=INTRO),
    ),
    path("findings/draw/", views.draw),
    path("findings/in-numbers/", views.in_numbers),
    path(
        "findings/<str:ref>/",
        record_page("findings", template="findings/finding.html", actions=views.actions, extra=views.extra),
    ),
    path("findings/<str:ref>/correct/", views.correct),
    path("findings/<str:ref>/triage/", views.triage),
    path("findings/<str:ref>/before-panel/", views.before_panel),
    path("findings/<str:ref>/call-back/", views.call_back),
]  # fmt: skip
