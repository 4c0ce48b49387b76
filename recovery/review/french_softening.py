"""How French makes it smaller, speaks for the writer, or for the other (N10-N12, N14, N15, N28)."""

from recovery.review.french_words import DISOWNED, GAP, NUMBER, TROUBLE, YOU, one_of, said
from recovery.review.phrases import Phrase

_SMALL = r"(?:petite?s?|legere?s?|simples?|minimes?|infimes?|modestes?|malheureu\w+|menus?|brefs?|breves?|banale?s?|ridicules?)"
_FEW = rf"(?:une?\b|d'une?\b|quelques|de simples|{NUMBER}\b)"
_YOURS = rf"{YOU} (?:n'|ne )?(?:avez|as|aviez|avais|attend\w+|voul\w+)"
"""What was little for them is an effect: "vous n'avez eu qu'un jour"."""
_NOT_SMALL = r"\bn'(?:est|etait) (?:pas|plus) (?:une?|qu)"
_LITTLE = r"(?:un (?:petit )?(?:peu|poil|brin|tantinet|chouia)|legerement|vaguement|quelque peu|a peine)"
SMALLER = (
    Phrase(rf"\b{_LITTLE} (?:differente?s?|en retard|loupee?s?|rate\w*|galere\w*|derape\w*|faux|fausse|decale\w*|abime\w*|plus (?:tard|long|cher|court)|trop|hors|deborde\w*|confus\w*|penible)", rf"{_YOURS}|\bun peu plus tard\b"),
    Phrase(r"\bun (?:petit )?peu d(?:e |')(?!temps|patience|recul|repos|calme|aide)\w+", rf"{_YOURS}|\bsi (?:vous|tu)\b|\bprend\w*\b"),
    said(r"dans une? [\w ]{3,40} par ailleurs \w+", r"(?:seulement )?une poignee de \w+(?: seulement)?", unless=rf"{_YOURS}"),
    said(
        r"(?:ca|cela|ce|qui|l'impact|la difference) (?:ne )?(?:joue|change|pese|compte|represente|fait|coute|porte) pas (?:beaucoup|a consequence|grand[- ]chose|enormement|tant que ca|vraiment|grand mal)", r"(?:presque )?personne ne s'en est (?:apercue?|rendu compte|plainte?)", r"personne (?:ne |n')?(?:y |le |s'en )?(?:verra|remarquera|apercevra|aura rien vu|a rien vu|s'en plaindra|fera attention)(?: rien)?",
        r"(?:ca|cela) ne fait qu(?:e|') ?\w+(?: \w+)?", r"c'(?:est|etait) qu(?:e|') ?(?:deux|trois|quatre|une?|quelques|des|l'affaire)\b(?: \w+)?", r"(?:assez|plutot|relativement|tout a fait|somme toute) (?:benigne?s?|mineure?s?|minimes?|limitee?s?|courante?s?|raisonnables?|anodine?s?|leger|legere)", r"(?:reste|demeure) (?:\w+ment )?(?:raisonnable|acceptable|limite|mineur|modeste|faible|supportable|dans la norme|minime)e?s?",
        r"(?:pas|n'en a pas) trop (?:souffert|gene|derange|grave|mechant|long|perturbe)\w*", r"(?:rien|pas) (?:de |d')(?:tres |bien |si |vraiment )?(?:extraordinaire|insurmontable|catastrophique|alarmant|anormal|exceptionnel)", r"(?:un|ce) (?:tout )?petit (?:detail|truc|bemol|loupe|creux|decalage)",
        unless=rf"{_NOT_SMALL}|\bnon seulement\b|\bje sais\b|\b(?:excuses|mots|raisons?)\b",
    ),
    Phrase(
        rf"\b(?:ne |n')(?:\w+ |s'agit |y a ){{1,3}}(?:que |qu')(?: ?la )?{_FEW}(?: (?:tout )?{_SMALL})?",
        rf"{_YOURS}|\breste qu|\bnon seulement\b",
    ),
    Phrase(rf"\b(?:juste|seulement|simplement|uniquement) {_FEW}", rf"{_YOURS}|\bnon seulement\b"),
    Phrase(
        rf"\b(?:une?|des|ces?|cette|cet|les?|la|mon|ma|quelques|d'une?) (?P<it>(?:(?:tout|toute|tres) )?{_SMALL})(?= (?:\w+ )?{TROUBLE}\b)",
        _NOT_SMALL,
    ),
    said(
        "un simple oubli", "une simple (?:erreur|coquille|faute de frappe)", "un detail(?! (?:du|de) )",
        "une (?:toute )?petite (?:heure|minute|semaine|journee)", "(?:un|ce) petit (?:quart d'heure|retard)", "de rien du tout", "trois fois rien", "une (?:broutille|bricole|peccadille)", "tout au plus", "l'impact (?:est|reste) (?:limite|faible|minime)",
        unless=_NOT_SMALL,
    ),
    Phrase(rf"\b{TROUBLE} (?P<it>mineure?s?|minimes?|sans (?:grande )?(?:gravite|consequences?|importance))"),
    said(
        "rien de (?:bien |tres |vraiment )?(?:grave|mechant|dramatique|serieux)",
        "n'(?:est|etait) pas (?:bien |si |tres |trop )?(?:grave|mechant|dramatique|la mort|la fin du monde)",
        "pas mort d'homme", "pas de quoi (?:en faire|s'inquieter|s'alarmer|fouetter)", "(?:cela|ca|ce) (?:n'est|ne change|n'a) pas (?:change )?grand-chose",
        unless=r"\bje sais\b",
    ),
    said(
        "(?:un (?:petit )?peu|legerement|quelque peu|tout juste)(?= (?:en retard|tardi|faux|fausse|perturb|decal|debord|incompl|long))",
        "a peine(?! (?:recu|ouvert|rentre|arrive))",
        unless=rf"{_YOURS}|\bj'ai a peine (?:lu|regarde|relu|verifie|ouvert)",
    ),
)  # fmt: skip

_QUANTITY = rf"(?:{NUMBER}|une? |jusqu|tous |toutes |chaque|la moitie)"
_THEY = r"(?:les (?:gens|invites|participants|eleves|convives|questionnaires|retours|photos|avis|autres)|tout le monde|vos (?:invites|clients|equipes|eleves)|tes (?:invites|clients|eleves)|le (?:reste|public|rendu|resultat)|celles? de la \w+)"
BRIGHT_SIDE = (
    Phrase(rf"\b(?:d'ailleurs,? |par ailleurs,? |et |mais )?{_THEY}(?: \w+ \w+)? (?:est|sont|etai(?:t|ent)|a ete|ont ete|ont|a) (?:plutot |globalement |tres |quand meme |vraiment |bien ){{0,3}}(?:ravie?s?|contente?s?|bons?|bonnes?|enchantee?s?|positifs?|sublimes?|magnifiques?|excellente?s?|adore|apprecie|reussie?s?)\b", r"\bn'(?:est|etait|ont|a)\b"),
    said(r"(?:seul )?(?:point|cote) positif", "bonne nouvelle(?= ?:|,)", "bon cote(?= ?:|,)", "l'essentiel est (?:sauf|que)", "par miracle", "une chance(?: que)?(?= (?:que|qu'))"),
    Phrase(
        rf"(?:^|[,;:(-] ?|\bmais |\bet |\bque |\bvous avez |\btu as |\bvous reste |\bte reste )(?P<it>au moins)\b(?! {_QUANTITY})",
        r"\bdi(?:tes|s)-moi\b",
    ),
    Phrase(r"\bheureusement\b(?: qu'?)?"),
    said(
        "par chance", "par bonheur", "dieu merci", "encore heureux", "coup de chance", "un mal pour un bien",
        "(?:nous|on) (?:avons|a) eu (?:de la|beaucoup de) chance", "(?:un )?bon point(?= ?:)",
        "(?:cela|ca) aurait pu etre (?:bien |beaucoup |encore )?(?:pire|plus grave)",
        unless=DISOWNED,
    ),
    Phrase(
        r"\b(?:la bonne nouvelle|l'avantage|le bon cote(?: des choses)?|le (?:cote |point )?positif)(?=,? (?:c'est|est|de tout|dans|:))(?:,? c'est qu(?:e\b|'))?"
    ),
)  # fmt: skip

_ANYONE = r"(?:a (?:tout le monde|tous|chacun|n'importe qui|d'autres)|aux (?:meilleure?s|plus \w+))"
EVERYONE = (
    said(
        r"(?:nul|personne|qui)(?: ne)? (?:pouvait|pouvions|aurait pu|pourrait) (?:le |l'|la |s'y |y )?(?:prevoir|savoir|deviner|anticiper|attendre|imaginer)", r"(?:a ce rythme,? |a cette cadence,? |dans ce metier,? )?(?:c'est|cela est|c'etait) (?:inevitable|le metier|le jeu|monnaie courante)",
        r"(?:le|la|l'|les|meme) ?(?:\w+ )?(?:lui-meme|elle-meme|eux-memes|elles-memes) (?:s'y|se|s'en) (?:perd|perdent|trompe|trompent|emmele|melange)\w*", r"meme (?:les|le|la|l') ?(?:\w+ ){1,3}(?:se trompe|s'y perd|fait des erreurs|en fai)\w*", r"(?:on|nous) (?:n')?(?:est|sommes) (?:tous |que des |des |des etres )?humains?", r"on (?:s'\w+|le fait|en est) tous(?: (?:un peu|les uns des autres|la|passes?))?", r"fai(?:t|sons) partie d(?:u|e la|e notre) (?:metier|jeu|vie|profession)", r"ca arrive(?: (?:a|tout|meme))?(?=,| a | tout|$)",
        unless=r"\bce n'est pas (?:normal|inevitable)\b|\bsi \w+ arrive|\bquand ca arrive\b",
    ),
    Phrase(
        rf"(?<!\bsi )(?<!\bquand )\b(?:cela|ca) (?:(?:peut |pourrait |aurait pu )?arriver? (?:meme )?{_ANYONE}|arrive(?=$|[.,;]| (?:parfois|souvent)\b))"
    ),
    said(
        "(?:ce sont |c'est )?(?:des|ces|ce genre de|le genre de) choses? (?:qui )?(?:arrivent?|se produi\\w+)",
        unless=r"\bne sont pas\b",
    ),
    said(
        "(?:tout le monde|chacun|n'importe qui) (?:peut |aurait pu )?(?:se trompe|se tromper|fait des erreurs|commet des erreurs|faire (?:des|une) erreurs?)",
        "(?:on|nous) (?:fait|en fait|faisons|se trompe|est|sommes) tous(?: (?:des erreurs|humains))?",
        "(?:nul|personne) n'est (?:parfaite?|infaillible|a l'abri)", "(?:l'erreur est|c'est) humaine?",
        "je (?:ne )?suis (?:qu'un (?:etre )?humain|qu'une? humaine?|qu'un homme|qu'une femme)",
        "qui n'a jamais", "qui ne s'est jamais trompee?", "errare humanum est",
        "(?:le )?risque zero n'existe pas", "ce sont les (?:aleas|risques) du metier",
        "il n'y a que ceux qui ne font rien(?: qui ne se trompent (?:jamais|pas))?",
    ),
)  # fmt: skip

_ONLY = r"(?:seulement|juste|simplement|uniquement|surtout|seul)"
_TO_PLEASE = r"(?:faire (?:gagner|plaisir|au mieux)|aider|rendre service|eviter|faciliter|epargner|arranger|accelerer|avancer|bien faire)"
_TO_HURT = r"(?:blesser|nuire|froisser|decevoir|mettre|causer|offenser|heurter|manquer|vexer|deranger|inquieter|faire (?:perdre|du tort|de mal|du mal))"
_MEANT = r"(?:j'essayais d[e']|je (?:voulais|souhaitais|pensais|croyais|esperais|tenais a|cherchais a|tentais de))"
_AIM = r"(?:intention|but|objectif|souhait|idee|volonte)"
INTENT = (
    said(r"loin de moi (?:l'idee|l'intention|l'envie|la volonte)(?: d(?:e|') ?\w+)?", r"(?:plus|moins|autrement) (?:\w+(?:ment)? )?que (?:voulu|je ne (?:le )?voulais)", "j'ai (?:toujours )?agi (?:de|en toute|avec) (?:bonne foi|les meilleures)", r"(?:je|j')(?:ne )?(?:vous |te |t')?(?:voulais|souhaitais|pensais) (?:que du|que votre|que ton) bien", "sans (?:aucune )?(?:arriere-pensee|malveillance)"),
    Phrase(
        rf"\b{_MEANT} {_ONLY}\b|\bje ne (?:voulais|cherchais) qu",
        rf"{_MEANT} {_ONLY} (?:vous |te )?(?:prevenir|dire|appeler|savoir)",
    ),
    Phrase(
        rf"\b{_MEANT} (?:bien faire|(?:vous |te |t'|l'|le |la )?{_TO_PLEASE})|\b(?:je (?:cherchais a|tentais de)|j'essayais d(?:e\b|'))"
    ),
    said(
        rf"(?:mon|ma) (?:seule? |unique )?{_AIM} (?:etait|n'etait|n'a jamais ete|a toujours ete)",
        rf"ce n'etait (?:pas|nullement|en rien|absolument pas)(?: du tout)? (?:mon {_AIM}|voulu|volontaire|intentionnel|expres)",
        "je n'(?:avais|ai jamais eu) (?:pas |aucunement )?l'intention de",
        rf"je (?:ne voulais|n'ai) (?:pas|jamais|surtout pas|en aucun cas)(?: voulu)?(?= (?:vous |te |t')?{_TO_HURT})",
        "(?:d'une|avec une|une|de) bonnes? (?:intentions?|foi)", "d'un bon sentiment", "j'ai (?:voulu|cru|pense) bien faire",
        "je ne l'ai pas fait expres", "sans (?:le vouloir|mauvaise intention|penser a mal)",
        rf"c'etait pour (?:vous |t'|te |l')?{_TO_PLEASE}",
    ),
)  # fmt: skip

_GOOD_AT = one_of(
    r"serieu\w+|rigoureu\w+|ponctuel\w*|fiables?|consciencieu\w+|attenti\w+|soigneu\w+|organisee?|perfectionniste",
    r"professionnel\w*|reacti\w+|precise?|carree?|prudente?|exigeante?|joignable et",
)
_USUALLY = r"(?:d'habitude|d'ordinaire|normalement|toujours|habituellement|generalement|pourtant|reellement|tres|plutot|quelqu'un de|une personne)"
CHARACTER = (
    said(
        r"(?:je )?n'ai (?:encore )?jamais (?:eu|recu|entendu|essuye) (?:une?|la|le|de|aucune?|d')\s?(?:seule? |moindre )?(?:plainte|reproche|reclamation|souci|probleme|retour negatif)s?", r"(?:est|reste|sont|demeure) (?:notre|nos) (?:premiere |principale )?(?:priorite|preoccupation)s?", r"on me (?:sait|connait|dit)(?: (?:pour|comme))?", r"premiere fois (?:de ma (?:carriere|vie)|en \w+ ans|depuis que j'exerce)", r"(?:de toute ma|dans ma|de ma) (?:longue )?carriere", r"nous (?:prenons|attachons) [^.;]{3,40} (?:tres au serieux|importance)", r"je (?:travaille|exerce|suis) [^.;]{3,40}\bsans (?:le moindre|un seul|aucun) (?:incident|probleme|accroc|retard)",
    ),
    Phrase(r"(?:^|[.,;] ?)(?P<it>(?:vous me connaissez|tu me connais))\b"),
    said(
        rf"je suis (?:{_USUALLY},? ){{1,3}}{_GOOD_AT}", "je suis perfectionniste", "je suis (?:connue?|reputee?) pour",
        "(?:on|vous|tu) (?:sait|savez|sais) que je suis", rf"diront que je suis {_GOOD_AT}", "c'est mal me connaitre",
        "(?:tous )?ceux qui me connaissent", "(?:cela|ca) ne me ressemble pas",
        "ce n'est pas (?:(?:dans )?mes habitudes|mon genre|dans ma nature|mon style)",
        "je ne suis pas du genre a", r"je n'ai pas (?:pour habitude|l'habitude) d(?:e|'\w+)",
        "d'(?:habitude|ordinaire),? je (?:suis|ne|livre|reponds|rends)", "(?:cela|ca) ne m'arrive jamais",
        "j'ai toujours (?:livre|rendu|respecte|tenu|ete|fait|repondu)",
        rf"en {NUMBER} ans\b{GAP}{{0,30}}?\bjamais",
        "je n'ai jamais (?:rate|manque|loupe) (?:une|aucune|un|la moindre) (?:seule )?(?:date|echeance|delai|livraison|rendez-vous)",
        "(?:ma reputation|mon professionnalisme|ma rigueur|mon serieux)", "je (?:mets|me fais) un point d'honneur a",
        "en tant que (?:professionnel(?:le)?|pro)", "mes autres clients sont", "je prends mon (?:travail|metier) (?:tres )?au serieux",
    ),
)  # fmt: skip

_EXACTLY = r"(?:tout a fait|tres bien|fort bien|parfaitement|exactement|precisement|absolument|totalement|pleinement|completement)"
_HOW = r"(?:ce que|comment|combien|a quel point)"
_CROSS = r"(?:\w+ment |si )?(?:furieu|decu|fache|en colere|effondre|trahi|frustre|agace|inquiet|bless)\w*"
_YOU_FEEL = r"(?:(?:vous|tu|te) (?:vous |te |t')?(?:avez |as )?(?:ressen|sens|sent|viv|vis|travers|etes|es\b|pens|souffr|endur)\w*)"
MIND_READING = (
    said(r"je (?:sais|mesure|comprends|vois) (?:bien |tres bien |trop bien )?(?:ce que|combien|a quel point|l'importance que) (?:(?:ces|ce|cette|cela|ca|il|elle|votre|vos|ton|ta|tes) ?(?:\w+ )?)?(?:represent\w+|signifi\w+|compt\w+|ont|a)(?: (?:ces|ce|cette|cela|pour) \w+)?", unless=DISOWNED + r"|\bvous (?:a|ont) (?:coute|fait)"),
    said(
        rf"j(?:e |')(?:sais|comprends|vois|ressens|imagine|devine|mesure) {_EXACTLY} {_HOW}(?: {_YOU_FEEL})?",
        rf"j(?:e |')(?:sais|comprends|ressens|imagine|devine|mesure) {_EXACTLY} (?:votre|ta) (?:colere|deception|frustration|douleur|peine)",
        rf"je sais {_HOW} (?:{_YOU_FEEL}|c'est (?:frustrant|dur|difficile|penible|enervant))(?: {_CROSS})?",
        rf"je sais que (?:vous|tu) (?:m'en veux|m'en voulez|me detest\w+|(?:etes|es) {_CROSS})",
        unless=DISOWNED,
    ),
    said(
        rf"(?:vous devez|tu dois) (?:etre {_CROSS}|vous sentir|te sentir|m'en vouloir|me (?:detester|hair|mepriser))",
        rf"(?:vous avez|tu as) du (?:etre {_CROSS}|vous sentir|te sentir)",
        r"je ressens (?:votre|ta) \w+", r"je me mets (?:\w+ment |tout a fait |tres bien )?a (?:votre|ta) place",
    ),
)  # fmt: skip
