"""What waits for somebody's decision."""


def waiting_count(user):
    return 0
