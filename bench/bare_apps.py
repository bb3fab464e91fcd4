"""allauth's models without its middleware, which a bare page doesn't have and allauth insists on."""

from allauth.account.apps import AccountConfig


class BareAccountConfig(AccountConfig):
    def ready(self):
        pass
