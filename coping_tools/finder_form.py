"""The strategy finder as its pages show it: the questions, what was found in words, and the sealed addresses of results."""

from dataclasses import replace

from django.urls import reverse
from django.utils.text import get_text_list

from cms.search import tokens

from .finder import AT_A_TIME, Choices, Found
from .vocabulary import NEED_LOOKS, NEEDS, PLACES, TIMES

TIMED_OUT = "We only keep your answers for a short time, so they’ve gone. You can choose again."
_PURPOSE = "ideas"
_NUMBERS = ("Nothing", "One", "Two", "Three")
#: How a sentence names the answers that were let go.
_LET_GO_WORDS = {"time": "how long you’ve got", "place": "where you are", "need": "what the feeling needs"}


# --- addresses ------------------------------------------------------------------------------------------


def results_url(chosen: Choices, start: int = 0) -> str:
    """The address of the ideas from place `start` (from 0) in the list, good for a quarter of an hour."""
    return reverse("ideas_found", args=[tokens.seal(f"{start} {chosen.to_text()}", purpose=_PURPOSE)])


def opened(token: str) -> tuple[int, Choices]:
    """The place in the list, from 0, and what was chosen. Raises cms.search.tokens.CannotOpen."""
    start, _, text = tokens.unseal(token, purpose=_PURPOSE).partition(" ")
    return int(start), Choices.from_text(text)


# --- the form ---------------------------------------------------------------------------------------------


def questions(chosen: Choices | None = None) -> list[dict]:
    """The questions of components/finder.html. The last choice of each takes an answer back."""
    chosen = chosen or Choices()
    needs = [(key, said, NEED_LOOKS[key][0]) for key, (said, _) in NEEDS.items()]
    times = [(key, said, "") for key, (said, _) in TIMES.items()]
    places = [(place, _sentence(place), "") for place in PLACES]
    return [
        _question("need", "What does this feeling need?", chosen.need, [*needs, ("", "I’m not sure", "")]),
        _question("time", "How long have you got?", chosen.time, [*times, ("", "It doesn’t matter", "")]),
        _question("place", "Where are you?", chosen.place, [*places, ("", "It doesn’t matter", "")]),
    ]


def _question(name: str, legend: str, value: str, options: list[tuple[str, str, str]]) -> dict:
    return {
        "name": name,
        "legend": legend,
        "options": [
            {"value": key, "label": label, "icon": icon, "checked": bool(key) and key == value}
            for key, label, icon in options
        ],
    }


# --- what was found -----------------------------------------------------------------------------------------


def results_context(chosen: Choices, found: Found, start: int) -> dict:
    """What templates/coping_tools/strategy_results.html shows. `start`: the place of the first idea shown, from 0."""
    shown = found.strategies[start : start + AT_A_TIME]
    following = len(found.strategies[start + AT_A_TIME :][:AT_A_TIME])
    return {
        "title": _title(len(shown), is_first=start == 0),
        "chosen": _sentence(", ".join(_small(words) for words in chosen.words)),
        "let_go": _let_go_sentence(found),
        "shown": shown,
        "others_href": results_url(chosen, start + AT_A_TIME) if following else "",
        "others_label": f"Show me {_NUMBERS[following].lower()} other{'s' if following > 1 else ''}",
        "first_href": results_url(chosen) if start and not following else "",
        "any_href": results_url(replace(chosen, need="")) if chosen.need and shown and not following else "",
        "is_urge": chosen.need == "wave",
        "questions": questions(chosen),
    }


def _title(number: int, *, is_first: bool) -> str:
    """Three ideas to try. One other idea to try."""
    if not number:
        return "No ideas just now"
    return f"{_NUMBERS[number]} {'' if is_first else 'other '}idea{'' if number == 1 else 's'} to try"


def _let_go_sentence(found: Found) -> str:
    """Which answers some of the ideas do without; empty where all of them fit."""
    if not found.let_go:
        return ""
    without = get_text_list([_LET_GO_WORDS[name] for name in found.let_go], "and")
    if not found.fitting:
        return f"Nothing here fits all of that, so we left out {without}."
    fitting = f"{_NUMBERS[found.fitting]} idea{' fits' if found.fitting == 1 else 's fit'}"
    return f"{fitting} all of that. For the others, we left out {without}."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
