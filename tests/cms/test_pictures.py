"""Uploaded pictures: made anew, without hidden details, and out of readers' reach until checked (ADM-06, CON-07)."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from cms.models.pictures import Picture

pytestmark = pytest.mark.django_db

CANARY = b"CANARY-51.5007"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def photo(kind="JPEG", size=(400, 300)) -> bytes:
    """A picture on its side, with a place, a note and more in each slot its format has for them."""
    text = CANARY.decode()
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010E] = text
    exif.get_ifd(0x8825)[29] = text
    extra = {"exif": exif, "xmp": CANARY, "comment": CANARY}
    if kind == "PNG":
        extra = {"exif": exif, "pnginfo": PngImagePlugin.PngInfo()}
        extra["pnginfo"].add_text("Comment", text)
        extra["pnginfo"].add_itxt("XML:com.adobe.xmp", text)
    out = BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **extra)
    assert CANARY in out.getvalue()
    return out.getvalue()


def upload(client, name, content, **more):
    data = {"title": "Stone", "file": SimpleUploadedFile(name, content), "collection": 1, "tags": "", **more}
    return client.post("/admin/images/add/", data, headers={"Sec-Fetch-Site": "same-origin"})


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(("name", "kind"), [("Name.JPG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_adm_06_nothing_hidden_is_kept(admin_client, client, media, name, kind):
    answer = upload(admin_client, name, photo(kind), safe_to_show="on")
    assert answer.status_code == 302
    picture = Picture.objects.get()
    original = Path(picture.file.path).read_bytes()
    assert (picture.width, picture.height) == (300, 400), "the right way up"
    assert picture.file_size == len(original)
    assert Image.open(BytesIO(original)).format == kind
    assert not Image.open(BytesIO(original)).getexif()
    for spec in ("original", "width-100", "format-jpeg", "format-avif"):
        copy = body(client.get(picture.get_rendition(spec).url))
        assert len(copy) > 100 and CANARY not in copy
    for path in media.rglob("*"):
        assert path.is_dir() or CANARY not in path.read_bytes()


def test_adm_06_a_picture_saved_by_code_is_clean_too():
    picture = Picture.objects.create(title="Stone", file=SimpleUploadedFile("a.jpg", photo()))
    original = Path(picture.file.path).read_bytes()
    assert CANARY not in original and picture.file_size == len(original)
    name = picture.file.name
    picture.save()
    assert picture.file.name == name and Path(picture.file.path).read_bytes() == original


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("half.jpg", photo(size=(900, 900))[:1500]),
        ("half.png", photo("PNG")[:-60]),
        ("half.webp", photo("WEBP")[:90]),
        ("page.png", b"<!doctype html><script>1</script>"),
        ("really-a-png.jpg", photo("PNG")),
        ("empty.jpg", b""),
        ("large.png", photo("PNG", size=(6000, 5000))),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_adm_06_what_cant_be_read_is_refused_in_the_form(admin_client, media, name, content):
    answer = upload(admin_client, name, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not Picture.objects.exists() and not any(path.is_file() for path in media.rglob("*"))


def test_con_07_a_pictures_name_cant_be_guessed(admin_client):
    upload(admin_client, "my-name.JPG", photo())
    assert re.fullmatch(r"original_images/[0-9a-f]{32}\.jpg", Picture.objects.get().file.name)


def test_con_07_only_a_checked_picture_is_public(admin_client, client, media, django_capture_on_commit_callbacks):
    upload(admin_client, "a.jpg", photo())
    picture = Picture.objects.get()
    address = picture.get_rendition("max-165x165").url
    assert address.startswith("/admin/unchecked/")
    assert address in admin_client.get("/admin/images/").content.decode()
    answer = admin_client.get(address)
    assert body(answer)[:2] == b"\xff\xd8" and answer.headers["Cache-Control"] == "private, no-store"
    assert client.get(address).status_code == 302, "to the sign-in"
    name = Path(address).name
    for folder in ("images", "unchecked_images", "original_images"):
        assert client.get(f"/media/{folder}/{name}").status_code == 404
    for path in ("../original_images/" + Path(picture.file.name).name, "none.jpg", ""):
        assert admin_client.get(f"/admin/unchecked/{path}").status_code == 404

    def tick(value):
        with django_capture_on_commit_callbacks(execute=True):
            picture.safe_to_show = value
            picture.save()
        return picture.get_rendition("max-165x165").url

    public = tick(True)
    assert public == f"/media/images/{name}" and body(client.get(public))
    assert admin_client.get(address).status_code == 404
    assert tick(False) == address
    assert client.get(public).status_code == 404
