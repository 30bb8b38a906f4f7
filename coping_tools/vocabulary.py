"""What strategies are sorted by: the words that staff choose from and readers see."""

#: What a feeling may need: (the choice in the finder, the group's title). The keys stay; the words may change.
NEEDS = {
    "distract": ("To take my mind off it", "Something else to think about"),
    "soothe": ("Something gentle", "Gentle things"),
    "express": ("To get it out", "Getting it out"),
    "release": ("To move this energy", "Moving big energy"),
    "ground": ("To feel more here", "Coming back to now"),
    "connect": ("Someone near me", "Being near someone"),
    "think": ("To think it through", "Thinking it through"),
    "wave": ("To get past an urge", "Getting past an urge"),
}

#: The look of each: an icon, and the week whose colours it takes.
NEED_LOOKS = {
    "distract": ("play", 3),
    "soothe": ("moon", 6),
    "express": ("pen", 2),
    "release": ("sound", 1),
    "ground": ("five", 4),
    "connect": ("person", 2),
    "think": ("think", 6),
    "wave": ("wave", 5),
}

#: How long someone has: the choice in the finder, and the longest a strategy may then take, in minutes (0: any time).
TIMES = {"few": ("A few minutes", 5), "ten": ("Up to ten minutes", 10), "long": ("Longer", 0)}

#: Where a strategy works, in the words that readers see.
PLACES = ("in bed", "at home", "at school or work", "out and about", "on the way somewhere")

#: Who may be near.
COMPANY = {
    "anyone": "Fine with people around",
    "alone": "Easier with nobody near",
    "together": "With someone",
}

#: How much energy it takes.
ENERGY = {"very little": "Very little energy", "a little": "A little energy", "some": "Some energy"}

SENSES = ("sight", "hearing", "touch", "smell", "taste", "movement")

#: How strong the evidence is, in plain words. None of it is a treatment (DAT-08).
EVIDENCE = {
    "young people": "Studied with young people who hurt themselves, in small studies.",
    "related": "Studied, but mostly with adults, or for other hard feelings.",
    "practice": "Used a lot by people who help with this. There’s little research on it.",
    "everyday": "An everyday idea. Nobody has studied it much.",
}


def choices(words: dict[str, str] | dict[str, tuple]) -> list[tuple[str, str]]:
    """Django choices of a vocabulary; of several words for one key, the last names it for staff."""
    return [(key, said if isinstance(said, str) else said[-1]) for key, said in words.items()]
