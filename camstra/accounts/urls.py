"""Addresses outside every force: home, signing in and out, the password, the accessibility statement."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from . import views

urlpatterns = [
    path("", views.home),
    path("sign-in/", views.SignIn.as_view()),
    path("sign-out/", LogoutView.as_view()),
    path("password/", views.password),
    path("accessibility/", views.accessibility),
]
