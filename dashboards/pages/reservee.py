"""What stands at the address of a page that this audience does not receive."""

from dashboards import shell

shell.open_page("Cette page n'est pas publiée pour vous")
shell.nothing(
    "Le fichier de ce public ne contient pas ces chiffres. Les pages ouvertes sont en haut de l'écran."
)
