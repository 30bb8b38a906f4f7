"""Who sent a form: the guard for public POSTs that carry no token."""

from functools import wraps

from django.http import HttpRequest

from cms.views.errors import forbidden


def is_same_origin(request: HttpRequest) -> bool:
    """True when the browser says that the request comes from a page of this site.

    Reads Sec-Fetch-Site where the browser sends it (https, localhost), and Origin otherwise. A request with neither comes from
    something that is no browser form of ours and is refused.
    """
    fetch_site = request.headers.get("Sec-Fetch-Site")
    if fetch_site is not None:
        return fetch_site == "same-origin"
    return request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"


def same_origin_required(view):
    """Answers 403 with a kind page to a POST from elsewhere."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if request.method == "POST" and not is_same_origin(request):
            return forbidden(request)
        return view(request, *args, **kwargs)

    return guarded
