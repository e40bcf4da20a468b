from copcore import ReportDefinition, Text, hookimpl


@hookimpl
def copcore_register_reports(centre):
    title = Text(bg="Годишен отчет", en="Annual report")
    return (
        ReportDefinition(key="sredno_selo.annual", title=title, cells=(), sections=lambda *_: ()),
    )
