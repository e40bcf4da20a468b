"""The year 2022: the meeting is as it was published, every figure is invented."""

from datetime import date

from copcore import Period, PlannedEvent, Scenario, Setting, Target, Targets, Text
from copcore_troyan.partners import INVITED, MUNICIPALITY

_PRESENTATION = PlannedEvent(
    kind="meeting",
    title=Text(
        bg="Онлайн среща за представяне на Центъра за обществена подкрепа",
        en="Online meeting to present the Community Support Centre",
    ),
    period=Period(start=date(2022, 1, 26), end=date(2022, 1, 26)),
    setting=Setting.ONLINE,
    initiated_by=MUNICIPALITY.key,
    participants=(MUNICIPALITY.key, *(partner.key for partner in INVITED)),
    purposes=(
        Text(bg="представяне на дейността на центъра", en="to present the work of the centre"),
        Text(
            bg="създаване на механизъм за взаимодействие между институциите",
            en="to create a mechanism for interaction between the institutions",
        ),
        Text(
            bg="по-добра работа с децата и семействата в риск в общината",
            en="better work with children and families at risk in the municipality",
        ),
    ),
    contents=(
        Text(
            bg="приоритетните цели на общината в социалните услуги, представени от "
            "заместник-кмета, който откри срещата",
            en="the municipality's priority goals in social services, presented by the deputy "
            "mayor, who opened the meeting",
        ),
        Text(
            bg="екипът на центъра, представен от началника на отдел „Социална и здравна политика“",
            en="the team of the centre, presented by the head of the department “Social and "
            "health policy”",
        ),
        Text(
            bg="същност, целеви групи, видове дейности, начини на достъп и работно време, "
            "представени от координатора на дейностите",
            en="essence, target groups, types of activities, ways of access and working hours, "
            "presented by the coordinator of the activities",
        ),
    ),
    outcome=Text(
        bg="Всички участници се обединиха около нуждата от по-тясно сътрудничество между "
        "институциите на общинско ниво.",
        en="All participants agreed on the need for deeper cooperation of the institutions at "
        "municipal level.",
    ),
)

YEAR_2022 = Scenario(
    key="2022",
    title=Text(bg="ЦОП Троян през 2022 г.", en="The Troyan support centre in 2022"),
    period=Period.of_year(2022),
    targets=Targets(
        users_distinct=Target(36),
        users_monthly_mean=Target(24),
        individual_sessions=Target(540),
        group_sessions=Target(60),
        home_visits=Target(0),
    ),
    report="troyan.service_profile",
    events=(_PRESENTATION,),
)
