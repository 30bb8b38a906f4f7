"""The register of services and the pages that show it, a subject a module."""

from .channel import Channel
from .check import Check
from .directory import DirectoryPage
from .directory_entry import DirectoryEntry, OpenPeriod
from .help_now import HelpLine, HelpNowPage
from .link_check import LinkCheck
from .opening_blocks import PeriodBlock, SpecialDaysBlock
from .problem_report import ProblemReport
from .professionals import ProfessionalsPage
from .service import Service

__all__ = [
    "Channel",
    "Check",
    "DirectoryEntry",
    "DirectoryPage",
    "HelpLine",
    "HelpNowPage",
    "LinkCheck",
    "OpenPeriod",
    "PeriodBlock",
    "ProblemReport",
    "ProfessionalsPage",
    "Service",
    "SpecialDaysBlock",
]
