"""A number goes live only when a second person publishes it; hiding one needs nobody else (SAF-02)."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, ModelLogEntry, Workflow, WorkflowContentType, WorkflowTask

from cms.models import User
from signposting.models import Service

from .staff import person, signed_in
from .test_cms import address, channel, form

pytestmark = pytest.mark.django_db

OLD, NEW = "0800 000 001", "0800 000 002"


@pytest.fixture
def ann() -> User:
    return person("ann")


@pytest.fixture
def ben() -> User:
    return person("ben")


@pytest.fixture
def superuser() -> User:
    return User.objects.create_superuser("only-one", password="x" * 20)


@pytest.fixture
def service(make_service) -> Service:
    """Live, with one number that readers see."""
    service = make_service("lone", channels=[{"key": "phone", "type": "phone", "value": OLD}])
    service.save_revision().publish()
    return Service.objects.get(pk=service.pk)


def posted(service: Service, number: str = NEW, *, publish: bool = True, **fields) -> dict:
    """What the form of `service` posts with its one number changed."""
    pk = fields.pop("channel_pk", service.channels.get().pk)
    facts = {"name": service.name, "slug": service.slug, "address": service.address, "initial": 1}
    return form(
        [channel(id=str(pk), value=number, **fields.pop("way", {}))],
        **facts | ({"action-publish": "1"} if publish else {}) | fields,
    )


def edit(user: User, service: Service, *args, **kwargs):
    return signed_in(user).post(address("edit", service.pk), posted(service, *args, **kwargs))


def number(service: Service) -> str:
    """What readers see."""
    shown = Service.objects.get(pk=service.pk).shown_channels
    return shown[0].value if shown else ""


def test_a_number_is_not_published_by_the_person_who_typed_it(service, ann):
    response = edit(ann, service)
    assert response.status_code == 200
    (message,) = response.context["form"].non_field_errors()
    assert f"Call {NEW}" in message
    assert "Save it as a draft and ask someone else to publish it." in message
    assert NEW in response.content.decode()
    assert number(service) == OLD


def test_it_can_be_saved_as_a_draft_and_published_by_someone_else(service, ann, ben):
    assert edit(ann, service, publish=False).status_code == 302
    assert number(service) == OLD
    assert edit(ann, service).status_code == 200
    assert edit(ben, service).status_code == 302
    assert number(service) == NEW


def test_a_second_person_who_types_another_number_needs_a_third(service, ann, ben):
    edit(ann, service, publish=False)
    assert edit(ben, service, "0800 000 003").status_code == 200
    assert number(service) == OLD


def test_saving_a_draft_again_does_not_take_a_number_over(service, ann, ben):
    edit(ann, service, publish=False)
    edit(ben, service, publish=False, description="Someone to talk to, always.")
    assert edit(ben, service).status_code == 302


def test_other_facts_and_other_spaces_need_nobody_else(service, ann):
    assert edit(ann, service, "0800 000001", description="Other words.").status_code == 302
    assert Service.objects.get(pk=service.pk).description == "Other words."


@pytest.mark.parametrize("way", [{"key": "text", "type": "text", "keyword": "HELLO"}, {"type": "textphone"}])
def test_a_word_to_text_or_another_kind_of_line_counts_as_a_number(service, ann, way):
    assert edit(ann, service, OLD, way=way).status_code == 200


def test_a_web_address_counts_as_a_number(service, ann):
    way = channel(key="chat", type="webchat", value="", url="https://example.org/chat")
    phone = channel(id=str(service.channels.get().pk))
    facts = {"name": service.name, "slug": service.slug, "address": service.address, "initial": 1}
    response = signed_in(ann).post(address("edit", service.pk), form([phone, way], **facts, **{"action-publish": "1"}))
    assert "Chat online" in str(response.context["form"].non_field_errors())


@pytest.mark.parametrize("state", ["hold", "website only"])
def test_hiding_is_immediate_for_one_person_and_so_is_bringing_back_the_same(service, ann, state):
    assert edit(ann, service, OLD, publish_state=state).status_code == 302
    assert number(service) == ""
    assert edit(ann, service, OLD).status_code == 302
    assert number(service) == OLD


def test_a_number_put_in_while_on_hold_needs_a_second_person_to_be_seen(service, ann, ben):
    edit(ann, service, OLD, publish_state="hold")
    assert edit(ann, service, NEW, publish_state="hold").status_code == 302
    assert edit(ann, service, NEW).status_code == 200
    assert number(service) == ""
    assert edit(ben, service, NEW).status_code == 302
    assert number(service) == NEW


def test_what_was_never_shown_does_not_leave_hold_by_one_person(ann, ben):
    service = Service.objects.get(slug="the-mix")
    draft = service.get_latest_revision_as_object()
    draft.publish_state = "yes"
    with pytest.raises(PermissionDenied):
        draft.save_revision(user=ann).publish(user=ann)
    assert not Service.objects.get(pk=service.pk).is_shown
    service.get_latest_revision().publish(user=ben)
    assert Service.objects.get(pk=service.pk).is_shown


def test_a_way_is_removed_by_one_person_but_not_put_back(service, ann, ben):
    taken = service.channels.get().pk
    facts = {"name": service.name, "slug": service.slug, "address": service.address}
    gone = form([channel(id=str(taken), DELETE="on")], initial=1, **facts, **{"action-publish": "1"})
    assert signed_in(ann).post(address("edit", service.pk), gone).status_code == 302
    assert number(service) == ""
    back = form([channel()], **facts, **{"action-publish": "1"})
    assert signed_in(ann).post(address("edit", service.pk), back).status_code == 200
    assert number(service) == ""


def test_taking_down_and_publishing_the_same_again_is_free(service, ann):
    signed_in(ann).post(address("unpublish", service.pk))
    assert not Service.objects.get(pk=service.pk).live
    assert edit(ann, service, OLD).status_code == 302
    assert number(service) == OLD


def test_a_new_service_is_not_published_by_its_author(ann, ben):
    response = signed_in(ann).post(address("add"), form([channel()], **{"action-publish": "1"}))
    assert "Save it as a draft" in str(response.context["form"].non_field_errors())
    assert not Service.objects.filter(slug="new-line").exists()
    signed_in(ann).post(address("add"), form([channel()]))
    service = Service.objects.get(slug="new-line")
    assert edit(ann, service, OLD, address="").status_code == 200
    assert edit(ben, service, OLD, address="").status_code == 302
    assert number(service) == OLD


def test_going_back_to_an_old_version_needs_a_second_person_too(service, ann, ben):
    old = service.get_latest_revision()
    edit(ann, service, publish=False)
    edit(ben, service)
    url = address("revisions_revert", service.pk, old.pk)
    assert signed_in(ann).get(url).status_code == 200
    response = signed_in(ann).post(url, posted(service, OLD))
    assert "Save it as a draft" in str(response.context["form"].non_field_errors())
    assert number(service) == NEW


def test_a_superuser_alone_gives_a_reason_that_stays_in_the_history(service, superuser):
    response = edit(superuser, service)
    assert "If nobody else is there, say why here." in str(response.context["form"].errors["reason"])
    assert number(service) == OLD
    assert edit(superuser, service, reason="The old one is dead; nobody else on shift").status_code == 302
    assert number(service) == NEW
    html = signed_in(superuser).get(address("history", service.pk)).content.decode()
    assert f"Published without a second person: Call {NEW}." in html
    assert "nobody else on shift" in html


def test_a_reason_without_need_is_not_kept(service, superuser):
    edit(superuser, service, OLD, reason="Just so", description="Other words.")
    assert not ModelLogEntry.objects.filter(action="signposting.published_alone").exists()


def test_a_reason_is_offered_to_superusers_only(service, ann, superuser):
    asked = 'name="reason"'
    assert asked not in signed_in(ann).get(address("edit", service.pk)).content.decode()
    assert asked in signed_in(superuser).get(address("edit", service.pk)).content.decode()
    assert edit(ann, service, reason="I may").status_code == 200
    assert number(service) == OLD


def test_the_loader_and_planned_publishing_go_ahead(service, ann):
    draft = service.get_latest_revision_as_object()
    way = draft.channels.get()
    way.value = NEW
    draft.channels.set([way])
    draft.save_revision(user=ann).publish()
    assert number(service) == NEW


def test_planning_to_publish_asks_for_a_second_person_at_once(service, ann, ben):
    draft = service.get_latest_revision_as_object()
    way = draft.channels.get()
    way.value = NEW
    draft.channels.set([way])
    draft.go_live_at = timezone.now() + timezone.timedelta(days=1)
    revision = draft.save_revision(user=ann)
    with pytest.raises(PermissionDenied):
        revision.publish(user=ann)
    revision.publish(user=ben)
    assert Service.objects.get(pk=service.pk).scheduled_revision == revision


# --- What the second person is told --------------------------------------------------------------------------------


def shown_form(user: User, service: Service) -> str:
    html = signed_in(user).get(address("edit", service.pk)).content
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def said(response) -> list[str]:
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


ENTERED = f"ann entered “Call {NEW}”. Readers don’t see it yet. Ring, text or open it before you publish."


def test_a_second_person_is_told_whose_number_they_would_publish(service, ann, ben):
    assert "Readers don’t see it yet" not in shown_form(ben, service)
    edit(ann, service, publish=False)
    assert ENTERED in shown_form(ben, service)
    assert "Readers don’t see it yet" not in shown_form(ann, service)


def test_they_are_told_while_it_is_on_hold_and_after_a_draft_of_their_own(service, ann, ben):
    edit(ann, service, publish=False, publish_state="hold")
    edit(ben, service, publish=False, publish_state="hold", description="Someone to talk to, always.")
    assert ENTERED in shown_form(ben, service)


def test_whoever_publishes_someone_else_s_number_is_told_so_afterwards(service, ann, ben):
    edit(ann, service, publish=False)
    published = f"Published: “Call {NEW}”, entered by ann."
    assert published in said(edit(ben, service, description="Other words."))
    assert number(service) == NEW
    assert "Readers don’t see it yet" not in shown_form(ben, service)
    assert published not in said(edit(ben, service, description="More words."))


def test_what_stays_unseen_is_not_called_published(service, ann, ben):
    edit(ann, service, publish=False)
    assert not any("entered by" in words for words in said(edit(ben, service, publish_state="hold")))


def test_a_number_that_another_service_has_too_is_named_after_saving(service, ann, make_service):
    make_service("other", name="Other line", channels=[{"type": "phone", "value": "0800 000002"}])
    response = edit(ann, service, publish=False)
    assert response.status_code == 302
    assert f"“Call {NEW}” is also the number of Other line." in said(response)
    assert not any("also the number" in words for words in said(edit(ann, service, OLD, publish=False)))


# --- Workflow --------------------------------------------------------------------------------------------------------


@pytest.fixture
def approval(ann):
    """Services go through the approval of Moderators."""
    task = GroupApprovalTask.objects.create(name="Two people")
    task.groups.set(ann.groups.all())
    workflow = Workflow.objects.create(name="Register")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    content_type = Service().get_content_type()
    WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)


def approve(user: User, service: Service, **headers):
    state = Service.objects.get(pk=service.pk).current_workflow_state.current_task_state
    return signed_in(user).post(address("workflow_action", service.pk, "approve", state.pk), {"comment": ""}, **headers)


def test_nobody_approves_their_own_number(service, ann, ben, approval):
    edit(ann, service, publish=False, **{"action-submit": "1"})
    response = approve(ann, service)
    *_, message = get_messages(response.wsgi_request)
    assert "ask someone else to publish it" in str(message)
    assert response.headers["Location"] == address("edit", service.pk)
    assert number(service) == OLD
    assert Service.objects.get(pk=service.pk).workflow_in_progress
    approve(ben, service)
    assert number(service) == NEW


def test_approving_in_the_small_window_is_refused_with_the_same_words(service, ann, approval):
    edit(ann, service, publish=False, **{"action-submit": "1"})
    response = approve(ann, service, headers={"x-requested-with": "XMLHttpRequest"})
    assert response.json()["redirect"] == address("edit", service.pk)
    assert number(service) == OLD


def test_a_number_typed_while_approving_is_kept_as_a_draft(service, ann, ben, approval):
    edit(ann, service, OLD, publish=False, description="Other words.", **{"action-submit": "1"})
    fields = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    response = edit(ben, service, publish=False, **fields)
    assert response.headers["Location"] == address("edit", service.pk)
    assert number(service) == OLD
    draft = Service.objects.get(pk=service.pk).get_latest_revision_as_object()
    assert draft.channels.get().value == NEW


def test_versions_can_be_compared(service, ann, superuser):
    first = service.get_latest_revision()
    edit(ann, service, publish=False)
    last = Service.objects.get(pk=service.pk).get_latest_revision()
    url = reverse("wagtailsnippets_signposting_service:revisions_compare", args=[service.pk, first.pk, last.pk])
    assert "Number or address" in signed_in(superuser).get(url).content.decode()


def test_its_own_website_counts_too(ann, service):
    edit(ann, service, OLD, url="https://example.org/elsewhere")
    assert Service.objects.get(pk=service.pk).url == "https://example.org"


def test_a_version_that_readers_saw_is_never_written_over(ann, service):
    seen = service.latest_revision
    service.channels = [*service.channels.all()]
    service.description = "Changed."
    newest = service.save_revision(user=ann, overwrite_revision=seen)
    assert newest.pk != seen.pk
    seen.refresh_from_db()
    assert seen.content["description"] == "Someone to talk to."
