"""Where the import stands in the CMS. Imported by signposting.wagtail_hooks."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from signposting.staff.hooks import MENU_HOOK

from .import_view import ImportView


@hooks.register("register_admin_urls")
def register_urls():
    return [path("register/import/", ImportView.as_view(), name="import_services")]


class ImportMenuItem(MenuItem):
    def is_shown(self, request):
        return ImportView.permission_policy.user_has_permission(request.user, "add")


@hooks.register(MENU_HOOK)
def register_menu_item():
    return ImportMenuItem(
        "Import services", reverse("import_services"), name="register-import", icon_name="download", order=300
    )
