"""Who acts: people by name, offices and bodies, each with the state it acts for."""

from sahel_timeline.actors.people import find_actors
from sahel_timeline.actors.phrases import Actor

__all__ = ["Actor", "find_actors"]
