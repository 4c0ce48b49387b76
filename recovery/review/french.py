"""How French says these things; patterns on folded text: no accents, straight apostrophes, elision with or without one."""

from recovery.review.phrases import Phrase
from recovery.review.wordings import Wordings

_ADVERB = r"(?:(?:deja|vraiment|bien|mal|trop|aussi|meme|tout|seulement|simplement|pas|jamais|encore|ensuite|aussitot|\w+ment) )*"
_SORRY = (
    r"(?:\b(?:je (?:suis|reste) )?(?:\w+ment |vraiment |tres |tellement )*(?:desole|navre|confus)e?s?\b|\bpardon\b|\b(?:je )?m'? ?excuse\b|"
    r"\bexcuse[sz]?[- ](?:moi|nous)\b|\b(?:je|nous) (?:vous |te |t'|le |la |les )?(?:\w+ment |vraiment )?regrett\w+\b|"
    r"\b(?:toutes )?(?:mes|nos|des|mille) (?:\w+ )?excuses\b|\b(?:veuillez|merci de) (?:\w+ ){0,2}excuser\b|\bm'excuser\b)"
)
_PARTICIPLE = r"(?:\w{2,}(?:e|i|u)e?s?|mis|pris|fait|dit|ecrit|omis|promis|compris|commis|transmis|remis|ouvert|offert|detruit|produit|reproduit|induit|conduit|perdu|menti|pu|du|eu|su|cru|lu)"
_OWN = rf"\bj'? ?(?:ai|avais) (?:ne |n')?{_ADVERB}(?:(?:vous|te|les|la|le|leur|lui) )?{_PARTICIPLE}\b"
_SELF = r"\bje (?:me suis|m'etais|suis|n'ai pas|n'avais pas|ne me suis pas|ne suis pas|vous ai|t'ai|l'ai|les ai|lui ai|leur ai|ne vous ai pas|ne t'ai pas|ne l'ai pas)(?: (?:pas|bien|mal|deja|jamais|trop|\w+ment))? (?:trompe|plante|engage|laisse|parti|passe|alle|venu|reste|\w{2,}(?:e|i|u)s?|mis|pris|fait|dit|ecrit|transmis)\b"
_MINE = r"\bc'? ?est (?:moi qui|ma faute|mon erreur|mon oubli|de ma faute)\b|\b(?:mon|ma) (?:erreur|oubli|faute|etourderie|negligence|retard)\b|\bde ma part\b|\b(?:l'erreur|la faute|l'oubli) (?:est|vient) (?:de moi|la mienne|le mien)\b"
_NOT_ACTED = r"\bj'? ?ai (?:ete|eu) (?:mal )?(?:informe|prevenu|averti|demande)\b"
_ACTED = rf"{_OWN}|{_SELF}|{_MINE}"
_MONTH = r"(?:janv(?:ier)?|fevr(?:ier)?|mars|avril|mai|juin|juil(?:let)?|aout|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|dec(?:embre)?)"
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?"
_DATED = (
    rf"\b{_DAY}\b|\b(?:aujourd'? ?hui|demain|apres-demain|ce (?:soir|matin|midi|mois)|cet apres-midi|cette (?:semaine|nuit|apres-midi)|"
    r"la semaine prochaine|le mois prochain|midi|minuit|(?:en |la )?fin de (?:journee|semaine|matinee|mois)|dans la (?:journee|matinee|soiree|semaine))\b|"
    rf"\b(?:1er|\d{{1,2}}) {_MONTH}\b|\ble \d{{1,2}}\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[/.]\d{{1,2}}(?:[/.]\d{{2,4}})?\b|\b\d{{1,2}} ?(?:h|heures?)(?: ?\d\d)?\b|\b\d{{1,2}}:\d\d\b|"
    r"\b(?:dans|sous|d'ici|avant|en) (?:un|une|deux|trois|quatre|cinq|six|huit|dix|quinze|\d+) (?:petites? )?(?:minutes?|heures?|h|jours?|semaines?|mois)\b|"
    r"\b(?:chaque|tous les|toutes les|une fois par) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|jour|semaine|mois|matin|soir|livraison|lundis|mardis|mercredis|jeudis|vendredis|jours|semaines|matins|soirs|quinze|deux|livraisons)\b"
)
_MEND = (
    r"(?:restaur|repar|corrig|renv|rembours|remplac|refai|refer|reprend|recuper|reconstru|relanc|livr|termin|finir|envoy|enverr|appell|appel|rappel|paye|couvr|recredit|depos|declar|"
    r"complet|verifi|relir|relis|mett|remett|donn|fai|fer|offr|trait|retabl|republi|retradui|reedit|reimprim|prevenir|previen|inform|transmett|transmet|port|regl|ann?ul|factur|travail|revenir|revien)"
)
_FUTURE = r"\bje (?:vais|peux|vous |te |les |le |la |l'|lui |leur |m'en |compte |m'engage a )*"
_NEG = r"\b(?:pas|jamais|sans|ni|aucune?)\b"

FRENCH = Wordings(
    rules={
        "N01": (
            Phrase(
                rf"(?P<it>{_SORRY}[^.;]{{0,60}}?\b(?:si|s'il|s'ils|au cas ou|dans le cas ou|dans l'hypothese ou|a ceux qui)\b)",
                r"\bsi (?:cela|ca) (?:vous|te) (?:convient|va|arrange)|\bsi (?:vous|tu) (?:le )?(?:voulez|veux|souhaitez|souhaites|preferez|preferes|etes d'accord|es d'accord|avez besoin|avez (?:des|une) question)|\bsi (?:besoin|possible|necessaire)\b|\bsi (?:tard|long|longtemps|vite|peu)\b",
            ),
            Phrase(
                rf"(?P<it>\b(?:si (?:cela|ca|ce|cette|mon|ma|mes|j'ai|la|le|les|l'|vous avez|vous vous|tu as|tu t'es)|s'il)\b[^.;]{{0,80}}?,? (?:alors )?{_SORRY})"
            ),
        ),
        "N02": (
            Phrase(
                r"\b(?:a|ont|aurait|auraient|avait) (?:bien |peut-etre |sans doute |eventuellement |egalement |aussi )?pu (?:\w+ )?\w+(?:er|ir|re|oir)\b",
                r"\b(?:on|nous|l'equipe|le client) (?:a|avons|ont) (?:bien )?pu\b|\bn'(?:a|ont|aurait) pas pu\b|\b(?:a|ont) pu (?:etre (?:restaure|retabli|corrige|recupere|sauve)|restaurer|recuperer|retablir)",
            ),
            Phrase(
                r"\b(?:peut|peuvent|pourrait|pourraient) (?:avoir|etre) (?:\w+ )?\w+(?:e|i|u|is|it)e?s?\b",
                r"\b(?:peut|pourrait|peuvent) etre (?:fait|livre|corrige|restaure|retabli|repris|utile|fixe|decide|paye|rembourse)",
            ),
            Phrase(r"\bil (?:se (?:peut|pourrait)|est possible|n'est pas exclu|n'est pas impossible) (?:que|qu')"),
            Phrase(
                r"\b(?:ont|a|aurait|auraient) (?:peut-etre|probablement|eventuellement|potentiellement) (?:ete )?\w+(?:e|i|u)e?s?\b"
            ),
        ),
        "N03": (
            Phrase(
                rf"{_SORRY}[^.;]{{0,120}}?(?P<it>[,;-]? ?\b(?:mais|toutefois|cependant|pourtant|neanmoins|cela dit|ceci dit|ca dit|en revanche|par contre|quand meme|meme si|bien que)\b)",
                r"\bmais (?:aussi|surtout|egalement|ce n'est pas une excuse|cela n'excuse|ca n'excuse|les mots|des excuses ne|je sais que)\b|\bnon seulement\b",
            ),
            Phrase(
                r"^(?P<it>(?:mais|toutefois|cependant|pourtant|neanmoins|cela dit|ceci dit|ca dit))\b,?(?= (?:vous|votre|vos|tu|ton|le (?:brief|cahier|client|delai|fichier)|la (?:demande|consigne)|les (?:consignes|delais)|on|personne|il faut|c'etait|j'etais))"
            ),
        ),
        "N04": (
            Phrase(
                r"\b(?:a|ont|avait|avaient|aurait) (?:\w+ment |pas |mal |deja |jamais |bien )?ete (?:\w+ment |mal |pas |trop )?"
                r"(?:livre|envoye|supprime|efface|perdu|oublie|omis|publie|ecrase|saisi|depose|applique|facture|debite|fait|modifie|change|retire|laisse|melange|calcule|traduit|lu|compris|saute|divulgue|transmis|mis|casse|corrompu|copie|reserve|enregistre|commis|interprete|declare|partage|expose|interrompu|coupe|rate|manque|pris|communique|egare|execute|lance|deploye)e?s?\b",
                r"\bpar (?:moi|mes soins|ma faute)\b|\bj'? ?ai ete\b",
            ),
            Phrase(
                r"\b(?:est|sont|etait|etaient) (?:mal |pas |bien )?(?:parti|restes?|tombee?s?|passee? (?:a la trappe|inapercue?))(?=[ .,;]|$)",
                r"\bje suis\b",
            ),
            Phrase(
                r"\bon (?:m'|vous |t')?a (?:\w+ment )?(?:livre|envoye|supprime|perdu|oublie|publie|ecrase|efface)\b",
                r"\bavec\b",
            ),
        ),
        "N05": (
            Phrase(
                r"\bil y (?:a eu|a|avait|aurait eu) (?:eu )?(?:une?|des|quelques?|plusieurs|certains?|certaines)? ?(?:\w+ ){0,2}(?:erreurs?|fautes?|problemes?|soucis?|bugs?|retards?|confusions?|malentendus?|dysfonctionnements?|incidents?|oublis?|couacs?|rates?|pannes?|coupures?|loupes?|quiproquos?)\b",
                r"\bil n'y (?:a|avait|aura)\b",
            ),
            Phrase(
                r"\b(?:une?|des|quelques|plusieurs|cette|l'|la|les|certaines) ?(?:\w+ )?(?:erreurs?|fautes?|coquilles?|confusions?|problemes?|oublis?|malentendus?|bugs?|soucis?) (?:s'est|se sont|est|sont|a|ont|s'etait) (?:glisse|produit|survenu|intervenu|arrive|passe|introduit|ete commis)e?s?\b"
            ),
            Phrase(
                r"\b(?:quelque chose|les choses|ca|cela) (?:s'est|se sont|a|ont) (?:mal )?(?:passee?s?|deroulee?s?|tournee?s?|derape|mal tourne)\b",
                r"\bs'est bien passe\b|\bcomment (?:ca|cela) s'est passe\b",
            ),
        ),
        "N06": (
            Phrase(
                r"\b(?:s'est|se sont|s'etait|s'etaient) (?:\w+ment |toutee? |malencontreusement )?(?:retrouve|retrouvee|supprime|efface|perdu|vide|ecrase|envoye|arrete|bloque|casse|melange|deplace|desynchronise|modifie|ferme|deregle|corrompu|plante|coupe|interrompu|deconnecte|decale|dedouble|egare|evapore|volatilise)e?s?\b",
                r"\b(?:il|elle|client|karim|vous|on|qui|equipe) s'est (?:arrete|retrouve|trompe|deplace)",
            ),
            Phrase(
                r"\b(?:la|le|les|votre|vos|l'|ton|tes|mon|ma|mes|notre|cette|ce) ?(?:\w+ ){0,3}?(?:a|ont|avait) (?:\w+ment )?(?:disparu|saute|plante|lache|deraille|glisse entre|fui|bugge|bugue|cesse de fonctionner|dysfonctionne)\b"
            ),
            Phrase(
                r"\b(?:m'a|m'est|m'ont|m'avait|m'etait) (?:completement |totalement )?(?:echappe|sorti de la tete|passe au-dessus|passe sous le nez)e?s?\b|\bpasse[e]?s? a la trappe\b|\bpasse[e]?s? entre les mailles\b"
            ),
        ),
        "N07": (
            Phrase(
                rf"{_SORRY}[^.;]{{0,20}}?(?P<it>\b(?:que|si|de voir que|d'apprendre que) (?:vous|tu)(?: (?:l'|vous |t'|y |en |avez |ayez |as |aies |soyez |sois |etes |es ))*(?: ?(?:ayez|aies|soyez|sois|etes|es|avez|as))? ?(?:\w+ment )?(?:sent\w+|ressent\w+|mal vecu|mal pris|pris|percu|vecu|blesse|decu|fache|contrarie|vexe|trouv\w+|pens\w+|eu l'impression|cru|interprete|en colere|mecontent|le prenez|le preniez|le prennes|le viviez|vecue)\w*)"
            ),
            Phrase(
                rf"{_SORRY}[^.;]{{0,20}}?(?P<it>\b(?:que|si) (?:vous l'ayez|tu l'aies|vous l'avez|tu l'as|vous le|cela vous ait|ca t'ait|cela t'ait|ca vous ait)(?: \w+){{1,3}})"
            ),
            Phrase(
                r"\bje (?:comprends|vois|concois|entends) que (?:vous|tu)(?: (?:vous|te|t'))? ?(?:puissiez|puisses|ayez pu|sentiez|sentez|sens|soyez|sois|etes|es) ?(?:vous |te |t')?(?:sent\w+|decu|fache|blesse|en colere|vexe|contrarie)\w*"
            ),
        ),
        "N08": (
            Phrase(
                r"\b(?:vous|tu) (?:ne |n'|m'|me |l'|les |y |nous )*(?:aviez|avez|avais|as|auriez du|aurais du|n'aviez|n'avez) (?:m'|me )?(?:pas |jamais |toujours pas |pas encore |trop |encore |tarde |mal |\w+ment )*(?:confirme|repondu|precise|valide|envoye|prevenu|dit|demande|verifie|donne|fourni|transmis|signale|relu|averti|change|modifie|insiste|oublie|paye|signe|lu|indique|communique|rappele|relance|tarde)e?s?\b",
                r"\b(?:vous|tu) (?:m'|me l'|nous )?(?:aviez|avez|avais|as) (?:bien |pourtant |clairement |expressement )?(?:dit|demande|envoye|prevenu|precise|donne|fourni|transmis|signale|indique|confirme|rappele|averti|confie|relance|verifie|relu)\b(?!.*\b(?:trop tard|en retard|au dernier moment)\b)",
            ),
            Phrase(
                r"\b(?:parce que|puisque|comme|car|vu que|etant donne que) (?:vous|tu)\b[^.;]{0,40}\b(?:change|tard|retard|insist|oubli|demand|voul|n'av|n'et|n'as|pas)\w*"
            ),
            Phrase(
                r"\b(?:votre|vos|ton|ta|tes) (?:\w+ )?(?:brief|reponses?|retours?|consignes?|demandes?|fichiers?|instructions?|cahier des charges|indications?|changements?|modifications?|relances?) (?:\w+ )?(?:tardi\w+|floues?|imprecise?s?|incomplete?s?|contradictoires?|manquante?s?|de derniere minute|n'et\w+|etai\w+ (?:pas|floue?s?|tardi\w+|incomplete?s?|imprecise?s?)|changeai\w+|bouge\w*|arriv\w+ (?:trop )?tard)"
            ),
            Phrase(
                r"\b(?:votre|vos|ton|ta|tes) (?:propre )?(?:erreur|oubli|retard|silence|faute|imprecision|manque)s?\b"
            ),
            Phrase(r"\bsi (?:vous|tu) (?:m'|me |l'|n'|ne )*(?:aviez|avais|auriez)\b"),
        ),
        "N10": (
            Phrase(
                r"\bn'? ?(?:est|etait|s'agit|s'agissait|y a eu|y avait)(?: la)? (?:vraiment )?(?:qu'|que |d'autre qu)(?:une?|de|d'un|d'une|quelques)?[^.;]{0,40}",
                r"\bnon seulement\b|\bce n'est que (?:lundi|mardi|mercredi|jeudi|vendredi|demain|le \d|hier|ce matin|cette nuit)",
            ),
            Phrase(
                r"\b(?:un|une|des|ce|cette|ces|le|la|les|quelques|d'un|d'une) (?:(?:tout|toute|tres|simple) )?(?:petits?|petites?|legers?|legeres?|simples?|minimes?|infimes?|modestes?|malheureux|malheureuses?|menus?|bref|breve|brefs|breves) (?:\w+ )?(?:erreurs?|retards?|oublis?|problemes?|soucis?|contretemps|desagrements?|bugs?|coquilles?|details?|decalages?|accrocs?|couacs?|souci|imprevus?|fautes?|genes?|incidents?|ecarts?|imprecisions?|coupures?|maladresses?)\b"
            ),
            Phrase(
                r"\b(?:rien de (?:bien )?(?:grave|mechant|dramatique|serieux)|pas (?:bien |si |tres |trop )?(?:grave|mechant|dramatique)|sans (?:grande )?(?:gravite|consequences?)|pas la fin du monde|il n'y a pas mort d'homme|ca aurait pu etre pire|cela aurait pu etre pire|sans importance|pas de quoi)\b"
            ),
            Phrase(
                r"\b(?:un (?:petit )?peu|legerement|quelque peu|a peine|tout juste) (?:en retard|tardi\w+|faux|fausse|gene\w*|perturbe\w*|decale\w*|deborde\w*|retarde\w*|long\w*|incomplet\w*|visible)\b"
            ),
        ),
        "N11": (
            Phrase(
                r"\b(?:au|du) moins\b",
                r"\b(?:au|du) moins (?:\d+|une? (?:heure|jour|semaine|mois|fois)|une?|deux|trois|jusqu|tous les|chaque)\b",
            ),
            Phrase(
                r"\b(?:heureusement|par chance|par bonheur|la bonne nouvelle|le bon cote|le cote positif|point positif|encore heureux|une chance que|dieu merci|coup de chance)\b",
                r"\bmalheureusement\b(?!.*heureusement)",
            ),
        ),
        "N12": (
            Phrase(
                r"\b(?:cela|ca|ce sont des choses qui|ces choses-la|ce genre de choses?|des choses qui|ces choses) (?:peut |peuvent |pourrait )?(?:arrive(?:r|nt)?|se produi\w+)(?: (?:a|aux) (?:tout le monde|tous|chacun|n'importe qui|meilleurs|meilleures))?",
                r"\b(?:cela|ca) (?:ne |n')?(?:doit|devait|aurait|va|vous|m'|t'|n'|lui|leur)",
            ),
            Phrase(
                r"\b(?:tout le monde|chacun|n'importe qui|personne|nul|nous|on) (?:\w+ )?(?:peut |pouvait |fait |commet |faisons |n'est |n'est pas )(?:se tromper|des erreurs|une erreur|a l'abri|parfaite?|infaillible|l'erreur|en faire)\b|\bpersonne n'est parfait\b|\bl'erreur est humaine\b|\bje (?:ne )?suis (?:qu'un|qu'une|humaine?)\b|\bon (?:se trompe tous|fait tous des erreurs|est tous humains|en fait tous)\b|\bnous faisons tous des erreurs\b"
            ),
        ),
        "N14": (
            Phrase(
                r"\bje (?:voulais|souhaitais|cherchais|pensais|croyais|tentais|esperais|ne voulais que|ne cherchais qu')(?: (?:seulement|juste|simplement|uniquement|surtout|bien|a|d'abord|vraiment|qu'a))* (?:vous |te |t'|a |l'|le |la |les |y |en |bien |a bien )*\w+(?:er|ir|re|oir|rir)\b",
                r"\bje (?:voulais|souhaitais|cherchais a) (?:vous |te |t')?(?:prevenir|dire|appeler|joindre|informer|faire savoir|annoncer|demander)\b",
            ),
            Phrase(
                r"\b(?:mon|ma|le|l')(?: seule?| unique)? ?(?:intention|but|objectif|idee|souhait|seul but|volonte) (?:etait|n'etait|n'a jamais ete|a toujours ete)\b|\bce n'etait (?:pas|nullement|en rien) (?:mon intention|mon but|voulu|volontaire|intentionnel)\b|\bsans (?:le vouloir|mauvaise intention|intention de|penser a mal)\b|\bde bonne foi\b|\bje n'ai (?:jamais|pas) (?:voulu|souhaite|cherche a)\b|\bje croyais bien faire\b|\bje pensais bien faire\b"
            ),
        ),
        "N15": (
            Phrase(
                r"\bje (?:suis|reste) (?:pourtant |d'habitude |d'ordinaire |normalement |toujours |habituellement |generalement |quelqu'un (?:de|d')|connue? pour|reputee? |une personne|un professionnel|une professionnelle|d'un naturel|tres |plutot )+(?:\w+ )?(?:serieu\w+|rigoureu\w+|ponctuel\w*|fiable|consciencieu\w+|attenti\w+|soigneu\w+|organise\w*|perfectionniste|professionnel\w*|fidele|reactif|reactive|precis\w*|carree?|prudente?|mon|ma|pour|de)\b"
            ),
            Phrase(
                r"\b(?:on sait que je|vous savez que je|tous mes clients|ceux qui me connaissent|cela ne me ressemble pas|ca ne me ressemble pas|ce n'est pas dans mes habitudes|ce n'est pas mon genre|ce n'est pas (?:moi|dans ma nature)|je n'ai pas (?:pour habitude|l'habitude)|d'habitude,? je|d'ordinaire,? je|cela ne m'arrive jamais|ca ne m'arrive jamais|je ne (?:rate|manque|fais|me trompe) jamais|en \d+ ans|en (?:dix|quinze|vingt|trente) ans|ma reputation|mon serieux|mon professionnalisme|ma rigueur|je mets un point d'honneur)\b"
            ),
        ),
        "N19": (
            Phrase(
                r"\b(?:tournons|tourner|oublions|oublier|passons a|passer a autre chose|repartons|repartir (?:sur|du bon|de zero)|mettons|mettre (?:cela|ca|cette histoire|ceci) (?:derriere|de cote)|laissons|allons de l'avant|n'en parlons plus|ne parlons plus de|regardons (?:devant|vers)|avancons|restons-en la)\b(?: (?:la page|tout ca|tout cela|cela|ca|cet? \w+|autre chose|sur de bonnes bases|du bon pied|derriere nous|l'eponge))?",
                r"\b(?:je (?:vais|ne vais pas|ne veux pas|n'ai pas pu|ne peux pas)|sans|ne pas|n') ?(?:oublier|tourner|l'oublier)|\bmettre (?:en|a jour|fin|au)\b|\bmettons\b(?! (?:cela|ca|cette|ceci))|\blaissons (?:vous|lui|leur)",
            ),
            Phrase(
                r"\b(?:l'incident est clos|le sujet est clos|affaire (?:classee|close)|sans rancune|c'est du passe|c'est oublie|c'est (?:deja )?derriere nous|on (?:efface|oublie|tourne|passe a autre|repart)|l'eau a coule|j'espere que (?:nous pourrons|l'on pourra|on pourra) (?:tourner|passer|oublier|repartir))\b"
            ),
        ),
        "N20": (
            Phrase(
                r"\b(?:je|nous) (?:tiens|tenais|tenons|voulais|voudrais|souhaite|souhaitais|souhaiterais|aimerais|desire|dois|devais|me dois|viens|venais|me permets|voulions|souhaitons|tenions) (?:\w+ment |d'abord |avant tout |vraiment |aussi |encore |par la presente |de |a |bien )*(?:m'excuser|nous excuser|(?:vous |te |t')?(?:presenter|adresser|exprimer|faire part|dire|formuler|demander)\b[^.;]{0,30}\b(?:excuses|regrets?|pardon|desole|navre))"
            ),
            Phrase(
                r"\b(?:je vous (?:ecris|contacte|appelle) (?:pour|afin de) (?:m'excuser|vous presenter mes excuses)|permettez-moi de|(?:veuillez|je vous prie de bien vouloir|merci de bien vouloir) (?:accepter|agreer|recevoir) (?:toutes )?(?:mes|nos) (?:\w+ )?excuses)\b"
            ),
        ),
        "N21": (
            Phrase(
                r"\b(?:(?:veuillez|merci de|nous vous prions de|je vous prie de) (?:bien vouloir )?(?:nous |m')?(?:excuser|pardonner)|excuses|desole|navre|regrett\w+)[^.;]{0,40}\b(?:gene|derangement|desagrements?|inconvenients?|inconfort)\b(?: (?:occasionnee?s?|causee?s?|subie?s?|eventuel\w*))?"
            ),
            Phrase(
                r"\b(?:(?:la|toute) gene (?:occasionnee|causee|eventuelle)|(?:le|les|tout) (?:desagrements?|derangements?) (?:occasionnes?|causes?|eventuels?|subis?)|merci (?:de|pour) votre (?:comprehension|patience|indulgence)|nous mettons tout en oeuvre|soucieux de (?:la qualite|votre satisfaction)|votre satisfaction)\b"
            ),
        ),
        "N22": (
            Phrase(
                rf"{_SORRY}[^.;]{{0,12}}?(?P<it>\b(?:pour|de) (?:tout )?(?:ce qui (?:s'est passe|est arrive|a pu se passer|vient de se passer|s'est produit)|tout(?: cela| ca)?|cela|ca|la situation|l'incident|cet incident|cette situation|cette affaire|cette histoire|le probleme|ce probleme|le souci|ce souci|l'evenement|ces evenements|les evenements|l'autre jour|mon comportement|mes actes|le desordre|mon attitude|toute cette histoire))(?=[ ]*(?:[.!,;]|$| et\b| qui\b| hier\b))"
            ),
        ),
        "N23": (
            Phrase(
                r"\b(?:on|nous) (?:n'|ne |ne vous |vous |y )?(?:a|avons|sommes|s'est|nous sommes|est) (?:pas |mal |trop |\w+ment |tous )*(?:assure|rate|perdu|oublie|manque|trompee?s?|plantee?s?|loupe|fait (?:une|des|l')|commis|envoye|supprime|livre|laisse|mal gere|gere|ete (?:a la hauteur|pas|trop|en dessous)|passee?s? a cote|merde|foire|depasse|efface|ecrase|casse|sous-estime|neglige)",
                r"\bon (?:m'a|vous a)\b|\bnous avons (?:convenu|parle|echange|discute|decide ensemble|fixe)",
            ),
            Phrase(r"\b(?:notre|nos) (?:erreurs?|fautes?|oublis?|retards?|negligences?|manquements?)\b"),
        ),
        "N25": (
            Phrase(
                r"\bsi (?:vous|tu) (?:\w+ )?(?:en restez|en restes|en rest\w+|restez|restes|oubliez|oublies|acceptez|acceptes|renoncez|renonces|retirez|retires|supprimez|supprimes|n'en parl\w+|ne dites|ne dis|ne parlez|laissez|laisses|gardez|gardes|passez l'eponge|fermez|signez|signes|continuez|continues|ne portez)[^.;]{0,60}\bje (?:vous |te |t'|m'|suis |peux |pourrais |veux |ne )*(?:rembours|offr|fer|fai|accord|consen|pret|donn|dedommag|baiss|factur|renonc|ajout)\w*"
            ),
            Phrase(
                r"\bje (?:vous |te |t'|m'|suis |peux |pourrais |veux )*(?:rembours|offr|fer|fai|accord|consen|prete? a|donn|dedommag|baiss)\w*[^.;]{0,50}\b(?:en echange|a condition|a (?:la )?condition (?:que|de)|en contrepartie|pourvu que|contre votre|si (?:vous|tu) (?:en rest|oubl|accept|renonc|retir|supprim|n'en parl|ne dit|ne parl|laiss|gard|rest|sign))"
            ),
        ),
        "N26": (
            Phrase(
                r"\b(?:aleas?|desagrements?|contretemps|accrocs?|couacs?|rates?(?= de| dans| sur| a)|imprevus?|malentendus?|incomprehensions?|quiproquos?|decalages?|petits? souci?s?|soucis? techniques?|souci|flottements?|dysfonctionnements?|fausse manoeuvre|mauvaise manipulation|manipulation malheureuse|maladresses?|concours de circonstances|circonstances malheureuses|situation (?:regrettable|delicate|inconfortable)|episode|mesaventure|difficultes? techniques?|alea technique|defaut d'alignement|perte en ligne|incident de parcours|loupe)\b",
                r"\bsans (?:le moindre |aucun )?(?:accroc|contretemps|souci|imprevu)\b|\bpas de souci\b|\baucun souci\b|\bpas d'imprevu\b|\bgene occasionnee\b",
            ),
        ),
        "N27": (
            Phrase(
                r"\bje (?:me )?(?:reconnais|declare|tiens pour|considere|admets|accepte|assume|endosse)(?: \w+ment)?(?: etre)? (?:(?:toute|l'entiere|l'integralite de|entierement|pleinement|seule?|totalement|ma|la|notre|pleine|ma pleine et entiere|la pleine et entiere) )*(?:responsab\w+|ma faute professionnelle|fautif|fautive|en faute|coupable)",
                _NEG + r"|\bsans (?:que|reconnaissance)",
            ),
            Phrase(
                r"\b(?:j'? ?(?:engage|assume)|je prends) (?:toute |ma |l'entiere |la |pleinement )*responsabilite (?:civile|professionnelle|de (?:toutes? )?(?:vos|tes|tous|vos|ces|les) )\w*|\bma responsabilite (?:civile |professionnelle |contractuelle )*(?:est|se trouve) (?:pleinement |entierement )?engagee\b|\bj'? ?ai engage ma responsabilite\b",
                _NEG,
            ),
            Phrase(
                r"\bje (?:vous |te |t')?(?:rembourserai|dedommagerai|indemniserai|paierai|prendrai en charge|couvrirai|vais (?:vous |te )?(?:rembourser|dedommager|indemniser|payer|prendre en charge))(?: \w+ment| de)? (?:toutes?|tous|l'integralite|l'ensemble|chaque|vos|tes|la totalite)\b[^.;]{0,30}\b(?:pertes?|dommages?|prejudices?|frais|couts?|penalites?|consequences|dommages-interets)",
                r"\bsi (?:mon|l') ?assur|\bsous reserve\b",
            ),
            Phrase(
                r"\b(?:ma|par ma) (?:negligence|faute (?:professionnelle|lourde|grave))\b|\bje suis (?:\w+ment )?(?:responsable (?:de (?:toutes? |tous )?(?:vos|tes|ces|les|tous vos)|du (?:prejudice|dommage))|fautif|fautive|en tort)\b",
                _NEG,
            ),
        ),
        "N28": (
            Phrase(
                r"\bje (?:sais|comprends|vois|ressens|imagine|devine|mesure) (?:tout a fait |tres bien |parfaitement |exactement |precisement |absolument |bien |totalement |pleinement |fort bien )+(?:ce que|comment|combien|a quel point|votre|ta|ton|vos)\b[^.;]{0,40}"
            ),
            Phrase(
                r"\bje sais (?:ce que|comment|combien|a quel point) (?:vous|tu) (?:vous |te |t')?(?:ressent\w+|sent\w+|viv\w+|vis|traverse\w*|etes|es|pens\w+|souffr\w+)\b|\b(?:vous devez|tu dois) (?:etre|me|vous|te|m'en|t') (?:\w+ )?(?:furieu\w+|detester|hair|en vouloir|mepriser|sentir|dire)\w*"
            ),
        ),
        "N29": (Phrase(r"\bje m'? ?excuse\b", r"\bje ne m'excuse\b"),),
    },
    components={
        "responsibility": (
            Phrase(_ACTED, _NOT_ACTED),
            Phrase(
                r"\bj'? ?aurais du\b|\bj'? ?en (?:suis|prends|porte|assume) (?:le |la |l'|pleinement |seule? )*(?:responsab\w+)\b|\bj'? ?assume\b"
            ),
        ),
        "effect": (
            Phrase(
                r"\b(?:vous|votre|vos|tu|te|t'|ton|ta|tes)\b[^.;]{0,90}\b(?:perd\w+|attend\w*|attente|retard|bloque\w*|sans|priv\w+|inqui\w+|colere|frustr\w+|decu\w*|decepti\w+|stress\w*|angoiss\w*|peur|trahi\w*|confiance|cout\w*|expliqu\w+|devant|oblig\w+|heures?|soiree|week-end|nuits?|clients?|equipe|adherents?|lecteurs?|chef|patron|reputation|credibilite|fatigu\w+|gene\w*|embarrass\w*|humili\w*|mal|du (?:prevenir|rappeler|faire|annuler|refaire|recommencer|rester|passer|repousser|decaler|chercher|reprendre|justifier|calmer))\b",
                r"^(?:pouvez|pourriez|voulez|peux|pourrais)[- ](?:vous|tu)\b",
            ),
            Phrase(
                r"\b(?:vous|te|t'|m'a) (?:a|ai|ont|avait) (?:\w+ment )?(?:coute|oblige|mis|laisse|fait (?:perdre|attendre)|prive|force|bloque|place|retarde|inquiete|embarrasse)e?s?\b|\b(?:a|ai|ont) (?:mis|laisse|prive|oblige|bloque|fait (?:perdre|attendre)) (?:\w+ )?(?:vous|votre|vos|ton|ta|tes)\b|\ba votre place\b|\ba ta place\b"
            ),
        ),
        "regret": (Phrase(_SORRY, r"\bje ne (?:m'excuse|regrette) pas\b|\bsans excuses?\b|\bpas (?:une|d')excuse"),),
        "explanation": (
            Phrase(
                r"\b(?:parce qu[e']|parce que|car|la raison (?:est|en est)|voici (?:comment|pourquoi)|du fait d[eu']|en raison d[eu']|puisque|c'est arrive (?:parce|quand)|la cause)"
            ),
        ),
        "repair": (
            Phrase(
                r"\b(?:j'? ?ai|je l'ai|je les ai|je vous ai|je t'ai)(?: \w+ment| deja| depuis| aussitot| aussi| ensuite)* (?:tout )?(?:restaure|retabli|repare|corrige|renvoye|rembourse|recredite|remplace|refait|recupere|reconstruit|stoppe|arrete|revoque|rappele|appele|depose|livre|termine|remis|annule|demande (?:a \w+ )?(?:de |la |sa )?(?:supprim\w+|suppression)|rectifie|redepose)e?s?\b"
            ),
            Phrase(rf"{_FUTURE}(?:\w+ ){{0,3}}?{_MEND}\w*\b[^;]*?(?:{_DATED})"),
            Phrase(rf"(?:{_DATED})[^.;]{{0,60}}{_FUTURE}(?:\w+ ){{0,3}}?{_MEND}\w*\b"),
            Phrase(
                r"\b(?:ne (?:vous |te )?(?:sera|seront|serai|facturerai|compterai) (?:pas|rien)|ne seront pas facturees?|ne (?:vous )?facture(?:rai)? pas|n'est pas facture\w*|ne sont pas factur\w+|sans (?:frais|facturation|rien facturer)|a ma charge|a mes frais|offerte?s?|gratuitement)\b"
            ),
            Phrase(
                rf"\b(?:est|sont|a ete|ont ete|sera|seront)(?: deja| de nouveau| a nouveau)? (?:restaure|retabli|corrige|de nouveau en ligne|renvoye|rembourse|remplace|livre|disponible|revenu)e?s?\b[^.;]*(?:{_DATED}|\bmaintenant\b|\bdeja\b|\bdepuis\b)"
            ),
        ),
        "humility": (
            Phrase(
                r"\b(?:c'est a (?:vous|toi) de (?:decider|dire|voir|choisir)|a (?:vous|toi) de (?:decider|dire|voir|choisir)|la suite (?:vous|t')appartient|la suite t'appartient|la decision (?:vous|te|t')? ?(?:revient|appartient)|(?:vous|tu) (?:restez|etes|es|restes) libre|je (?:vous |te )?laisse (?:decider|choisir|le choix|juge)|quand (?:vous serez|tu seras) (?:pret|prete)|sans attendre de reponse|rien ne (?:vous|t') ?oblige)\b"
            ),
            Phrase(
                r"\b(?:ce que (?:je change|j'ai appris|j'apprends|j'en retiens|je retiens)|j'? ?(?:ai (?:appris|compris|mal juge|sous-estime)|apprends|en tire|en retiens)|je (?:retiens|change|comprends maintenant|me suis trompee?|reconnais que)|j'? ?avais tort|j'? ?aurais du|dites-moi|dis-moi|je (?:voudrais|veux|souhaite|prefere) (?:vous |t')?(?:ecouter|entendre|comprendre))\b"
            ),
        ),
        "prevention": (
            Phrase(
                r"\b(?:desormais|dorenavant|a partir (?:de|d'|du)(?: \w+){1,2}|a l'avenir|des (?:aujourd'hui|demain|lundi|maintenant)|chaque (?:semaine|mois|jour|lundi|mardi|mercredi|jeudi|vendredi|livraison|fois|envoi|matin|soir)|tous les (?:lundis|mardis|mercredis|jeudis|vendredis|jours|soirs|matins)|avant (?:chaque|tout|toute))\b[^.;]{0,140}\b(?:je|j'|un|une|le|la|les|rien|deux|aucun|aucune|mon|ma|mes)",
                r"\b(?:cela|ca) ne (?:se reproduira|arrivera)",
            ),
            Phrase(
                r"\bj'? ?ai (?:mis en place|ajoute|programme|cree|installe|active|note|pose|ecrit|prevu|instaure|regle|demande)\b[^.;]{0,80}\b(?:rappels?|alertes?|alarmes?|sauvegardes?|controles?|verification|relecture|liste|double|test|calendrier|agenda|regle|confirmation|modele|limite|verrou|marge)\b"
            ),
            Phrase(r"\bsi [^.;]{3,80},? (?:alors )?(?:je|j')\b", r"\bsi (?:vous|tu)\b"),
        ),
        "forgiveness": (
            Phrase(
                r"\b(?:pardonn\w+|votre pardon|ton pardon|demande pardon|votre indulgence)\b",
                r"\b(?:sans (?:vous |te )?demander|ne (?:vous |te )?demande pas|pas (?:a|besoin de) me pardonner|rien ne vous oblige)\b",
            ),
        ),
    },
    sorry=_SORRY,
    intense=(
        r"\b(?:mille|cent|un million de) (?:fois )?(?:pardons?|excuses|desole|regrets)\b|\b(?:mille fois|infiniment|eternellement|profondement et \w+ment|terriblement|enormement|affreusement|horriblement) (?:desole|navre|pardon|confus)e?\b|"
        r"\b(?:tellement,? tellement|vraiment,? vraiment|tres,? tres|si,? si) (?:desole|navre|confus)e?\b|\bdesole,? desole\b|\bpardon,? pardon\b|\b(?:mes|nos) (?:plus )?(?:plates|infinies|profondes|humbles) excuses\b|\bmes excuses les plus (?:plates|profondes|sinceres|humbles)\b|\bdu fond du c(?:oe|œ)ur\b|\bje ne sais comment m'excuser\b|\bles mots me manquent\b|\bplus que (?:desole|navre)e?\b"
    ),
    connectors=r"\b(?:parce qu[e']|car|puisqu[e']|vu qu[e']|du fait (?:d[eu']|qu[e'])|en raison d[eu']|etant donne qu[e']|etant donne|a cause d[eu']|suite a|comme (?:je|j'|nous|le|la|les|il|elle|mon|ma)|faute d[e']|c'est pourquoi|d'ou|compte tenu d[eu']|par consequent|du coup|donc|la raison|grace a)(?=[ 'a-z])",
    distress=(
        Phrase(
            r"\bje (?:n'en |ne |n')(?:dors|dormais|mange|pense|peux|fais|ferme|trouve|vis|respire|me pardonne|m'en remets|me remets)\w*\b[^.;,]{0,20}\b(?:plus|pas|rien)\b"
        ),
        Phrase(
            r"\bje (?:me sens|suis|m'en veux|me suis senti\w*|culpabilise|pleure|m'en voudrai|me deteste|me hais|etais)\b(?: (?:\w+ment|vraiment|tellement|tres|si|bien|completement|tout|toute|encore|terriblement))* ?(?:mal|affreusement|honteux|honteuse|mortifie\w*|effondre\w*|malade|aneanti\w*|devaste\w*|bouleverse\w*|en larmes|abattu\w*|nul|nulle|minable|terrible|honte|accable\w*|catastrophe\w*|rouge de honte|tourmente\w*|(?=[.,;]|$))",
            r"\bje suis (?:mal|malade) (?:passe|compris)",
        ),
        Phrase(
            r"\b(?:j'? ?ai (?:tellement |vraiment |tres |si )?(?:honte|la boule|passe une nuit|mal dormi|pleure|envie de pleurer|l'estomac)|cela me (?:ronge|hante|mine)|ca me (?:ronge|hante|mine)|(?:cela|ca) m'empeche de dormir|nuit blanche|la pire (?:journee|semaine|nuit) de ma|je n'ai pas (?:ferme l'oeil|dormi|mange))\b"
        ),
    ),
    forgive=(
        Phrase(
            r"\b(?:(?:pardonnez|pardonne|excusez|excuse)-moi|(?:je )?(?:vous |te )?(?:demande|prie|implore|supplie)(?: de)? (?:de )?(?:me )?pardon\w*|(?:votre|ton) (?:pardon|indulgence)|me pardonner|me pardonn\w+|j'implore)\b",
            r"\b(?:sans (?:vous |te )?demander|ne (?:vous |te )?demande pas|pas besoin|rien ne vous oblige)\b",
        ),
    ),
    promise=(
        Phrase(
            r"\b(?:cela|ca|ceci|ce genre d(?:e|')\w*(?: \w+)?|une telle (?:erreur|situation)|pareille \w+|l'erreur|cette erreur|rien de tel) ne (?:se (?:reproduira|repetera|renouvellera)|m'arrivera|arrivera|devrait|va|doit) ?(?:plus|pas|jamais|plus jamais|plus se reproduire|pas se reproduire|plus arriver)?(?: se reproduire)?"
        ),
        Phrase(
            r"\bje (?:ferai|serai|vais (?:faire|etre)|m'engage a (?:faire|etre)|promets (?:de|d'))(?: \w+ment| desormais| beaucoup| bien)* (?:plus |mieux |davantage |tout |en sorte |preuve )?(?:attenti\w+|vigilan\w+|prudent\w*|rigoureu\w+|mieux|attention|plus (?:attention|attentif|attentive|vigilante?)|pour que|en sorte|le necessaire|de plus de|d'efforts?|serieu\w+)"
        ),
        Phrase(
            r"\b(?:plus jamais|je (?:vous |te |le )?(?:promets|jure)|je vous donne ma parole|vous avez ma parole|soyez assure\w*|la lecon est (?:retenue|apprise)|des mesures (?:ont ete|sont|seront) prises?|j'y veillerai|j'y veille|on ne m'y reprendra)\b"
        ),
    ),
    will_do=(
        Phrase(
            r"\bje (?:vais|peux|pourrais|ferai|compte|souhaite|voudrais|tacherai de|vous |te |m'engage a )(?:\w+ment |aussi |essayer de |tacher de |tout faire pour |voir (?:si|comment) je peux |vous |te |t'|le |la |les |l'|m'en |y |en )*(?:voir (?:ce que|comment|si)|regarder|reparer|corriger|restaurer|renvoyer|rembourser|dedommager|remplacer|refaire|reprendre|m'en occuper|occuper|rattraper|faire (?:ce que|le necessaire|un geste|tout|au mieux|quelque chose)|trouver une solution|retablir|recuperer|revenir vers|tiens au courant|offrir|proposer (?:un|une)|traiter|regler|livrer|terminer|mon possible|de mon mieux|le necessaire|tout mon possible)\b"
        ),
        Phrase(
            r"\bje (?:vous |te |t'|le |la |les |l'|m'en |y )*(?:corrigerai|reparerai|restaurerai|renverrai|rembourserai|remplacerai|referai|reprendrai|rattraperai|retablirai|offrirai|livrerai|terminerai|occupe|reviens vers|reviendrai vers|offre|propose|ferai (?:un geste|le necessaire|mon possible|de mon mieux))\b"
        ),
        Phrase(
            r"\b(?:ce|cela|ca|la \w+|le \w+|tout|un (?:remboursement|avoir|geste|correctif)) (?:sera|seront|va etre|vont etre) (?:\w+ment )?(?:corrige|repare|restaure|remplace|rembourse|refait|livre|retabli|regle|renvoye)e?s?\b"
        ),
    ),
    own_act=(Phrase(_ACTED, _NOT_ACTED),),
    dated=_DATED,
    faults=(
        r"\b(?:n'(?:etai\w+|est|a|ont|avai\w+) (?:pas|jamais)|n'(?:etai\w+|est|a|ont|avai\w+) (?:toujours |meme )?pas|ne (?:marchai\w+|fonctionnai\w+|marche|fonctionne) (?:pas|plus)|a (?:\w+ment )?(?:oublie|plante|lache|perdu|supprime|efface|ecrase|casse|rate|manque|bugge|bugue|fait une erreur|commis|mal|tarde|ignore|laisse passer|echoue|envoye (?:le mauvais|la mauvaise|trop tard))|s'est (?:trompee?|plantee?|arretee?)|"
        r"est (?:responsable|en cause|fautif|fautive|en tort|a l'origine)|etait (?:en panne|lente?|casse|mal|faux|fausse|fautif|en retard|indisponible|defectueu\w+|bugge\w*)|bug|panne|par la faute|aurait du|m'a (?:induite? en erreur|donne (?:le mauvais|la mauvaise|de mauvais)|mis en retard|fait perdre|plante|lache)|en retard|defaillan\w+|erreur)\b"
    ),
    tools=r"(?:(?:le|la|l'|mon|ma|notre|son|leur|un|une) ?(?:\w+ )?(?:outil|logiciel|script|serveur|hebergeur|hebergement|fournisseur|prestataire|sous-traitante?|imprimeur|plateforme|extension|bibliotheque|systeme|agenda|messagerie|filtre|banque|stagiaire|collegue|confrere|consoeur|assistante?|developpeur|developpeuse|graphiste|traducteur|traductrice|agence|transporteur|coursier|comptable|mise a jour|correcteur|ia|application))",
    possessive=r"\b(?:j'|je|moi|ma|mon|mes|que j'|que je)\b",
    first_time=(
        Phrase(
            r"\b(?:c'est |ce fut |la |ma )?(?:toute )?premiere fois\b|\b(?:cela|ca) ne (?:m'|s')etait jamais (?:arrive|produit)\b|\b(?:cela|ca) ne (?:m'|s')est jamais (?:arrive|produit)\b|\bcas (?:isole|unique|exceptionnel)\b|\bexceptionnel(?:lement)?\b|\bjamais (?:arrive|produit) auparavant\b",
            r"\b(?:pas|n'est pas) la premiere fois\b",
        ),
    ),
    formal=r"\b(?:vous|votre|vos|vous-memes?|veuillez|pouvez|pardonnez|excusez)\b",
    familiar=r"\b(?:tu|te|toi|ton|ta|tes|t'(?:ai|as|es|avais|etais|a|en|ecris|appelle|envoie))\b",
)
