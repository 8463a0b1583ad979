"""Names of people in a text: after a title or rank, before an apposition, or by a given name that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sahel_timeline.actors.institutions import is_institution
from sahel_timeline.actors.parts import Parts
from sahel_timeline.lexicon.senses import OfficialName
from sahel_timeline.normal_text import fold_phrase

if TYPE_CHECKING:
    from sahel_timeline.lexicon import Match
    from sahel_timeline.lexicon.senses import Entity

#: How long each further charge of a minister may be, in characters.
CHARGES = 60
#: A name before a title is set off by one of these, and an article may follow, with blanks so many characters.
_SET_OFF, ARTICLE = frozenset(",(–-"), 6
#: A name: its end, the name, ids of officials who bear it, the next part, its start.
Named = tuple[int, str, tuple[str, ...], int, int]


class Names(Parts):
    """Parts of a text that know the names between them."""

    def name_after(self, end: int, position: int, *, honorific: bool = False, direct: bool = False) -> Named | None:
        """The name after a title or rank: (end, name, candidates, next part, start)."""
        limit = end = self._over_tail(end)
        # over ranks and honorifics
        while position < len(self.parts) and self.parts[position].kind == "R":
            between = self.link(limit, self.parts[position].match.start)
            if (
                between is None
                or (direct and between == ",")
                or (between not in ("", ",") and between not in self.words.articles)
            ):
                break
            limit = self.parts[position].match.end
            honorific = True
            position += 1
        if position < len(self.parts) and self.parts[position].kind in "OG":
            match = self.parts[position].match
            between = self.link(limit, match.start)
            if between == "" or (between == "," and not direct):
                named = self.name_at(position)
                if named is not None:
                    return named
        gap = self.text.text[limit : limit + 4]
        comma = gap.startswith(",")
        if comma and direct:
            return None
        start = limit + 1 if comma else limit
        blanks = " .\u00a0" if honorific else " \u00a0"
        while start < len(self.text.text) and self.text.text[start] in blanks:
            start += 1
        if start == limit or start - limit > 3:
            return None
        if not honorific and self.text.text[max(0, end - 9) : end].isupper():
            return None  # in capitals nothing tells a name from what goes on
        ahead = position
        while ahead < len(self.parts) and self.parts[ahead].kind in "OG":
            ahead += 1  # a given name may stand within: "Tierno Seydou Ly"
        stop = self.parts[ahead].match.start if ahead < len(self.parts) else len(self.text.text)
        found = self._read_name(start, max(stop, start))
        if found is None or (comma and not honorific and " " not in found[0]):
            return None
        name, last = found
        if " " not in name and not honorific and self.text.text.startswith(", ", last):
            # "le directeur Afrique, X": what is before the comma is no name if a full one follows
            full = self.name_after(last, position)
            if full is not None and " " in full[1]:
                return full
        while position < len(self.parts) and self.parts[position].match.start < last:
            position += 1
        return last, name, (), position, start

    def _over_tail(self, end: int) -> int:
        """The end of what may stand between a title or rank and the name: "par intérim", "(2S)"."""
        found = self.words.tail.match(self.text.folded, end)
        return found.end() if found else end

    def name_after_charges(self, end: int, position: int) -> Named | None:
        """“ministre de l'Emploi, de la Formation et du Travail, Mme X”: over what else the minister is in charge of."""
        raw = self.text.text
        for _ in range(3):
            following = self.text.words[end + 1 : end + 10].split()
            comma = raw.find(",", end + 1, end + CHARGES)
            if raw[end : end + 1] not in (",", " ") or not following or comma < 0:
                return None
            # "secrétaire d'État au Réseau ferroviaire, …": a charge whose name is not known
            leads = self.words.genitive if raw[end] == "," else self.words.charges
            if following[0] not in leads:
                return None
            if any(mark in raw[end + 1 : comma] for mark in ".;:()\n«»"):
                return None
            end = comma
            while position < len(self.parts) and self.parts[position].match.start < end:
                if self.parts[position].kind != "P" and not is_institution(self.parts[position]):
                    return None  # "… et du Commerce, des membres du CNT, Mme X" lists others
                position += 1
            named = self.name_after(end, position)
            if named is not None:
                return named
        return None

    def name_at(self, position: int) -> Named | None:
        """The name that begins at a part of kind O or G."""
        part = self.parts[position]
        kind, match = part.kind, part.match
        start = match.start
        raw = self.text.text
        if kind == "O":
            sense = next(s for s in match.senses if isinstance(s, OfficialName))
            if not raw[start].isupper():
                return None
            single = " " not in self.text.words[start + 1 : match.end + 1].strip()
            if single and self._touches_name(match):
                return None
            longer = None if single else self._longer_name(position)
            if longer is not None:
                return longer
            return match.end, raw[start : match.end], sense.officials, position + 1, start
        found = self._read_name(start, min(len(raw), start + 70))
        if found is None:
            return None
        name, last = found
        if " " not in name:
            return None
        while position < len(self.parts) and self.parts[position].match.start < last:
            blocking = self.parts[position]
            if blocking.kind in "TSBZ" and blocking.match.start > start:
                last = blocking.match.start
                name = raw[start:last].rstrip(" ,-")
                if " " not in name:
                    return None
                break
            position += 1
        return start + len(name), name, (), position, start

    def _longer_name(self, position: int) -> Named | None:
        """“Amadou Sanogo Diarra” is not Amadou Sanogo: another word of a name follows."""
        match = self.parts[position].match
        after = position + 1
        raw = self.text.text
        if not match.end + 2 < len(raw) or raw[match.end] not in " \u00a0" or not raw[match.end + 1].isupper():
            return None
        if after < len(self.parts) and self.parts[after].match.start <= match.end + 1:
            return None
        found = self._read_name(match.start, min(len(self.text.text), match.start + 70))
        if found is None or found[1] <= match.end or found[0].isupper():
            return None
        name, last = found
        extra = fold_phrase(self.text.text[match.end : last]).split()
        sense = next(s for s in match.senses if isinstance(s, OfficialName))
        if any(self.words.words_of[official].issuperset(extra) for official in sense.officials):
            return None  # "Madina Sissoko Dembélé"
        while after < len(self.parts) and self.parts[after].match.start < last:
            if self.parts[after].kind not in "OG":
                return None
            after += 1
        return last, name, (), after, match.start

    def _touches_name(self, match: Match[Entity]) -> bool:
        """Whether another capitalised word stands directly before or after: then it is another name."""
        raw = self.text.text
        after = raw[match.end : match.end + 2]
        if len(after) == 2 and after[0] in " -" and after[1].isupper() and not raw[match.start : match.end].isupper():
            word_end = match.end + 1
            while word_end < len(raw) and (raw[word_end].isalnum() or raw[word_end] in "'’-"):
                word_end += 1
            if not self.words.not_name.fullmatch(raw[match.end + 1 : word_end]) and word_end - match.end > 3:
                return True
        before = raw[max(0, match.start - 24) : match.start]
        if not before.endswith((" ", "-")):
            return False
        last = before.rstrip(" -").split(" ")[-1].split("\n")[-1]
        if not last[:1].isupper() or len(last) < 2 or last.isupper() or self.words.not_name.search(last):
            return False
        return not any(part.match.end == match.start - 1 for part in self.parts if part.kind in "TRHSD")

    def _read_name(self, start: int, stop: int) -> tuple[str, int] | None:
        found = self.words.name.match(self.text.text, start, min(stop, start + 72))
        if found is None:
            return None
        name = found[1]
        blocked = self.words.not_name.search(name)
        if blocked:
            if blocked.start() == 0:
                return None
            name = name[: blocked.start()]
        name = name.rstrip(" .-’'\u00a0")
        if len(name) < 2 or (name.isupper() and len(name) < 3):
            return None
        return name, start + len(name)

    def name_before(self, end: int) -> tuple[str, int] | None:
        """A full name right before a title, set off by a comma or bracket: "Youba Ba, | ministre de l'Élevage"."""
        if _SET_OFF.isdisjoint(self.text.text[max(0, end - ARTICLE) : end]):
            return None
        low = max(0, end - 60)
        newline = self.text.text.rfind("\n", low, end)
        found = self.words.name_before.search(self.text.text, max(low, newline + 1), end)
        if found is None:
            return None
        name = found[1]
        blocked = list(self.words.not_name.finditer(name))
        if blocked:
            name = name[blocked[-1].end() :].lstrip(" ’'")
        if " " not in name:
            return None
        start = found.end(1) - len(name)
        for part in self.parts:
            if part.match.start >= found.end(1):
                break
            if part.match.end > start and part.kind in "TSBZP":
                name = self.text.text[part.match.end + 1 : found.end(1)]
                if part.kind != "S" or " " not in name:
                    return None
                start = part.match.end + 1  # "à Kayes | Madiodio Niasse, hydrologue": the place is not of the name
        return name, start
