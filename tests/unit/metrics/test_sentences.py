"""Figures that say themselves; typography shown with ␣ for the narrow no-break space."""

import pytest

from pipeline.metrics import sentences


def drawn(text: str) -> str:
    return text.replace("\u202f", "␣")


@pytest.mark.parametrize(
    ("x", "n", "said"),
    [
        (14, 17, "14/17 (82␣%, IC 95␣% 59–94␣%)"),
        (168, 205, "168/205 (82,0␣%, IC 95␣% 76–87␣%)"),
        (1234, 2345, "1␣234/2␣345 (52,6␣%, IC 95␣% 51–55␣%)"),
        (4, 5, "4/5 (80␣%, IC 95␣% 38–96␣%)"),
        (3, 4, "3/4 (effectif inférieur à 5 : pas de taux)"),
        (0, 0, "0/0 (effectif inférieur à 5 : pas de taux)"),
    ],
)
def test_rate(x: int, n: int, said: str) -> None:
    assert drawn(sentences.rate(x, n)) == said


@pytest.mark.parametrize(
    ("x", "n", "reference", "said"),
    [
        (14, 17, (334, 412), "Compatible avec la référence (81,1␣%, n = 412)."),
        (120, 198, (310, 398), "Sous la référence (77,9␣%, n = 398) : écart −17 points, IC −25 à −9."),
        (190, 198, (310, 398), "Au-dessus de la référence (77,9␣%, n = 398) : écart 18 points, IC 13 à 23."),
        (14, 17, (3, 4), "Pas de comparaison : il faut au moins 5 personnes de chaque côté."),
    ],
)
def test_comparison(x: int, n: int, reference: tuple[int, int], said: str) -> None:
    assert drawn(sentences.comparison(x, n, *reference)) == said
