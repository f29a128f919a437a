"""The states: their adjectives, names and towns of government, as ``French``, ``France`` and ``Paris``."""

from __future__ import annotations

_STATES = """
afghan: afghanistan kabul, albanian: albania tirana, algerian: algeria algiers, american: america washington usa,
angolan: angola luanda, argentine argentinian: argentina, armenian: armenia yerevan, australian: australia canberra,
austrian: austria vienna, azerbaijani: azerbaijan baku, bahraini: bahrain manama, bangladeshi: bangladesh dhaka,
belarusian: belarus minsk, belgian: belgium, bolivian: bolivia, bosnian: bosnia sarajevo, brazilian: brazil brasilia,
british: britain london uk, bulgarian: bulgaria sofia, burmese: burma myanmar naypyidaw, cambodian: cambodia,
cameroonian: cameroon yaounde, canadian: canada ottawa, chilean: chile santiago, chinese: china beijing,
colombian: colombia bogota, congolese: congo kinshasa, croatian: croatia zagreb, cuban: cuba havana,
czech: czechia prague, danish: denmark copenhagen, dutch: netherlands, ecuadorian: ecuador quito, egyptian: egypt cairo,
emirati: uae, eritrean: eritrea asmara, estonian: estonia tallinn, ethiopian: ethiopia, finnish: finland helsinki,
french: france paris, georgian: georgia tbilisi, german: germany berlin, ghanaian: ghana accra, greek: greece athens,
guatemalan: guatemala, haitian: haiti, honduran: honduras, hungarian: hungary budapest, icelandic: iceland reykjavik,
indian: india, indonesian: indonesia jakarta, iranian: iran tehran, iraqi: iraq baghdad, irish: ireland dublin,
israeli: israel jerusalem, italian: italy rome, ivorian: abidjan, jamaican: jamaica, japanese: japan tokyo,
jordanian: jordan amman, kazakh: kazakhstan astana, kenyan: kenya nairobi, korean: korea seoul,
kosovan: kosovo pristina, kuwaiti: kuwait, kyrgyz: kyrgyzstan bishkek, laotian: laos, latvian: latvia riga,
lebanese: lebanon beirut, liberian: liberia, libyan: libya tripoli, lithuanian: lithuania vilnius, malaysian: malaysia,
malian: mali bamako, mexican: mexico, moldovan: moldova chisinau, mongolian: mongolia, moroccan: morocco rabat,
mozambican: mozambique maputo, namibian: namibia windhoek, nepalese nepali: nepal kathmandu,
nicaraguan: nicaragua managua, nigerian: nigeria abuja, norwegian: norway oslo, omani: oman muscat,
pakistani: pakistan islamabad, palestinian: palestine ramallah, panamanian: panama, paraguayan: paraguay,
peruvian: peru lima, polish: poland warsaw, portuguese: portugal lisbon, qatari: qatar doha,
romanian: romania bucharest, russian: russia moscow kremlin, rwandan: rwanda kigali, salvadoran:, saudi: riyadh,
scottish: scotland edinburgh, senegalese: senegal dakar, serbian: serbia belgrade, singaporean: singapore,
slovak: slovakia bratislava, slovenian: slovenia ljubljana, somali: somalia mogadishu, spanish: spain madrid,
sudanese: sudan khartoum, swedish: sweden stockholm, swiss: switzerland, syrian: syria damascus,
taiwanese: taiwan taipei, tajik: tajikistan dushanbe, tanzanian: tanzania, thai: thailand bangkok,
tunisian: tunisia tunis, turkish: turkey ankara, turkmen: turkmenistan ashgabat, ugandan: uganda kampala,
ukrainian: ukraine kyiv kiev, uruguayan: uruguay montevideo, uzbek: uzbekistan tashkent, venezuelan: venezuela caracas,
vietnamese: vietnam hanoi, welsh: wales, yemeni: yemen sanaa, zambian: zambia lusaka, zimbabwean: zimbabwe harare
"""
_WITHOUT_STATE = "african arab asian chechen english european kurdish persian tibetan"
_OF_STATES = [[words.split() for words in state.split(":")] for state in _STATES.split(",")]
NATIONALITIES = frozenset(_WITHOUT_STATE.split()).union(*(adjectives for adjectives, _ in _OF_STATES))
"""Of which state something is; alone the name of nobody, unless somebody of the text has it as a last name."""
_STATE_OF = {word: adjectives[0] for adjectives, names in _OF_STATES for word in adjectives + names}
_IN_TWO_WORDS = frozenset(
    (
        "united states|united kingdom|united arab emirates|european union|saudi arabia|south africa|south korea|"
        "north korea|new zealand|sri lanka|czech republic|ivory coast|burkina faso|el salvador|costa rica|white house|"
        "new delhi|buenos aires|addis ababa|mexico city|abu dhabi|hague"
    ).split("|")
)
_SHORTEST = 4
"""Letters that a state and its adjective have in common at least, so that it is told by them."""


def stands_for_state(name: str) -> bool:
    """Whether a name is that of a state, or of the town in which its government is: ``Norway``, ``Oslo``."""
    name = name.casefold().removeprefix("the ")
    return name in _STATE_OF or name in _IN_TWO_WORDS


def begins_adjective(word: str) -> bool:
    """Whether a word is a state whose adjective is its name and a little more: ``Qatar``, but not ``Denmark``."""
    stem = word.casefold()[: max(_SHORTEST, len(word) - 1)]
    return len(stem) >= _SHORTEST and any(nation.startswith(stem) for nation in NATIONALITIES)


def state_of(word: str) -> str | None:
    """A word that stands for the same state as another one, in small letters: ``Norway``, ``Norwegian``, ``Oslo``."""
    return _STATE_OF.get(word.casefold())
