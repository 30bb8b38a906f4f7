"""A field that holds some of a fixed list of words, ticked by staff."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst


class WordListField(models.JSONField):
    """A list of words out of `words`, kept in their order. The words are no part of the database's schema."""

    def __init__(self, *args, words: tuple[str, ...] = (), **kwargs):
        self.words = words
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def in_order(self, value: list[str]) -> list[str]:
        """`value` without doubles, in the order of `words`."""
        return [word for word in self.words if word in value]

    def validate(self, value, model_instance):
        if not isinstance(value, list):
            raise ValidationError("Expected a list of words.")
        if strange := [word for word in value if word not in self.words]:
            raise ValidationError(f"“{strange[0]}” is not one of: {', '.join(self.words)}.")
        super().validate(value, model_instance)

    def formfield(self, **kwargs):
        return forms.MultipleChoiceField(
            choices=[(word, capfirst(word)) for word in self.words],
            required=not self.blank,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
