"""What shows in French that a part of an apology is there, and the wordings that the counting rules count."""

from recovery.review.french_dodging import CONDITIONAL, THEIR_FEELING
from recovery.review.french_words import (
    ADVERB,
    APOLOGY,
    DATED,
    DISOWNED,
    DUTIES,
    EACH_TIME,
    FROM_NOW_ON,
    GAP,
    I_HAVE,
    I_HAVE_NOT,
    NUMBER,
    SORRY_WORD,
    TO_YOU,
    YOU,
    YOUR,
    one_of,
    participles,
)  # fmt: skip
from recovery.review.phrases import Phrase

_MENDED = participles(
    "restaure retabli repare corrige renvoye rembourse recredite remplace refait recupere reconstruit ressaisi rectifie "
    "redepose repris rattrape republie recalcule remis annule stoppe bloque revoque rappele nettoye complete relance"
)
# "I" and these say nothing about what was done wrong.
_INNOCENT = (
    r"(?!(?:bien |aussi |deja |donc )?(?:recu|appris|vu|constate|entendu|note|compris|decouvert|remarque|reflechi|pense|parle|discute|echange|hate|besoin|envie|"
    r"ete|eu (?!tort|du retard)|pris connaissance|pris note|prevenu|averti|informe|reconnu|declare|honte|regrette|excuse|une?|le|la|les|l'|de|des|du|d'|deux|trois|"
    r"encore|rien|mon|ma|mes|vos|votre|ce|cette|toute? (?:ma|mon|notre)|peur|confiance|longtemps|conscience|pu |telephone|rencontre|lu (?:vos?|votre|ton|ta|avec))\b)"
)
_ANY = r"(?:\w{2,18}[eiu](?:e?s?)|mis|pris|remis|promis|omis|permis|compris|transmis|fait|refait|dit|ecrit|ouvert|offert|detruit|produit|conduit|mises?|prises?|faites?)\b"
_ACT = rf"{I_HAVE}{ADVERB}{_INNOCENT}(?!{_MENDED}){_ANY}"
_OMITTED = rf"{I_HAVE_NOT}(?:\w+ment )?(?:su|pu |{DUTIES})(?! (?:le |la |les |de |des )?(?:mauvais|faux|fausse))|\bje (?:ne |n')(?:vous |te |t'|lui |leur )?(?:ai|avais) rien (?:dit|envoye|repondu|rendu|verifie|note|teste|relu|prevu)\b"
_MOVED = r"\bje (?:suis|etais) (?:\w+ment )?(?:arrivee?|partie?|passee? a cote|restee?|venue?|alle|intervenue?) "
_MYSELF = r"\bje (?:ne )?(?:me suis|m'etais) (?:\w+ment |mal |pas )?(?!rendu|apercu|excus|senti|reuni|dit\b)\w{3,}e?s?\b|\bje me la suis\b"
_MINE = one_of(
    r"\bc'est (?:bien )?moi qui\b|\b(?:c'est|c'etait) (?:entierement |bien )?(?:ma (?:faute|negligence)|mon (?:erreur|oubli))\b",
    r"\b(?:l'erreur|la faute|l'oubli|le retard) (?:est|vient) (?:de moi|la mienne|le mien)\b|\b(?:erreur|oubli|faute|negligence) de ma part\b|\best (?:entierement )?(?:de mon fait|de ma faute)\b",
    r"\bj'aurais du\b|\bj'assume\b|\bj'en (?:suis|prends|porte|assume) (?:\w+ment |la |seule? ){0,2}responsab\w+",
)
OWN_ACT = (
    Phrase(_ACT),
    Phrase(_OMITTED),
    Phrase(_MOVED),
    Phrase(_MYSELF),
    Phrase(_MINE, r"\bce n'est pas\b"),
)

_DENIED = r"\bn'(?:avez|as|a|ont) (?:\w+ )?rien\b|\brien n'"
_AT_A_LOSS = participles(
    "perdu attendu passe manque rate subi paye depense annule repousse decale travaille patiente improvise reporte refuse "
    "justifie explique rappele cherche decouvert deplace"
)
_FELT = r"(?:(?:\w+ment |si |tres |en )*(?:colere|decu|inquiet|furieu|trahi|blesse|frustre|humilie|embarrasse|gene|agace|desempare|stresse|angoisse|abandonne|lache|ignore|fache|mal a l'aise))\w*"
_LEFT = r"(?:seule?s?|sans\b|devant\b|avec un|dans l'embarras|les mains vides|coincee?s?|bloquee?s?|ferme|dans le noir|au pied du mur)"
EFFECT = (
    Phrase(rf"{YOU} {TO_YOU}(?:avez|aviez|as|avais) {ADVERB}(?:du(?! (?:mal|temps|travail))\b|{_AT_A_LOSS})", _DENIED),
    Phrase(rf"{YOU} n'(?:avez|aviez|as|avais) (?:pas pu|plus pu|eu qu[e']|pas eu|plus eu)\b"),
    Phrase(
        rf"{YOU} (?:vous etes|t'es|vous etiez|t'etais) {ADVERB}(?:retrouve|senti|vu|retrouvee)\w*|{YOU} (?:etes|es|etiez|etais) (?:reste|reparti|venu|parti|passe)e?s? {_LEFT}"
    ),
    Phrase(
        rf"{YOUR} (?:\w+ ){{0,3}}?(?:n'(?:a|ont) pas pu|(?:a|ont) {ADVERB}(?:du\b|{_AT_A_LOSS})|(?:est|sont|etait|etaient) restee?s? |n'(?:a|ont) (?:plus |pas )?(?:eu|recu))"
    ),
    Phrase(
        r"\b(?:vous|te|t'|leur) ?(?:a|ont|aura|avait) (?:\w+ment |deja )?(?:coute|oblige|mis|laisse|fait|prive|force|bloque|place|retarde|inquiete|embarrasse|pris|valu|empeche|complique)e?s?\b"
    ),
    Phrase(
        r"\bj(?:e (?:vous|te|leur) |e t')(?:ai|avais) (?:\w+ment )?(?:coute|oblige|mise?s? (?:en|dans)|laissee?s? (?:tomber|seul|sans|devant|dans)|fait (?:perdre|attendre|passer|rater|manquer|courir|venir)|privee?s?|retardee?s?|decue?s?|blessee?s?)"
    ),
    Phrase(
        rf"\bje (?:comprends|vois|concois|mesure) (?:que (?:vous|tu)|combien|ce que)\b{GAP}{{0,30}}?\b(?:{_FELT}|coute)"
    ),
    Phrase(
        rf"{YOU} (?:m'avez dit|m'as dit|m'avez ecrit|m'as ecrit){GAP}{{0,60}}?\b(?:le pire|{_FELT}|avait (?:fait|mis)|repouss|annul)"
    ),
    Phrase(
        rf"{YOUR} (?:colere|inquietude|deception|frustration|confiance) (?:est|etait)|{YOU} (?:etes|es|etiez|etais) {_FELT}(?=.{{0,40}}(?:raison|legitime|comprend|normal))"
    ),
    Phrase(
        r"\bmanque(?:nt|ra)? sur (?:votre|vos|ton|tes)\b|\bn'a pas pu (?:se tenir|avoir lieu|ouvrir|commencer)\b|\b(?:pour vous|pour toi), cela (?:veut dire|signifie)\b"
    ),
)

REGRET = (
    Phrase(
        APOLOGY,
        r"\bpas (?:\w+ment )?(?:desole|navre)\w*|\bd'apprendre qu|\bde (?:vous |te )(?:deranger|relancer)\b|\bsans (?:vouloir )?(?:m')?excuse|\bd'excuses?\b|^desolee?, [^.]{0,60}\?|"
        + "|".join(f"(?:{each.pattern})" for each in (*CONDITIONAL[:1], *THEIR_FEELING)),
    ),
)

CAUSE = (
    r"(?:\bparce qu[e'](?! vous me l)|(?<!\ble )(?<!\bun )(?<!\bdu )(?<!\ben )(?<!\bde )(?<!\bce )\bcar\b|\bpuisqu[e']|\bvu qu[e']|\bdu fait (?:d[eu']|qu[e'])|\ben raison d[eu']|"
    r"\betant donne\b(?: qu[e'])?|(?<!\bpas )\ba cause d[eu'](?! (?:moi|vous|toi|cela)\b)|\bcompte tenu d[eu']|\bfaute d'avoir\b|\bsuite a (?=une?\b|des\b|mon\b|ma\b|la\b|l'))"
)
EXPLANATION = (
    Phrase(
        CAUSE, r"\bpas une raison\b|\b(?:je (?:vous |te |t')?(?:appelle|ecris|en parle)|j'en parle|j'ecris) parce qu"
    ),
    Phrase(
        r"\bla (?:raison|cause)(?:,? c'est| est| en est| tient)|\bvoici (?:comment|pourquoi)\b|\bc'est (?:pour cela|pour ca|pourquoi|ainsi) qu|^comme (?:je|j'|il|elle|la|le|mon|ma)\b"
    ),
    Phrase(
        rf"{I_HAVE}(?:\w+ment )?(?:confondu|pris {GAP}{{3,40}}? pour |mal (?:lu|compris|note|regle|calcule|recopie)|mis {GAP}{{3,30}}? a la place)"
    ),
    Phrase(
        r"\bje (?:croyais|pensais|m'imaginais) (?:que\b|qu'|etre|avoir|pouvoir|travailler|agir)|\bj'(?:etais|avais) (?:trop )?(?:presse|fatigue|distrait|deborde|en retard|la tete)\w*"
    ),
    Phrase(
        rf"{I_HAVE}{GAP}{{5,90}}?\bsans (?:l'|le |la |les )?(?:compter|verifier|relire|regarder|tester|ouvrir|faire|demander|lire|noter|prevenir|sauvegarder)"
    ),
)

_TO_MEND = (
    r"(?:restaur|repar|corrig|renv|rembours|remplac|refai|refer|repren|recuper|reconstru|relanc|livr|termin|fini|envoie|envoy|enverr|depos|rattrap|ressais|"
    r"complet|retabl|republi|rectifi|remet|offr|transme|reimprim|recommenc|rendr|apport|vien|pass|travaill|reli)\w*"
)
_I_WILL = rf"\b(?:je (?:vais |compte )?{TO_YOU}|j')"
_THERE = r"(?:(?:ci-)?joint|en piece jointe|en ligne|(?:de nouveau|deja) disponible|retabli|restaure|corrige|repare|rembourse|remplace|refait)"
REPAIR = (
    Phrase(rf"{I_HAVE}{ADVERB}{_MENDED}"),
    Phrase(
        rf"{I_HAVE}{ADVERB}(?:envoye|depose|livre|rendu|ecrit|transmis|remis|publie)e?s? (?:\w+ ){{0,2}}?(?:rectificative|corrigee?s?|bonne?s?|nouvelle|cahier|definitive)"
    ),
    Phrase(rf"{I_HAVE}{ADVERB}(?:appele|contacte|prevenu|rappele) (?:tous|toutes|chacun|chaque|un par un|vos)"),
    Phrase(rf"{I_HAVE}supprime (?:la copie|les copies){GAP}{{0,60}}"),
    Phrase(rf"{_I_WILL}{_TO_MEND}{GAP}{{0,110}}?{DATED}", DISOWNED + r"|\bje l'avais\b"),
    Phrase(rf"{DATED}{GAP}{{0,60}}?{_I_WILL}{_TO_MEND}", DISOWNED),
    Phrase(
        r"\b(?:ne (?:vous |te )?(?:sera|seront|facturerai|compterai|facture) (?:pas|rien)|ne les facture pas|sans (?:frais|rien facturer)|a (?:ma charge|mes frais))\b|\bje (?:vous |t')offre\b"
    ),
    Phrase(
        rf"\b(?:est|sont|a ete|ont ete|sera|seront) (?:deja |de nouveau )?{_THERE}e?s?\b(?:{GAP}{{0,40}}?{DATED})?",
        r"\b(?:rapport|facture|contrat) \w+ (?:est|sont) joint|\bn'(?:est|a|ont|sont) (?:pas|jamais)",
    ),
    Phrase(
        rf"{YOU} (?:l'|le |la |les )?(?:aurez|recevrez|auras|recevras) {GAP}{{2,60}}?{DATED}|\b(?:vous trouverez|tu trouveras) (?:ci-joint|en piece jointe)\b"
    ),
    Phrase(
        rf"\b(?:il|elle|ils|elles|tout) (?:part|partent|partira|arrive|sera|seront|reviendra) {GAP}{{0,40}}?{DATED}"
    ),
)

HUMILITY = (
    Phrase(
        r"(?<!\bpas )\ba (?:vous|toi) (?:de (?:decider|dire|voir|choisir|juger)|d'en (?:decider|juger))|\bc'est (?:vous|toi) qui (?:decid|choisi|jug)\w+|\bquoi que (?:vous|tu) (?:decid|choisi)\w+"
    ),
    Phrase(
        r"\bla (?:decision|suite)\b[^.;]{0,40}?\b(?:vous|te|t')? ?(?:revient|appartient)|\b(?:vous|tu) (?:restez|restes) libre|\bje (?:vous |te )?laisse (?:decider|choisir|le choix|juge)\b|\brien ne (?:vous |t')oblige\b|\bsans attendre de reponse\b|\bje respecte\w* (?:votre|ta) (?:decision|choix)"
    ),
    Phrase(
        r"\bje (?:le )?compren(?:ds|drai|drais)(?: tres bien| tout a fait)? (?:que|si) (?:vous|tu) (?:pref|souhait|voul|arret|cess|quitt|choisi|chang)\w*|\bsi (?:vous|tu) (?:souhaitez|preferez|preferes|souhaites) (?:que )?(?:quelqu'un d'autre|travailler avec|confier|qu'un)"
    ),
    Phrase(
        r"\b(?:ce que (?:je change|j'apprends|j'en retiens|j'ai appris|je retiens)|j'ai appris a|j'apprends a|j'en retiens|je retiens que|j'avais tort|vous avez eu raison de me|j'ai (?:mal juge|sous-estime))\b"
    ),
    Phrase(
        r"\bdi(?:tes|s)-moi ce que\b|\b(?:j'aimerais|je voudrais|je veux|je souhaite|je prefere) (?:vous |t')?(?:ecouter|entendre|comprendre)\b|\bmerci de me l'avoir (?:dit|signale)\b|\bmerci (?:de|pour) (?:votre|ta) franchise\b"
    ),
)

_PRACTICE = (
    r"(?:fais|relis|relit|relisons|verifie|teste|testerai|ouvre|note|compare|demande|bloque|garde|tiens|ecris|controle|regarde|regarder|appelle|previens|recoit|"
    r"reserve|utilise|valide|lance|sauvegarde|deploie|ajoute|sommes deux|passe par|arrete|prends|mets|envoie|fait relire|compte|calcule|copie|reponds|affiche|confirme)\b"
)
_DEVICE = r"(?:rappel|alerte|alarme|sauvegarde|controle|verification|relecture|liste|double|test|calendrier|agenda|regle|confirmation|modele|limite|verrou|marge|validation|rendez-vous)s?\b"
PREVENTION = (
    Phrase(
        rf"{FROM_NOW_ON}{GAP}{{0,90}}?(?<!n')(?<!ne )\b{_PRACTICE}(?! (?:en sorte|attention|plus attention|mon possible|mieux))"
    ),
    Phrase(rf"\b{_PRACTICE}(?! (?:attention|mieux)){GAP}{{0,80}}?(?:{EACH_TIME}|\bdesormais\b)", r"\bpeut-etre\b"),
    Phrase(rf"{EACH_TIME}{GAP}{{0,60}}?\bj(?:e (?:l'|le |la |les |vous |te )?|')(?<!n'){_PRACTICE}"),
    Phrase(
        rf"{I_HAVE}(?:\w+ment )?(?:mis(?: en place)?|ajoute|programme|cree|installe|active|note|pose|ecrit|prevu|instaure|regle|demande|bloque|maintenant|desormais|dorenavant)\b{GAP}{{0,50}}?\b{_DEVICE}"
    ),
    Phrase(rf"\bsi (?!vous|tu|j'|seulement|cela|ca){GAP}{{3,80}}?, (?:alors )?j(?:e |')(?:l'|le |la )?{_PRACTICE}"),
)

FORGIVE = (
    Phrase(
        r"\bpardonne[zs]?-moi\b|\b(?:je (?:vous|te) (?:demande|prie|supplie|implore)(?: (?:de (?:bien vouloir )?)?me pardonner| pardon)|(?:je )?(?:j')?(?:implore|sollicite) (?:votre|ton) (?:pardon|indulgence))\b",
        DISOWNED,
    ),
    Phrase(
        rf"\b(?:pouvez-vous|peux-tu|pourrez-vous|pourras-tu|(?:vous|tu) (?:pourr\w+|pouvez|peux)|veuillez|merci de) (?:\w+ ){{0,3}}?me pardonner\b|{YOU} me pardonner\w+\b|\bj'espere que {YOU} me pardonner\w+",
        DISOWNED,
    ),
    Phrase(r"\bne m'en (?:veuillez|veux|voulez) (?:pas|plus)\b"),
)

PROMISE = (
    Phrase(
        r"\b(?:que )?(?:cela|ca|ceci|rien de tel|(?:cette|l'|pareille |une telle )(?:erreur|situation)) (?:ne )?(?:se (?:reproduira|reproduise|repetera|renouvellera)|n'arrivera|n'arrive|m'arrivera|arrivera|arrive)(?: (?:plus jamais|plus|pas|jamais))",
        DISOWNED,
    ),
    Phrase(
        r"\bje (?:ferai|vais faire) (?:desormais |beaucoup )?(?:plus attention|attention|mieux|de mon mieux|en sorte|tout pour)|\bje (?:serai|vais etre) (?:desormais )?(?:beaucoup )?plus (?:attenti|vigilan|prudent|rigoureu|soigneu|serieu|organis)\w+"
    ),
    Phrase(
        r"\bje (?:vous |te |t')?(?:promets|jure|assure|garantis) (?:d'etre|de faire|de ne plus|que (?:cela|ca|je))|\bje m'engage a (?:ce que|etre|faire)|\b(?:vous avez|tu as|je (?:vous|te) donne) ma parole\b",
        DISOWNED,
    ),
    Phrase(
        r"\bc'est la derniere fois\b(?! que (?:nous|on|je vous ai|je t'ai))|\bplus jamais ca\b|\bj(?:e |')(?:en )?(?:tirerai|tire) les lecons\b|\bla lecon est (?:retenue|apprise)\b|\bon ne m'y reprendra\b"
    ),
    Phrase(
        r"\bje (?:veillerai a|mettrai tout en oeuvre|redoublerai de|vais (?:m'ameliorer|redoubler)|m'ameliorerai)\b(?: (?:ce que|pour que|vigilance|attention))?",
        DISOWNED,
    ),
)

_GIVING = r"(?:envoie|renvoie|rembourse|rappelle|corrige|repare|restaure|refais|offre|tiens au courant|tiens informee?s?|remplace|recontacte|reprends|regle|recredite|dedommage)\b"
_TO_GIVE = r"(?:voir|regarder|reparer|corriger|restaurer|renvoyer|envoyer|rembourser|dedommager|remplacer|refaire|reprendre|m'en occuper|me rattraper|rattraper|faire (?:le necessaire|un geste|au mieux|mon possible|un avoir|tout)|trouver une solution|retablir|recuperer|revenir vers|rappeler|regler|traiter)"
_I_SHALL = r"(?:corrigerai|reparerai|restaurerai|renverrai|enverrai|rembourserai|remplacerai|referai|reprendrai|rattraperai|retablirai|offrirai|rappellerai|tiendrai (?:au courant|informee?s?)|reviendrai vers|ferai (?:un geste|un avoir|le necessaire|mon possible|de mon mieux)|reglerai)\b"
_NOW = r"\b(?:ci-joint|en piece jointe)\b|\bje (?:vous |t'|te )?(?:appelle|ecris) (?:parce|pour|car)|^si\b|\bsi (?:vous|tu|cela|ca|besoin)\b|\bchaque\b|\bdesormais\b|\btou(?:s|tes) les\b"
WILL_DO = (
    Phrase(
        rf"\b(?:je (?:vais|peux|compte|tacherai de)|nous allons|on va) (?:\w+ment |aussi |essayer de )?{TO_YOU}{_TO_GIVE}\b",
        _NOW,
    ),
    Phrase(rf"\bje {TO_YOU}{_I_SHALL}", _NOW),
    Phrase(
        rf"\bje {TO_YOU}{_GIVING}|\bje (?:reviens vers (?:vous|toi)|m'en occupe|fais le necessaire|regarde (?:ca|cela)|fais au mieux|m'y mets)\b",
        _NOW + r"|\bje ne\b",
    ),
    Phrase(
        r"\b(?:ce|cela|ca|la \w+|le \w+|tout|un (?:remboursement|avoir|geste|correctif)) (?:sera|seront|va etre|vont etre) (?:\w+ment )?(?:corrige|repare|restaure|remplace|rembourse|refait|livre|retabli|regle|renvoye)e?s?\b",
        _NOW,
    ),
)

_VERY = r"(?:tellement|vraiment|tres|si|terriblement|profondement|sincerement)"
INTENSE = one_of(
    rf"(?:\bje suis )?\b(?P<twice>{_VERY}),? (?:et )?{_VERY} {SORRY_WORD}",
    r"\b(?:desolee?|pardon)(?:,? (?:et )?(?:desolee?|pardon)\b){1,9}",
    r"\b(?:mille|cent|un million d[e']) ?(?:fois )?(?:pardons?|excuses|desolee?|regrets)\b",
    rf"(?:\bje suis )?\b(?:mille fois|infiniment|eternellement|enormement|affreusement|horriblement|plus que) {SORRY_WORD}",
    r"\b(?:mes|nos) (?:plus )?(?:plates|infinies|humbles) excuses\b|\bmes excuses les plus (?:plates|profondes|humbles)\b|\bdu fond du coeur\b|\bje ne sais (?:pas )?comment m'excuser\b|\bje ne m'excuserai jamais assez\b|\bles mots me manquent(?: pour)?\b",
)

_LOW = r"(?:mal|affreusement|honteu\w+|mortifiee?|effondree?|malade|aneantie?|devastee?|bouleversee?|en larmes|abattue?|nul|nulle|minable|accablee?|catastrophee?|tourmentee?|coupable|au plus mal|dans tous mes etats)\b"
DISTRESS = (
    Phrase(
        r"\bje (?:n'en |ne |n')(?:dors|dormais|mange|vis|respire|m'en remets|me le pardonne|me pardonne)\w*\b(?: (?:plus|pas|rien))?|\bje n'arrete pas d'y penser\b|\bje n'ai (?:pas|plus|rien) (?:dormi|mange|ferme l'oeil)\b"
    ),
    Phrase(
        rf"\bje (?:me sens|suis) (?:(?:\w+ment|vraiment|tellement|tres|si|bien|tout|encore) ){{0,2}}{_LOW}|\bj'en suis {_LOW}",
        r"\bsuis mal (?:passe|compris|exprime)",
    ),
    Phrase(
        r"\bj'ai (?:tellement |vraiment |tres |si |bien )?(?:honte|la boule au ventre|pleure|envie de pleurer|l'estomac noue|passe une nuit blanche|mal dormi)|\b(?:cela|ca) me (?:ronge|hante|mine|tue)\b|\b(?:cela|ca) m'empeche de dormir\b|\bje (?:m'en veux|m'en voudrai|culpabilise|me deteste)\b(?: \w+ment)?"
    ),
)

FIRST_TIME = (
    Phrase(
        rf"\b(?:c'est|c'etait|ce fut) (?:bien |vraiment )?(?:la (?:toute )?premiere fois|une premiere)\b|\bpour la premiere fois(?= de ma| en {NUMBER} ans| depuis que)|"
        r"\b(?:cela|ca) ne (?:m'|s')(?:est|etait) (?:encore )?jamais (?:arrive|produit)\b|\b(?:cela|ca) n'etait (?:encore )?jamais arrive\b|\bjamais (?:cela|ca) ne m'(?:est|etait) arrive\b|"
        r"\bje n'(?:ai|avais) (?:encore )?jamais (?:fait|commis) (?:cette|une telle|d'|pareille) ?\w+|\bun (?:cas|incident) (?:isole|unique)\b|\bc'est exceptionnel\b",
        DISOWNED,
    ),
)
