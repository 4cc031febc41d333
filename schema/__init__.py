"""The contract: types, inputs, enums, errors and unions, as third parties see them. Imports nothing by itself."""
