"""Services as results of site search. No number goes in: those stand nowhere but on their channels."""

from cms.search import Document, register

from .models import Service


def document_for(service: Service) -> Document | None:
    """None for a service that isn't shown, or is for professionals only (CON-04)."""
    if not service.is_shown or not set(service.audiences) - {"professionals"}:
        return None
    facts = [f"For {', '.join(service.audiences)}", f"Ages: {service.ages}", service.place, service.cost]
    if service.topics:
        facts.append(f"About {', '.join(service.topics)}")
    return Document(
        kind="service",
        title=service.name,
        url=service.get_absolute_url(),
        summary=service.description,
        body=" ".join(f"{fact}." for fact in facts),
        audience=tuple(service.audiences),
    )


def register_services() -> None:
    register(Service, document_for)
