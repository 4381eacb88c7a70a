"""The boards room."""

from django.apps import AppConfig


class BoardsConfig(AppConfig):
    """Boards, their meetings and what they ruled."""

    name = "camstra.decide.boards"
    label = "boards"
