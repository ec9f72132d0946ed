from inspectorate.storage.publishing import language_manners


def test_numbers_and_months_come_from_the_locale():
    welsh = language_manners.manner("cy")
    assert welsh.months[0] == "Ionawr"
    assert welsh.plural_class(3) == "few"
    english = language_manners.manner("en")
    assert (english.group, english.decimal, english.months[11]) == (
        ",",
        ".",
        "December",
    )
