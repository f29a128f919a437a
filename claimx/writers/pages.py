"""Self-contained HTML pages from templates: everything inline, nothing fetched, nothing run that is not ours."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from claimx.wording import counted, writable

if TYPE_CHECKING:
    from jinja2 import Environment


def page(name: str, *, style: str = "", form: str = "'none'", **values: object) -> str:
    """Fill the template ``NAME.html`` with values, each of them escaped, and put its style and script inside.

    The page's content-security-policy names the style and the script by their hashes, so that nothing else can run in
    it, whatever stands in the values.

    Args:
        name: the template's name; ``NAME.css``, and ``NAME.js`` if it has a script, stand beside it.
        style: further rules of style, our own and none of a user's words.
        form: where the page's form may be sent, as the policy's ``form-action``.
        values: what the template asks for.
    """
    from markupsafe import Markup

    style = _source("base.css") + _source(f"{name}.css") + style
    script = _source(f"{name}.js") if f"{name}.js" in _environment().list_templates() else ""
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action {form}"
    )
    template = _environment().get_template(f"{name}.html")
    return writable(template.render(policy=policy, style=Markup(style), script=Markup(script), **values))


@cache
def _environment() -> Environment:
    # Jinja2 and its loader: a tenth of a second that only those wait for who want a page.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("claimx.writers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["counted"] = counted
    environment.filters["direction"] = _direction
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def _direction(text: str) -> str:
    """From where a text is read, as most of its letters are: an English one may begin with an Arabic name."""
    letters = Counter(map(bidirectional, text))
    return "rtl" if letters["R"] + letters["AL"] > letters["L"] else "ltr"


def _source(name: str) -> str:
    environment = _environment()
    assert environment.loader
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
