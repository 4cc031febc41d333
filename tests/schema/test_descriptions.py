"""Third parties read the contract in its descriptions: everything in it must have one."""

from collections.abc import Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
)

from resolvers.build import sdl_text


def undescribed(schema: GraphQLSchema) -> Iterator[str]:
    """Name everything without a description."""
    for name, kind in schema.type_map.items():
        if name.startswith("__") or name in {"String", "Int", "Float", "Boolean", "ID"}:
            continue
        if not kind.description:
            yield name
        if isinstance(kind, GraphQLEnumType):
            yield from (f"{name}.{key}" for key, value in kind.values.items() if not value.description)
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for key, field in kind.fields.items():
                if not field.description:
                    yield f"{name}.{key}"
                arguments = getattr(field, "args", {})
                yield from (f"{name}.{key}({arg})" for arg, value in arguments.items() if not value.description)


def test_everything_in_the_contract_is_described():
    assert list(undescribed(build_schema(sdl_text()))) == []
