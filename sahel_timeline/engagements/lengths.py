"""How long an act lasted: "une rencontre de deux jours", "ils parleront durant trois jours"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sahel_timeline.actors.words import ActorWords
    from sahel_timeline.edtf import DateValue
    from sahel_timeline.engagements.dating import PlacedTime
    from sahel_timeline.engagements.story import Story
    from sahel_timeline.engagements.triggers import Trigger
    from sahel_timeline.lexicon import Cue, Match
    from sahel_timeline.lexicon.senses import DurationWord
    from sahel_timeline.page import Sentence
    from sahel_timeline.reading import Reading

#: How far after an act its length may stand, in characters.
LASTING = 34
#: What stands between them if they are of two sentences, or of a headline and its byline ("il y a 3 jours").
_PARTS = re.compile(r"\.|\n[ \t]*\n")
#: Between "ouverte" and its day, in characters.
OPENED = 5
#: How many sentences after an act one may tell how long it was.
LATER = 2


def stated_length(
    trigger: Trigger,
    triggers: Sequence[Trigger],
    reading: Reading,
    times: Sequence[PlacedTime],
    words: ActorWords,
) -> int:
    """How many days the words right after (or before) an act say that it lasts; 0 if they don't."""
    text = reading.text
    for match in reading.scan.durations:
        if any(time.start <= match.start < time.end for time in times):
            continue
        if 0 <= match.start - trigger.end <= LASTING:
            between = text.words[trigger.end + 1 : match.start + 1].split()
            if any(trigger.end <= other.start < match.start for other in triggers):
                continue
            if words.clause.isdisjoint(between) and not _PARTS.search(text.text, trigger.end, match.start):
                return _days(match)
        elif 0 <= trigger.start - match.end <= 3 and not _PARTS.search(text.text, match.end, trigger.start):
            return _days(match)
    return 0


def begun_on(cues: Sequence[Cue], times: Sequence[PlacedTime]) -> DateValue | None:
    """The day on which what ended had begun: "ont clos samedi la rencontre ouverte jeudi", "there since May 6"."""
    begins = [cue.end for cue in cues if "begun" in cue.kinds]
    for placed in times:
        opened = any(0 <= placed.start - end <= OPENED for end in begins)
        if (opened or placed.time.direction == "since") and placed.time.value.precision == "day":
            return placed.time.value
    return None


def note_length(story: Story, sentence: Sentence, reading: Reading) -> None:
    """“Les deux journées ont été fructueuses”: a sentence without an act that says how long the last one was."""
    for match in reading.scan.durations:
        if sentence.start <= match.start < sentence.end:
            before = reading.text.words[max(0, match.start - 12) : match.start + 1].split()
            last = story.latest()
            if before and before[-1] in reading.lexicon.during and sentence.index - last.last <= LATER:
                # right after the sentence that dates it, it is of the same days: "Ils parleront durant trois jours"
                next_to_it = sentence.index - last.last == 1 and last.kind == "meeting"
                last.lasts(_days(match), dated=next_to_it and len(last.times) == 1)


def _days(match: Match[DurationWord]) -> int:
    return match.senses[0].days
