"""How the press says it, in French and English: parts that combine to thousands of wordings."""

from __future__ import annotations

PLACES = {"us": "Washington", "mali": "Bamako", "senegal": "Dakar"}
_ADJECTIVES = {
    "us": ("américain", "américaine"),
    "mali": ("malien", "malienne"),
    "senegal": ("sénégalais", "sénégalaise"),
}
_NATIONS = {"us": "US", "mali": "Malian", "senegal": "Senegalese"}


def _ministers(state: str) -> dict[str, dict[str, tuple[str, str]]]:
    """What the ministers of a state are called: by office and language, for a man and a woman."""
    he, she = _ADJECTIVES[state]
    nation = _NATIONS[state]
    return {
        "head_of_state": {
            "fr": (f"le président {he}", f"la présidente {she}"),
            "en": (f"{nation} President", f"{nation} President"),
        },
        "head_of_government": {
            "fr": (f"le Premier ministre {he}", f"la Première ministre {she}"),
            "en": (f"{nation} Prime Minister", f"{nation} Prime Minister"),
        },
        "foreign_minister": {
            "fr": (f"le ministre {he} des Affaires étrangères", f"la ministre {she} des Affaires étrangères"),
            "en": (f"{nation} Foreign Minister", f"{nation} Foreign Minister"),
        },
        "defence_minister": {
            "fr": (f"le ministre {he} de la Défense", f"la ministre {she} de la Défense"),
            "en": (f"{nation} Defence Minister", f"{nation} Defence Minister"),
        },
    }


#: State → office → language → the title of a man and of a woman.
TITLES: dict[str, dict[str, dict[str, tuple[str, str]]]] = {
    "us": {
        "foreign_minister": {
            "fr": ("le secrétaire d'État américain", "la secrétaire d'État américaine"),
            "en": ("US Secretary of State", "US Secretary of State"),
        },
        "ambassador": {
            "fr": ("l'ambassadeur des États-Unis au Mali", "l'ambassadrice des États-Unis au Mali"),
            "en": ("US Ambassador to Mali", "US Ambassador to Mali"),
        },
        "assistant_secretary_africa": {
            "fr": (
                "le secrétaire d'État adjoint américain aux Affaires africaines",
                "la secrétaire d'État adjointe américaine aux Affaires africaines",
            ),
            "en": ("US Assistant Secretary of State for African Affairs",) * 2,
        },
        "africom_commander": {
            "fr": ("le commandant de l'AFRICOM, le général", "la commandante de l'AFRICOM, la générale"),
            "en": ("AFRICOM commander General", "AFRICOM commander General"),
        },
    },
    "mali": {
        **_ministers("mali"),
        "security_minister": {
            "fr": ("le ministre malien de la Sécurité", "la ministre malienne de la Sécurité"),
            "en": ("Malian Security Minister", "Malian Security Minister"),
        },
    },
    "senegal": {
        **_ministers("senegal"),
        "interior_minister": {
            "fr": ("le ministre sénégalais de l'Intérieur", "la ministre sénégalaise de l'Intérieur"),
            "en": ("Senegalese Interior Minister", "Senegalese Interior Minister"),
        },
    },
}

TOPICS = (
    {"fr": "la lutte contre le terrorisme", "en": "the fight against terrorism"},
    {"fr": "la sécurité de la frontière commune", "en": "security along the common border"},
    {"fr": "le transport des marchandises", "en": "the transport of goods"},
    {"fr": "la formation des forces de défense", "en": "the training of the defence forces"},
    {"fr": "l'aide humanitaire", "en": "humanitarian aid"},
    {"fr": "la coopération universitaire", "en": "cooperation between universities"},
    {"fr": "les visas", "en": "visas"},
    {"fr": "l'énergie et les mines", "en": "energy and mining"},
    {"fr": "la situation des ressortissants", "en": "the situation of nationals abroad"},
    {"fr": "l'agriculture et la sécurité alimentaire", "en": "farming and food security"},
)

#: Kind → language → sentences; `{when}` may be empty, and comes with the blank that it needs.
ACTS: dict[str, dict[str, tuple[str, ...]]] = {
    "meeting": {
        "fr": (
            "{Host} a reçu{when} à {place} {guest}.",
            "{Host} a reçu en audience{when}, à {place}, {guest}.",
            "{Guest} a été reçu{e_guest}{when} à {place} par {host}.",
            "{Host} s'est entretenu{e_host}{when} à {place} avec {guest}.",
            "{Host} et {guest} se sont rencontrés{when} à {place}.",
            "{Guest} a rencontré{when} à {place} {host}.",
            "{Host} a accordé{when}, à {place}, une audience à {guest_plain}.",
            "Une rencontre a réuni{when} à {place} {host} et {guest}.",
        ),
        "en": (
            "{Host} received {guest} in {place}{when}.",
            "{Host} met {guest} in {place}{when}.",
            "{Guest} was received in {place}{when} by {host}.",
            "{Host} held talks with {guest} in {place}{when}.",
            "{Guest} met with {host} in {place}{when}.",
        ),
    },
    "call": {
        "fr": (
            "{Host} s'est entretenu{e_host} au téléphone{when} avec {guest}.",
            "{Guest} a téléphoné{when} à {host_plain}.",
            "{Host} a eu{when} un entretien téléphonique avec {guest}.",
            "{Host} et {guest} se sont parlé au téléphone{when}.",
        ),
        "en": (
            "{Host} spoke by phone with {guest}{when}.",
            "{Guest} held a telephone call with {host}{when}.",
            "{Host} had a phone call with {guest}{when}.",
        ),
    },
    "visit": {
        "fr": (
            "{Guest} est arrivé{e_guest}{when} à {place} pour une visite de travail; {guest_he} a rencontré {host}.",
            "{Guest} a effectué{when} une visite officielle à {place}, où {guest_he} a rencontré {host}.",
            "{Guest} s'est rendu{e_guest}{when} à {place} pour une visite; {host} l'a accueilli{e_guest}.",
        ),
        "en": (
            "{Guest} arrived in {place}{when} for an official visit and met {host}.",
            "{Guest} visited {place}{when} for talks with {host}.",
        ),
    },
    "agreement": {
        "fr": (
            "{Host} et {guest} ont signé{when} à {place} un accord sur {topic}.",
            "Un accord sur {topic} a été signé{when} à {place} par {host} et {guest}.",
            "{Guest} a signé{when} à {place}, avec {host}, un protocole d'accord sur {topic}.",
        ),
        "en": (
            "{Host} and {guest} signed an agreement on {topic} in {place}{when}.",
            "An agreement on {topic} was signed in {place}{when} by {host} and {guest}.",
        ),
    },
    "condolences": {
        "fr": (
            "{Guest} a présenté{when} ses condoléances à {host_plain} après l'attaque.",
            "{Guest} a adressé{when} un message de condoléances à {host_plain}.",
        ),
        "en": ("{Guest} offered condolences to {host}{when} after the attack.",),
    },
}

SECOND: dict[str, tuple[str, ...]] = {
    "fr": (
        "Au menu : {topic}.",
        "Les échanges ont porté sur {topic}.",
        "Il a été question de {topic}.",
        "Les deux parties ont parlé de {topic}.",
        "{Topic} était au centre des discussions.",
        "Les deux pays veulent avancer sur {topic}.",
    ),
    "en": (
        "They discussed {topic}.",
        "On the agenda: {topic}.",
        "{Topic} was at the centre of the talks.",
        "Both countries want to move forward on {topic}.",
    ),
}

FILLERS: dict[str, tuple[str, ...]] = {
    "fr": (
        "La presse locale en a rendu compte avec prudence, faute de communiqué détaillé.",
        "Selon un observateur, la région attend des résultats concrets depuis plusieurs années.",
        "Les populations, elles, se soucient surtout du prix des denrées et de l'état des routes.",
        "Aucune question n'a été permise, et la salle a été évacuée aussitôt.",
        "Un analyste rappelle que la saison des pluies complique chaque déplacement.",
        "Le dossier est suivi de près par les chancelleries, qui se gardent de tout commentaire.",
        "Un habitant du quartier dit n'avoir vu passer que des voitures aux vitres teintées.",
        "Le protocole avait dressé des tentes dans la cour, sous une chaleur accablante.",
    ),
    "en": (
        "Local newspapers were cautious, as no detailed communiqué was issued.",
        "Observers say the region has long been waiting for tangible results.",
        "Residents care above all about food prices and the state of the roads.",
        "No questions were allowed and the room was cleared at once.",
        "An analyst noted that the rainy season makes every journey harder.",
        "Embassies follow the matter closely and decline to comment.",
    ),
}

NOISE: dict[str, tuple[str, ...]] = {
    "fr": (
        "La campagne cotonnière s'annonce difficile dans le cercle de {town}.",
        "L'équipe de {town} s'est imposée par deux buts à un devant un public nombreux.",
        "Les inondations ont emporté plusieurs ponts près de {town}.",
        "Un marché couvert a été ouvert à {town}, au grand bonheur des commerçantes.",
        "Les enseignants de {town} réclament le paiement de leurs indemnités.",
        "Le prix du riz a encore augmenté sur les étals de {town}.",
        "Un festival de musique réunit à {town} des artistes de toute la sous-région.",
    ),
    "en": (
        "Cotton growers around {town} fear a poor harvest.",
        "The team from {town} won by two goals to one before a large crowd.",
        "Floods swept away several bridges near {town}.",
        "Teachers in {town} are demanding overdue allowances.",
        "A music festival in {town} brings together artists from across the region.",
    ),
}
TOWNS = ("Sikasso", "Kayes", "Ségou", "Thiès", "Kaolack", "Mopti", "Koutiala", "Louga", "Bougouni", "Fatick")
OUTLETS = (
    "Le Quotidien du Fleuve",
    "Sahel Matin",
    "La Voix du Plateau",
    "Horizon Ouest",
    "The Sahel Courier",
    "Info Rive",
)
