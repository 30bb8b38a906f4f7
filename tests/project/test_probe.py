import brotli, re, pytest
pytestmark = pytest.mark.django_db
from . import walk
def test_probe(site_walk):
    for v in site_walk.visits.values():
        rep = [q for q in set(v.warm) if v.warm.count(q)>1]
        print(f"{v.name:60} {v.response.status_code} html {len(v.html):6} br {len(brotli.compress(v.response.content, quality=5)):6} cold {len(v.cold)} warm {len(v.warm)} rep {len(rep)} {v.soup.title.text}")
        for q in rep: print("     ", q[:300])
    v = site_walk.visits["weeks/control/three-circles"]
    for q in v.cold: print("C", q[:250])
    for q in v.warm: print("W", q[:250])
