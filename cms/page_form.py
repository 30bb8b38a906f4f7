"""The form of a page in the CMS."""

from wagtail.admin.forms import WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """A draft may be saved, and looked at, with words that can't be published yet."""

    def defer_required_fields(self):
        super().defer_required_fields()
        self.instance.is_draft_for_now = True

    def restore_required_fields(self):
        super().restore_required_fields()
        self.instance.is_draft_for_now = False
