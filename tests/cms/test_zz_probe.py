import importlib.util, sys, pytest, logging
from django.conf import settings
from django.test import override_settings, Client
from django.urls import clear_url_caches
from curriculum.models import LessonPage
from cms.models import SearchDocument, HomePage
from signposting import help_fragment
pytestmark = pytest.mark.django_db

def urls_for(role):
    with override_settings(ROLE=role):
        spec = importlib.util.spec_from_file_location("urls_" + role, settings.BASE_DIR / "cms" / "urls.py")
        m = importlib.util.module_from_spec(spec); sys.modules["urls_"+role]=m
        spec.loader.exec_module(m)
    return m.__name__

def test_probe(admin_client, django_capture_on_commit_callbacks, caplog):
    lesson = LessonPage.objects.first()
    print(list(SearchDocument.objects.filter(title=lesson.title).values_list("url","title")))
    with override_settings(ROLE="cms", ROOT_URLCONF=urls_for("cms")):
        for p in ["/", "/help-now/", "/search/", "/admin/", "/leave", "/documents/1/x.pdf", "/robots.txt"]:
            print(p, admin_client.get(p).status_code)
        with django_capture_on_commit_callbacks(execute=False):
            lesson.title = "Zebra"
            lesson.save_revision().publish()
        print(list(SearchDocument.objects.filter(title="Zebra").values_list("url","title")))
        print("help", help_fragment.refresh())
        print(caplog.text)
        r = admin_client.get(f"/admin/pages/{lesson.pk}/edit/"); print("edit", r.status_code)
        r = admin_client.get(f"/admin/pages/{lesson.pk}/edit/preview/"); print("preview", r.status_code)
        r = admin_client.get(f"/admin/pages/{lesson.pk}/view_draft/"); print("draft", r.status_code, r.content[:1500].decode())
    with override_settings(ROLE="public", ROOT_URLCONF=urls_for("public")):
        for p in ["/", "/help-now/", "/search/", "/admin/", "/admin/login/", "/leave", "/documents/1/x.pdf", "/robots.txt", "/nope/"]:
            r = admin_client.get(p); print(p, r.status_code, r.headers.get("Vary"), r.cookies)
