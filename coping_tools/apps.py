from django.apps import AppConfig


class CopingToolsConfig(AppConfig):
    name = "coping_tools"
    verbose_name = "Coping tools"

    def ready(self):
        from . import checks  # noqa: F401  (registers the system checks)
