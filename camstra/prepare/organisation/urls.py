"""Addresses of the organisation, under the force's path."""

from django.urls import path

from camstra.ui.lists import register_page
from camstra.ui.records import record_page

from .views import functions, overview, people, posts, units

urlpatterns = [
    path("organisation/", overview.overview),
    path("units/", register_page("units", actions=units.list_actions)),
    path("units/add/", units.add),
    path("units/<int:pk>/", units.page),
    path("units/<int:pk>/rename/", units.rename),
    path("units/<int:pk>/move/", units.move),
    path("units/<int:pk>/close/", units.close),
    path("posts/", register_page("posts", actions=posts.list_actions, intro="The owners of everything that has one.")),
    path("posts/add/", posts.add),
    path("posts/<int:pk>/", posts.page),
    path("posts/<int:pk>/hold/", posts.hold),
    path("posts/<int:pk>/deputise/", posts.deputise),
    path("posts/<int:pk>/close/", posts.close),
    path("posts/<int:pk>/holders/<int:holding>/end/", posts.end_holding),
    path("posts/<int:pk>/deputies/<int:deputy>/end/", posts.end_deputy),
    path("functions/", register_page("functions", actions=functions.list_actions,
                                     intro="What the force does. Each function is scored on its own.")),
    path("functions/flags/", functions.flag_table),
    path("functions/<int:pk>/", functions.page),
    path("functions/<int:pk>/correct/", functions.correct),
    path("functions/<int:pk>/flags/", functions.set_flags),
    path("flags/", register_page("flags", actions=functions.importing("flags"))),
    *(path(f"{plural}/", register_page(plural, actions=functions.importing(plural)))
      for plural in ("pillars", "plans", "objectives")),
    *(path(f"{plural}/<int:pk>/", record_page(plural)) for plural in ("pillars", "plans", "objectives", "flags")),
    path("people/", people.behind(register_page("people", actions=people.list_actions))),
    path("people/add/", people.add),
    path("people/<int:pk>/", people.page),
    path("people/<int:pk>/password/", people.set_password),
    path("people/<int:pk>/close/", people.close),
    path("people/<int:pk>/grant/", people.grant),
    path("grants/", people.grants),
    path("grants/<int:pk>/revoke/", people.revoke),
]  # fmt: skip
