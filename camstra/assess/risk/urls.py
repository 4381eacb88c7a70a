"""Addresses of demand risk, under the force's path."""

from django.urls import path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from . import views

urlpatterns = [
    path("risk/", views.overview),
    path("risk/models/<str:model_id>/<str:version>/", views.model),
    path("risk/models/<str:model_id>/<str:version>/use/", views.use),
    path("models/", register_page("models", intro="Every version of every scoring model, with what it rests on.")),
    path("assessments/", register_page("assessments")),
    path("assessments/<str:ref>/", record_page("assessments", actions=views.assessment_actions)),
    path("assessments/<str:ref>/levels/", views.reassess),
    path("responses/", register_page("responses")),
]
