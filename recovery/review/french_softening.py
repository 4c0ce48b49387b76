"""How French makes it smaller, defends the writer, or speaks for the other (N10-N12, N14, N15, N19-N21, N25, N27, N28)."""

from recovery.review.french_words import APOLOGY, DISOWNED, GAP, NUMBER, TROUBLE, YOU
from recovery.review.phrases import Phrase

_SMALL = (
    r"(?:petits?|petites?|legers?|legeres?|simples?|minimes?|infimes?|modestes?|malheureu\w+|menus?|brefs?|breves?)"
)
_FEW = rf"(?:une?\b|d'une?\b|quelques|de simples|{NUMBER}\b)"
_YOURS = rf"{YOU} (?:n'|ne )?(?:avez|as|aviez|avais|attend\w+|voul\w+)"
SMALLER = (
    Phrase(
        rf"\b(?:ne |n')(?:\w+ |s'agit |y a ){{1,3}}(?:que |qu')(?: ?la )?{_FEW}(?: (?:tout )?{_SMALL})?",
        rf"{_YOURS}|\breste qu|\bnon seulement\b",
    ),
    Phrase(r"\b(?:que|qu') ?quelques\b", rf"{_YOURS}|\bn'|\b(?:plus|moins|depuis|lors)"),
    Phrase(rf"\b(?:juste|seulement|simplement|uniquement) {_FEW}", rf"{_YOURS}|\bnon seulement\b"),
    Phrase(
        rf"\b(?:une?|des|ces?|cette|cet|les?|la|mon|ma|quelques|d'une?) (?P<it>(?:(?:tout|toute|tres) )?{_SMALL})(?= (?:\w+ )?{TROUBLE}\b)",
        r"\bn'(?:est|etait) (?:pas|plus) (?:une?|qu)",
    ),
    Phrase(
        r"\bun simple oubli\b|\bune simple (?:erreur|coquille|faute de frappe)\b|\bun detail\b(?! (?:du|de) )",
        r"\bn'(?:est|etait) (?:pas|plus)\b",
    ),
    Phrase(rf"\b{TROUBLE} (?P<it>mineure?s?|minimes?|sans (?:grande )?(?:gravite|consequences?|importance))"),
    Phrase(
        r"\brien de (?:bien |tres |vraiment )?(?:grave|mechant|dramatique|serieux)\b|\bn'est pas (?:bien |si |tres |trop )?(?:grave|mechant|dramatique|la mort|la fin du monde)\b|\bpas mort d'homme\b"
    ),
    Phrase(
        r"\bune (?:toute )?petite (?:heure|minute|semaine|journee)\b|\b(?:un|ce) petit (?:quart d'heure|retard)\b",
        r"\bn'(?:est|etait) pas\b",
    ),
    Phrase(
        r"\b(?:un (?:petit )?peu|legerement|quelque peu|tout juste)(?= (?:en retard|tardi|faux|fausse|perturb|decal|debord|retard|incompl|long))|\ba peine(?! (?:recu|ouvert|rentre|arrive))",
        rf"{_YOURS}|\bj'ai a peine (?:lu|regarde|relu|verifie|ouvert)",
    ),
)

_QUANTITY = rf"(?:{NUMBER}|une? |jusqu|tous |toutes |chaque|la moitie)"
BRIGHT_SIDE = (
    Phrase(rf"(?:^|[,;:(-] ?|\bmais |\bet |\bque )(?P<it>au moins)\b(?! {_QUANTITY})", r"\bdi(?:tes|s)-moi\b"),
    Phrase(
        r"\bheureusement\b(?: qu'?)?|\b(?:par chance|par bonheur|dieu merci|encore heureux|coup de chance|un mal pour un bien)\b",
        DISOWNED,
    ),
    Phrase(
        r"\b(?:la bonne nouvelle|l'avantage|le bon cote|(?:le cote|le point|point) positif)(?=,? (?:c'est|est|de tout|dans|:))(?:,? c'est que)?"
    ),
    Phrase(r"\b(?:nous|on) (?:avons|a) eu (?:de la|beaucoup de) chance\b"),
    Phrase(r"\b(?:cela|ca) aurait pu etre (?:bien |beaucoup |encore )?(?:pire|plus grave)\b", DISOWNED),
)

_ANYONE = r"(?:a (?:tout le monde|tous|chacun|n'importe qui|d'autres)|aux meilleure?s)"
EVERYONE = (
    Phrase(
        rf"(?<!\bsi )(?<!\bquand )\b(?:cela|ca) (?:peut |pourrait |aurait pu )?arriver? (?:meme )?{_ANYONE}", r"\bne\b"
    ),
    Phrase(r"(?<!\bsi )(?<!\bquand )\b(?:cela|ca) arrive(?=$|[.,;]| (?:parfois|souvent)\b)"),
    Phrase(
        r"\b(?:ce sont |c'est )?(?:des|ces|ce genre de) choses? (?:qui )?(?:arrivent?|se produi\w+)\b",
        r"\bne sont pas\b",
    ),
    Phrase(
        r"\b(?:tout le monde|chacun|n'importe qui|on|nous) (?:peut |en |se )?(?:fait|commet|faisons|trompe|se tromper|trompons|aurait pu) ?(?:tous )?(?:des erreurs|une erreur|l'erreur|se tromper|la faire)?(?=$|[.,; ])(?<!on fait)(?<!on fait )(?<!nous faisons )(?<!fait)",
        "",
    ),
    Phrase(
        r"\b(?:on|nous) (?:fait|en fait|faisons|se trompe|est|sommes) tous\b(?: (?:des erreurs|humains))?|\btout le monde (?:fait|commet) (?:des erreurs|une erreur)"
    ),
    Phrase(
        r"\b(?:nul|personne) n'est (?:parfaite?|infaillible|a l'abri)\b|\b(?:l'erreur est|c'est) humaine?\b|\bje (?:ne )?suis (?:qu'un (?:etre )?humain|qu'une? humaine?|qu'un homme|qu'une femme)\b|\bqui n'a jamais\b"
    ),
    Phrase(
        r"\b(?:le )?risque zero n'existe pas\b|\bce sont les (?:aleas|risques) du metier\b|\bil n'y a que ceux qui ne font rien\b(?: qui ne se trompent (?:jamais|pas))?"
    ),
)

_ONLY = r"(?:seulement|juste|simplement|uniquement|surtout|seul)"
_TO_PLEASE = r"(?:faire (?:gagner|plaisir|au mieux)|aider|rendre service|eviter|faciliter|epargner|arranger|accelerer|avancer|bien faire)"
_TO_HURT = r"(?:blesser|nuire|froisser|decevoir|mettre|causer|offenser|heurter|manquer|vexer|deranger|inquieter|faire (?:perdre|du tort|de mal|du mal))"
_MEANT = r"(?:j'essayais d[e']|je (?:voulais|souhaitais|pensais|croyais|esperais|tenais a|cherchais a|tentais de))"
INTENT = (
    Phrase(
        rf"\b{_MEANT} {_ONLY}\b|\bje ne (?:voulais|cherchais) qu",
        rf"{_MEANT} {_ONLY} (?:vous |te )?(?:prevenir|dire|appeler|savoir)",
    ),
    Phrase(
        rf"\b{_MEANT} (?:bien faire|(?=(?:vous |te |t'|l'|le |la )?{_TO_PLEASE}))|\b(?:je (?:cherchais a|tentais de)\b|j'essayais d[e'])"
    ),
    Phrase(
        r"\b(?:mon|ma) (?:seule? |unique )?(?:intention|but|objectif|souhait|idee|volonte) (?:etait|n'etait|n'a jamais ete|a toujours ete)\b"
    ),
    Phrase(
        r"\bce n'etait (?:pas|nullement|en rien|absolument pas) (?:mon intention|mon but|voulu|volontaire|intentionnel|expres)\b|\bje n'(?:avais|ai jamais eu) (?:pas |aucunement )?l'intention de\b"
    ),
    Phrase(
        rf"\bje (?:ne voulais|n'ai) (?:pas|jamais|surtout pas|en aucun cas)(?: voulu)?(?= (?:vous |te |t')?{_TO_HURT})"
    ),
    Phrase(
        r"\b(?:d'une|avec une|une|de) bonnes? (?:intentions?|foi)\b|\bje ne l'ai pas fait expres\b|\bsans (?:le vouloir|mauvaise intention|penser a mal)\b|\bc'etait pour (?:vous|t'|te )(?= ?\w)(?: ?(?:rendre service|aider|faire plaisir|faciliter|eviter))"
    ),
)

_GOOD_AT = r"(?:serieu\w+|rigoureu\w+|ponctuel\w*|fiables?|consciencieu\w+|attenti\w+|soigneu\w+|organisee?|perfectionniste|professionnel\w*|reacti\w+|precise?|carree?|prudente?|exigeante?)"
_USUALLY = r"(?:d'habitude|d'ordinaire|normalement|toujours|habituellement|generalement|pourtant|reellement|connue? pour|reputee?|tres|plutot|quelqu'un de|une personne)"
CHARACTER = (
    Phrase(
        rf"\bje suis (?:{_USUALLY},? ){{1,3}}{_GOOD_AT}|\bje suis perfectionniste\b|\bje suis (?:connue?|reputee?) pour\b"
    ),
    Phrase(
        r"\b(?:on|vous|tu) (?:sait|savez|sais) que je suis\b|\b(?:tous )?ceux qui me connaissent\b|(?:^|[.,;] ?)(?P<it>(?:vous me connaissez|tu me connais))\b"
    ),
    Phrase(
        r"\b(?:cela|ca) ne me ressemble pas\b|\bce n'est pas (?:(?:dans )?mes habitudes|mon genre|dans ma nature|mon style)\b|\bje ne suis pas du genre a\b|\bje n'ai pas (?:pour habitude|l'habitude) d[e']"
    ),
    Phrase(
        r"\bd'(?:habitude|ordinaire),? je (?:suis|ne|livre|reponds|rends)\b|\b(?:cela|ca) ne m'arrive jamais\b|\bj'ai toujours (?:livre|rendu|respecte|tenu|ete|fait|repondu)\b"
    ),
    Phrase(
        rf"\ben {NUMBER} ans\b{GAP}{{0,30}}?\bjamais\b|\bje n'ai jamais (?:rate|manque|loupe) (?:une|aucune|un|la moindre) (?:seule )?(?:date|echeance|delai|livraison|rendez-vous)\b"
    ),
    Phrase(
        r"\b(?:ma reputation|mon professionnalisme|ma rigueur|mon serieux)\b|\bje (?:mets|me fais) un point d'honneur a\b|\ben tant que (?:professionnel(?:le)?|pro)\b|\bmes autres clients sont\b|\bje prends mon (?:travail|metier) (?:tres )?au serieux\b"
    ),
)

CLOSING = (
    Phrase(
        r"\b(?:tournons la page|passons a autre chose|n'(?:en parlons|y pensons) plus|n'en parlons plus|tirons un trait|oublions (?:cet? \w+|tout (?:ca|cela)|cela|ca|cette \w+)|allons de l'avant|repartons (?:du bon pied|sur de bonnes bases|de zero)|mettons (?:cela|ca|cette \w+|tout (?:ca|cela)) derriere nous|restons-en la)"
    ),
    Phrase(
        r"\b(?:consider\w+) (?:l'affaire|l'incident|le sujet) (?:comme )?(?:clos|close|regle)\w*|\b(?:l'affaire|l'incident|le sujet|cette histoire) est (?:clos|close|reglee?|classee?)\b|\baffaire classee\b",
        r"\bje ne\b",
    ),
    Phrase(
        r"\bj'espere (?:que nous|qu'on|que l'on|que tu|que vous) (?:\w+ )?(?:tourner|passer a autre chose|oublier|repartir)(?: la page)?\b",
        DISOWNED,
    ),
    Phrase(
        r"\bsans rancune\b|\bc'est (?:du passe|oublie|(?:deja )?derriere nous)\b|\btout est bien qui finit bien\b|\bon (?:efface|oublie) tout(?: (?:ca|cela))?\b|\bon tourne la page\b"
    ),
)

_WOULD = r"je (?:tiens a|tenais a|voulais|veux|voudrais|souhaite|souhaitais|souhaiterais|aimerais|desire|dois|devais|me dois d[e']|viens|avais envie d[e']|me permets d[e'])"
_TO_SAY = r"(?:m'excuser|(?:vous |te |t')?(?:presenter|adresser|exprimer|formuler) (?:\w+ )?(?:mes|toutes mes) (?:\w+ )?(?:excuses|regrets)|(?:vous |te |t')?dire (?:combien|a quel point|que) je (?:suis|regrette)(?: \w*(?:desole|navre)\w*)?|(?:vous |te )?demander pardon|(?:vous |te )?faire (?:part de )?mes excuses)"
ANNOUNCING = (
    Phrase(
        rf"\b(?:{_WOULD}|j'aimerais|j'avais envie d[e']) ?(?:\w+ment |d'abord |avant tout |vraiment |aussi )?{_TO_SAY}"
    ),
    Phrase(
        rf"\bje (?:vous |t'|te )(?:ecris|contacte|appelle) (?:\w+ )?(?:pour|afin de) {_TO_SAY}|\bje (?:reviens vers|me tourne vers) (?:vous|toi) (?:pour|afin de) {_TO_SAY}"
    ),
    Phrase(
        rf"\b(?:permettez|permets|laissez|laisse)-moi (?:de )?{_TO_SAY}|\bje (?:vous|te) dois (?:des|mes) excuses\b"
    ),
)

_NUISANCE = r"(?:gene|desagrements?|derangements?|inconvenients?|inconfort)\b"
BOILERPLATE = (
    Phrase(
        rf"(?:{APOLOGY}|\bexcuser){GAP}{{0,20}}?\b(?P<it>(?:la|toute?|les?|tous les|ces?|cette|des|d') ?(?:eventuel(?:le)?s? )?{_NUISANCE}(?: (?:occasionne|cause|subi|eventuel)\w*)?)"
    ),
    Phrase(
        r"\b(?:la |toute |cette )?gene (?:occasionnee|causee|eventuelle)\b|\b(?:les? |tous? )?(?:desagrement|derangement)s? (?:occasionne|cause|subi)s?\b",
        rf"{APOLOGY}|\bexcuser",
    ),
    Phrase(
        r"\b(?:(?:nous )?vous remerci\w+|en vous remerciant|merci|(?:je|nous) compt(?:e|ons) sur|comptant sur|je vous remercie)(?: (?:d'avance|par avance))?(?: (?:de|pour))? ?(?:votre|ta) (?:\w+ et (?:votre |ta )?)?(?:comprehension|patience|indulgence)\b"
    ),
    Phrase(r"\bsoucieux de (?:la qualite|votre satisfaction)\b|\bnous mettons tout en oeuvre\b"),
)

_GIVES = r"(?:rembours|offr|offer|avoir\b|remise|honoraires|geste|gratuit|baiss|ne factur|dedommag|accord|travaille|credit)\w*"
_SILENCE = (
    r"(?:en restez la|en restes la|en rester la|retir\w+|renonc\w+|gard\w+ (?:ca|cela|ceci) (?:entre nous|pour vous|pour toi)|laiss\w+ tomber|"
    r"restez|restes|n'en parl\w+|oubli\w+|supprim\w+|passez l'eponge|ne (?:dites|dis|publi\w+|port\w+)|accept\w+ de ne pas)"
)
BARGAIN = (
    Phrase(rf"\bsi (?:vous|tu) {_SILENCE}{GAP}{{0,40}}?, ?je (?:vous |te )?(?:{_GIVES})?"),
    Phrase(rf"\b{_GIVES}{GAP}{{0,50}}?(?P<it>\bsi (?:vous|tu) {_SILENCE}(?: (?:a|de))?)"),
    Phrase(
        rf"\b{_GIVES}{GAP}{{0,50}}?(?P<it>\b(?:a (?:la )?condition (?:que|de)|pourvu que|en echange|en contrepartie|contre votre|contre un avis))\b",
        r"\brien en (?:echange|contrepartie)\b",
    ),
    Phrase(
        rf"(?P<it>\b(?:a condition (?:que|de)|en echange d[e'u]|tant que (?:vous restez|tu restes))){GAP}{{0,60}}?\b{_GIVES}"
    ),
    Phrase(r"\ben (?:contrepartie|echange|retour)\b(?=,? je (?:vous|te) demand)", r"\bje ne\b"),
)

_ALL = r"(?:(?:toute|l'entiere|l'integralite|entierement|pleinement|seule?|totalement|ma|la|pleine|et|entiere|de|en) ){0,4}"
_LOSS = (
    r"(?:pertes?|dommages?|prejudices?|dommages et interets|dommages-interets|manque a gagner|penalites?|consequences)"
)
_DENIED = r"\bje (?:ne|n')|\baucune?\b|\bsi ma responsabilite|\bsous reserve\b|\bsi (?:mon|l')\b"
_WILL_PAY = r"(?:rembours|dedommag|indemnis|couvr|prendr|paier|paye|regler)\w*"
LIABILITY = (
    Phrase(
        rf"\bj(?:e |')(?:me |ai )?(?:reconnais|reconnu|declare|admets|accepte|assume|endosse|prends|engage)s? (?:etre )?{_ALL}(?:responsabilite|responsable|fauti(?:f|ve)|en tort|en faute|coupable)\b(?: (?:de (?:toutes )?vos|du) \w+)?",
        rf"{_DENIED}|\bde (?:cette|mon) erreur",
    ),
    Phrase(
        r"\bma responsabilite (?:civile |professionnelle |contractuelle )?est (?:\w+ment )?engagee\b|\bj'ai engage ma responsabilite\b",
        _DENIED,
    ),
    Phrase(
        rf"\bje suis (?:\w+ment )?(?:responsable|tenue? responsable|fauti(?:f|ve)|en tort)(?: (?:de (?:toutes? |tous )?(?:vos|tes|ces|les|votre)|du|des) {_LOSS})",
        _DENIED,
    ),
    Phrase(
        rf"\bje (?:vous |te )?(?:\w+ )?{_WILL_PAY}(?: en charge| a ma charge)?(?: de)? (?:toutes?|tous|l'integralite|l'ensemble|la totalite|vos|tes|le|ce)\b{GAP}{{0,20}}?\b{_LOSS}|\bje (?:vous |te )(?:indemniserai|dedommagerai)\b|\bj'indemniserai\b",
        _DENIED,
    ),
    Phrase(
        r"\b(?:mon assurance|mon assureur|l'assureur|l'assurance) (?:vous |te )?(?:rembourser|indemniser|paier|couvrir|prendr|dedommager)a\b",
        r"\b(?:ne|si)\b",
    ),
    Phrase(
        r"\b(?:ma|par ma) negligence\b|\bj'ai ete (?:\w+ment )?negligente?\b|\b(?:une|ma) faute (?:professionnelle|lourde|grave)\b|\bj'ai manque a mes obligations\b|\bje vous dois des dommages\b(?: et interets|-interets)?",
        _DENIED,
    ),
    Phrase(r"\bje me suis engagee? a (?:payer|rembourser|indemniser|dedommager|prendre)\b", r"\bne me suis\b"),
)

_EXACTLY = r"(?:(?:tout a fait|tres bien|fort bien|parfaitement|exactement|precisement|absolument|totalement|pleinement|completement|si bien) )"
_YOU_FEEL = r"(?:(?:vous|tu|te) (?:vous |te |t')?(?:avez |as )?(?:ressen|sens|sent|viv|vis|travers|etes|es\b|pens|souffr|endur|decu)\w*)"
MIND_READING = (
    Phrase(
        rf"\bj(?:e |')(?:sais|comprends|vois|ressens|imagine|devine|mesure) {_EXACTLY}(?:ce que|comment|combien|a quel point)(?: {_YOU_FEEL})?",
        DISOWNED,
    ),
    Phrase(
        rf"\bje sais (?:ce que|comment|combien|a quel point) (?:{_YOU_FEEL}|c'est (?:frustrant|dur|difficile|penible|enervant))(?: (?:decu|furieu|fache|en colere)\w*)?|\bje sais que (?:vous|tu) (?:m'en veux|m'en voulez|me detest\w+)",
        DISOWNED,
    ),
    Phrase(
        r"\b(?:vous devez|tu dois) (?:etre (?:\w+ment |si )?(?:furieu|decu|fache|en colere|effondre|trahi|frustre|agace|inquiet)\w*|vous sentir|te sentir|m'en vouloir|me (?:detester|hair|mepriser))|\b(?:vous avez|tu as) du (?:etre (?:\w+ment |si )?(?:furieu|decu|fache|en colere|effondre)\w*|vous sentir|te sentir)"
    ),
    Phrase(r"\bje ressens (?:votre|ta) \w+\b|\bje me mets (?:\w+ment |tout a fait |tres bien )?a (?:votre|ta) place\b"),
)
