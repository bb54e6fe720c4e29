"""« Comprendre un chiffre »: the value, what defends it, the cells behind it; and what a trainer does not see."""

from tests.dashboards.screens import open_page

SLICE = {"session": "S2026-03-LYO · Lyon, mars 2026", "voie": "Apprentissage"}
CRITERION = {
    "chiffre": "Taux d'acquisition du critère",
    "session": SLICE["session"],
    "critere": "A3.2 Les passagers savent quoi faire",
}


def test_figure_opens_from_an_address_with_all_that_defends_it(read_by):
    read_by()
    words = open_page("chiffre", bloc="Bloc Q", **SLICE).words
    assert "Taux de validation du bloc (sur présents) : 2/4 (effectif inférieur à 5 : pas de taux)." in words
    assert "x = 2 : bloc validé (2)." in words
    assert "n = 4 : bloc validé (2), bloc non validé (2), présents en attente de décision (0)." in words
    assert (
        "Référentiel pilotage/v1, règlement exemple-1 (exemple). Publication P-0004 du 21/11/2026." in words
    )
    assert (
        "Validation du bloc : 70 % des critères évalués acquis Depuis le 01/01/2025. Source : Exemple, art. 1."
        in words
    )


def test_lines_of_registers_behind_a_figure_add_up_to_it(read_by):
    read_by()
    words = open_page("chiffre", bloc="Bloc Q", **SLICE).words
    assert words.count("● bloc validé") == 2 * 2
    assert words.count("○ bloc non validé") == 2 * 2
    assert "F-0039 PV ligne 8 BC02 · décision du jury bloc validé S2026-03-LYO KJVL-317" in words


def test_cells_behind_a_criterion_name_their_file_sheet_and_address(read_by):
    read_by()
    words = open_page("chiffre", **CRITERION).words
    assert "Taux d'acquisition du critère : 3/4" in words
    assert (
        "F-0038 Vol H7 A3.2 note retenue non acquise S2026-03-LYO VBUX-797 JR-3 ○ note retenue non acquise"
        in words
    )


def test_a_figure_over_several_criteria_has_no_interval(read_by):
    read_by()
    words = open_page("chiffre", chiffre="Taux d'acquisition du critère", session=SLICE["session"]).words
    assert "Taux d'acquisition du critère : 74/114 (65 %)." in words
    assert "Pas d'intervalle : les mêmes personnes y comptent plusieurs fois." in words


def test_a_session_held_back_is_said_where_it_gives_no_figure(read_by):
    read_by()
    words = open_page("chiffre", chiffre="Taux d'acquisition du critère", annee="2026").words
    assert "Sessions retenues, sans chiffre d'évaluation : S2026-10-LYO." in words


def test_a_trainer_sees_no_cell_and_no_exemption(read_by):
    read_by(audience="trainer-LYO")
    screen = open_page("chiffre", **CRITERION)
    assert "Ce public ne reçoit pas la liste des cases" in screen.words
    assert "hors périmètre (" not in screen.words
    assert "VBUX-797" not in screen.words


def test_a_choice_without_anybody_names_what_to_undo(read_by):
    read_by()
    words = open_page("chiffre", session=SLICE["session"], centre="Paris").words
    assert "Centre : Paris" in words
    assert "Cases" not in words
