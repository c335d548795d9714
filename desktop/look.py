"""What the menu "Visa" does: light, dark or strong contrast, and the size of the text."""

from typing import TYPE_CHECKING

from desktop.settings import TEXT_SIZES

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


class Look:
    """Changes the look at once and remembers it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    def use_light(self) -> None:
        """Light."""
        self.use_theme("ljust")

    def use_dark(self) -> None:
        """Dark."""
        self.use_theme("morkt")

    def use_system(self) -> None:
        """As the system."""
        self.use_theme("system")

    def use_contrast(self) -> None:
        """Strong contrast, light or dark as the look was."""
        self.use_theme("kontrast_morkt" if self._window.theme.dark else "kontrast_ljust")

    def larger_text(self) -> None:
        """The next larger size."""
        now = self._window.settings.text_size
        self.use_size(next((size for size in TEXT_SIZES if size > now), TEXT_SIZES[-1]))

    def smaller_text(self) -> None:
        """The next smaller size."""
        smaller = [size for size in TEXT_SIZES if size < self._window.settings.text_size]
        self.use_size(smaller[-1] if smaller else TEXT_SIZES[0])

    def normal_text(self) -> None:
        """100 %."""
        self.use_size(100)

    def show_theme(self) -> None:
        """Tick the look in use."""
        now = self._window.settings.theme
        for key, name in (("light", "ljust"), ("dark", "morkt"), ("contrast", "kontrast"), ("follow", "system")):
            self._window.actions_by_key[key].setChecked(now.startswith(name))

    def use_theme(self, name: str) -> None:
        """One of `settings.THEMES`."""
        self._window.settings.theme = name
        self._window.theme.apply()
        self.show_theme()
        self._window.settings.save()

    def use_size(self, size: int) -> None:
        """The size of the text in percent."""
        self._window.settings.text_size = size
        self._window.theme.apply()
        self._window.settings.save()
        self._window.status(f"Textstorlek {size} %")
