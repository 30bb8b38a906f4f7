"""Session, sign-in, messages and CSRF cookies for staff paths only (HDR-06: public pages are blind to cookies).

Public forms change nothing of a person's; they are guarded by `cms.origin.same_origin_required` instead of a token.
"""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware

from .paths import is_staff_path


class StaffOnlyMixin:
    """Leaves a middleware out for every request outside the staff paths."""

    def __call__(self, request):
        if is_staff_path(request):
            return super().__call__(request)
        return self.get_response(request)


class StaffSessionMiddleware(StaffOnlyMixin, SessionMiddleware):
    pass


class StaffAuthenticationMiddleware(StaffOnlyMixin, AuthenticationMiddleware):
    """Elsewhere everyone is nobody, whatever cookie they bring."""

    def __call__(self, request):
        if not is_staff_path(request):
            request.user = AnonymousUser()
        return super().__call__(request)


class StaffMessageMiddleware(StaffOnlyMixin, MessageMiddleware):
    pass


class StaffCsrfMiddleware(StaffOnlyMixin, CsrfViewMiddleware):
    def process_view(self, request, callback, callback_args, callback_kwargs):
        if is_staff_path(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None
