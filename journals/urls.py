"""The addresses of Notes: few, neutral, and without any id (ANON-07, SES-09)."""

from django.urls import path, re_path

from .views import aims, check_in, copying, deleting, home, kept, opening, reading, starting, writing
from .views.missing import missing

urlpatterns = [
    path("", home.home, name="notes_home"),
    path("new", starting.start, name="notes_new"),
    path("open", opening.open_notes, name="notes_open"),
    path("write", writing.write, name="notes_write"),
    path("check-in", check_in.check_in, name="notes_check_in"),
    path("read", reading.read, name="notes_read"),
    path("aims", aims.all_aims, name="notes_aims"),
    path("keep", writing.from_a_page, name="notes_keep"),
    path("kept", kept.kept, name="notes_kept"),
    path("kept-both", kept.kept, name="notes_kept_both"),
    path("marked", kept.marked, name="notes_marked"),
    path("words", starting.new_words, name="notes_words"),
    path("copy", copying.copy, name="notes_copy"),
    path("delete", deleting.delete, name="notes_delete"),
    path("close", opening.close, name="notes_close"),
    re_path(".*", missing, name="notes_missing"),
]
