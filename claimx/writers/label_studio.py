"""Label Studio: a task for each article, its claims as a prediction to be corrected; readers.label_studio reads it.

Source: Label Studio's JSON format of tasks and pre-annotations; offsets count code points, since its version 1.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from claimx.article import Article, Claim, Span
from claimx.writers.namesakes import namesakes

CONFIG: Final = """\
<View>
  <Labels name="part" toName="text">
    <Label value="content" background="#2f6fd0"/>
    <Label value="cue" background="#d08a2f"/>
    <Label value="source" background="#2f9e62"/>
  </Labels>
  <Relations>
    <Relation value="content"/>
    <Relation value="cue"/>
    <Relation value="source"/>
    <Relation value="within"/>
  </Relations>
  <Choices name="kind" toName="text" perRegion="true" whenTagName="part" whenLabelValue="content">
    <Choice value="direct"/>
    <Choice value="mixed"/>
    <Choice value="indirect"/>
  </Choices>
  <Choices name="optional" toName="text" perRegion="true" whenTagName="part" whenLabelValue="content" choice="multiple">
    <Choice value="optional"/>
  </Choices>
  <TextArea name="speaker" toName="text" perRegion="true" whenTagName="part" whenLabelValue="content"
            maxSubmissions="1"/>
  <Text name="text" value="$text"/>
</View>
"""
"""The labelling interface that the tasks are for."""


def to_label_studio(article: Article) -> dict[str, Any]:
    """The article as a task with one prediction.

    The first span of a claim's content is a region with its kind, its speaker's name and whether it is optional;
    relations lead from it to the further spans of its content, to its cues and sources, and to the claim that it is
    nested in. Two speakers of one name are told apart by their ids, ``Ann Roe [s1]``.
    """
    metadata = {"title": article.title, "url": article.url, "date": article.date, "author": article.author}
    speakers = [
        {
            "id": speaker.id,
            "name": speaker.name,
            "type": str(speaker.type),
            "role": speaker.role,
            "organization": speaker.organization,
            "ref": speaker.ref,
            "aliases": list(speaker.aliases),
        }
        for speaker in article.speakers
    ]
    data = {"text": article.text, "id": article.id, **{name: value for name, value in metadata.items() if value}}
    sure = [claim.confidence for claim in article.claims if claim.confidence is not None]
    prediction: dict[str, Any] = {"model_version": "claimx", "result": list(_results(article))}
    if sure:
        # By which Label Studio sorts its tasks: the doubtful first.
        prediction["score"] = round(sum(sure) / len(sure), 4)
    return {"data": data | {"speakers": speakers}, "predictions": [prediction]}


def _results(article: Article) -> Iterator[dict[str, Any]]:
    heads = {claim.id: f"{claim.id}-content-1" for claim in article.claims}
    shared = namesakes(article)
    for claim in article.claims:
        speaker = claim.speaker.name if claim.speaker else ""
        if claim.speaker and claim.speaker.id in shared:
            speaker = f"{speaker} [{claim.speaker.id}]"
        yield from _claim(claim, heads[claim.id], speaker)
        if claim.parent in heads:
            yield _relation(heads[claim.id], heads[claim.parent], "within")


def _claim(claim: Claim, head: str, speaker: str) -> Iterator[dict[str, Any]]:
    for part, spans in (("content", claim.content), ("cue", claim.cue), ("source", claim.source)):
        for number, span in enumerate(spans, 1):
            name = f"{claim.id}-{part}-{number}"
            yield _region(name, "part", "labels", span, {"labels": [part]})
            if name != head:
                yield _relation(head, name, part)
                continue
            yield _region(name, "kind", "choices", span, {"choices": [str(claim.kind)]})
            if claim.optional:
                yield _region(name, "optional", "choices", span, {"choices": ["optional"]})
            if speaker:
                yield _region(name, "speaker", "textarea", span, {"text": [speaker]})


def _region(name: str, tag: str, type_: str, span: Span, value: dict[str, Any]) -> dict[str, Any]:
    # A text area's own text takes the place of the region's.
    where = {"start": span.start, "end": span.end, "text": span.text}
    return {"id": name, "from_name": tag, "to_name": "text", "type": type_, "value": where | value}


def _relation(head: str, other: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": head, "to_id": other, "direction": "right", "labels": [label]}
