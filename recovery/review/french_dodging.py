"""How French hides the act: conditions, passives, things that act by themselves, soft words (N01-N06, N22, N26)."""

from recovery.review.french_words import (
    ADVERB,
    ANY_DONE,
    APOLOGY,
    DAY,
    DONE,
    DUTIES,
    GAP,
    HARMED,
    TO_YOU,
    TROUBLE,
    WRONG,
    YOU,
    one_of,
    participles,
    regretting,
    said,
)  # fmt: skip
from recovery.review.phrases import Phrase

_SUBJECT = r"(?:je|tu|vous|on|il|elles?|cela|ca|ce|cette?|ces|jamais|mon|ma|mes|la|le|les|une?|des|certaine?s?|votre|vos|ton|ta|tes|quelqu\w*)\b"
_IF = rf"\b(?:s'ils?|(?:au|dans le) cas ou|dans l'hypothese ou|si(?= (?:[jlc]'|{_SUBJECT})))(?![\w'])"
_WISH = (
    r"(?:voulez|veux|souhaitez|souhaites|preferez|preferes|etes d'accord|es d'accord|avez (?:besoin|des|une)|as besoin)"
)
_OFFER = rf"\bsi (?:vous|tu) (?:le |en |y )?{_WISH}|\bsi (?:cela|ca) (?:vous|te) (?:convient|va|arrange)|\bsi besoin\b"
_ASKED = r"\b(?:verifi|demand|savoir|regard|sache|dites-moi|dis-moi)\w* (?:si|s')|\bet,? si\b|\bsi j'(?:avais|etais)\b"
CONDITIONAL = (
    regretting(rf"{APOLOGY}{GAP}{{0,60}}?{_IF}", f"{_OFFER}|{_ASKED}"),
    regretting(rf"{_IF}{GAP}{{3,80}}?, (?:alors )?{APOLOGY}", f"{_OFFER}|{_ASKED}"),
)

_BURDENS = (
    "touch|affect|impact|perturb|gen|cout|caus|occasionn|entrain|provoqu|bless|heurt|froiss|derang|retard|sembl|compliqu|penalis|"
    "inquiet|contrari|bloqu|empech|cre|gener|amen|choqu|vex|frustr|embarrass"
)
_WEIGHS = one_of(
    rf"(?:{_BURDENS})er\b",
    r"(?:suscit\w+|nuire|induire|paraitre|perdre|subir|compromettre|decevoir|attendre|conduire|se glisser|passer pour|croire|donner (?:l'impression|une mauvaise)|recevoir (?:deux fois|le mauvais|la mauvaise))\b",
    r"(?:se|te|vous) sentir\b|mettre(?= en| dans| mal)|laisser(?= penser| croire| sans| entendre)|poser(?= probleme| souci| difficulte)",
    r"faire (?:perdre|attendre|manquer|rater|croire|penser|mal|peur|du tort)",
)
_WEIGHED = r"(?:ete )?" + participles(
    "touche affecte impacte perturbe gene coute cause occasionne entraine provoque blesse heurte derange retarde perdu subi manque attendu induit inquiete"
)
_MENDED = r"(?:restaur|retabl|corrig|recuper|sauv|repris|resolu|repar|refai|livr|maintenu|tenu|evit)"
_HAS = r"\b(?:ai|a|as|ont|avez|aurait|auraient|avait) "
_MAYBE = r"(?:peut-etre|sans doute|eventuellement|probablement|potentiellement)"
POSSIBLE = (
    Phrase(
        rf"(?:{YOU} )?{_HAS}(?:{_MAYBE} |bien |aussi |egalement )?pu (?:eventuellement )?{TO_YOU}(?:se )?(?:{_WEIGHS}|etre (?!{_MENDED}|pire|plus grave|mieux)\w+e?s?\b)"
    ),
    Phrase(rf"(?:{YOU} )?{_HAS}{_MAYBE} {_WEIGHED}"),
    Phrase(
        rf"\b(?:c'est|s'est|se sont|sont|est|etait|ont|a) {_MAYBE} (?:ete )?(?:sorti|passe|paru|alle|mal|trop|un peu|ressenti|percu|arrive|tombe|pris|gene|decu)\w*(?: \w+)?",
        r"\bje ne sais\b",
    ),
    Phrase(
        r"\b(?:cela|ca|qui|ce) (?P<it>(?:peut|pourrait|pourra) (?:\w+ment )?(?:vous |t')?(?:occasionner|causer|creer|susciter|provoquer|entrainer|gener))\b"
    ),
    Phrase(rf"\b(?:peut|peuvent|pourrait|pourraient) (?:{_MAYBE} )?(?:vous |t')?avoir {_WEIGHED}"),
    Phrase(
        r"\bil (?:se (?:peut|pourrait)|est possible|n'est pas (?:exclu|impossible)) qu(?:e\b|')(?! ?(?:je|j'|vous (?:prefer|souhait|voul)))"
    ),
)

_BUT = r"(?:mais|toutefois|cependant|pourtant|neanmoins|cela dit|ceci dit|ca dit|en revanche|par contre|meme si|bien que|seulement voila)\b"
_BUT_NOT_BACK = r"\bmais (?:aussi|egalement|surtout|pas|non|encore|(?:pour|de) (?!ma defense|etre)|d'(?!abord)|l[ae] (?:facon|maniere)|cela n'excuse|ca n'excuse)|\bnon (?:pas|seulement)\b|\bmeme si (?:cela|ca|les mots|des excuses|mes excuses) ne\b"
TAKEN_BACK = (regretting(rf"{APOLOGY}[^.!?]{{0,120}}?[ ,;-](?P<it>{_BUT})", _BUT_NOT_BACK),)
TURNING = rf"{_BUT}(?! (?:aussi|surtout|egalement|d'abord)\b)"

_BEEN = rf"\b(?:a|ont|avait|avaient|aurait) {ADVERB}ete {ADVERB}"
_NOT_BEEN = r"\bn'(?:a|ont|avait|avaient) (?:meme )?(?:pas|jamais) (?:\w+ment )?ete (?:\w+ment )?"
_NAMED = r"\bpar (?:moi|mes soins|ma faute|ma negligence)\b|\b(?:parce que|car) j|\b(?:quand|lorsqu|avant qu|apres qu)|\ba cause de moi\b"
_NONE = r"\b(?:aucune?|rien|personne)\b[^.;]{0,40}\bn'(?:a|ont|avait)\b"
_OWED = participles("fait envoye transmis effectue realise prevu donne rendu livre verifie pris")
_SOUND = r"(?:restaure|retabli|corrige|repare|rembourse|remplace|informe|prevenu|renvoye|verifie)"
_UNHARMED = r"(?:touche|affecte|perdu|vole|modifie|copie|ouvert)"
_HAS_BEEN = r"\b(?:a|ont|avait|avaient|aurait|ait|aient|auraient) (?:\w+ment )?ete "
_BADLY = r"(?:mal|incorrectement|prematurement|par erreur|par megarde|a tort|erronement|accidentellement|malencontreusement|trop (?:tot|tard|vite))"
_AMISS = r"(?:avant d'etre|avant que|en double|deux fois|(?:a|dans|sur|au|aux|pour) (?:la |le |un )?(?:mauvais|faux|fausse|autre)\w*|a des tiers|a (?:la|une) mauvaise|au lieu|par erreur|par megarde|trop (?:tot|tard|vite)|a tort|sans (?:votre|ton|avoir|etre|que)|lors d|(?:public|visible|accessible)s?)\b"
PASSIVE = (
    Phrase(
        rf"{_HAS_BEEN}laissee?s? (?:sous|dehors|ouverte?s?|sans|devant|a l'abandon|en plan|allumee?s?)",
        f"{_NAMED}|{_NONE}",
    ),
    Phrase(rf"{_HAS_BEEN}(?:{_BADLY} {ANY_DONE}|{ANY_DONE} {_BADLY}\b)", f"{_NAMED}|{_NONE}"),
    Phrase(rf"(?P<it>{_HAS_BEEN}(?!{_SOUND}){ANY_DONE})(?={GAP}{{0,25}}?{_AMISS})", f"{_NAMED}|{_NONE}|\\bj'ai\\b"),
    Phrase(
        rf"\bn'(?:a|ont|avait|avaient|ait|aient) (?:meme |toujours |tout simplement )?(?:pas|jamais) (?:\w+ment )?ete (?!{_UNHARMED}){DUTIES}",
        f"{_NAMED}|{_NONE}",
    ),
    Phrase(
        rf"\bce qui (?:a|avait) ete (?:dit|annonce|communique|convenu|prevu|promis|indique)\b(?= ?[.,;]|$)|{_HAS_BEEN}(?:touche|perce|heurte|raye|sectionne|arrache|brule|tache|inonde|endommage|deteriore)e?s?(?= (?:lors|pendant|par|au|durant|en)\b)",
        f"{_NAMED}|{_NONE}",
    ),
    Phrase(
        r"\bpersonne (?:ne |n')?(?:l'|les |vous |t')?(?:a|avait|ont) (?:relu|verifie|regarde|remarque|teste|vu|controle|prevenu|repondu|pense)\w*",
        r"\bpersonne (?:ne |n')?(?:a|avait) rien\b|\bj'ai\b",
    ),
    Phrase(rf"{_BEEN}(?:{HARMED}|commis\w*|mal \w+)", f"{_NAMED}|{_NONE}"),
    Phrase(rf"\b(?:a|ont) mal ete \w+|{_BEEN}(?<=mal )\w+", _NAMED),
    Phrase(rf"{WRONG}{GAP}{{0,60}}?(?P<it>{_BEEN}{DONE})", f"{_NAMED}|{_NONE}"),
    Phrase(rf"(?P<it>{_BEEN}{DONE})(?={GAP}{{0,60}}?{WRONG})", f"{_NAMED}|{_NONE}"),
    Phrase(rf"{_NOT_BEEN}{DUTIES}", f"{_NAMED}|{_NONE}"),
    Phrase(r"\b(?:est|sont|etait|etaient) restee?s?(?= (?:sans reponse|lettre morte|sans suite))", _NAMED),
    Phrase(rf"\baucune? \w+ (?P<it>n'(?:a|avait) (?:\w+ment )?ete {_OWED})", _NAMED),
)

_SOME = r"(?:une?|des|quelques|cette|ces|l'|la|les|certaines?|plusieurs) ?(?:\w+ )?"
_CAME_UP = participles("glisse produit survenu intervenu arrive passe introduit apparu presente cree")
IMPERSONAL = (
    Phrase(
        rf"(?<!\bn')(?<!\bs'il )\b(?:il )?y (?:a eu|ait eu|aurait eu|avait eu|a|avait) (?:de |d')?(?:une?|des|quelques|plusieurs|certaine?s?)? ?(?:(?!reunion)\w+ ){{0,2}}?{TROUBLE}\b",
        r"\bs'il y (?:a|avait)\b",
    ),
    Phrase(
        rf"\b{_SOME}{TROUBLE}(?: \w+)? (?:(?:s'est|se sont|s'etait|est|sont|etait) (?:malencontreusement |malheureusement )?{_CAME_UP}|a eu lieu|ont eu lieu)"
    ),
    Phrase(
        rf"\bil (?:semble(?:rait)?|parait|doit|a du) (?:bien )?y avoir (?:eu )?(?:comme )?(?:une?|des|quelques) (?:\w+ )?(?:{TROUBLE})|\bil y a(?: eu)? (?:comme|manifestement|visiblement) (?:une?|des) (?:\w+ )?{TROUBLE}",
        r"\bs'il\b",
    ),
    Phrase(rf"\bil s'est (?:produit|glisse|passe) {_SOME}{TROUBLE}\b"),
    Phrase(
        r"\b(?:quelque chose|les choses|ca|cela) (?:s'est|se sont|a|ont) mal (?:passee?s?|deroulee?s?|tournee?s?)\b|\b(?:quelque chose|les choses) (?:n'a|n'ont) pas (?:fonctionne|marche)\b|\b(?:quelque chose|ca|cela) a derape\b"
    ),
)

_BY_ITSELF = participles(
    "supprime efface perdu vide ecrase envoye arrete bloque casse melange deplace desynchronise modifie ferme deregle "
    "corrompu plante coupe interrompu deconnecte decale dedouble egare evapore volatilise noye reinitialise mis_a_jour remis_a_zero emmele"
)
_THING = (
    r"(?:sites?|serveurs?|preprod|prod|production|base|page|boutique|appli|application|api|plateforme|demo|services?)"
)
_WHEN = r"\b(?:quand|lorsqu\w*) "
BY_ITSELF = (
    Phrase(
        r"(?<!\bnouveau )\b(?:(?:le|la|les|un|une|votre|ce|cette|ton|ta) |l')(?!(?:bon(?:ne)?|nouve\w+|remboursement|virement|colis|version corrigee|remise|reste|facture corrigee)\b)\w+ (?P<it>(?:est|sont) partie?s?) (?=(?:hier (?:soir |matin )?(?:avec|sans)|en ligne|avec|sans|trop|au mauvais|avant|dans la nature|a la place))",
        rf"{_WHEN}|\bje\b|\bj'ai\b|\bdemain\b",
    ),
    said(
        r"(?:c'est|cela est|ca est|est|sont) passee?s? (?:a l'as|sous le radar|aux oubliettes|au travers)",
        r"(?:ca|cela|tout) (?:m'|nous )(?:a|est) (?:completement )?(?:sorti de la tete|echappe)",
        r"(?:le temps|ca|cela) (?:m'a|nous a) file\w* entre les (?:doigts|mains)",
    ),
    Phrase(
        rf"(?<!\bne )(?<!\bqui )\b(?:s'est|se sont|s'etait|s'etaient) (?:\w+ment )?{_BY_ITSELF}(?: (?:tout|toute)e?s? seule?s?)?",
        _WHEN,
    ),
    Phrase(
        r"(?<!\bj')(?<!\btu )(?<!\bn')\b(?:a|ont|avait|avaient) (?:\w+ment )?(?:disparu|saute|plante|lache|deraille|fui|bugge|bugue|glisse|cesse de fonctionner|dysfonctionne)\b",
        _WHEN,
    ),
    Phrase(rf"\b{_THING} (?:\w+ )?(?P<it>(?:est|sont|etait) tombee?s?)\b", _WHEN),
    Phrase(
        r"\b(?:mail|message|courriel|fichier|envoi|facture|dossier)s? (?P<it>(?:est|sont) restee?s? (?:bloque|coince)e?s?)\b"
    ),
    Phrase(r"\best tombee? dans (?:les|le|mes) (?:spams?|indesirables|courriers? indesirables?)\b"),
    Phrase(
        r"\b(?:est|sont) partie?s?(?: tout seul| toute seule|(?= (?:chez une?|a une? autre|aux mauvais|au mauvais|a la mauvaise|par erreur)\b))"
    ),
    Phrase(
        r"\bm'(?:a|est|ont|avait|etait) (?:\w+ment )?(?:echappe|sortie? de la tete|passee? (?:au-dessus|sous le nez))(?:e?s?)\b|\b(?:est|sont|etait) passee?s? (?:a la trappe|entre les mailles|inapercue?s?)\b"
    ),
    Phrase(
        r"(?<!client )(?<!equipe )(?<!public )\bs'est retrouvee?(?= (?:chez|dans|en ligne|au mauvais|a la mauvaise|sur)\b)",
        _WHEN,
    ),
    Phrase(
        r"\b(?:n'est jamais partie?s?|n'a pas sonne|ne s'est (?:pas|jamais) (?:envoye|enregistre|lance|declenche)e?|n'est (?:pas|jamais) passee?)\b",
        _WHEN,
    ),
)

_BAGGAGE = r"(?:cafouillage|rate|couac|bazar|bordel|remue-menage|tracas|ennui|imbroglio|confusion|gene|loupe|situation|incident|probleme|souci|affaire|histoire|evenements?|episode|desordre|bazar|deroulement|complication|malentendu|contretemps|attitude|comportement)s?"
_NAMELESS = one_of(
    rf"(?:pour |de )(?:tout (?:ca|cela)|tout|ca|cela|(?:hier|{DAY})(?: soir| matin)?|l'autre jour|ce matin)",
    rf"(?:pour |de |d')?(?:toute? )?(?:la|l'|le|les|ce|cet|cette|ces|mon) ?(?:recents? )?{_BAGGAGE}",
    r"(?:de )?la tournure (?:des (?:choses|evenements)|qu'ont prise? les (?:choses|evenements))",
    r"(?:de |pour )?la (?:facon|maniere) dont (?:les choses|cela|ca) (?:se sont|s'est|se serait)? ?(?:passe|deroule|termine|fini)e?e?s?",
    r"(?:pour |de |d')?(?:les|des|ces) (?:problemes?|difficultes?|soucis?|complications?) rencontree?s?",
    r"pour tout ce qui n'allait pas",
    r"(?:de |pour )?la (?:maniere|facon|tournure) dont (?:tout )?(?:cela|ca|les choses) (?:s'est|se sont) (?:terminee?s?|finie?s?|passee?s?|deroulee?s?)",
)
VAGUE = (
    regretting(
        rf"{APOLOGY} (?:pour |de |d')?(?:tout )?ce qui (?:s'est passe|est arrive|a pu se passer|vient de se passer|s'est produit|arrive)\b"
    ),
    regretting(
        rf"{APOLOGY} (?:{_NAMELESS})(?= ?(?:[.,;:]|$| et\b| qui\b| hier\b| de (?:l'autre|{DAY}|ce|cette|la|hier)\b))"
    ),
)

_SOFT = (
    r"(?:aleas?|desagrements?|contretemps|accrocs?|couacs?|rates?|imprevus?|malentendus?|incomprehensions?|quiproquos?|"
    r"cafouillages?|loupes?|pepins?|hics?|flottements?|dysfonctionnements?|bevues?|boulettes?|bourdes?|gaffes?|bavures?|etourderies?|impairs?|maladresses?|mesaventures?|soucis? techniques?|"
    r"fausse manoeuvre|mauvaise manipulation|concours de circonstances|difficultes? techniques?|perte en ligne|"
    r"incidents? (?:de parcours|technique)|(?:defaut|probleme|erreur) de communication|defaut d'alignement|episode|flous?(?= (?:sur|autour|dans|artistique))|inexactitudes?|imprecisions?|ecarts?(?= d')|anomalies?)"
)
_ONE = r"(?:une?|des|ces?|cette?|cet|les?|la|l'|petite?s?|d'une?|quelques|eu|aucun|ma|mon)"
EUPHEMISM = (
    Phrase(
        rf"\b{_ONE} ?(?:petite?s? |leger |legere |simple |regrettable |malencontreu\w+ |malheureu\w+ |facheu\w+ )?(?P<it>(?:petits? )?(?:{_SOFT}|soucis?))\b(?! (?:du|de) detail)",
        rf"\b(?:n'\w+|sans|plus qu'une?|aucune?)\b[^.;]{{0,25}}?\b{_SOFT}\b",
    ),
    said(
        r"(?:pas|sous-|pas tres|pas vraiment) ?(?:optimal|ideal)\w*", "situation (?:regrettable|delicate|inconfortable)"
    ),
)
