"""How French hides who did it: conditions, passives, things that act by themselves, and the others (N01-N09, N22-N26)."""

from recovery.review.french_words import (
    ADVERB,
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
    YOUR,
    one_of,
    participles,
)  # fmt: skip
from recovery.review.phrases import Phrase

_IF = (
    r"\b(?:s'ils?|au cas ou|dans le cas ou|dans l'hypothese ou|"
    r"si(?= (?:j'|l'|c'|jamais|(?:je|tu|vous|on|cela|ca|ce|cette?|ces|m[aeo]\w*|l[ae]s?|une?|des|certaine?s?|elles?|votre|vos|ton|ta|tes|quelqu\w*)\b)))(?![\w'])"
)
_OFFER = (
    r"\bsi (?:vous|tu) (?:le |en |y )?(?:voulez|veux|souhaitez|souhaites|preferez|preferes|etes d'accord|es d'accord|avez besoin|as besoin|avez des|avez une)|"
    r"\bsi (?:cela|ca) (?:vous|te) (?:convient|va|arrange)|\bsi besoin\b"
)
_ASKED = r"\b(?:verifi|demand|savoir|regard|sache|dites-moi|dis-moi)\w* (?:si|s')|\bet,? si\b|\bsi j'(?:avais|etais)\b"
CONDITIONAL = (
    Phrase(rf"{APOLOGY}{GAP}{{0,60}}?{_IF}", f"{_OFFER}|{_ASKED}"),
    Phrase(rf"{_IF}{GAP}{{3,80}}?, (?:alors )?{APOLOGY}", f"{_OFFER}|{_ASKED}"),
)

_WEIGHS = one_of(
    r"(?:touch|affect|impact|perturb|gen|cout|caus|occasionn|entrain|provoqu|bless|heurt|froiss|derang|retard|sembl|compliqu|penalis|inquiet|contrari|bloqu|empech|cre|gener|amen|choqu|vex|frustr|embarrass)er\b",
    r"(?:nuire|induire|paraitre|perdre|subir|compromettre|decevoir|attendre|conduire|se glisser|passer pour|(?:se|te|vous) sentir|croire)\b",
    r"passer(?= pour)|mettre(?= en| dans| mal)|laisser(?= penser| croire| sans| entendre)|donner l'impression|poser(?= probleme| souci| difficulte)|faire (?:perdre|attendre|manquer|rater|croire|penser|mal|peur|du tort)",
)
_WEIGHED = r"(?:ete )?" + participles(
    "touche affecte impacte perturbe gene coute cause occasionne entraine provoque blesse heurte derange retarde perdu subi manque attendu induit inquiete"
)
_MENDED = r"(?:restaur|retabl|corrig|recuper|sauv|repris|resolu|repar|refai|livr|maintenu|tenu|evit)"
_HAS = r"\b(?:ai|a|as|ont|avez|aurait|auraient|avait) "
_MAYBE = r"(?:peut-etre|sans doute|eventuellement|probablement|potentiellement)"
POSSIBLE = (
    Phrase(
        rf"(?:{YOU} )?{_HAS}(?:{_MAYBE} |bien |aussi |egalement )?pu (?:eventuellement )?{TO_YOU}(?:se )?(?:{_WEIGHS}|etre (?!{_MENDED})\w+e?s?\b)"
    ),
    Phrase(rf"(?:{YOU} )?{_HAS}{_MAYBE} {_WEIGHED}"),
    Phrase(rf"\b(?:peut|peuvent|pourrait|pourraient) (?:{_MAYBE} )?(?:vous |t')?avoir {_WEIGHED}"),
    Phrase(
        r"\bil (?:se (?:peut|pourrait)|est possible|n'est pas (?:exclu|impossible)) qu(?:e\b|')(?! ?(?:je|j'|vous (?:prefer|souhait|voul)))"
    ),
)

_BUT = r"(?:mais|toutefois|cependant|pourtant|neanmoins|cela dit|ceci dit|ca dit|en revanche|par contre|meme si|bien que|seulement voila)\b"
_BUT_NOT_BACK = r"\bmais (?:aussi|egalement|surtout|pas|non|encore|(?:pour|de) (?!ma defense|etre)|d'(?!abord)|l[ae] (?:facon|maniere)|cela n'excuse|ca n'excuse)|\bnon (?:pas|seulement)\b|\bmeme si (?:cela|ca|les mots|des excuses|mes excuses) ne\b"
TAKEN_BACK = (Phrase(rf"{APOLOGY}[^.!?]{{0,120}}?[ ,;-](?P<it>{_BUT})", _BUT_NOT_BACK),)
TURNING = rf"{_BUT}(?! (?:aussi|surtout|egalement|d'abord)\b)"

_BEEN = rf"\b(?:a|ont|avait|avaient|aurait) {ADVERB}ete {ADVERB}"
_NOT_BEEN = r"\bn'(?:a|ont|avait|avaient) (?:meme )?(?:pas|jamais) (?:\w+ment )?ete (?:\w+ment )?"
_NAMED = r"\bpar (?:moi|mes soins|ma faute|ma negligence)\b|\b(?:parce que|car) j|\b(?:quand|lorsqu|avant qu|apres qu)|\ba cause de moi\b"
_NONE = r"\b(?:aucune?|rien|personne)\b[^.;]{0,40}\bn'(?:a|ont|avait)\b"
PASSIVE = (
    Phrase(rf"{_BEEN}(?:{HARMED}|commis\w*|mal \w+)", f"{_NAMED}|{_NONE}"),
    Phrase(rf"\b(?:a|ont) mal ete \w+|{_BEEN}(?<=mal )\w+", _NAMED),
    Phrase(rf"{WRONG}{GAP}{{0,60}}?(?P<it>{_BEEN}{DONE})", f"{_NAMED}|{_NONE}"),
    Phrase(rf"(?P<it>{_BEEN}{DONE})(?={GAP}{{0,60}}?{WRONG})", f"{_NAMED}|{_NONE}"),
    Phrase(rf"{_NOT_BEEN}{DUTIES}", f"{_NAMED}|{_NONE}"),
    Phrase(r"\b(?:est|sont|etait|etaient) restee?s?(?= (?:sans reponse|lettre morte|sans suite))", _NAMED),
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
    Phrase(rf"\bil s'est (?:produit|glisse|passe) {_SOME}{TROUBLE}\b"),
    Phrase(
        r"\b(?:quelque chose|les choses|ca|cela) (?:s'est|se sont|a|ont) mal (?:passee?s?|deroulee?s?|tournee?s?)\b|\b(?:quelque chose|les choses) (?:n'a|n'ont) pas (?:fonctionne|marche)\b|\b(?:quelque chose|ca|cela) a derape\b"
    ),
)

_BY_ITSELF = participles(
    "supprime efface perdu vide ecrase envoye arrete bloque casse melange deplace desynchronise modifie ferme deregle "
    "corrompu plante coupe interrompu deconnecte decale dedouble egare evapore volatilise noye reinitialise mis_a_jour emmele"
)
_THING = (
    r"(?:sites?|serveurs?|preprod|prod|production|base|page|boutique|appli|application|api|plateforme|demo|services?)"
)
_WHEN = r"\b(?:quand|lorsqu\w*) "
BY_ITSELF = (
    Phrase(
        rf"(?<!\bne )(?<!\bqui )\b(?:s'est|se sont|s'etait|s'etaient) (?:\w+ment )?{_BY_ITSELF}(?: (?:tout|toute)e?s? seule?s?)?",
        _WHEN,
    ),
    Phrase(
        r"(?<!\bj')(?<!\btu )(?<!\bn')\b(?:a|ont|avait|avaient) (?:\w+ment )?(?:disparu|saute|plante|lache|deraille|fui|bugge|bugue|glisse|cesse de fonctionner|dysfonctionne)\b",
        _WHEN,
    ),
    Phrase(rf"\b{_THING} (?:\w+ )?(?P<it>(?:est|sont|etait) tombee?s?)\b", _WHEN),
    Phrase(r"\best tombee? dans (?:les|le|mes) (?:spams?|indesirables|courriers? indesirables?)\b"),
    Phrase(
        r"\b(?:est|sont) partie?s?(?: tout seul| toute seule|(?= (?:chez une?|a une? autre|aux mauvais|au mauvais|a la mauvaise|par erreur)\b))"
    ),
    Phrase(
        r"\bm'(?:a|est|ont|avait|etait) (?:\w+ment )?(?:echappe|sortie? de la tete|passee? (?:au-dessus|sous le nez))(?:e?s?)\b|\b(?:est|sont|etait) passee?s? (?:a la trappe|entre les mailles|inapercue?s?)\b"
    ),
)

_FEELS = r"(?:\w+ment |si |tres )?(?:decu|fache|blesse|choque|vexe|contrarie|froisse|heurte|offense|mecontent|en colere|furieu|frustre|irrite|agace|inquiet|triste|peine|affecte|offusque)\w*"
_PICTURES = r"(?:trouv|pens|cru|croy|estim|ressent|sent|vecu|perc|interpret|imagin)\w*"
_TAKES = r"(?:mal )?(?:pris|vecu|percu|interprete|ressenti|compris|recu)e?s?\b"
THEIR_FEELING = (
    Phrase(
        rf"{APOLOGY}(?: de voir)? que {YOU} (?:"
        rf"(?:soyez|sois|etes|es|ayez ete|aies ete) {_FEELS}"
        r"|(?:vous soyez|te sois) senti\w*|te sentes|te sens|vous sentiez"
        rf"|(?:l'|les |le )?(?:ayez|aies) (?:eu l'impression|mal \w+|{_PICTURES})"
        rf"|l'(?:ayez|aies) (?:\w+ment |si )?{_TAKES}"
        rf"|le (?:preniez|prenez|prennes|prends|viviez|vives|voyiez|voies|ressentiez)"
        rf"|(?:pensiez|penses|trouviez|trouves|croyiez|croies|estimiez|estimes|jugiez)\b)",
    ),
    Phrase(rf"{APOLOGY} que (?:cela|ca) (?:vous ait|t'ait) (?:ete )?{_FEELS}"),
)

_YOU_HAVE = r"(?:avez|aviez|as|avais) "
_YOUR_DUTIES = participles(
    "confirme repondu precise valide envoye prevenu dit verifie donne fourni transmis signale relu averti insiste signe "
    "lu indique communique rappele relance paye fourni explique mentionne"
)
_TOLD = r"(?:brief|consignes?|instructions?|demandes?|retours?|reponses?|cahier des charges|fichiers?|indications?|modifications?|validation|mails?|messages?|devis|explications?)"
_UNCLEAR = r"(?:tardi\w+|floue?s?|imprecis\w*|incomplete?t?s?|contradictoires?|ambigu\w*|confuse?s?|de derniere minute|tombee?s? trop tard)"
_ENTITLED = r"(?! (?:ete|(?:en |l'|le |la |les )?(?:etre|apprendre|savoir|recevoir|avoir|entendre|pouvoir|perdre|ouvrir|compter|m'entendre))\b)"
BLAMING = (
    Phrase(
        rf"(?<!\bsi )(?<!\bque ){YOU} (?:ne |n'){TO_YOU}{_YOU_HAVE}(?:toujours |meme |encore )?(?:pas|jamais|rien) (?:encore )?{_YOUR_DUTIES}"
    ),
    Phrase(rf"{YOU} n'(?:avez|aviez|as|avais) cesse de"),
    Phrase(
        rf"{YOU} {_YOU_HAVE}{ADVERB}(?:(?:oublie|omis|neglige|refuse) (?:de\b|d')|tarde a\b|mal (?:compris|lu|interprete|explique))"
    ),
    Phrase(rf"{YOU} (?:auriez|aurais) (?:du|pu)\b{_ENTITLED}"),
    Phrase(rf"{YOU} (?:etiez|etais) cense\w*"),
    Phrase(
        rf"{YOU} (?:m'|me l'|nous |ne m')?{_YOU_HAVE}{participles('envoye prevenu donne repondu transmis confirme livre fourni dit')}{GAP}{{0,40}}?\b(?:trop tard|au dernier moment|en retard|tardivement|a la derniere minute)"
    ),
    Phrase(rf"{YOU} ne (?:m'|nous ){_YOU_HAVE}(?:laisse|donne) qu[e']"),
    Phrase(rf"\bsi (?:vous|tu) (?:ne |n')?(?:m'|me |l'|nous |les |m'en )?(?:aviez|avais) {ADVERB}\w+"),
    Phrase(
        rf"{YOUR} (?:\w+ )?{_TOLD} (?:(?:\w+ )?{_UNCLEAR}|(?:etait|etaient|est|sont) (?:\w+ )?{_UNCLEAR}|n'(?:etait|etaient|est|sont) pas (?:\w+ )?(?:clair|precis|complet|exploitable|a jour)\w*|(?:est|sont) arrivee?s? (?:trop tard|en retard))"
    ),
    Phrase(
        r"\b(?:faute|en l'absence|sans) (?:de |d')?(?:reponse|nouvelles?|retour|validation|precisions?) de (?:votre|ta) part\b"
    ),
    Phrase(
        r"\bcomme je (?:vous |te )(?:l'|en )avais \w+|\bmalgre (?:mes|nos) (?:relances|rappels|avertissements|mises en garde|alertes)\b"
    ),
    Phrase(
        rf"\bc'est (?:vous|toi) qui (?:m'|l')?{_YOU_HAVE}(?:demande|voulu|choisi|insiste|valide|exige|decide|signe)"
    ),
    Phrase(
        r"\b(?:par|a cause de|du fait de) (?:votre|vos|ton|ta|tes) (?:faute|erreur|oubli|silence|retard|negligence)s?\b"
    ),
)

FAULTS = one_of(
    rf"\bn'(?:a|ont|avait|avaient) (?:meme |toujours )?(?:pas|jamais) (?:ete )?{DUTIES}",
    r"\bn'(?:etait|etaient|est|sont) (?:pas|jamais|plus) (?:\w+ )?(?:teste|pret|a jour|a l'heure|fiable|disponible|clair|bon|complet)\w*",
    r"\bne (?:marchait|marche|fonctionnait|fonctionne|repondait|repond) (?:pas|plus)\b",
    rf"\b(?:a|ont|avait) (?:\w+ment )?(?:{HARMED}|{participles('plante lache rate bugge bugue echoue merde foire massacre ignore tarde derape')}|laisse (?:passer|tomber)|mal \w+|commis|fait (?:une erreur|n'importe quoi|tomber|planter))",
    rf"\b(?:a|ont|avait) {DONE} {GAP}{{0,12}}?{WRONG}",
    r"\bs'est (?:trompe|plante|arrete|emmele|loupe)e?\b|\best tombee? en panne\b|\ba eu une panne\b|\baurait du\b",
    r"\best (?:responsable|en cause|fauti(?:f|ve)|en tort|a l'origine)\b|\betait (?:en panne|lente?|cassee?|faux|fausse|fauti(?:f|ve)|en retard|indisponible|defectueu\w+)\b",
    r"\bm'a (?:induite? en erreur|donne (?:le mauvais|la mauvaise|de mauvais\w*)|mise? en retard|fait perdre|plantee?|lachee?)",
)
"""Words after a name that say that something was wrong with a thing or with somebody's work."""
TOOLS = (
    r"(?:(?:le|la|l'|mon|ma|notre|son|un|une) ?(?:\w+ )?(?:outil|logiciel|script|serveur|hebergeur|hebergement|fournisseur|prestataire|"
    r"sous-traitante?|imprimeur|plateforme|extension|bibliotheque|systeme|messagerie|filtre|banque|stagiaire|alternante?|collegue|"
    r"confrere|consoeur|assistante?|developpeu(?:r|se)|graphiste|traduct(?:eur|rice)|agence|transporteur|coursier|comptable|"
    r"mise a jour|correcteur|ia|application|traduction automatique)(?: de \w+)?)"
)
POSSESSIVE = r"\bj(?:e\b|')|\b(?:moi|ma|mon|mes)\b|\bn'(?:a|ont) rien\b|\bn'y (?:est|sont) pour rien\b"
SPARED = (
    r"\b(?:prevenir|envoye|demande|dit|ecrit|promis|transmis|donne|rendu|repondu|appele|aide|laisse)e?s? (?:a |pour )?"
)
BLAMED = r"(?<!pas )(?:la faute|l'erreur|un oubli) (?:de |d')|\b(?:a cause|par la faute) (?:de |d')|\b(?:vient|venait|provient) (?:de |d')|\bc'est (?=$)"

SOLO = (
    Phrase(
        rf"\b(?:on|nous) (?:ne |n')?(?:vous |t')?(?:a|avons) {ADVERB}(?:{HARMED}|{participles('rate loupe merde foire commis neglige sous-estime deconne merde')}|mal \w+|fait (?:une|des|l') ?(?:erreur|oubli|faute)\w*)",
        r"\bc'est moi\b",
    ),
    Phrase(
        rf"(?<!\bque )\b(?:on|nous) (?:vous |t')?(?:a|avons) (?P<none>)(?={GAP}{{0,60}}?{WRONG}){DONE}",
        r"\bc'est moi\b",
    ),
    Phrase(rf"\b(?:on|nous) n'(?:a|avons) (?:meme |toujours )?(?:pas|jamais) (?:ete a la hauteur|assure\b|{DUTIES})"),
    Phrase(
        r"\b(?:on s'est|nous nous sommes) (?:\w+ment |mal )?(?:trompe|plante|emmele|loupe)e?s?\b|\b(?:on|nous) (?:aurait|aurions) du\b|\bon (?:est|a) passee?s? a cote\b"
    ),
    Phrase(
        rf"\bnous (?:vous |te )?(?:presentons|adressons) (?:toutes )?nos (?:\w+ )?excuses\b|\b(?:nous|on) (?:en )?(?:sommes|est) (?:\w+ment |tres )?{participles('desole navre')}|\bnous nous (?:en )?excusons\b|\bnous (?:\w+ment )?regrettons\b|\bon s'excuse\b"
    ),
    Phrase(r"\b(?:notre|nos) (?:erreurs?|fautes?|oublis?|retards?|negligences?|manquements?)\b"),
)

_BAGGAGE = (
    r"(?:situation|incident|probleme|souci|affaire|histoire|evenements?|episode|desordre|bazar|attitude|comportement)s?"
)
_NAMELESS = one_of(
    rf"(?:pour |de )(?:tout (?:ca|cela)|tout|ca|cela|(?:hier|{DAY})(?: soir| matin)?|l'autre jour|ce matin)",
    rf"(?:pour |de |d')?(?:toute? )?(?:la|l'|le|les|ce|cet|cette|ces|mon) ?(?:recents? )?{_BAGGAGE}",
    r"de la tournure des (?:choses|evenements)",
)
VAGUE = (
    Phrase(
        rf"{APOLOGY} (?:pour |de |d')?(?:tout )?ce qui (?:s'est passe|est arrive|a pu se passer|vient de se passer|s'est produit|arrive)\b"
    ),
    Phrase(rf"{APOLOGY} (?:{_NAMELESS})(?= ?(?:[.,;:]|$| et\b| qui\b| hier\b| de (?:{DAY}|ce|cette|la|hier)\b))"),
)

_SOFT = (
    r"(?:aleas?|desagrements?|contretemps|accrocs?|couacs?|rates?|imprevus?|malentendus?|incomprehensions?|quiproquos?|"
    r"cafouillages?|loupes?|pepins?|hics?|flottements?|dysfonctionnements?|maladresses?|mesaventures?|soucis? techniques?|"
    r"fausse manoeuvre|mauvaise manipulation|concours de circonstances|difficultes? techniques?|perte en ligne|"
    r"incidents? (?:de parcours|technique)|(?:defaut|probleme|erreur) de communication|defaut d'alignement|episode)"
)
EUPHEMISM = (
    Phrase(
        rf"\b(?:une?|des|ces?|cette?|cet|les?|la|l'|petite?s?|d'une?|quelques|eu|aucun|ma|mon) ?(?:petite?s? |leger |legere |simple |regrettable )?(?P<it>(?:petits? )?(?<!j'ai )(?:{_SOFT}|souci)s?)\b(?! (?:du|de) detail)",
        rf"\b(?:n'\w+|sans|plus qu'une?|aucune?)\b[^.;]{{0,25}}?\b{_SOFT}\b",
    ),
    Phrase(r"\b(?:pas|sous-) ?(?:optimal|ideal)\w*\b|\bsituation (?:regrettable|delicate|inconfortable)\b"),
)
