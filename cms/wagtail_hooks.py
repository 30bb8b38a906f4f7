"""What we add to the CMS itself: light branding, links that cost one query, and notes for editors."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem
from wagtail.models import Page

from cms.linked import PrefetchedPageLinkHandler


@hooks.register("insert_global_admin_css")
def admin_branding():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features", order=10)
def resolve_page_links_together(features):
    """Rich text asks for all its linked pages at once."""
    features.register_link_type(PrefetchedPageLinkHandler)


@hooks.register("before_bulk_action")
def publish_only_what_can_be(request, action_type, objects, action):
    """Publishing many at once: drafts that can't be published are named, and nothing is published."""
    if action_type != "publish" or request.method != "POST":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if request.POST.get("include_descendants"):
        pages += [child for page in pages for child in page.get_descendants().not_live()]
    for page in pages:
        try:
            page.get_latest_revision_as_object().full_clean()
        except ValidationError:
            messages.error(
                request,
                f"“{page.get_admin_display_title()}” can’t be published yet: open it and publish it there to see why.",
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


class ReviewPanel(Component):
    """On the dashboard: how many pages await clinical review."""

    order = 50
    template_name = "cms/admin/review_panel.html"

    def get_context_data(self, parent_context):
        from cms.models import page_models

        pages = [page for model in page_models() for page in model.objects.live()]
        return {
            "waiting": sum(not page.is_reviewed for page in pages),
            "overdue": sum(page.is_review_overdue for page in pages),
            "total": len(pages),
        }


@hooks.register("construct_homepage_panels")
def add_review_panel(request, panels):
    panels.append(ReviewPanel())


@hooks.register("construct_main_menu")
def hide_documents_in_menu(request, items):
    items[:] = [item for item in items if item.name != "documents"]  # ADM-07


@hooks.register("construct_homepage_summary_items", order=1000)
def hide_documents_in_summary(request, items):
    items[:] = [item for item in items if not isinstance(item, DocumentsSummaryItem)]
