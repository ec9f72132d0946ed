"""The JSON interface: every router of the apps, and the document that describes them."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from inspectorate.web.api import document, errors, sessions
from inspectorate.web.api.authentication import SessionKey, Token
from inspectorate.web.fieldwork.api import router as assessments
from inspectorate.web.inspections.api import router as inspections
from inspectorate.web.people.tokens import Scope
from inspectorate.web.sampling.api import router as samples
from inspectorate.web.scoring.api import exports
from inspectorate.web.scoring.api import router as scores


class Interface(NinjaAPI):
    """The interface, whose document also says how each call can fail."""

    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,
        path_params: dict[str, Any] | None = None,
    ) -> OpenAPISchema:
        """Return the OpenAPI document."""
        found = super().get_openapi_schema(
            path_prefix=path_prefix, path_params=path_params
        )
        document.add_errors(found)
        return found


interface = Interface(
    title="Inspectorate",
    version="1",
    description=document.DESCRIPTION,
    urls_namespace="api",
    docs_url=None,
)
errors.handle(interface)

_session = SessionKey()
interface.add_router("", sessions.router, auth=[_session])
interface.add_router(
    "",
    assessments,
    auth=[_session, Token(reading=Scope.READ_CASES, writing=Scope.WRITE_ANSWERS)],
)
interface.add_router(
    "", inspections, auth=[_session, Token(reading=Scope.READ_SAMPLES)]
)
interface.add_router("", samples, auth=[_session, Token(reading=Scope.READ_SAMPLES)])
interface.add_router("", scores, auth=[_session, Token(reading=Scope.READ_SCORES)])
interface.add_router("", exports, auth=[_session, Token(reading=Scope.EXPORT)])
