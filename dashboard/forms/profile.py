from django import forms

from certificates.printed_line import refuse_missing_letters
from directory.forms import NamesMixin
from directory.models import User


class ProfileForm(NamesMixin, forms.ModelForm):
    class Meta:
        model = User
        fields = [
            "name",
            "sort_name",
            "certificate_name",
            "phone",
            "time_zone",
            "theme",
            *User.EMAIL_SETTINGS,
        ]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "type": "tel"}),
            "theme": forms.RadioSelect,
        }
        labels = {
            "name": "Your name",
            "sort_name": "Your name in lists",
            "certificate_name": "Your name on certificates",
            "time_zone": "Your time zone",
            "theme": "Appearance",
            "reminders": "Remind me before a certificate expires or is due",
            "event_confirmations": "Email me when I sign up for an event",
            "event_reminders": "Remind me the day before an event",
            "waiting_reminders": "Remind me of pending credits and open work",
            "weekly_digest": "Email me about my team every Monday",
            "monthly_digest": "Email me about my library every month",
        }
        help_texts = {
            "name": "The name you go by, first name first.",
            "sort_name": "Last name first. Lists are sorted by it.",
            "certificate_name": "Only if it’s different from the name above. It will appear on new certificates.",
            "time_zone": "We use it in your journal, your list of devices, and next to event times.",
            "reminders": "We’ll email you 12 months, 6 months, 3 months, and 1 month before your certificate expires. Directors also get reminders before they must be certified. "
            "We always email you about decisions on your documents.",
            "event_confirmations": "It includes a calendar file or shows your place on the waiting list.",
            "event_reminders": "We send it in the morning. We always email you if you get a spot or an event changes.",
            "waiting_reminders": "When your people claim credits, and after 7 and 21 days. We always email you when someone "
            "sends you a plan, a project, or an application.",
            "weekly_digest": "Your open work, and what each of your people did.",
            "monthly_digest": "Which certificates are due, how far your people are, and what they planned.",
        }
        error_messages = {"name": {"required": "Enter your name."}}

    def __init__(self, *args, decides=False, directs=False, **options):
        """`decides` and `directs`: whether the person decides on others’ documents, and directs a library."""
        super().__init__(*args, **options)
        if not decides:
            del self.fields["waiting_reminders"], self.fields["weekly_digest"]
        if not directs:
            del self.fields["monthly_digest"]
        self.fields["certificate_name"].validators.append(refuse_missing_letters)
        self.fields["time_zone"].choices = [("", "The same as the library’s"), *User.time_zone.field.choices]
