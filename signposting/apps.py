from django.apps import AppConfig


class SignpostingConfig(AppConfig):
    name = "signposting"
    verbose_name = "Register of services"

    def ready(self):
        from . import signals  # noqa: F401  (keeps the help on disk up to date)
        from .search import register_services

        register_services()
