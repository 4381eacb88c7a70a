"""Signing in and out, the password, and the two pages anybody may open."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from . import services
from .forms import NewPasswordForm, SignInForm
from .models import Person


class SignIn(LoginView):
    """The sign-in page. `next` is followed only within our own pages; signing in leaves a trace entry."""

    form_class = SignInForm
    template_name = "accounts/sign_in.html"
    redirect_authenticated_user = True
    extra_context = {"title": "Sign in"}

    def form_valid(self, form: Any) -> HttpResponse:
        """Sign in: the session gets a new key, and the force's trace an entry."""
        answer = super().form_valid(form)
        person = form.get_user()
        services.note_sign_in(person, by=services.self_of(person), at=self.request.now)  # type: ignore[attr-defined]
        return answer


def home(request: HttpRequest) -> HttpResponse:
    """Where one's work is: the page of one's force, or the sign-in page."""
    if not request.user.is_authenticated:
        return HttpResponseRedirect("/sign-in/")
    return HttpResponseRedirect(f"/{request.user.force.code}/")


@login_required
def password(request: Any) -> HttpResponse:
    """Choose a new password; every other sign-in of one's own ends."""
    form = NewPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = Person.objects.get(pk=request.user.pk)
        new = form.cleaned_data["new_password1"]
        person = services.set_password(person, new, by=services.self_of(person), at=request.now)
        update_session_auth_hash(request, person)
        messages.success(request, "Your password is changed. Anywhere else you were signed in, you are no longer.")
        return HttpResponseRedirect("/")
    context = {"title": "Change your password", "form": form, "submit": "Change password", "cancel": "/"}
    return render(request, "accounts/password.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "accounts/accessibility.html", {"title": "Accessibility statement"})
