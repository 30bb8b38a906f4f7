"""The addresses of the feed, as openapi.json names them, with a slash at the end or without."""

from django.urls import re_path

from . import views

app_name = "open_referral"

urlpatterns = [
    re_path(r"^$", views.root, name="root"),
    re_path(r"^services/?$", views.services, name="services"),
    re_path(r"^services/(?P<key>[^/]+)/?$", views.service, name="service"),
    re_path(r"^service_at_locations/?$", views.service_at_locations, name="service_at_locations"),
    re_path(r"^service_at_locations/(?P<key>[^/]+)/?$", views.service_at_location, name="service_at_location"),
    re_path(r"^taxonomies/?$", views.all_taxonomies, name="taxonomies"),
    re_path(r"^taxonomies/(?P<key>[^/]+)/?$", views.taxonomy, name="taxonomy"),
    re_path(r"^taxonomy_terms/?$", views.taxonomy_terms, name="taxonomy_terms"),
    re_path(r"^taxonomy_terms/(?P<key>[^/]+)/?$", views.taxonomy_term, name="taxonomy_term"),
    re_path(r"", views.nothing_here, name="nothing_here"),
]
