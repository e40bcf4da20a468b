"""The few words that formats print around a report."""

from copcore.domain import Text

AS_OF = Text(bg="Според записаното до", en="As recorded until")
FIGURE = Text(bg="Показател", en="Figure")
FIGURES = Text(bg="Показатели", en="Figures")
IN_SHORT = Text(bg="Накратко", en="In short")
KIND = Text(bg="Вид", en="Kind")
NOTES = Text(bg="Бележки", en="Notes")
NOTICE = Text(bg="Важно", en="Important")
PERIOD = Text(bg="Период", en="Period")
PROFILE = Text(bg="Сведения", en="Particulars")
VALUE = Text(bg="Стойност", en="Value")
