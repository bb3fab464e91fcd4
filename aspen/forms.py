"""allauth's forms; they clean an email address before they look at it, as every form does."""

from allauth.account import forms
from django.forms import EmailField

from workflow.text import clean_line, refuse_lookalike_address

REQUIRED = {
    "login": "Email is required.",
    "email": "Email is required.",
    "password": "Password is required.",
    "password1": "Password is required.",
}


class CleanEmailMixin:
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            if name in REQUIRED:
                field.error_messages["required"] = REQUIRED[name]
            if isinstance(field, EmailField):
                field.validators.append(refuse_lookalike_address)

    def full_clean(self):
        """allauth's own fields stay as they are; what is typed into them is cleaned first."""
        if self.is_bound:
            self.data = self.data.copy()
            for field_name, field in self.fields.items():
                name = self.add_prefix(field_name)
                if isinstance(field, EmailField) and name in self.data:
                    self.data[name] = clean_line(self.data[name])
        super().full_clean()


class LoginForm(CleanEmailMixin, forms.LoginForm):
    pass


class AccountSignupForm(CleanEmailMixin, forms.SignupForm):
    pass


class AddEmailForm(CleanEmailMixin, forms.AddEmailForm):
    pass


class ChangeEmailForm(CleanEmailMixin, forms.ChangeEmailForm):
    pass


class ResetPasswordForm(CleanEmailMixin, forms.ResetPasswordForm):
    pass


class RequestLoginCodeForm(CleanEmailMixin, forms.RequestLoginCodeForm):
    pass
