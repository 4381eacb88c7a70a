"""Addresses of the desk, under the force's path."""

from django.urls import path

from . import keeping, views

urlpatterns = [
    path("", views.my_work),
    path("search/", views.search),
    path("r/<str:ref>/", views.to_record),
    path("thread/<str:ref>/", views.thread),
    path("changes/", keeping.changes),
    path("trace/", keeping.trace_page),
]
