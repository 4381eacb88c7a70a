"""Addresses of jobs, under the force's path."""

from django.urls import path

from . import views

urlpatterns = [
    path("jobs/", views.job_list, name="jobs"),
    path("jobs/<int:pk>/", views.job, name="job"),
    path("jobs/<int:pk>/state.json", views.job_state, name="job-state"),
    path("jobs/<int:pk>/again/", views.job_again, name="job-again"),
]
