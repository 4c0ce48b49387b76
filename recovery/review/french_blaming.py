"""How French turns it on others: their feelings, the client, a name, a tool, "we" (N07-N09, N23)."""

from recovery.review.french_words import (
    ADVERB,
    APOLOGY,
    DONE,
    DUTIES,
    GAP,
    HARMED,
    NUMBER,
    TO_YOU,
    WRONG,
    YOU,
    YOUR,
    one_of,
    participles,
    regretting,
    said,
)  # fmt: skip
from recovery.review.phrases import Phrase

_FEELS = r"(?:\w+ment |si |tres )?(?:decu|fache|blesse|choque|vexe|contrarie|froisse|heurte|offense|mecontent|en colere|furieu|frustre|irrite|agace|inquiet|triste|peine|affecte|offusque)\w*"
_PICTURES = r"(?:trouv|pens|cru|croy|estim|ressent|sent|vecu|perc|interpret|imagin)\w*"
_TAKES = r"(?:mal )?(?:pris|vecu|percu|interprete|ressenti|compris|recu)e?s?\b"
THEIR_FEELING = (
    regretting(
        rf"{APOLOGY}(?: de voir)? que {YOU} (?:"
        rf"(?:en )?(?:soyez|sois|etes|es|ayez ete|aies ete) {_FEELS}"
        r"|n'(?:ayez|aies) pas (?:apprecie|aime|compris|saisi)\w*"
        r"|(?:vous soyez|te sois) senti\w*|te sentes|te sens|vous sentiez"
        rf"|(?:l'|les |le )?(?:ayez|aies) (?:eu l'impression|mal \w+|{_PICTURES})"
        rf"|l'(?:ayez|aies) (?:\w+ment |si )?{_TAKES}"
        rf"|le (?:preniez|prenez|prennes|prends|viviez|vives|voyiez|voies|ressentiez)"
        rf"|(?:pensiez|penses|trouviez|trouves|croyiez|croies|estimiez|estimes|jugiez)\b)",
    ),
    regretting(rf"{APOLOGY} que (?:cela|ca) (?:vous ait|t'ait) (?:ete )?{_FEELS}"),
    regretting(rf"{APOLOGY} si (?:vous (?:l'avez|vous etes)|tu (?:l'as|t'es)) (?:\w+ment |si )?(?:{_TAKES}|senti\w*)"),
    regretting(
        rf"{APOLOGY} que (?:ma|mon|mes) \w+ ait ete mal \w+|{APOLOGY} de (?:votre|ta) (?:reaction|colere|deception|frustration)\b"
    ),
    Phrase(
        rf"{YOU} (?:l'|le |en |les |ne l')?(?:avez|aviez|ayez|as|avais|aies|auriez) (?:\w+ment |si |aussi |tellement )?mal (?:pris|vecu|percu|interprete|reagi|compris mon|recu)\w*|"
        rf"{YOU} (?:etes|es) (?:un peu |tres |trop )?(?:susceptible|sensible)s?\b"
    ),
    regretting(
        rf"{APOLOGY} que (?:\w+ |l'){{1,4}}?ne (?:vous|t') ?(?:ait|aient|a|convienne|plaise) (?:pas )?(?:convenu|plu|convaincu|satisfait|seduit|pas)\w*"
    ),
    Phrase(
        rf"\b(?:dommage|(?:je suis |j'en suis )?(?:triste|decue?|peinee?|surprise?|etonnee?)) que {YOU} (?:le (?:preniez|prennes|viviez|voyiez)|pensiez|penses|reagissiez|croyiez)"
    ),
)

_YOU_HAVE = r"(?:avez|aviez|as|avais) "
_YOUR_DUTIES = participles(
    "confirme repondu precise valide envoye prevenu dit verifie donne fourni transmis signale relu averti insiste signe "
    "lu indique communique rappele relance paye fourni explique mentionne"
)
_TOLD = r"(?:brief|consignes?|instructions?|demandes?|retours?|reponses?|cahier des charges|fichiers?|indications?|modifications?|validation|mails?|messages?|devis|explications?)"
_UNCLEAR = r"(?:tardi\w+|floue?s?|imprecis\w*|incomplete?t?s?|contradictoires?|ambigu\w*|confuse?s?|de derniere minute|tombee?s? trop tard)"
_ENTITLED = r"(?! (?:ete|(?:en |l'|le |la |les )?(?:etre|apprendre|savoir|recevoir|avoir|entendre|pouvoir|perdre|ouvrir|compter|m'entendre))\b)"
_TOO_LATE = r"(?:trop tard|au dernier moment|en retard|tardivement|a la derniere minute)"
_BE = r"(?:etait|etaient|est|sont)"
_TOLD_ME = participles("dit prevenu averti informe signale precise indique explique mentionne alerte parle transmis")
_SUPPLIED = r"(?:remis|fournie?|transmise?|recue?|envoyee?|communiquee?|donnee?)s?"
BLAMING = (
    Phrase(
        rf"{YOUR} (?!site|boutique|fille|fils|mere|pere)\w+ aurai(?:t|ent) (?:aussi |bien )?(?:du|pu) (?!recevoir|avoir|etre|ouvrir|perdre)\w+|{YOU} (?:avez|as|aviez|avais) (?:vous-memes?|toi-meme) \w+|\bsi j'avais (?:recu|eu) (?:les|vos|la|le|votre|ta|tes|l'|toutes)\b"
    ),
    said(
        rf"{_TOLD} (?:plus |mieux )\w+ de (?:votre|ta) part", r"la prochaine fois,? (?:pensez|pense|essayez|essaie|merci de|prevenez|previens|verifiez|verifie|relisez|relis)(?: \w+)?", r"je n'ai (?:jamais|pas) eu (?:acces|connaissance|communication)(?: a| de)?", unless=r"\bj'aurais du\b",
    ),
    Phrase(rf"\b(?:(?:personne|nul) (?:ne |n')?(?:m'|me l'|nous |m'en )(?:a|avait) |(?:on|vous|tu) (?:ne |n')?(?:m'|me l'|nous |m'en )(?:a|avait|avez|aviez|as|avais) (?:pas|jamais|rien|meme pas) ){_TOLD_ME}", r"\bvous n'avez rien\b|\bque je\b"),
    Phrase(rf"\bje n'(?:ai|avais) (?:pas|jamais|meme pas) ete {_TOLD_ME}"),
    Phrase(rf"{YOU} (?:auriez|aurais)(?: (?:\w+ment|peut-etre|aussi|bien|quand meme|tout de meme|d'ailleurs|au moins|egalement)){{1,4}} (?:du|pu)\b{_ENTITLED}(?: \w+)?"),
    Phrase(rf"\b(?:ce |comme |chose )que {YOU} (?:n')?(?:avez|aviez|as|avais|savez|savais|saviez) (?:\w+ment |bien |du )?(?:lu|vu|signe|accepte|valide|remarque|note|recu)e?s?", r"\bmontre\b|\btel que\b"),
    said(
        r"(?:erreurs?|torts?|fautes?|manquements?|responsabilites?) (?:\w+ )?(?:des|de) deux (?:cotes|parts)", r"(?:erreurs?|torts?|fautes?|responsabilites?) partagee?s?", r"de (?:votre|ton) cote (?:aussi|non plus|egalement)", r"chacun (?:a )?sa part", r"une part de (?:votre|ta) faute",
        r"rien ne (?:vous |t')empechait (?:\w+ )?(?:d'ailleurs )?d(?:e |')\w+", r"(?:c'etait (?:plutot |quand meme |normalement |bien )?a (?:vous|toi|votre \w+) (?:de |d')(?!decider|dire|voir|choisir|juger)|c'est (?:plutot |normalement )?a (?:vous|toi) de (?=me relancer|relancer|verifier|prevenir|confirmer|fournir))(?:me )?\w+", r"il (?:aurait fallu|aurait suffi|fallait|suffisait) (?:que (?:vous|tu|votre|ton|ta)|me (?:prevenir|le dire|demander|relancer|rappeler))(?: \w+)?",
        r"(?:(?:nous|je) (?:pensions|pensais|croyais|croyions|esperais|esperions|comptais|comptions) que|(?:je|nous) (?:comptais|comptions) sur) (?:votre|vos|ton|ta|vous|tu|toi)(?: \w+){0,3}?(?: \w+r(?:ait|aient|iez|ais)\b|(?= pour\b))",
        r"(?:nous|m'|me) ?aurait bien aidee?s?",
        r"(?:ton|ta|votre|vos|tes) (?:mails?|messages?|demandes?|courriels?|consignes?|notes?|explications?) (?:etait|etaient|est|sont) (?:\w+ment |tres |bien |si |assez |trop |un peu )?(?:faciles? a|difficiles? a|noyee?s?|perdue?s?|longue?s?|illisibles?|vagues?|mal \w+|brouillons?)(?: (?:louper|rater|comprendre|lire|trouver))?",
        r"(?:votre|ton|ta|vos|tes) (?!(?:site|boutique|serveur|mere|pere|fille|fils)\b)\w+ (?:\w+ )?(?:l'a|l'ont|les a|l'avait|ne l'a pas|n'a pas|n'avait pas|n'ont pas) (?:aussi |egalement |elle aussi |non plus )?(?:laissee?s? passer|validee?|approuvee?|vue? non plus|signalee?|relue?|verifiee?|releve|tranche|prevenue?)",
        rf"(?:les|le|la|aux|des|du|vos|votre) (?:plans?|fichiers?|documents?|elements?|informations?|infos|pieces|consignes?|instructions?|brief|dossier|donnees|releves?) {_SUPPLIED}(?: par (?:vous|vos \w+|votre \w+)| a \w+)? (?:ne |n'|etai(?:t|ent) |est |sont )[^.;]{{0,20}}?(?:pas|rien|jamais|\w*faux|fausses?|incomple\w+|incorrect\w*|signal\w+|mention\w+|a jour|perime\w*|illisible\w*)",
        r"(?:elle|il|ils|elles) n'(?:avait|a|avaient|ont) (?:pas|rien|jamais) non plus(?: \w+){0,2}", r"(?:vous|tu) n'(?:etes|es) pas (?:non plus )?(?:toujours )?(?:facile|simple|tres) (?:a )?\w+", r"vu (?:le temps|les delais|les consignes|ce) que (?:vous|tu) (?:m'|nous )(?:avez|as|aviez) \w+",
        unless=r"\bje ne l'ai pas\b|\bvous l'aviez annonce|\bn'y est pour rien|\bpas a (?:vous|toi)\b",
    ),
    Phrase(
        rf"(?<!\bsi )(?<!\bque ){YOU} (?:ne |n'){TO_YOU}{_YOU_HAVE}(?:toujours |meme |encore )?(?:pas|jamais|rien) (?:encore )?{_YOUR_DUTIES}"
    ),
    Phrase(
        rf"{YOU} {_YOU_HAVE}{ADVERB}(?:(?:oublie|omis|neglige|refuse) (?:de\b|d')|tarde a\b|mal (?:compris|lu|interprete|explique))"
    ),
    Phrase(rf"{YOU} (?:n'{_YOU_HAVE}cesse de|(?:auriez|aurais) (?:du|pu)\b{_ENTITLED}|(?:etiez|etais) cense\w*)"),
    Phrase(rf"(?<!\bque ){YOU} {_YOU_HAVE}(?:valide|approuve|signe)e?s? {GAP}{{0,30}}?\bsans\b"),
    Phrase(rf"{YOU} (?:m'|me l'|nous |ne m')?{_YOU_HAVE}{_YOUR_DUTIES}{GAP}{{0,40}}?\b{_TOO_LATE}"),
    Phrase(rf"{YOU} ne (?:m'|nous ){_YOU_HAVE}(?:laisse|donne) qu[e']"),
    said(
        rf"si (?:vous|tu) (?:ne |n')?(?:m'|me |l'|nous |les |m'en )?(?:aviez|avais) {ADVERB}\w+",
        r"(?:faute|en l'absence|sans) (?:de |d')?(?:reponse|nouvelles?|retour|validation|precisions?) de (?:votre|ta) part",
        r"comme je (?:vous |te )(?:l'|en )avais \w+", r"malgre (?:mes|nos) (?:relances|rappels|avertissements|mises en garde|alertes)",
        rf"c'est (?:vous|toi) qui (?:m'|l')?{_YOU_HAVE}(?:demande|voulu|choisi|insiste|valide|exige|decide|signe)e?s?",
        r"(?:par|a cause de|du fait de) (?:votre|vos|ton|ta|tes) (?:faute|erreur|oubli|silence|retard|negligence)s?",
    ),
    Phrase(
        rf"{YOUR} (?:\w+ )?{_TOLD} (?:(?:\w+ )?{_UNCLEAR}|{_BE} (?:\w+ )?{_UNCLEAR}|n'{_BE} pas (?:\w+ )?(?:clair|precis|complet|exploitable|a jour)\w*|{_BE} arrivee?s? {_TOO_LATE})"
    ),
    said(
        r"(?:vous saviez|tu savais) (?:bien |pourtant |aussi )?que(?= (?:le|la|les|c'etait|ce)\b)", "(?:vous etiez|tu etais) injoignables?(?! pour)",
        r"je (?:vous |te )rappelle que (?:vous|tu)", r"(?:vous avez|tu as) (?:change d'avis|insiste pour|attendu le dernier moment|attendu la derniere minute)",
        r"personne (?:chez vous|de votre cote|dans votre equipe) (?:ne|n')(?! ?(?:y |est|a eu|etait))[ \w']{3,20}",
        rf"(?:votre|ton) (?:equipe|assistante?|service|collegue|client) n'a (?:pas|jamais) {_YOUR_DUTIES}",
        r"(?:vous m'aviez|vous m'avez|tu m'avais|tu m'as) (?:pourtant )?dit que (?:ce n'etait pas|c'etait bon|rien ne pressait|ca pouvait attendre|cela pouvait attendre)(?: \w+)?",
        r"(?:que vous m'(?:avez|aviez)|que tu m'(?:as|avais)) \w+ (?:etait|etaient) (?:illisible|fau[xs]|fausse|incomplet|incomplete|mauvais|mauvaise|errone|erronee|abime|perime)e?s?",
        rf"(?:vous avez|tu as) mis {NUMBER} (?:jours|semaines|mois) a me (?:repondre|rappeler|envoyer|confirmer|donner)",
        r"(?:vous n'avez|tu n'as) pas ete (?:tres |assez )?(?:claire?|precise?|disponible|reacti(?:f|ve))s?", "(?:vous y etes|tu y es) (?:aussi |un peu )?pour quelque chose",
        "les torts sont partages", r"j'attendais (?:toujours |encore )?(?:votre|ton|ta) (?:validation|retour|reponse|feu vert|accord|confirmation)",
        r"sans (?:votre|ton) (?:feu vert|accord|retour)", r"(?:vos|tes) (?:consignes|instructions|demandes|priorites) changeaient",
        unless=r"\bje ne l'ai pas\b|\bvous l'aviez annonce|\bn'y est pour rien",
    ),
)  # fmt: skip

_BAD_LUCK = participles("plante lache rate bugge bugue echoue merde foire massacre ignore tarde derape")
_AT_FAULT = r"(?:responsable|en cause|fauti(?:f|ve)|en tort|a l'origine)"
_OUT_OF_ORDER = r"(?:en panne|lente?|cassee?|faux|fausse|en retard|indisponible|defectueu\w+)"
FAULTS = one_of(
    rf"\bn'(?:a|ont|avait|avaient) (?:meme |toujours )?(?:pas|jamais) (?:ete )?{DUTIES}",
    r"\bn'(?:etait|etaient|est|sont) (?:pas|jamais|plus) (?:\w+ )?(?:teste|pret|a jour|a l'heure|fiable|disponible|clair|bon|complet)\w*",
    r"\bne (?:marchait|marche|fonctionnait|fonctionne|repondait|repond) (?:pas|plus)\b",
    rf"\b(?:a|ont|avait) (?:\w+ment )?(?:{HARMED}|{_BAD_LUCK}|laisse (?:passer|tomber)|mal \w+|commis|fait (?:une erreur|l'erreur|n'importe quoi|tomber|planter))",
    rf"\b(?:a|ont|avait) {DONE} {GAP}{{0,12}}?{WRONG}",
    r"\bqui (?:s'en occupait|devait|avait promis|s'en chargeait)\b|\betait cense\w*\b",
    r"\bne m'(?:a|avait) (?:pas|jamais|rien) \w+",
    r"\bs'est (?:trompe|plante|arrete|emmele|loupe)e?\b|\best tombee? en panne\b|\ba eu une panne\b|\baurait du\b",
    rf"\b(?:est|etait) {_AT_FAULT}|\betait {_OUT_OF_ORDER}",
    r"\b(?:n'(?:a|ont|avait|etait|est)) (?:visiblement |manifestement |evidemment |apparemment |clairement )?(?:pas|jamais) (?!eu\b|recue?s?\b|pu\b|su\b|ete\b|apprecie|aime|comme\b)\w+|\bl'a (?:aussi )?laissee? passer|\b(?:est|sont|etait) (?:\w+ment |assez |vraiment |tres |plutot )?(?:mal \w+|fichue?|un maquis|une usine a gaz|une catastrophe|nul(?:le)?s?|incomprehensible|complique\w*|lent\w*|connue? pour|rempli\w* d'erreurs|obsolete)|\bne (?:vaut|vaut plus|sert a|sert) (?:plus )?(?:rien|pas)",
    r"\b(?:a|ont|avait|avaient) (?:encore |aussi )?(?:traduit [^.;]{2,40} par|interverti|fait n'importe|merde|tout (?:casse|efface|melange)|induit)\w*|\bsans (?:prevenir|demander|avertir|rien dire)\b|\b(?:m'|nous )(?:envoie|envoyait|a envoyee?s?|a laches?|ont laches?|a laches?|a fait faux bond)\b|\bsans (?:prevenir|demander|avertir|rien dire)\b|\baffichait\b|\bdevait (?:verifier|relire|mesurer|prevenir|envoyer|tester|controler|s'en|le |la |les |me )|\bs'occupait\b",
    r"\bm'a (?:induite? en erreur|donne (?:le mauvais|la mauvaise|de mauvais\w*)|mise? en retard|fait perdre|plantee?|lachee?)",
)
"""Words after a name that say that something was wrong with a thing or with somebody's work."""
TOOLS = (
    r"(?:(?:deepl|chatgpt|google(?: \w+)?|outlook|gmail|microsoft|zoom|dropbox|wordpress|stripe|paypal|github|aws|ovh|hetzner|excel|onedrive|trello|mailchimp|shopify|whatsapp|prestashop)|"
    r"(?:le|la|l'|mon|ma|notre|nos|leur|leurs|ce|cette|cet|son|un|une|votre ancien(?:ne)?) ?(?:\w+ )?(?:portail|gps|interface(?: de \w+)?|reglement|pare-feu|routeur|notice|ministere|administration|artisan|macon|peintre|outil|logiciel|script|serveur|hebergeur|hebergement|fournisseur|prestataire|"
    r"sous-traitante?|livreur|traiteur|fleuriste|photographe|reparateur|menuisier|electricien|plombier|remplacante?|imprimeur|plateforme|extension|bibliotheque|systeme|messagerie|filtre|banque|stagiaire|alternante?|collegue|"
    r"confrere|consoeur|assistante?|developpeu(?:r|se)|graphiste|traduct(?:eur|rice)|agence|transporteur|coursier|comptable|"
    r"mise a jour|correcteur|ia|application|traduction automatique)(?: de \w+)?)"
)
POSSESSIVE = r"\bj(?:e\b|')|\bdisait\b|\b(?:moi|ma|mon|mes)\b|\bn'(?:a|ont) rien\b|\bn'y (?:est|sont) pour rien\b"
SPARED = (
    r"\b(?:prevenir|envoye|demande|dit|ecrit|promis|transmis|donne|rendu|repondu|appele|aide|laisse)e?s? (?:a |pour )?"
)
BLAMED = one_of(
    r"(?<!pas )\b(?:la faute|l'erreur|un oubli|un bug|une panne) (?:de |d')",
    r"\b(?:a cause|par la faute) (?:de |d')|\b(?:vient|venait|provient) (?:de |d')",
)

_WE = r"\b(?:on|nous)"
_I_DID = r"\bc'est moi\b"
_SPOILT = participles("rate loupe merde foire commis neglige sous-estime deconne")
_TOGETHER = r"\b(?:si|quand|lorsque?|comme|ce que|que|ou|avant que|des que|jusqu'a ce que|puisque) (?:nous|on)\b|\b(?:nous|on) (?:s'est|nous sommes|avons|a|etions|etait) (?:mis d'accord|convenu|vus?|parle|rencontre|decide|prevu ensemble|dit)|\bensemble\b|\bchez nous\b"
SOLO = (
    Phrase(r"\b(?:on s'est|nous nous sommes|on a) (?:un (?:petit )?peu |vraiment |completement |\w+ment )?(?:loupe|plante|rate|trompe|emmele|foire|merde|gourre)e?s?\b"),
    Phrase(
        r"\bnous (?:(?:vous |le |la |les |en |y )?(?:prendrons|corrigerons|rembourserons|ferons|reviendrons|verrons|essaierons|veillerons|regarderons|mettrons|allons|assumerons|paierons)|(?:vous )?(?:prions|remercions|assurons|tenons|comptons|pensions|croyions|esperions|mettons|prenons|restons|sommes (?:desole|navre|conscient|profondement|sincerement)\w*))\b|"
        r"\bon (?:va|peut|pourrait) (?:passer|regarder|faire|essayer|trouver)\b|\bon (?:verra|essaiera|s'en occupe|fait au mieux)\b|\bnotre (?:fournisseur|hebergeur|prestataire|equipe|service|systeme|serveur|logiciel|stagiaire|sous-traitant|imprimeur)\b|\bnos (?:\w+ )?(?:excuses|regrets|equipes|services)\b",
        rf"{_TOGETHER}|\bon peut (?:se|vous|dire|lire|voir)\b|\bon (?:va|peut) se\b",
    ),
    Phrase(
        rf"{_WE} (?:ne |n')?(?:vous |t')?(?:a|avons) {ADVERB}(?:{HARMED}|{_SPOILT}|mal \w+|laissee?s? (?:passer|tomber)|fait (?:une|des|l') ?(?:erreur|oubli|faute)\w*)",
        _I_DID,
    ),
    Phrase(rf"(?<!\bque ){_WE} (?:vous |t')?(?:a|avons) (?={GAP}{{0,60}}?{WRONG}){DONE}", _I_DID),
    Phrase(rf"{_WE} (?:n'|ne (?:vous |t'|l'))(?:a|avons) (?:meme |toujours )?(?:pas|jamais) (?:ete (?:a la hauteur|bons?|assez)|assure\b|{DUTIES})"),
    said(
        r"(?:on s'est|nous nous sommes) (?:\w+ment |mal )?(?:trompe|plante|emmele|loupe)e?s?", r"(?:on|nous) (?:aurait|aurions) (?:du|pu)", "nous avons (?:pris du retard|manque de)", "nous reconnaissons",
        r"on (?:est|a) passee?s? a cote", r"nous (?:vous |te )?(?:presentons|adressons) (?:toutes )?nos (?:\w+ )?excuses",
        rf"(?:nous|on) (?:en )?(?:sommes|est) (?:\w+ment |tres )?{participles('desole navre')}",
        r"nous nous (?:en )?excusons", r"nous (?:\w+ment )?regrettons", r"on s'excuse",
        r"(?:notre|nos) (?:erreurs?|fautes?|oublis?|retards?|negligences?|manquements?)",
    ),
)  # fmt: skip
