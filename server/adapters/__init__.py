"""The channels of an installation as they really are: SMTP, the city's gateway, Web Push."""
