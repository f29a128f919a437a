"""The records of the article format: its fields as they stand on disk, their types and their meaning.

These models refuse a wrong type, say what is left out in writing, and make the JSON Schema, in which each field is
described. What one field has to do with another (a span with the text, an id with what it names) is checked in
``checks``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from claimx.enums import Kind, SpeakerType
from claimx.errors import FormatError
from claimx.wording import printable, shown

SCHEMA: Final = "claimx/1"

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def _whole_characters(text: str) -> str:
    # JSON can spell half a character as \ud83d, and Python keeps it, but no UTF-8 file can hold it.
    if half := _LONE_SURROGATE.search(text):
        problem = f"character {half.start()} is a lone surrogate, half a character"
        raise PydanticCustomError("lone_surrogate", "{problem}", {"problem": problem})
    return text


Text = Annotated[str, AfterValidator(_whole_characters)]
Name = Annotated[str, Field(min_length=1), AfterValidator(_whole_characters)]
# The largest whole number that every reader of JSON keeps exactly.
Offset = Annotated[int, Field(ge=0, le=2**53 - 1)]
Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
# Pydantic takes an enum's own members only when strict; on disk stand their values.
KindName = Annotated[Kind, Field(strict=False)]
TypeName = Annotated[SpeakerType, Field(strict=False)]


class Record(BaseModel):
    """What all records share: no value of JSON is bent into another type, unknown fields are passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


def _is_none(value: object) -> bool:
    return value is None


def _is_empty(value: object) -> bool:
    return not value


def _is_true(value: object) -> bool:
    return value is True


def _id_of(value: Any) -> Any:
    # In Python a claim holds its speaker, on disk the speaker's id.
    return getattr(value, "id", value)


class SpanRecord(Record):
    """A stretch of the article's text. Offsets count Unicode code points."""

    model_config = ConfigDict(title="Span")

    start: Offset = Field(description="Offset of the first character.")
    end: Offset = Field(description="Offset behind the last character.")
    text: Text | None = Field(default=None, description="The stretch itself, text[start:end]. Sentences leave it out.")


class SpeakerRecord(Record):
    """Whoever or whatever makes a claim, one entry each however often and under whatever name."""

    model_config = ConfigDict(title="Speaker")

    id: Name = Field(description="Unique in the article.")
    name: Name = Field(
        description="The fullest proper name that the article gives, without a title, or the description where it "
        "gives none."
    )
    type: TypeName = Field(default=SpeakerType.UNKNOWN, description="What sort of being or thing the speaker is.")
    aliases: list[Text] = Field(default=[], description="The other names that the article uses.")
    role: Text | None = Field(default=None, description="The title or function that the article states.")
    mentions: list[SpanRecord] = Field(
        default=[], description="Where the article speaks of the speaker, pronouns and descriptions among them."
    )
    ref: Text | None = Field(
        default=None, description="An identifier outside the article, as that of a roster's entry, or null."
    )
    organization: Text | None = Field(
        exclude_if=_is_none,
        default=None,
        description="Whom a spokesperson or official speaks for: the id of another speaker, or a name. Left out where "
        "the article does not say.",
    )
    names: list[Text] = Field(
        exclude_if=_is_empty, default=[], description="Only in labelled articles: every name that counts as right."
    )
    named: bool = Field(
        exclude_if=_is_true,
        default=True,
        description="Only in labelled articles: false where the article never names it.",
    )


class ClaimRecord(Record):
    """One claim: its content, the cue that reports it, the source named there, and the speaker."""

    model_config = ConfigDict(title="Claim")

    id: Name = Field(description="Unique in the article.")
    kind: KindName = Field(
        description="direct: all of the content's words stand in quotation marks. mixed: some do. indirect: none does."
    )
    content: list[SpanRecord] = Field(
        min_length=1, description="What is claimed. Several spans where the cue breaks it in two."
    )
    cue: list[SpanRecord] = Field(
        default=[], description="The words that report it. Empty where a quotation just carries on."
    )
    source: list[SpanRecord] = Field(
        default=[], description="The mention of the speaker that belongs to this claim. Empty where the text has none."
    )
    speaker: Annotated[Text | None, BeforeValidator(_id_of)] = Field(
        default=None, description="The id of a speaker, or null where the article does not tell."
    )
    confidence: Confidence | None = Field(
        exclude_if=_is_none,
        default=None,
        description="How sure the model is of the claim, 0 to 1. Labelled articles leave it out.",
    )
    speaker_confidence: Confidence | None = Field(
        exclude_if=_is_none,
        default=None,
        description="How sure the model is of the speaker, 0 to 1. Labelled articles leave it out.",
    )
    parent: Text | None = Field(default=None, description="The id of the claim that this one is nested in, or null.")
    optional: bool = Field(
        exclude_if=_is_empty,
        default=False,
        description="Only in labelled articles: finding the claim is neither right nor wrong.",
    )
    kind_any: list[KindName] = Field(
        exclude_if=_is_empty, default=[], description="Only in labelled articles: further kinds that are right too."
    )
    note: Text | None = Field(
        exclude_if=_is_none, default=None, description="Only in labelled articles: a remark of whoever labelled it."
    )


def _one_text(schema: dict[str, Any]) -> None:
    # None stands for the one that is left out, which only a model needs to say.
    for field in ("text", "text_file"):
        described = schema["properties"][field]
        del described["default"]
        described |= described.pop("anyOf")[0]
    schema["oneOf"] = [{"required": ["text"]}, {"required": ["text_file"]}]


class ArticleRecord(Record):
    """One article with its sentences, its speakers and its claims."""

    model_config = ConfigDict(title="Article", json_schema_extra=_one_text)

    version: Literal["claimx/1"] = Field(
        default=SCHEMA, alias="schema", description="The version of the format. Where it is left out, version 1."
    )
    id: Name | None = Field(
        default=None, description="Names the article within its collection. By default the file's name less its ending."
    )
    text: Text | None = Field(default=None, description="The article as it was read, never altered.")
    text_file: Name | None = Field(
        exclude_if=_is_none,
        default=None,
        description="Only in labelled articles: the file beside this one that holds the text.",
    )
    title: Text | None = Field(exclude_if=_is_none, default=None, description="The headline.")
    url: Text | None = Field(exclude_if=_is_none, default=None, description="Where the article stands on the web.")
    date: Text | None = Field(exclude_if=_is_none, default=None, description="When it appeared.")
    author: Text | None = Field(exclude_if=_is_none, default=None, description="Who wrote it.")
    source_path: Text | None = Field(
        exclude_if=_is_none, default=None, description="The file that the article was read from."
    )
    sentences: list[SpanRecord] = Field(
        default=[],
        description="In order, not overlapping, together covering every character that is not white space.",
    )
    speakers: list[SpeakerRecord] = Field(default=[], description="Whoever or whatever makes a claim.")
    claims: list[ClaimRecord] = Field(default=[], description="In order of their first character.")


def read_record(data: Mapping[str, Any]) -> ArticleRecord:
    """The record of one article, every field of the right type.

    Raises:
        FormatError: the version is unknown, or a field is missing or of the wrong type; the message names the
            first such field and says in plain words what is wrong.
    """
    # First of all, because an article of another version may be wrong in every other field, too.
    version = data.get("schema", SCHEMA)
    if version != SCHEMA:
        raise FormatError(f"schema: {shown(version)} is a version that this claimx does not know, only {SCHEMA!r}")
    return _validated(dict(data))


def record_of(article: object) -> ArticleRecord:
    """The record of an ``Article``, taken from its attributes.

    Raises:
        FormatError: a field is of the wrong type, as for ``read_record``.
    """
    # Not strict: what is a list in JSON is a tuple in Python.
    return _validated(article, strict=False, from_attributes=True)


def _validated(data: object, *, strict: bool | None = None, from_attributes: bool = False) -> ArticleRecord:
    try:
        return ArticleRecord.model_validate(data, strict=strict, from_attributes=from_attributes)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise FormatError(f"{_place(first['loc'], data)}: {problem(first)}") from None


def _place(loc: tuple[int | str, ...], data: object) -> str:
    collection, *rest = loc
    if collection not in ("claims", "speakers") or not rest:
        return _path(loc)
    number, *rest = rest
    item = _field(data, str(collection))[number]
    name = _field(item, "id")
    # A claim or a speaker is easier to find in a file by its id than by its number.
    item_place = f"{str(collection)[:-1]} {printable(name)}" if name and isinstance(name, str) else _path(loc[:2])
    return f"{item_place}: {_path(rest)}" if rest else item_place


def _field(data: object, name: str) -> Any:
    return data.get(name) if isinstance(data, Mapping) else getattr(data, name, None)


def _path(steps: Iterable[int | str]) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def problem(error: ErrorDetails) -> str:
    """What is wrong with a value, in plain words: pydantic's first error in, ``must be text, not 5`` out."""
    value = shown(error["input"])
    limits = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "missing"
        case "too_short" | "string_too_short":
            return "must not be empty"
        case "string_type":
            return f"must be text, not {value}"
        case "int_type" | "int_from_float":
            return f"must be a whole number, not {value}"
        case "float_type" | "finite_number":
            return f"must be a number, not {value}"
        case "bool_type":
            return f"must be true or false, not {value}"
        case "list_type":
            return f"must be a list, not {value}"
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"must be an object, not {value}"
        case "enum":
            return f"must be one of {limits['expected']}, not {value}"
        case "greater_than_equal":
            return f"{value} is less than {limits['ge']:g}"
        case "less_than_equal":
            return f"{value} is more than {limits['le']:g}"
        case _:
            return error["msg"]
