"""Addresses of the desk, under the force's path."""

from django.urls import path

from . import importing, keeping, views

urlpatterns = [
    path("", views.my_work),
    path("search/", views.search),
    path("import/", importing.choose),
    path("import/<slug:plural>/", importing.upload),
    path("import/<slug:plural>/form.xlsx", importing.template),
    path("import/<slug:plural>/confirm/", importing.confirm),
    path("import/<slug:plural>/rejected.csv", importing.rejects),
    path("r/<str:ref>/", views.to_record),
    path("thread/<str:ref>/", views.thread),
    path("changes/", keeping.changes),
    path("trace/", keeping.trace_page),
]
