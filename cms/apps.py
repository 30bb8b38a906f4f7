from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Editorial base"

    def ready(self):
        from . import checks  # noqa: F401  (registers the system checks)
        from .search.pages import register_pages

        register_pages()
