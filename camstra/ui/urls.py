"""Addresses of what the pages themselves keep."""

from django.urls import path

from . import saved

urlpatterns = [
    path("saved-filters/", saved.save),
    path("saved-filters/<int:view_id>/remove/", saved.forget),
]
