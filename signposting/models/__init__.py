"""The register of services and the pages that show it, a subject a module."""

from .channel import Channel, PeriodBlock
from .directory import DirectoryPage
from .help_now import HelpLine, HelpNowPage
from .service import Service

__all__ = ["Channel", "DirectoryPage", "HelpLine", "HelpNowPage", "PeriodBlock", "Service"]
