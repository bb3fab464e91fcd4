from allauth.usersessions import admin as usersessions  # registers, so that it can be taken out
from django.contrib import admin

# Its search asks for a user name, and people here have none; everybody ends their own sessions themselves.
admin.site.unregister(usersessions.UserSession)
