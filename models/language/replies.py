"""Whether a reply is one: not cut off, not empty, no refusal, and of the form that was asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from language.messages import composed
from models.language.endings import Ended, Ending
from models.language.errors import (
    BrokenOffError,
    ContextTooLongError,
    EmptyReplyError,
    MalformedReplyError,
    RefusalError,
)
from models.language.settings import Settings

# Models that have no other way to decline begin so, and say little more.
DECLINES = re.compile(
    r"\W*(?:(?:I['’]m|I am) (?:very )?sorry|sorry|I apologi[sz]e|unfortunately)?[\s,.]*(?:but )?"
    r"I (?:can['’]?t|can ?not|won['’]t|will not|am (?:un|not )able to|['’]m (?:un|not )able to)\s+"
    r"(?:help|assist|comply|fulfil|do that|answer|provide|discuss)",
    re.IGNORECASE,
)
OTHER_MODEL = "take a model or a server that keeps to a JSON schema"
LONGEST_REFUSAL = 400  # characters
FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL)


def checked(text: str, ending: Ending, schema: Mapping[str, Any] | None, settings: Settings) -> tuple[Any, bool]:
    """The JSON of the reply (`None` without a schema), and whether it is whole. Raises LanguageError."""
    who = settings.name
    match ending.ended:
        case None:
            raise BrokenOffError(who)
        case Ended.REFUSED:
            raise RefusalError(who)
        case Ended.NO_ROOM:
            raise ContextTooLongError(who)
    if not text.strip():
        raise EmptyReplyError(who)
    if len(text) <= LONGEST_REFUSAL and DECLINES.match(text):
        raise RefusalError(who)
    is_whole = ending.ended is not Ended.TOO_LONG
    if schema is None:
        return None, is_whole
    if not is_whole:
        fault = f"its JSON is not finished after {settings.reply_tokens} tokens"
        raise MalformedReplyError(who, fault, composed("raise MATTERS_LLM_REPLY, or take another model"))
    return _data(text, schema, who), is_whole


def _data(text: str, schema: Mapping[str, Any], who: str) -> Any:
    """The text's JSON, which keeps to the schema; in a fence of Markdown too, as some models put it."""
    from jsonschema import Draft202012Validator

    fenced = FENCED.fullmatch(text)
    try:
        data = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError):
        raise MalformedReplyError(who, composed("it is not JSON"), OTHER_MODEL) from None
    if error := next(Draft202012Validator(schema).iter_errors(data), None):
        raise MalformedReplyError(
            who, composed("its JSON breaks the schema at {json_path}", json_path=error.json_path), OTHER_MODEL
        )
    return data
