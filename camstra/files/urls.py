"""Addresses of files, under the force's path."""

from django.urls import path

from . import views

urlpatterns = [path("files/<int:pk>/", views.file, name="file")]
