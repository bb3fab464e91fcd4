"""Several people of a library for one event: who, and the questions before they are registered."""

from credits.forms.fields import ConfirmForm
from credits.groups import PeopleField
from events.models import Registration
from workflow.sentences import sentence


class GroupRegistrationForm(ConfirmForm):
    people = PeopleField(label="Who is going", help_text="Each person gets an email and can cancel.")

    def __init__(self, data=None, *, event, library, registered, now):
        super().__init__(data)
        self.event = event
        self.places = Registration.objects.places_of(event)
        self.is_list_closed = event.is_waiting_list_closed(now)
        self.fields["people"].offer(library, but=registered)

    @property
    def free_places(self):
        """How many of these people would get a place; None where everyone would. People who wait already come first."""
        if self.places.waiting and not self.is_list_closed:
            return 0
        return self.places.left

    def clean(self):
        count, free = len(self.cleaned_data.get("people", ())), self.free_places
        short = free is not None and count > free
        if short and self.is_list_closed:
            self.add_error("people", sentence("credits/group_too_many", left=free))
        elif short:
            self.ask("credits/group_some_wait", left=free, waiting=count - free)
        if count and self.event.fee:
            self.ask("credits/group_fee", fee=self.event.fee, count=count, total=self.event.fee * count)
        return self.cleaned_data
