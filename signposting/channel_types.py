"""What each type of channel is called, how its link reads, and whether lists have room for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ChannelType:
    """One way of reaching a service."""

    #: What staff see.
    title: str
    #: The icon of components/ways.html.
    kind: str
    #: The verb before the number or address.
    how: str
    #: What stands after the verb where neither number nor address does; empty: the host of the web address.
    what: str = ""
    #: Its value is a phone number.
    is_number: bool = False
    #: Shown beside the service's name in lists and lessons, where there is room for the main ways only.
    is_main: bool = False
    #: Shown when only web addresses may be (publish: website only).
    is_web: bool = False


CHANNEL_TYPES = {
    "phone": ChannelType("Phone", "call", "Call", is_number=True, is_main=True),
    "text": ChannelType("Text", "text", "Text", is_number=True, is_main=True),
    "textphone": ChannelType("Textphone or text relay", "call", "Textphone", is_number=True),
    "webchat": ChannelType("Web chat", "chat", "Chat", "online", is_main=True),
    "email": ChannelType("E-mail", "mail", "E-mail"),
    "video_bsl": ChannelType("Video, British Sign Language", "person", "Video call", "in BSL", is_main=True),
    "app": ChannelType("App", "web", "Get", "the app", is_main=True),
    "website": ChannelType("Website", "web", "Visit", is_web=True),
    "in_person": ChannelType("In person", "pin", "Find", "the place"),
}
