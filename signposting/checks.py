"""System checks of the register's part of a deployment."""

from django.conf import settings
from django.core.checks import Tags, Warning, register

from .sheets import pdf

PANGO_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@register(Tags.compatibility, deploy=True)
def check_pango(app_configs, **kwargs):
    """A process that serves readers can make PDFs of sheets."""
    if settings.ROLE == "cms" or pdf.is_available():
        return []
    return [
        Warning(
            "Sheets can't be had as PDF: Pango is missing.",
            hint=f"On Debian run: apt-get install -y --no-install-recommends {PANGO_PACKAGES}",
            id="signposting.W001",
        )
    ]
