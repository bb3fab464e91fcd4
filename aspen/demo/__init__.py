"""The demo: Montana's libraries and events from public sources, and people who are all invented."""
