"""Stored values of blocks as plain data for content files, and back, driven by the blocks' own definitions."""

from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock

from cms.linked import list_item

from .errors import ContentError
from .files import Section, read_yaml
from .markdown import from_rich_text, to_rich_text
from .references import References


def stream_from_sections(
    stream: blocks.StreamBlock, sections: list[Section], refs: References, path: str
) -> list[dict]:
    """The raw data of a stream field. Raises ContentError with the line of the section at fault."""
    raw = []
    for section in sections:
        if section.name not in stream.child_blocks:
            known = ", ".join(sorted(name for name in stream.child_blocks if name != "text"))
            raise ContentError(
                f":::{section.name} can't be used on this kind of page; it takes {known}", file=path, line=section.line
            )
        try:
            raw.append(
                {"type": section.name, "value": _block_from_section(stream.child_blocks[section.name], section, refs)}
            )
        except ContentError as error:
            raise error.at(path, section.line) from error
    return raw


def _block_from_section(block: blocks.Block, section: Section, refs: References):
    if isinstance(block, blocks.RichTextBlock):
        return to_rich_text(section.body or "", refs.page_id, section.line)
    body_field = getattr(block.meta, "content_body", None)
    fields, body = dict(section.fields), section.body
    if body_field is None and body is not None:
        if fields:
            raise ContentError(f":::{section.name} has only fields, no text below ---")
        fields, body = read_yaml(body, "", section.line + 1), None
    elif body_field and not fields and _required_names(block) - {body_field}:
        needed = ", ".join(sorted(_required_names(block) - {body_field}))
        raise ContentError(f":::{section.name} needs {needed}, then ---, then its text")
    if body_field and body is not None:
        fields[body_field] = body
    below_rule = section.line + 1 + (len(section.fields) + 1 if section.fields else 0)
    return value_from_data(block, fields, refs, below_rule, section.name)


def _required_names(block: blocks.StructBlock) -> set[str]:
    return {name for name, child in block.child_blocks.items() if _is_required(child)}


def _is_required(block: blocks.Block) -> bool:
    if isinstance(block, blocks.StructBlock):
        return not getattr(block.meta, "content_optional", False)
    if isinstance(block, blocks.ListBlock):
        return bool(block.meta.min_num)
    return block.required


def value_from_data(block: blocks.Block, data, refs: References, line: int, name: str):
    """The raw (JSON) value of `block` for `data`; `name` and `line` say where it stands."""
    if isinstance(block, blocks.StructBlock):
        return _struct_from_data(block, data, refs, line, name)
    if isinstance(block, blocks.ListBlock):
        if not isinstance(data, list):
            raise ContentError(f"{name}: expected a list, each item on a line of its own after “- ”")
        return [value_from_data(block.child_block, item, refs, line, name) for item in data]
    if isinstance(block, blocks.RichTextBlock):
        return to_rich_text(str(data), refs.page_id, line)
    if isinstance(block, blocks.PageChooserBlock):
        return refs.page_id(str(data))
    if isinstance(block, ChooserBlock):
        return refs.instance_id(block.model_class, str(data))
    if isinstance(block, blocks.IntegerBlock):
        if not isinstance(data, int) or isinstance(data, bool):
            raise ContentError(f"{name}: expected a whole number, not “{data}”")
        return data
    if isinstance(data, dict | list) or data is None:
        raise ContentError(f"{name}: expected a line of text")
    return str(data)


def _struct_from_data(block: blocks.StructBlock, data, refs: References, line: int, name: str) -> dict:
    if not isinstance(data, dict):
        raise ContentError(f"{name}: expected lines like “title: words”")
    unknown = [key for key in data if key not in block.child_blocks]
    if unknown:
        raise ContentError(f"{name}: “{unknown[0]}” is not known here; it takes {', '.join(block.child_blocks)}")
    missing = sorted(_required_names(block) - data.keys())
    if missing:
        raise ContentError(f"{name}: {missing[0]} is missing")
    return {
        child_name: value_from_data(child, data[child_name], refs, line, child_name)
        if data.get(child_name) not in (None, "")
        else _empty(child)
        for child_name, child in block.child_blocks.items()
    }


def _empty(block: blocks.Block):
    """What a field that was left out is stored as."""
    if isinstance(block, blocks.StructBlock):
        return {name: _empty(child) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return []
    return None if isinstance(block, ChooserBlock | blocks.IntegerBlock) else ""


def sections_from_stream(stream: blocks.StreamBlock, raw: list[dict], refs: References) -> list[Section]:
    """The sections that `raw` would be written as."""
    sections = []
    for child in raw:
        block = stream.child_blocks.get(child["type"])
        if block is None:
            continue
        if isinstance(block, blocks.RichTextBlock):
            text = from_rich_text(child["value"], refs.page_key)
            if not text:
                continue
            if sections and sections[-1].name == "text":
                sections[-1].body += f"\n\n{text}"  # two texts in a row read as one
            else:
                sections.append(Section("text", {}, text))
            continue
        fields = data_from_value(block, child["value"], refs)
        body_field = getattr(block.meta, "content_body", None)
        body = fields.pop(body_field, "") if body_field else None
        sections.append(Section(child["type"], fields, body))
    return sections


def data_from_value(block: blocks.Block, raw, refs: References):
    """Plain data for a raw (JSON) value; None for what is empty and would be left out."""
    if isinstance(block, blocks.StructBlock):
        fields = {
            name: data_from_value(child, (raw or {}).get(name), refs) for name, child in block.child_blocks.items()
        }
        return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    if isinstance(block, blocks.ListBlock):
        return [data_from_value(block.child_block, list_item(item), refs) for item in raw or []]
    if raw in (None, ""):
        return None
    if isinstance(block, blocks.RichTextBlock):
        return from_rich_text(raw, refs.page_key)
    if isinstance(block, blocks.PageChooserBlock):
        return refs.page_key(int(raw))
    if isinstance(block, ChooserBlock):
        return refs.instance_key(block.model_class, raw)
    return raw
