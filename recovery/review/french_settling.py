"""How French closes the matter, apologises without doing so, bargains, or admits liability (N19-N21, N25, N27)."""

from recovery.review.french_words import APOLOGY, DISOWNED, GAP, one_of, regretting, said
from recovery.review.phrases import Phrase

_THIS = r"(?:cela|ca|tout (?:cela|ca)|cet \w+|cette \w+)"
_MATTER = r"(?:l'affaire|l'incident|le sujet|cette histoire|cet incident|le dossier)"
CLOSING = (
    said(
        r"(?:on peut|nous pouvons|nous pourrons|je propose de|je vous propose de|je te propose de|il est temps de|essayons de|je crois qu'on peut|pouvons-nous) (?:maintenant |desormais |enfin )?(?:clore|clorer|fermer|refermer|classer|en rester la|regarder (?:devant|vers l'avenir|l'avenir)|aller de l'avant|tourner)(?: (?:le|la|l'|ce|cette) ?\w+| nous)?",
        r"j'espere que (?:cela|ca|ce mail|ceci|ce message) (?:clot|met fin|regle|ferme|suffit|apaise|eclaircit)(?: \w+){0,2}", r"(?:donc |bref |alors )?tout va bien,? (?:non|du coup|maintenant)", r"(?:le|ce) (?:sujet|chapitre|dossier) est (?:clos|ferme)", "regardons (?:devant|vers)", "sans rancune(?: j'espere)?",
        unless=DISOWNED,
    ),
    said(
        "tournons la page", "passons a autre chose", "n'(?:en parlons|y pensons) plus", "tirons un trait", rf"oublions {_THIS}",
        "allons de l'avant", "repartons (?:du bon pied|sur de bonnes bases|de zero)", rf"mettons {_THIS} derriere nous",
        "restons-en la", "passons l'eponge", "affaire classee", "sans rancune", "c'est (?:du passe|oublie|(?:deja )?derriere nous)",
        "tout est bien qui finit bien", "ne revenons (?:plus|pas) (?:la-dessus|sur)", "faisons table rase", "on n'en parle plus", "voila qui est regle", "on (?:efface|oublie) tout(?: (?:ca|cela))?", "on tourne la page", "on repart (?:de zero|du bon pied)",
        rf"je (?:vous |te )?propose (?:d'oublier|de passer a autre chose|de tourner la page)(?: {_THIS})?",
    ),
    said(
        rf"consider\w+ {_MATTER} (?:comme )?(?:clos|close|regle)\w*", rf"{_MATTER} est (?:clos|close|reglee?|classee?)",
        unless=r"\bje ne\b",
    ),
    said(
        r"j'espere (?:que nous|qu'on|que l'on|que tu|que vous) (?:\w+ )?(?:tourner|passer a autre chose|oublier|repartir|continuer comme avant)(?: la page)?",
        rf"j'espere que {GAP}{{3,40}}? derriere nous", "j'espere que (?:cela|ca) ne changera rien",
        unless=DISOWNED,
    ),
)  # fmt: skip

_WOULD = (
    r"(?:j'aimerais|j'avais envie d[e']|je (?:tiens|tenais|voulais|veux|voudrais|souhaite|souhaitais|souhaiterais|desire|dois|devais|me dois|viens|me permets))"
    r" ?(?:\w+ment |d'abord |avant tout |vraiment |aussi |par ce mail |par ce message )?(?:a |de |d')?"
)
_EXCUSES = r"(?:toutes )?mes (?:\w+ )?(?:excuses|regrets)"
_TO_SAY = one_of(
    r"m'excuser\b",
    rf"(?:vous |te |t')?faire part de {_EXCUSES}",
    rf"(?:vous |te |t')?(?:presenter|adresser|exprimer|formuler|faire) (?:\w+ )?{_EXCUSES}",
    r"(?:vous |te |t')?dire (?:combien|a quel point|que) je (?:suis|regrette)(?: \w*(?:desole|navre)\w*)?",
    r"(?:vous |te )?demander pardon\b",
)
ANNOUNCING = (
    said(
        rf"{_WOULD}{_TO_SAY}",
        rf"je (?:(?:vous |t'|te )(?:ecris|contacte|appelle)|(?:reviens vers|me tourne vers) (?:vous|toi)) (?:\w+ )?(?:pour|afin de) {_TO_SAY}",
        rf"(?:permettez|permets|laissez|laisse)-moi (?:de )?{_TO_SAY}", "je (?:vous|te) dois (?:des|mes) excuses",
    ),
)  # fmt: skip

_NUISANCE = r"(?:gene|desagrements?|derangements?|inconvenients?|inconfort)\b"
_CAUSED = r"(?: (?:occasionne|cause|subi|eventuel)\w*)"
_UNDERSTANDING = r"(?:votre|ta) (?:\w+ et (?:votre |ta )?)?(?:comprehension|patience|indulgence)"
BOILERPLATE = (
    said(
        r"(?:la |l'|le |les |toute |tout |cet |cette |d'|de l')?(?:eventuel(?:le)?s? )?(?:embarras|inquietudes?|confusion|trouble|contrarietes?|perturbations?|deceptions?|tracas|attente|retard) (?:eventuel(?:le)?s?|que (?:cela|ca|ceci) (?:a|aurait|ait) pu (?:vous )?\w+|occasionne\w*|engendre\w*)", r"(?:nous |je )compt(?:ons|e) sur (?:votre|ta) (?:souplesse|bienveillance|fidelite|confiance)",
        r"merci (?:d'avance )?(?:de|pour) (?:votre|ta) bienveillance", r"(?:merci de|veuillez|nous vous prions de) (?:bien vouloir )?(?:votre )?(?:comprendre|patienter)(?= ?[.,;]|$)",
    ),
    regretting(
        rf"(?:{APOLOGY}|\bexcuser){GAP}{{0,40}}?\b(?P<it>(?:l[ae] moindre|la|toute?|les?|tous les|ces?|cette|des|du|d') ?(?:eventuel(?:le)?s? )?{_NUISANCE}{_CAUSED}?)"
    ),
    Phrase(rf"\b(?:la |toute |cette |les? |tous? )?{_NUISANCE}{_CAUSED}", rf"{APOLOGY}|\bexcuser"),
    said(
        rf"(?:(?:nous )?vous remerci\w+|en vous remerciant|merci|je (?:vous|te) remercie)(?: (?:d'avance|par avance))? (?:de|pour) {_UNDERSTANDING}",
        rf"(?:(?:je|nous) compt(?:e|ons)|comptant) sur {_UNDERSTANDING}", "en esperant que vous comprendrez",
        "soucieux de (?:la qualite|votre satisfaction)", "nous mettons tout en oeuvre",
    ),
)  # fmt: skip

_GIVES = r"(?:rembours|offr|offer|avoir\b|remise|honoraires|geste|gratuit|baiss|ne factur|dedommag|accord|travaille|credit)\w*"
_LETS_GO = one_of(
    r"en restez la|en restes la|en reste la|retir\w+|renonc\w+|laiss\w+ tomber|restez|restes|n'en parl\w+|oubli\w+|supprim\w+",
    r"gard\w+ (?:ca|cela|ceci) (?:entre nous|pour vous|pour toi)|passez l'eponge|ne (?:dites|dis|publi\w+|port\w+)",
    r"accept\w+ de (?:ne pas|passer|fermer|garder|retirer|oublier)",
)
_PROVIDED = r"(?:a (?:la )?condition (?:que|de)|pourvu que|en echange|en contrepartie|contre (?:votre silence|un (?:bon )?avis)|sous reserve que (?:vous|tu))"
BARGAIN = (
    Phrase(rf"\bsi (?:vous|tu|on) {_LETS_GO}{GAP}{{0,40}}?, ?je\b(?: (?:vous |te |t')?{_GIVES})?"),
    Phrase(rf"\b{_GIVES}{GAP}{{0,50}}?(?P<it>\bsi (?:vous|tu) {_LETS_GO}(?: a\b)?)"),
    Phrase(rf"\b{_GIVES}{GAP}{{0,50}}?(?P<it>\b{_PROVIDED})\b", r"\brien en (?:echange|contrepartie)\b"),
    Phrase(
        rf"(?P<it>\b(?:a condition (?:que|de)|en echange d[e'u]|contre un (?:bon )?avis|moyennant (?:votre|ta)|tant que (?:vous restez|tu restes))){GAP}{{0,60}}?\b{_GIVES}"
    ),
    Phrase(r"\b(?:si|pourvu que|tant que|du moment que) (?:on|nous|cela|ca|tout|rien|personne) (?:n[e']? ?)?(?:peut|pouvons|reste|restons|est|n'est|s'arrete|ne|garde|gardons)(?: (?:en rester la|entre nous|publie\w*|rendu public|poste|dit))[^.;]{0,20}", r"\b(?:besoin|souhait)"),
    Phrase(r"\b(?:(?:mais )?(?:alors|en ce cas|dans ce cas|en retour),? )(?:j'aimerais|je voudrais|je souhaiterais|j'attends|je vous demande|je te demande|merci de|il faudrait) (?:que (?:vous|tu) |de )?(?:ne |n')[^.;]{2,40}"),
    said(r"en (?:contrepartie|echange|retour)(?=,? je (?:vous|te) demand)", unless=r"\bje ne\b"),
)  # fmt: skip

_ALL = r"(?:(?:toute|l'entiere|l'integralite|entierement|pleinement|seule?|totalement|ma|la|pleine|et|entiere|de|en) ){0,4}"
_LOSS = r"(?:pertes?|dommages?(?: et interets|-interets)?|prejudices?|manque a gagner|penalites?|consequences)"
_AT_FAULT = r"(?:fauti(?:f|ve)|en tort|en faute|coupable)"
_INSURER = r"(?:mon assurance|mon assureur|l'assureur|l'assurance)"
_PAYS = r"(?:rembours|dedommag|indemnis|couvr|prendr|paier|paye|regler)\w*"
_WHOLE = r"(?:toutes?|tous|l'integralite|l'ensemble|la totalite|vos|tes|le|ce)"
_DENIED = r"\bje (?:ne|n')|\baucune?\b|\bsi ma responsabilite|\bsous reserve\b|\bsi (?:mon|l')\b|\bne me suis\b"
LIABILITY = (
    said(rf"(?:vous serez|tu seras) (?:\w+ment )?(?:indemnisee?|dedommagee?|remboursee?)s? (?:de |pour )(?:toutes? |tous )?(?:vos|tes|votre|ton|ta|la|le|les) {_LOSS}", unless=_DENIED),
    said(
        rf"je (?:suis|me sens) (?:\w+ment )?(?:responsable|coupable) (?:de tou\w+ |de l'ensemble )?(?:des |les |du |de la |de )?(?:degats?|{_LOSS})", r"je (?:reconnais|admets|avoue)(?: \w+)? (?:avoir ete|que j'ai ete) (?:\w+ment )?(?:negligente?|fauti\w+|imprudente?)", r"je paierai (?:ce qu'il faudra|tout ce|quoi qu'il en coute)", unless=_DENIED,
    ),
    Phrase(
        rf"\b(?:(?:je|nous) |j')(?:en )?(?:supporterai|supporte|prendrai|prendrons|assumerai|assumerons|couvrirai|prends|prenons|endosserai|endosserons|reglerai|compenserai|paierai)\b{GAP}{{0,40}}?\b(?:{_WHOLE} (?:\w+ (?:de |du |des |d')?)?(?:vos |tes |votre )?{_LOSS}|(?:l'integralite|la totalite|l'ensemble) (?:du|de (?:la|vos)|des) \w+)|"
        r"\b(?:je )?(?:me|m') ?(?:tiens|considere|declare|reconnais|estime) (?:\w+ment |pour |comme )?(?:pour )?(?:responsable|redevable|fauti\w+|coupable|en faute)(?: de [^.;]{3,40})?|"
        r"\b(?:c'est|il s'agit d'|ceci constitue|cela constitue|constitue) ?(?:un|une|bien une?)? ?(?:manquement|violation)(?: (?:caracterise|grave|lourde?|manifeste|professionnel|contractuel|evident)\w*)?(?: de ma part)?(?= ?[.,;]|$| de ma part| et\b| a (?:mes|mon|notre))|"
        r"\b(?:\w+ment )?(?:due?|imputables?|liee?) (?:\w+ment )?a (?:ma (?:seule )?(?:negligence|faute|carence|imprudence)|mon (?:manquement|imprudence|incurie))|"
        rf"\b(?:vous|mon assurance|mon assureur|l'assurance|l'assureur|ma (?:rc|police|garantie)|elle) (?:vous |te |lui |la |le |les )?(?:prendr|rembours|couvr|indemnis|paier|regler|dedommager)(?:i?ez|a|ait|era|erait|iez|ont)\b{GAP}{{0,20}}?\b(?:tout|toute|toutes|tous|l'integralite|l'ensemble|les|vos|le|la|lui)\b(?: \w+)?",
        rf"{_DENIED}|\bn'est pas\b|\bni\b",
    ),
    said(
        rf"j(?:e |')(?:me |ai )?(?:reconnais|reconnu|declare|admets|accepte|assume|endosse|prends|engage) (?:etre )?{_ALL}(?:responsabilite|responsable|{_AT_FAULT})"
        rf"(?: (?:de (?:toutes )?vos|du) {_LOSS})?",
        "ma responsabilite (?:civile |professionnelle |contractuelle )?est (?:\\w+ment )?engagee", "j'ai engage ma responsabilite",
        rf"je suis (?:\w+ment )?(?:responsable|tenue? responsable|{_AT_FAULT}) (?:de (?:toutes? |tous )?(?:vos|tes|ces|les|votre)|du|des) {_LOSS}",
        rf"je suis (?:\w+ment )?{_AT_FAULT}",
        rf"je (?:vous |te )?(?:\w+ )?{_PAYS}(?: en charge| a ma charge)?(?: de)? {_WHOLE}\b{GAP}{{0,20}}?\b{_LOSS}",
        "(?:je (?:vous |te )|j')(?:indemniserai|dedommagerai)", rf"je me suis engagee? a {_PAYS}",
        "je prends tout a ma charge", "j'assumerai (?:toutes )?les consequences", rf"je m'engage a vous {_PAYS}", "je reconnais (?:ma faute|avoir commis une faute)",
        "je (?:vous|te) dois reparation", "je (?:paierai|rembourserai|reglerai) tous les (?:degats|dommages|frais)", "(?:par )?ma negligence",
        "une negligence de ma part", "j'ai ete (?:\\w+ment )?negligente?", "(?:une|ma) faute (?:professionnelle|lourde|grave)",
        "j'ai manque a mes obligations", "je (?:vous|te) dois des dommages(?: et interets|-interets)?",
        unless=rf"{_DENIED}|\bde (?:cette|mon) erreur",
    ),
    said(
        rf"{_INSURER} (?:vous |te )?(?:rembourser|indemniser|paier|couvrir|prendr|dedommager)a",
        rf"{_INSURER} (?:prend|couvre|rembourse) (?:tout|tous|toutes|l'ensemble)(?: en charge)?",
        rf"{_INSURER} va (?:vous |te |tout )?(?:rembourser|indemniser|payer|couvrir|prendre|dedommager)",
        unless=r"\b(?:ne|si)\b",
    ),
)  # fmt: skip
