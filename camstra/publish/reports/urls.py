"""Addresses of papers, under the force's path."""

from django.urls import path, re_path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from . import views

urlpatterns = [
    path(
        "papers/",
        register_page(
            "papers",
            actions=views.list_actions,
            intro="Papers built from the registers. Every number in them opens as its rows.",
        ),
    ),
    path("papers/build/", views.build),
    path("papers/<str:ref>/", record_page("papers", template="reports/paper.html", extra=views.more_of)),
    re_path(r"^papers/(?P<ref>[^/]+)/file\.(?P<form>docx|pdf|html)$", views.download),
]
