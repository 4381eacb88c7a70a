"""Addresses of boards, meetings and rulings, under the force's path."""

from django.urls import path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from . import views

urlpatterns = [
    path(
        "boards/",
        register_page(
            "boards", actions=views.list_links, intro="Who decides what, how often, and where it goes from there."
        ),
    ),
    path("boards/<slug:code>/", views.board),
    path("boards/<slug:code>/plan/", views.plan),
    path("meetings/", register_page("meetings")),
    path("meetings/<str:ref>/", record_page("meetings", actions=views.meeting_links)),
    path(
        "rulings/", register_page("rulings", intro="What boards ruled, and why. A new ruling supersedes the old one.")
    ),
    path("rulings/on/<str:ref>/", views.rule),
    path("rulings/<str:ref>/", record_page("rulings", actions=views.ruling_links)),
]
