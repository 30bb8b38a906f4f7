"""The words of the register. Each value is what the database and the service files hold.

Fields are named as in Open Referral UK where it has the same thing: `minimum_age`, `maximum_age`, `fees`, `url` of a service;
`opens_at`, `closes_at` of a schedule.
"""

#: `service`: someone answers, or it is an app or website for people who look for help. `resource`: guidance, training, registers.
KINDS = ("service", "resource")

AUDIENCES = ("young people", "parents and carers", "friends", "bereaved people", "professionals")

NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")

TOPICS = (
    "emergency",
    "self-harm",
    "suicidal thoughts",
    "listening",
    "anxiety",
    "low mood",
    "coping skills",
    "peer support",
    "bullying",
    "online safety",
    "relationships",
    "family",
    "parents",
    "carers",
    "running away",
    "abuse",
    "sexual abuse",
    "safeguarding",
    "bereavement",
    "bereavement by suicide",
    "worried about someone",
    "LGBTQ+",
    "eating",
    "drugs",
    "students",
    "rights and advocacy",
    "finding help",
    "finding therapy",
    "training",
    "guidance for staff",
)

#: How far a service is shown. `yes`: with everything. `website only`: with its web addresses only, no number and no
#: hours, because nobody could confirm them. `hold`: nowhere, until someone has checked that it still runs.
PUBLISH = ("yes", "website only", "hold")

#: `partly`: some of its ways are, or it is up to the person.
ANONYMOUS = ("yes", "partly", "no", "unknown")
CONFIDENTIAL = ("yes", "no", "unknown")

CONFIDENCE = ("high", "medium", "low")

#: `merged`: it is part of another service now, which its page leads to. Closed and merged services stand in no list; their
#: address stays.
STATUSES = ("active", "temporarily closed", "closed", "merged")

#: What a channel can be used in. `Interpreters`: other languages through an interpreter.
LANGUAGES = ("English", "Welsh", "British Sign Language", "Interpreters")

#: Who looked: a role, never a name.
CHECK_ROLES = ("youth worker", "safeguarding lead", "clinical reviewer", "editor", "volunteer")
CHECK_METHODS = ("rang or wrote to it", "read its website", "it told us by e-mail")
#: `not reached`: nobody answered, so nothing was checked.
CHECK_OUTCOMES = ("unchanged", "changed", "not reached")

#: What readers can report about an entry. Choices only: nobody types about themselves here.
PROBLEMS = (
    "the number or link doesn’t work",
    "nobody answered in its opening times",
    "the opening times are wrong",
    "it isn’t for my age or area",
    "it costs money",
    "something else here is wrong",
)

#: How many sources that were read agree on a channel. For staff only.
VERIFIED = ("two or more", "one", "none")

#: `disputed`: sources name different times; pages never say "open" for these. `not applicable`: a website, always there.
HOURS = ("stated", "disputed", "unknown", "not applicable")

BANK_HOLIDAYS = ("open", "closed", "unknown")

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

#: The parts of Help now in the order that never changes (SAF-01).
SECTIONS = ("danger", "today", "text", "talk", "online")


def choices(words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Django choices whose label is the word with a capital."""
    return [(word, word[:1].upper() + word[1:]) for word in words]
