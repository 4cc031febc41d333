"""Bound what one GraphQL document may cost before anything of it runs.

A public endpoint lets strangers write the program. This module weighs that program once, remembering what
each fragment weighs, so a document cannot be made expensive by spreading one fragment many times. When it is
weighed is in `guard.py`; how many requests a sender may make is not decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_list_type,
)


@dataclass(frozen=True)
class Limits:
    """Name every bound on one document.

    Units: `cost` in fields answered, `tokens` of source text, `text_characters` of a document worth
    keeping, `plans_characters` of all that are kept.
    """

    cost: int = 20_000
    depth: int = 12
    nesting: int = 60
    root_fields: int = 20
    mutations: int = 5
    introspections: int = 1
    aliases: int = 60
    tokens: int = 2_000
    page: int = 100
    list_length: int = 5
    errors: int = 10
    plans: int = 128
    text_characters: int = 8_000
    plans_characters: int = 128_000


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Weight:
    """Tell what a selection weighs: fields answered, levels, fields directly in it, aliases, introspections."""

    cost: int = 0
    depth: int = 0
    width: int = 0
    aliases: int = 0
    introspections: int = 0


def _refusal(code: str, message: str, limit: int) -> GraphQLError:
    return GraphQLError(message, extensions={"code": code, "limit": limit})


class Meter:
    """Weigh a document against a schema. Each fragment is weighed once per page size it is met in."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, limits: Limits, values: Mapping[str, Any]):
        self.schema, self.limits, self.values = schema, limits, values
        self.operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self.weights: dict[tuple[str, int | None], Weight] = {}
        self.open: set[str] = set()
        self.defaults: dict[str, ValueNode | None] = {}
        self.reads_variables = False

    def check(self) -> None:
        """Weigh every operation and every fragment, used or not: validation walks them all.

        Raises: GraphQLError naming the first limit that is passed.
        """
        for operation in self.operations:
            self.defaults = {
                node.variable.name.value: node.default_value for node in operation.variable_definitions or ()
            }
            root = self.schema.get_root_type(operation.operation)
            weight = self._selection(operation.selection_set, root, None, 1)
            most = self.limits.mutations if operation.operation is OperationType.MUTATION else self.limits.root_fields
            if weight.width > most:
                raise _refusal("TOO_MANY_FIELDS", f"At most {most} fields at the root of an operation.", most)
            if weight.introspections > self.limits.introspections:
                most = self.limits.introspections
                raise _refusal("TOO_MANY_FIELDS", f"At most {most} introspection fields in an operation.", most)
        for name in self.fragments:
            self._fragment(name, None, 1)

    def _selection(
        self, node: SelectionSetNode | None, parent: GraphQLNamedType | None, page: int | None, nesting: int
    ) -> Weight:
        if nesting > self.limits.nesting:
            raise self._too_deep(self.limits.nesting)
        cost = depth = width = aliases = introspections = 0
        for selection in node.selections if node else ():
            if isinstance(selection, FieldNode):
                part = self._field(selection, parent, page, nesting)
            elif isinstance(selection, FragmentSpreadNode):
                part = self._fragment(selection.name.value, page, nesting + 1)
            elif isinstance(selection, InlineFragmentNode):
                condition = selection.type_condition
                kind = self.schema.get_type(condition.name.value) if condition else parent
                part = self._selection(selection.selection_set, kind, page, nesting + 1)
            else:
                continue
            cost, depth, width = cost + part.cost, max(depth, part.depth), width + part.width
            aliases, introspections = aliases + part.aliases, introspections + part.introspections
            self._check(cost, depth, aliases)
        return Weight(cost, depth, width, aliases, introspections)

    def _check(self, cost: int, depth: int, aliases: int) -> None:
        limits = self.limits
        if cost > limits.cost:
            raise _refusal("TOO_COSTLY", f"The operation may answer at most {limits.cost} fields.", limits.cost)
        if depth > limits.depth:
            raise self._too_deep(limits.depth)
        if aliases > limits.aliases:
            raise _refusal("TOO_MANY_ALIASES", f"At most {limits.aliases} aliases in an operation.", limits.aliases)

    def _too_deep(self, limit: int) -> GraphQLError:
        return _refusal("TOO_DEEP", f"Selections may be nested at most {limit} levels.", limit)

    def _fragment(self, name: str, page: int | None, nesting: int) -> Weight:
        fragment = self.fragments.get(name)
        if fragment is None:
            return Weight()
        known = self.weights.get((name, page))
        if known is None:
            if name in self.open:
                raise _refusal("FRAGMENT_CYCLE", f"Fragment '{name}' spreads itself.", 0)
            self.open.add(name)
            kind = self.schema.get_type(fragment.type_condition.name.value)
            known = self.weights[name, page] = self._selection(fragment.selection_set, kind, page, nesting)
            self.open.discard(name)
        return known

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None, page: int | None, nesting: int) -> Weight:
        name = node.name.value
        has_fields = isinstance(parent, GraphQLObjectType | GraphQLInterfaceType)
        definition = self.schema.get_field(parent, name) if has_fields else None
        describes = parent is not None and parent.name.startswith("__")
        factor, inner = 1, None
        if definition is not None:
            is_list = _is_list(definition)
            if "first" in definition.args or "last" in definition.args:
                size = max(self._page_size(node, definition), 1)
                factor, inner = (size, None) if is_list else (1, size)
            elif is_list:
                factor = _stated(definition, "size", 0) or page or (2 if describes else self.limits.list_length)
        kind = get_named_type(definition.type) if definition is not None else None
        below = self._selection(node.selection_set, kind, inner, nesting + 1)
        weight = Weight(
            cost=_stated(definition, "cost", 1) + factor * below.cost,
            depth=below.depth if describes else below.depth + 1,
            width=1,
            aliases=below.aliases + (node.alias is not None),
            introspections=int(name in ("__schema", "__type")),
        )
        self._check(weight.cost, weight.depth, weight.aliases)
        return weight

    def _page_size(self, node: FieldNode, definition: GraphQLField) -> int:
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        sizes: list[int] = []
        for name in ("first", "last"):
            argument = definition.args.get(name)
            if argument is None:
                continue
            size = self._number(given[name]) if name in given else None
            if size is not None and not 0 <= size <= self.limits.page:
                raise _refusal("PAGE_TOO_LARGE", f"'{name}' is from 0 to {self.limits.page}.", self.limits.page)
            if size is None and name not in given:
                size = _default_size(argument)
            if size is not None:
                sizes.append(size)
        return max(sizes, default=self.limits.page)

    def _number(self, node: ValueNode) -> int | None:
        value: object = node
        if isinstance(node, VariableNode):
            self.reads_variables = True
            name = node.name.value
            value = self.values[name] if name in self.values else self.defaults.get(name)
        if isinstance(value, IntValueNode):
            return int(value.value) if len(value.value) < 12 else self.limits.page + 1
        if isinstance(value, float):
            return int(value) if isfinite(value) else None
        return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_list(definition: GraphQLField) -> bool:
    kind = definition.type
    return is_list_type(kind.of_type if isinstance(kind, GraphQLNonNull) else kind)


def _stated(definition: GraphQLField | None, what: str, otherwise: int) -> int:
    """Read what a field declares of itself: its own `cost`, or the `size` of a list that no page argument bounds."""
    source = definition.extensions.get("strawberry-definition") if definition is not None else None
    return int(getattr(source, "metadata", {}).get(what, otherwise))


def _default_size(argument: GraphQLArgument) -> int | None:
    value: object = argument.default.value if argument.default is not None else argument.default_value
    return value if isinstance(value, int) and not isinstance(value, bool) else None
