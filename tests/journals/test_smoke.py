import pytest
pytestmark = pytest.mark.django_db(databases=["default", "journals"])
def test_x(reader):
    w = reader.start()
    print(w, reader.path, reader.title, reader.page.status_code, reader.cookie)
    print(reader.main[:400])
    reader.write("hello <b>")
    print(reader.main, reader.errors())
    reader.get("/n/read"); print(reader.main)
