"""A small course, so that these tests say what Notes know of it (decision 14)."""

WEEKS = {1: "Who am I?", 2: "Control"}
QUESTION = "What is one small thing that was yours today?"


def _lesson(week: int, slug: str, question: str = "") -> dict:
    return {
        "kind": "lesson",
        "key": f"weeks/{week}/{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "path": f"/weeks/{week}/{slug}/",
        "week": week,
        "week_title": WEEKS[week],
        "week_path": f"/weeks/{week}/",
        "question_key": f"{slug}-question" if question else "",
        "question": question,
    }


LESSONS = [
    _lesson(1, "small-steps"),
    _lesson(1, "three-circles", QUESTION),
    _lesson(2, "small-choices"),
    _lesson(2, "looking-back", "What would you tell a friend?"),
]
DONE_KEY, ANSWER_KEY = LESSONS[0]["key"], LESSONS[1]["question_key"]
PLAN = {
    "kind": "tool",
    "key": "coping_plan",
    "title": "My coping plan",
    "path": "/tools/coping-plan/",
    "parts": [
        {"name": "signs", "label": "Signs I notice"},
        {"name": "helps", "label": "What helps"},
    ],
}
TOOL = {
    "kind": "tool",
    "key": "letter",
    "title": "A letter",
    "path": "/tools/letter/",
    "parts": [{"name": "text", "label": "What I’d say"}],
}
KIT = {"kind": "kit", "key": "kit", "title": "My kit", "path": "/tools/kit/"}


def course() -> list[dict]:
    """As a callable of settings.JOURNALS_OUTLINE."""
    return [*LESSONS, PLAN, TOOL, KIT]
