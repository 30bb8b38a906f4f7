"""What we add to the CMS itself: light branding, links that cost one query, and notes for editors."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.documents.wagtail_hooks import DocumentsSummaryItem

from cms.linked import PrefetchedPageLinkHandler


@hooks.register("insert_global_admin_css")
def admin_branding():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("register_rich_text_features", order=10)
def resolve_page_links_together(features):
    """Rich text asks for all its linked pages at once."""
    features.register_link_type(PrefetchedPageLinkHandler)


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
