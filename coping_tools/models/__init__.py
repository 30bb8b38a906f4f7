"""Pages of tools, strategies and the kit, a subject a module."""

from .kit import KitPage
from .strategies import StrategyIndexPage, StrategyPage
from .tool_pages import ToolIcon, ToolIndexPage, ToolPage

__all__ = ["KitPage", "StrategyIndexPage", "StrategyPage", "ToolIcon", "ToolIndexPage", "ToolPage"]
