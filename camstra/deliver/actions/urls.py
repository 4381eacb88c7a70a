"""Addresses of recommendations, under the force's path."""

from django.urls import path, re_path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from . import views

_STEPS = "|".join(views.STEPS)

urlpatterns = [
    path(
        "recommendations/",
        register_page(
            "recommendations", intro="What panels and others asked for, with its first date and its date now."
        ),
    ),
    path(
        "recommendations/<str:ref>/",
        record_page(
            "recommendations", template="actions/recommendation.html", actions=views.steps_now, extra=views.dates_of
        ),
    ),
    re_path(rf"^recommendations/(?P<ref>[^/]+)/(?P<name>{_STEPS})/$", views.step),
]
