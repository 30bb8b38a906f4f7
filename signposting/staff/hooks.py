"""Where the register's views for staff stand in the CMS. Imported by signposting.wagtail_hooks."""

from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.log_actions import LogFormatter

from signposting.checking import CHECK_UNDONE, CHECKED
from signposting.models import Service
from signposting.number_changes import PUBLISHED_ALONE
from signposting.taking_down import TAKEN_DOWN

from .base import RegisterStaffMixin
from .checks import ChecksView
from .doubts import DoubtsView
from .due import CallSheetView, CheckedTodayView, DueView, UndoCheckView
from .home_panel import RegisterPanel
from .links import CheckLinksView, LinksView
from .problems import HandledView, ProblemsView
from .take_down import TakeDownView

MENU_HOOK = "register_register_menu_item"


class HistoryView(RegisterStaffMixin, View):
    """Leads to the CMS's own report of every change, for services only."""

    def get(self, request):
        services = ContentType.objects.get_for_model(Service).pk
        return redirect(f"{reverse('wagtailadmin_reports:site_history')}?object_type={services}")


@hooks.register("register_admin_urls")
def register_urls():
    views = [
        path("due/", DueView.as_view(), name="due"),
        path("due/call-sheet/", CallSheetView.as_view(), name="call_sheet"),
        path("disputed/", DoubtsView.as_view(), name="disputed"),
        path("problems/", ProblemsView.as_view(), name="problems"),
        path("problems/<int:pk>/handled/", HandledView.as_view(), name="handled"),
        path("links/", LinksView.as_view(), name="links"),
        path("history/", HistoryView.as_view(), name="history"),
        path("<int:pk>/checks/", ChecksView.as_view(), name="checks"),
        path("<int:pk>/checked-today/", CheckedTodayView.as_view(), name="checked_today"),
        path("<int:pk>/take-down/", TakeDownView.as_view(), name="take_down"),
        path("<int:pk>/links/", CheckLinksView.as_view(), name="check_links"),
        path("checks/<int:pk>/undo/", UndoCheckView.as_view(), name="undo_check"),
    ]
    return [path("register/", include((views, "register"), namespace="register"))]


# --- Menu and home page -----------------------------------------------------------------------------------


@hooks.register("register_admin_menu_item")
def register_menu():
    return SubmenuMenuItem(
        "Register", Menu(register_hook_name=MENU_HOOK), name="register", icon_name="mobile-alt", order=200
    )


class RegisterMenuItem(MenuItem):
    def is_shown(self, request):
        return _may_change(request.user)


def _may_change(user) -> bool:
    return RegisterStaffMixin.permission_policy.user_has_permission(user, "change")


MENU = {
    "due": ("Due for a check", "check"),
    "disputed": ("Disputed facts", "help"),
    "problems": ("Problem reports", "warning"),
    "links": ("Web addresses", "link"),
    "history": ("History", "history"),
}
for _place, (_name, (_label, _icon)) in enumerate(MENU.items()):

    def _item(name=_name, label=_label, icon=_icon, order=200 + _place):
        return RegisterMenuItem(
            label, reverse(f"register:{name}"), name=f"register-{name}", icon_name=icon, order=order
        )

    hooks.register(MENU_HOOK, _item)


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    if _may_change(request.user):
        panels.append(RegisterPanel())


# --- History ----------------------------------------------------------------------------------------------


@hooks.register("register_log_actions")
def register_log_actions(actions):
    @actions.register_action(PUBLISHED_ALONE)
    class PublishedAlone(LogFormatter):
        label = "Publish a number alone"

        def format_message(self, log_entry):
            numbers = get_text_list(log_entry.data["numbers"], "and")
            return f"Published without a second person: {numbers}. Reason: {log_entry.data['reason']}"

    @actions.register_action(CHECKED)
    class Checked(LogFormatter):
        label = "Check"

        def format_message(self, log_entry):
            return f"Checked: {_check_words(log_entry.data)}"

    @actions.register_action(CHECK_UNDONE)
    class CheckUndone(LogFormatter):
        label = "Undo a check"

        def format_message(self, log_entry):
            return f"Took back the check: {_check_words(log_entry.data)}"

    @actions.register_action(TAKEN_DOWN)
    class TakenDown(LogFormatter):
        label = "Take down"
        message = "Taken off every page"


def _check_words(data: dict) -> str:
    day = date_format(parse_date(data["checked_on"]), "j F Y")
    words = f"{day}, {data['role']}, {data['method']}, {data['outcome']}"
    return f"{words}: {data['changes']}" if data["changes"] else words
