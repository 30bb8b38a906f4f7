"""Models of the editorial base, a subject a module."""

from cms.search.models import SearchDocument, SearchWord

from .base_page import AUDIENCES, BasePage, page_models, readable, reviewed_if_needed
from .loaded_content import LoadedContent
from .pages import ArticlePage, HomePage, IndexPage
from .pictures import Picture, PictureRendition
from .programme_facts import ProgrammeFacts
from .users import User

__all__ = [
    "AUDIENCES",
    "ArticlePage",
    "BasePage",
    "HomePage",
    "IndexPage",
    "LoadedContent",
    "Picture",
    "PictureRendition",
    "ProgrammeFacts",
    "SearchDocument",
    "SearchWord",
    "User",
    "page_models",
    "readable",
    "reviewed_if_needed",
]
