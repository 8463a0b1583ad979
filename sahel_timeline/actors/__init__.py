"""Who acts: people by name, offices and bodies, each with the state it acts for."""

from sahel_timeline.actors.actor import Actor
from sahel_timeline.actors.people import find_actors

__all__ = ["Actor", "find_actors"]
