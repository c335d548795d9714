"""Every action of the window in one table: text, icon, shortcut, menu, and what it does."""

from typing import NamedTuple

MENUS = ("&Arkiv", "&Redigera", "&Visa", "&Gå", "&Hjälp")


class ActionSpec(NamedTuple):
    """One action. `handler` names a method of the main window; several shortcuts stand with a space between."""

    key: str
    menu: str
    text: str
    handler: str
    shortcut: str = ""
    icon: str = ""
    line_above: bool = False
    checkable: bool = False


ACTIONS = (
    ActionSpec("primary", "&Arkiv", "&Ny", "run_primary", "Ctrl+N", "ny"),
    ActionSpec("preview", "&Arkiv", "&Förhandsgranska", "run_preview", "F6", "forhandsgranska"),
    ActionSpec("export", "&Arkiv", "&Exportera …", "run_export", "Ctrl+E", "exportera"),
    ActionSpec("print", "&Arkiv", "Skriv &ut …", "print_page.print", "Ctrl+P", "skriv_ut"),
    ActionSpec("read_lists", "&Arkiv", "&Läs in från Excel …", "read_lists", "", "mapp"),
    ActionSpec("quit", "&Arkiv", "&Avsluta", "close", "Ctrl+Q", "avsluta", line_above=True),
    ActionSpec("undo", "&Redigera", "&Ångra", "run_undo", "Ctrl+Z", "angra"),
    ActionSpec("redo", "&Redigera", "&Gör om", "run_redo", "Ctrl+Y", "gor_om"),
    ActionSpec("light", "&Visa", "&Ljust utseende", "look.use_light", checkable=True),
    ActionSpec("dark", "&Visa", "&Mörkt utseende", "look.use_dark", checkable=True),
    ActionSpec("contrast", "&Visa", "&Hög kontrast", "look.use_contrast", checkable=True),
    ActionSpec("follow", "&Visa", "Som s&ystemet", "look.use_system", checkable=True),
    ActionSpec("larger", "&Visa", "&Större text", "look.larger_text", "Ctrl++", "zooma_in", line_above=True),
    ActionSpec("smaller", "&Visa", "M&indre text", "look.smaller_text", "Ctrl+-", "zooma_ut"),
    ActionSpec("normal", "&Visa", "&Normal textstorlek", "look.normal_text", "Ctrl+0"),
    ActionSpec("back", "&Gå", "&Tillbaka", "go_back", "Alt+Left", "tillbaka"),
    ActionSpec("search", "&Gå", "&Sök, gå till, gör …", "go_to_search", "Ctrl+K", "sok"),
    ActionSpec("help", "&Hjälp", "&Handbok", "help.show", "F1", "hjalp"),
    ActionSpec("tour", "&Hjälp", "&Rundtur i exempelkommunen", "help.start_tour", "", "framat"),
    ActionSpec("shortcuts", "&Hjälp", "&Kortkommandon", "show_shortcuts", "Ctrl+?", "tangentbord"),
    ActionSpec("about", "&Hjälp", "&Om Jämvikt", "show_about", "", "information", line_above=True),
)

ELSEWHERE = (
    ("F4", "Öppna kalendern i ett datumfält, listan i ett valfält"),
    ("Ctrl+B, Ctrl+I", "Fet, kursiv"),
    ("Ctrl+Skift+8, Ctrl+Skift+7", "Punktlista, numrerad lista"),
    ("Ctrl+L", "Länk"),
    ("F11", "Texten i full höjd, och tillbaka"),
    ("Alt+↑, Alt+↓, Ctrl+Delete", "Flytta raden, ta bort den"),
    ("Ctrl+PgDn, Ctrl+PgUp", "Nästa, föregående avsnitt i ett formulär"),
    ("Ctrl+Skift+PgDn, Ctrl+Skift+PgUp", "I dialogträffarna: nästa, föregående vy"),
    ("0 … 5, J, Delete", "I juryns tabell: poäng, jäv, töm rutan"),
    ("PgUp, PgDn, Home, End", "I kalenderåret: en månad bakåt eller framåt, årets första och sista dag"),
    ("F8, Skift+F8", "Nästa, föregående anmärkning i en tjänsteskrivelse eller verksamhetsberättelse"),
    ("F2", "I verksamhetsberättelsen: avsnittets rubrik och plats"),
    ("←, →, Home, End", "I verksamhetsberättelsen: mellan uppgifterna ur registret; Retur öppnar källan"),
    ("Ctrl+1, Ctrl+2, Ctrl+3", "I ett sammanträde: planera, genomför, efterarbete"),
    ("Insert, Ctrl+Delete", "I dagordningen: till det som kan tas upp, stryk punkten"),
    ("Ctrl+Retur, Ctrl+Skift+Retur", "Vid sammanträdet: klar och nästa paragraf, förra paragrafen"),
    ("F2, F3, F4, F5", "Vid sammanträdet: jäv, yrkande, beslut (siffran väljer, 0 är förslaget), beslutsgång"),
    ("F7, F9, Skift+F9", "Vid sammanträdet: omröstning (J, N, A), reservation, uppdrag att följa upp"),
    ("F8, Skift+F8", "Vid sammanträdet: nästa ruta, förra rutan"),
    ("Ctrl+J, Ctrl+G", "Vid sammanträdet: ajournera och fortsätt, lägg till person"),
    ("Mellanslag, Ctrl+A", "I närvaron: kommer eller går, alla är här"),
    ("Ctrl+D, Ctrl+T, Ctrl+H, Retur", "I närvaron: deltar digitalt, tjänstgör för, förhinder, skriv paragraferna"),
    ("F9", "I budgeten: ta kostnaden ett steg vidare, från planerad till betald"),
    ("Tab, Skift+Tab", "Nästa, föregående fält"),
    ("Retur", "Öppna raden, lägg till det som är skrivet"),
    ("Ctrl+F", "I handboken: sök"),
    ("Alt+PgDn, Alt+PgUp", "I rundturen: nästa, föregående steg"),
    ("Esc", "Töm filtret, tillbaka till listan"),
)
"""Keys that work inside fields and lists, for the sheet of shortcuts."""
