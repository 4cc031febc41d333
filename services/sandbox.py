"""Renders the texts an administrator may edit, so that no text can do anything but show words.

A sandboxed Jinja2 environment alone still allows endless loops and huge products; so a text is first read as a tree,
in which only the few things a letter needs may stand: words, placeholders, and conditions on them. Such a text has no
loop, call, attribute or arithmetic, and its cost is bounded by its length.
"""

from collections.abc import Collection, Mapping

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from models.errors import InvalidInput

SOURCE_LIMIT = 4000
RESULT_LIMIT = 20_000
DEPTH_LIMIT = 8
FILTERS = frozenset({"upper", "lower", "capitalize", "trim"})
_PLAIN = (nodes.Output, nodes.TemplateData, nodes.And, nodes.Or, nodes.Not, nodes.Operand)
_SPOKEN = (nodes.If, nodes.CondExpr, nodes.Compare, nodes.Name, nodes.Const, nodes.Filter)


def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, cache_size=0)
    made.globals.clear()
    made.tests.clear()
    made.filters = {name: call for name, call in made.filters.items() if name in FILTERS}
    return made


_JINJA = _environment()


def check(source: str, allowed: Collection[str], field: str) -> None:
    """Refuse a text that holds more than words, known placeholders and conditions on them.

    Raises: InvalidInput (TOO_LONG, TEMPLATE_BROKEN, TEMPLATE_FORBIDDEN, PLACEHOLDER_UNKNOWN) naming the field.
    """
    if len(source) > SOURCE_LIMIT:
        raise InvalidInput("TOO_LONG", [field], limit=SOURCE_LIMIT, excess=len(source) - SOURCE_LIMIT)
    try:
        tree = _JINJA.parse(source)
    except TemplateError as error:
        line = getattr(error, "lineno", 1)
        raise InvalidInput("TEMPLATE_BROKEN", [field], line=int(line or 1)) from error
    except RecursionError as error:
        raise InvalidInput("TEMPLATE_FORBIDDEN", [field], line=1) from error
    for child in tree.body:
        _check_node(child, allowed, field, 0)


def _check_node(node: nodes.Node, allowed: Collection[str], field: str, depth: int) -> None:
    is_known = isinstance(node, _PLAIN + _SPOKEN)
    if not is_known or depth > DEPTH_LIMIT or (isinstance(node, nodes.Filter) and not _is_plain_filter(node)):
        raise InvalidInput("TEMPLATE_FORBIDDEN", [field], line=node.lineno or 1)
    if isinstance(node, nodes.Name) and node.name not in allowed:
        raise InvalidInput("PLACEHOLDER_UNKNOWN", [field], name=node.name[:40])
    for child in node.iter_child_nodes():
        _check_node(child, allowed, field, depth + 1)


def _is_plain_filter(node: nodes.Filter) -> bool:
    return node.name in FILTERS and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)


def render(source: str, values: Mapping[str, str], field: str = "body") -> str:
    """Fill a text in.

    Raises: InvalidInput as `check`, or TOO_LONG when the result is.
    """
    check(source, values, field)
    try:
        result = _JINJA.from_string(source).render(values)
    except (TemplateError, SyntaxError, RecursionError, TypeError) as error:
        raise InvalidInput("TEMPLATE_BROKEN", [field], line=1) from error
    if len(result) > RESULT_LIMIT:
        raise InvalidInput("TOO_LONG", [field], limit=RESULT_LIMIT, excess=len(result) - RESULT_LIMIT)
    return result
