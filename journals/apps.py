from django.apps import AppConfig


class JournalsConfig(AppConfig):
    name = "journals"
    verbose_name = "Notes"

    def ready(self):
        from . import checks  # noqa: F401  (registers the system checks)
