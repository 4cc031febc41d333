"""Questions that ask for everything: one for each query of the contract, with every field a few levels down."""

from collections.abc import Iterator

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

LEVELS = 4
ROWS = 5


def documents(schema: GraphQLSchema, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Write one query per query root that asks for every field some levels down, five rows of a list.

    Shape: root, document; `values` gives arguments as literals, by `root.argument`; required ones must be there.
    """

    def selection(kind: GraphQLNamedType, levels: int, path: tuple[str, ...]) -> str:
        if isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
            members = schema.get_possible_types(kind)
            return "{ __typename " + " ".join(f"... on {m.name} {selection(m, levels, path)}" for m in members) + " }"
        assert isinstance(kind, GraphQLObjectType)
        parts = ["__typename"]
        for name, field in kind.fields.items():
            inner = get_named_type(field.type)
            if any(is_required_argument(argument) for argument in field.args.values()):
                continue
            if is_leaf_type(inner):
                parts.append(name)
            elif levels and path.count(inner.name) < 1:
                parts.append(f"{name} {selection(inner, levels - 1, (*path, inner.name))}")
        return "{ " + " ".join(parts) + " }"

    def arguments(root: str, field: GraphQLField) -> str:
        given = {name: values[f"{root}.{name}"] for name in field.args if f"{root}.{name}" in values}
        given |= {"first": str(ROWS)} if "first" in field.args and "first" not in given else {}
        wanted = {name for name, argument in field.args.items() if is_required_argument(argument)}
        assert wanted <= set(given), f"a value for {root}: {wanted - set(given)}"
        return "(" + ", ".join(f"{name}: {value}" for name, value in given.items()) + ")" if given else ""

    assert schema.query_type is not None
    for root, field in schema.query_type.fields.items():
        kind = get_named_type(field.type)
        inside = "" if is_leaf_type(kind) else selection(kind, LEVELS, (kind.name,))
        yield root, f"{{ {root}{arguments(root, field)} {inside} }}"
