"""Uploaded files: copies of pictures and media only, never an original, with a policy of their own (ADM-06)."""

from pathlib import Path
from wsgiref.headers import Headers

import pytest

from cms.staticfiles_headers import add_static_headers

pytestmark = pytest.mark.django_db  # a 404 looks for a redirect

SERVED = {
    "images/stone.width-360.webp": b"RIFF0000WEBP",
    "media/breathing.mp3": b"ID3",
    "images/a b/c.jpeg": b"\xff\xd8",
}
KEPT = {
    "original_images/stone.jpg": b"original",
    "documents/list.pdf": b"%PDF",
    "secret.txt": b"secret",
    "imagesx/stone.webp": b"no",
}


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    for name, content in {**SERVED, **KEPT, "../outside.txt": b"outside"}.items():
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize(("name", "content"), SERVED.items())
def test_adm_06_copies_are_served_with_a_policy_of_their_own(client, name, content):
    answer = client.get(f"/media/{name}")
    assert b"".join(answer.streaming_content) == content
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.usefixtures("media")
@pytest.mark.parametrize(
    "name",
    [
        *KEPT,
        "images/../original_images/stone.jpg",
        "images/../../outside.txt",
        "images/..%2f..%2foutside.txt",
        "images/%2e%2e/secret.txt",
        "images//etc/passwd",
        "images/",
        "media/",
        "images",
        "images/none.webp",
    ],
)
def test_adm_06_nothing_else_is_served(client, name):
    answer = client.get(f"/media/{name}")
    assert answer.status_code == 404
    assert "Index of" not in answer.content.decode()


@pytest.mark.usefixtures("media")
def test_adm_06_uploads_are_only_read(client):
    answer = client.post(
        "/media/images/a.webp", b"x", content_type="text/plain", headers={"Sec-Fetch-Site": "same-origin"}
    )
    assert answer.status_code == 405


def test_adm_07_there_are_no_documents(admin_client):
    """Readers could be linked to none, and a file's content can't be vouched for."""
    for path in ("/documents/1/list.pdf", "/admin/documents/", "/admin/documents/multiple/add/"):
        assert admin_client.get(path).status_code == 404
    for path in ("/admin/", "/admin/choose-page/", "/admin/images/", "/admin/pages/", "/admin/media/"):
        answer = admin_client.get(path)
        assert answer.status_code == 200, path
        assert 'href="/admin/documents/' not in answer.content.decode()
        assert '"url": "/admin/documents/' not in answer.content.decode()


def test_hdr_01_static_files_have_the_permissions_policy_of_pages(client):
    headers = Headers()
    add_static_headers(headers, "", "")
    assert headers["Permissions-Policy"] == client.get("/").headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("br;q=0", None), ("br; q=0.0, gzip", "gzip"), ("BR;q=0.1", "br"), ("br;q=0,gzip;q=0.000", None)],
)
def test_p11_a_coding_refused_with_q_0_is_not_sent(client, accepted, coding):
    assert client.get("/", headers={"Accept-Encoding": accepted}).headers.get("Content-Encoding") == coding
