from django.apps import AppConfig


class SignpostingConfig(AppConfig):
    name = "signposting"
    verbose_name = "Register of services"

    def ready(self):
        from . import checks, directory_index, signals  # noqa: F401  (the system check; what keeps the help on disk up to date)
        from .search import register_services

        register_services()
        directory_index.follow()
