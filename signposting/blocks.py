"""Blocks of the page for professionals."""

from wagtail import blocks

from cms.blocks import ComponentBlock, short_text

GROUP = "For professionals"


class FactBlock(blocks.StructBlock):
    """A row of a table: what it is about, and the fact."""

    label = blocks.CharBlock(max_length=40)
    value = short_text()


class FactsBlock(ComponentBlock):
    rows = blocks.ListBlock(FactBlock(), min_num=1)

    class Meta:
        icon = "table"
        label = "Facts at a glance"
        group = GROUP
        component = "fact_table"
        description = "A few facts, a row each."
        preview_value = {"rows": [{"label": "Referral", "value": "None is needed."}]}


class FitBlock(ComponentBlock):
    fits_title = blocks.CharBlock(max_length=60)
    fits = blocks.ListBlock(short_text(), min_num=1)
    more_title = blocks.CharBlock(max_length=60)
    more = blocks.ListBlock(short_text(), min_num=1)

    class Meta:
        icon = "success"
        label = "Who it suits"
        group = GROUP
        description = "Two lists side by side: who this suits, and who needs more than this."
        preview_value = {
            "fits_title": "Often a good fit",
            "fits": ["Would rather read than talk"],
            "more_title": "Needs more than this",
            "more": ["Needs medical care"],
        }
