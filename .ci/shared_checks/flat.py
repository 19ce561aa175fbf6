"""A text without its layout: the plain reading that the program's answers are compared with."""

# Line and page ends, the spaces of the layout, and the marks that a converter left for characters
# that it could not read. The article is Japanese but for a few words, so dropping the space in
# "security guaranty" does no harm as long as both sides do it.
LAYOUT = "\n\r\f \u3000\ufffd"


def flatten(text):
    """The text without its layout."""
    return "".join(character for character in text if character not in LAYOUT)


class FlatText:
    """A file's text without its layout, which still knows the place of each character."""

    def __init__(self, text):
        kept = [
            (character, (line_number, column))
            for line_number, line in enumerate(text.split("\n"), 1)
            for column, character in enumerate(line, 1)
            if character not in LAYOUT
        ]
        self.text = "".join(character for character, _ in kept)
        self.places = [place for _, place in kept]

    def between(self, start, end):
        """The flat text from one place (line, column) up to another, which is not part of it."""
        return "".join(
            character
            for character, place in zip(self.text, self.places)
            if start <= place < end
        )

    def occurrences(self, terms):
        """Where the terms stand: (place, term, whether a line break cuts it).

        The longest term wins: one that lies inside a longer one is not counted there.
        """
        found = []
        for term in terms:
            start = self.text.find(term)
            while start >= 0:
                found.append((start, start + len(term), term))
                start = self.text.find(term, start + 1)
        return [
            (self.places[start], term, self.places[start][0] != self.places[end - 1][0])
            for start, end, term in found
            if not any(_inside(start, end, other) for other in found)
        ]


def _inside(start, end, other):
    return other[0] <= start and end <= other[1] and end - start < other[1] - other[0]
