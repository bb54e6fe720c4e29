"""What the accessibility statement may say: what a named test verifies, and what is known to lack."""

from typing import NamedTuple


class Verified(NamedTuple):
    """A sentence, and the tests that would go red if it stopped being true."""

    sentence: str
    tests: tuple[str, ...]


VERIFIED = (
    Verified(
        "Chaque page se déclare en français.",
        ("tests/dashboards/test_headers.py::test_page_is_french_whole_and_as_long_as_it_says",),
    ),
    Verified(
        "Chaque graphique a une description en mots, les mêmes données en tableau, et un fichier.",
        ("tests/dashboards/test_pages.py::test_every_chart_has_its_words_and_its_table",),
    ),
    Verified(
        "Les couleurs de texte des graphiques et les valeurs des cartes ont un contraste d'au moins 4,5 pour 1.",
        (
            "tests/dashboards/test_figures.py::test_text_colours_read_on_paper",
            "tests/dashboards/test_figures.py::test_value_reads_on_its_cell",
        ),
    ),
    Verified(
        "L'état d'une cellule est un signe et des mots, jamais une couleur seule.",
        (
            "tests/dashboards/test_cells.py::test_each_state_has_its_sign",
            "tests/dashboards/test_cells.py::test_a_sign_is_said_in_words",
        ),
    ),
    Verified(
        "Les filtres qui ne laissent rien disent lequel enlever.",
        ("tests/dashboards/test_outcomes.py::test_filters_that_leave_nothing_name_the_one_to_undo",),
    ),
    Verified(
        "Les titres du référentiel et de la méthode se suivent sans saut de niveau.",
        (
            "tests/dashboards/test_referentiel.py::test_headings_follow_one_another",
            "tests/dashboards/test_method.py::test_headings_follow_one_another",
        ),
    ),
)

LIMITS = (
    "Les points des graphiques ne se parcourent pas au clavier : leur tableau donne les mêmes valeurs.",
    "Les écrans ont besoin de JavaScript.",
    "Aucun essai avec un lecteur d'écran, ni au clavier seul, ni à 200\u202f% d'agrandissement n'est consigné.",
    "Les menus, listes et boutons sont ceux de Streamlit, dont l'accessibilité n'a pas été évaluée ici.",
    "Les fichiers téléchargés (CSV, classeurs, texte) et les documents de la ligne de commande n'ont pas été évalués.",
)
