"""The Django label of this folder; its screens are laid on top elsewhere."""

from django.apps import AppConfig


class SheetsConfig(AppConfig):
    name = "camstra.sheets"
    label = "sheets"
    verbose_name = "Spreadsheets in and out"
