from django.apps import AppConfig


class CopingToolsConfig(AppConfig):
    name = "coping_tools"
    verbose_name = "Coping tools"
