"""No text of the register holds a typed number or words that the linter stops (SAF-02, CON-01)."""

import pytest
from django.core.exceptions import ValidationError

from signposting.models import Channel, Service
from signposting.models.channel import READER_WORDS as CHANNEL_WORDS
from signposting.models.service import READER_WORDS as SERVICE_WORDS

TYPED = "Call 0808 801 0000"


@pytest.mark.parametrize("field", SERVICE_WORDS)
def test_saf_02_no_number_is_typed_into_a_text_of_a_service(make_service, field):
    service = make_service(saved=False, **{field: TYPED})
    with pytest.raises(ValidationError) as caught:
        service.clean()
    assert "Insert the service instead" in caught.value.message_dict[field][0]


def test_saf_02_no_number_is_typed_into_what_happens(make_service):
    service = make_service(saved=False, what_happens=[("step", {"title": "You ring", "text": TYPED})])
    with pytest.raises(ValidationError, match="can’t be published"):
        service.clean()


@pytest.mark.parametrize("field", CHANNEL_WORDS)
def test_saf_02_no_number_is_typed_into_a_text_of_a_way(field):
    channel = Channel(service=Service(slug="made-up"), key="phone", type="phone", value="999", **{field: TYPED})
    with pytest.raises(ValidationError) as caught:
        channel.clean()
    assert field in caught.value.message_dict
