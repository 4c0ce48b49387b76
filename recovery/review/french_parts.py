"""What shows in French that a part of an apology is there."""

from recovery.review.french_blaming import THEIR_FEELING
from recovery.review.french_dodging import CONDITIONAL
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
    TO_YOU,
    YOU,
    YOUR,
    participles,
    said,
)  # fmt: skip
from recovery.review.phrases import Phrase

_MENDED = participles(
    "restaure retabli repare corrige renvoye rembourse recredite remplace refait recupere reconstruit ressaisi rectifie "
    "redepose reimprime reexpedie repeint retraduit remonte reecrit recommande repris rattrape republie recalcule remis annule stoppe bloque revoque rappele nettoye complete relance"
)
_NOTICED = (
    "recu|appris|vu|constate|entendu|note|compris|decouvert|remarque|reflechi|pense|parle|discute|echange|prevenu|averti|"
    "informe|reconnu|declare|regrette|excuse|telephone|rencontre|pu |pris connaissance|pris note|ete|eu (?!tort|du retard)"
)
_HAD = (
    "hate|besoin|envie|honte|peur|confiance|longtemps|conscience|rien|encore|une?|le|la|les|l'|de|des|du|d'|deux|trois|"
    "mon|ma|mes|vos|votre|ce|cette|toute? (?:ma|mon|notre)|lu (?:vos?|votre|ton|ta|avec)"
)
_INNOCENT = rf"(?:bien |aussi |deja |donc )?(?:{_NOTICED}|{_HAD})\b"
"""What "j'ai" begins and says nothing of what went wrong."""
_ANY = (
    r"(?:\w{2,18}[eiu](?:e?s?)|mis|pris|remis|promis|omis|permis|compris|transmis|fait|refait|dit|ecrit|ouvert|offert|"
    r"detruit|produit|conduit|mises?|prises?|faites?)\b"
)
_NOTHING = r"rien (?:dit|envoye|repondu|rendu|verifie|note|teste|relu|prevu)\b"
_AS_WISHED = r"(?! (?:le |la |les |de |des )?(?:mauvais|faux|fausse))"
OWN_ACT = (
    Phrase(rf"{I_HAVE}{ADVERB}(?!{_INNOCENT}|{_MENDED}){_ANY}"),
    Phrase(rf"{I_HAVE_NOT}(?:\w+ment )?(?:su\b|pu\b|{DUTIES}){_AS_WISHED}"),
    said(
        rf"je (?:ne |n')(?:vous |te |t'|lui |leur )?(?:ai|avais) {_NOTHING}",
        r"je (?:suis|etais) (?:\w+ment )?(?:arrivee?|partie?|passee? a cote|restee?|venue?|alle|intervenue?)",
        r"je (?:ne )?(?:me suis|m'etais) (?:\w+ment |mal |pas )?(?!rendu|apercu|excus|senti|reuni|dit\b)\w{3,}e?s?",
        r"j'aurais du", "j'assume", r"j'en (?:suis|prends|porte|assume) (?:\w+ment |la |seule? ){0,2}responsab\w+",
    ),
    said(
        r"c'est (?:bien )?moi qui", r"(?:c'est|c'etait) (?:entierement |bien )?(?:ma (?:faute|negligence)|mon (?:erreur|oubli))",
        r"(?:l'erreur|la faute|l'oubli|le retard) (?:est|vient) (?:de moi|la mienne|le mien)",
        r"(?:erreur|oubli|faute|negligence) de ma part", r"est (?:entierement )?(?:de mon fait|de ma faute)",
        unless=r"\bce n'est pas\b",
    ),
)  # fmt: skip

_DENIED = r"\bn'(?:avez|as|a|ont) (?:\w+ )?rien\b|\brien n'"
_AT_A_LOSS = participles(
    "perdu attendu passe manque rate subi paye depense annule repousse decale travaille patiente improvise reporte refuse "
    "justifie explique rappele cherche decouvert deplace"
)
_FELT = (
    r"(?:(?:\w+ment |si |tres |en ){0,2}(?:colere|decu|inquiet|furieu|trahi|blesse|frustre|humilie|embarrasse|gene|agace|"
    r"desempare|stresse|angoisse|abandonne|lache|ignore|fache|mal a l'aise))\w*"
)
_LEFT = r"(?:seule?s?|sans\b|devant\b|avec un|dans l'embarras|les mains vides|coincee?s?|bloquee?s?|ferme|dans le noir|au pied du mur)"
_YOURS = rf"{YOUR} (?:\w+ ){{0,3}}?"
_OF_YOURS = participles(
    "reveille inquiete deplace prive ferme ouvert bloque froid reserve paye rembourse refuse rate manque renvoye oblige"
)
EFFECT = (
    Phrase(rf"{YOU} {TO_YOU}(?:avez|aviez|as|avais) {ADVERB}(?:du(?! (?:mal|temps|travail))\b|{_AT_A_LOSS})", _DENIED),
    Phrase(rf"{YOU} (?:avez|as) (?:ete {_OF_YOURS}|ouvert sans|eu (?:froid|peur|honte|mal|faim))"),
    Phrase(rf"{YOU} (?:etiez|etais) (?:seule?s?|sans|coincee?s?|bloquee?s?|demunie?s?) |{YOU} (?:aviez|avais) (?:bloque|reserve|prevenu|annonce|prevu|pose)\b"),
    Phrase(rf"{YOU} (?:comptiez|comptais|attendiez|attendais) (?:sur|depuis|ce|cette|le|la|mon|ma)\b|\bil (?:vous|t')(?: a| ?a) fallu\b"),
    Phrase(rf"{YOU} n'(?:avez|aviez|as|avais) (?:pas pu|plus pu|eu qu[e']|pas eu|plus eu)\b"),
    Phrase(rf"{YOU} (?:vous etes|t'es|vous etiez|t'etais) {ADVERB}(?:retrouve|senti|vu|inquiete|epuise|demene|excuse)\w*"),
    Phrase(rf"{YOU} (?:etes|es|etiez|etais) (?:reste|reparti|venu|parti|passe)e?s? {_LEFT}"),
    Phrase(rf"{YOU} (?:etes|es|etiez|etais) {_FELT}(?={GAP}{{0,40}}(?:raison|legitime|comprend|normal))"),
    Phrase(rf"{YOU} (?:m'avez|m'as) (?:dit|ecrit){GAP}{{0,60}}?\b(?:le pire|{_FELT}|avait (?:fait|mis)|repouss|annul)"),
    Phrase(rf"{_YOURS}(?:n'(?:a|ont) pas pu|n'(?:a|ont) (?:plus |pas )?(?:eu|recu)|(?:a|ont) {ADVERB}(?:du\b|{_AT_A_LOSS}))"),
    Phrase(rf"{_YOURS}(?:n'avai(?:t|ent) (?:pas|plus|rien)|a ete (?:refuse|gache|bloque|annule|perdu|coupe|ferme|retarde)e?|a eu (?:froid|peur|faim)|(?:vous|t')(?: ont| a) \w+e?)\b"),
    Phrase(rf"{_YOURS}(?:est|sont|etait|etaient) restee?s? |{YOUR} (?:colere|inquietude|deception|frustration|confiance) (?:est|etait)"),
    said(
        r"(?:vous |te |t'|leur )(?:a|ont|aura|avait) (?:\w+ment |deja )?(?:coute|oblige|mis|laisse|fait|prive|force|bloque|place|retarde|inquiete|embarrasse|pris|valu|empeche|complique|stresse|gache|fatigue|epuise|humilie)e?s?",
        r"je (?:vous |te |leur |t')(?:ai|avais) (?:\w+ment )?(?:coute|oblige|mise?s? (?:en|dans)|laissee?s? (?:tomber|seule?|sans|devant|dans)|privee?s?|retardee?s?|decue?s?|blessee?s?)",
        r"je (?:vous |te |leur |t')(?:ai|avais) fait (?:perdre|attendre|passer|rater|manquer|courir|venir)",
        rf"je (?:comprends|vois|concois|mesure) (?:que (?:vous|tu)|combien|ce que)\b{GAP}{{0,30}}?\b(?:{_FELT}|coute|perdre|represente)",
        r"manque(?:nt|ra)? sur (?:votre|vos|ton|tes)", r"n'a pas pu (?:se tenir|avoir lieu|ouvrir|commencer)",
        r"(?:pour vous|pour toi), cela (?:veut dire|signifie)",
    ),
)  # fmt: skip

_NOT_FOR_AN_ACT = (
    r"\bpas (?:\w+ment )?(?:desole|navre)\w*|\bd'apprendre qu|\bde (?:vous |te )(?:deranger|relancer)\b|"
    r"\bsans (?:vouloir )?(?:m')?excuse|\bd'excuses?\b|^desolee?, [^.]{0,60}\?"
)
_NO_REGRET = "|".join(f"(?:{each})" for each in (CONDITIONAL[0].pattern, *(each.pattern for each in THEIR_FEELING)))
REGRET = (Phrase(APOLOGY, f"{_NOT_FOR_AN_ACT}|{_NO_REGRET}"),)

_NOT_THE_BUS = r"(?<!\ble )(?<!\bun )(?<!\bdu )(?<!\ben )(?<!\bde )(?<!\bce )"
CAUSE = (
    rf"(?:\bparce qu[e'](?! vous me l)|{_NOT_THE_BUS}\bcar\b|\bpuisqu[e']|\bvu qu[e']|\bdu fait (?:d[eu']|qu[e'])|\ben raison d[eu']|"
    r"\betant donne\b(?: qu[e'])?|(?<!\bpas )\ba cause d[eu'](?! (?:moi|vous|toi|cela)\b)|\bcompte tenu d[eu']|\bfaute d'avoir\b|"
    r"\bsuite a (?=une?\b|des\b|mon\b|ma\b|la\b|l'))"
)
EXPLANATION = (
    Phrase(CAUSE, r"\bpas une raison\b|\b(?:je (?:vous |te |t')?(?:appelle|ecris|en parle)|j'en parle|j'ecris) parce qu"),
    Phrase(r"^comme (?:je|j'|il|elle|la|le|mon|ma)\b"),
    said(
        r"la (?:raison|cause)(?:,? c'est| est| en est| tient)", r"voici (?:comment|pourquoi)", r"c'est (?:pour cela|pour ca|pourquoi|ainsi) qu(?:e|'\w+)",
        r"je (?:croyais|pensais|m'imaginais) (?:que|qu'\w+|etre|avoir|pouvoir|travailler|agir)",
        r"j'(?:etais|avais) (?:trop )?(?:presse|fatigue|distrait|deborde|en retard|la tete)\w*",
    ),
    Phrase(rf"{I_HAVE}(?:\w+ment )?(?:cru|pense|suppose|imagine) (?:que|qu'|etre|avoir|pouvoir)\b|{I_HAVE}(?:sous-estime|surestime|mal evalue|voulu aller)\b"),
    Phrase(rf"{I_HAVE_NOT}(?:vu|compris|note|remarque|realise) qu"),
    said(
        r"en (?:voulant|copiant|croyant|pensant|recopiant)", r"j'etais (?:persuadee?|certaine?|convaincue?|sure?) (?:que|qu'\w+|de)", r"l'erreur (?:vient|venait) de (?:ma|mon|mes|la|l')",
        r"je me suis fiee? a", r"par (?:precipitation|distraction|manque de \w+|flemme)", r"faute de temps", r"c'est du a",
    ),
    Phrase(rf"{I_HAVE}(?:\w+ment )?(?:confondu|mal (?:lu|compris|note|regle|calcule|recopie))\b"),
    Phrase(rf"{I_HAVE}(?:pris {GAP}{{3,40}}? pour |mis {GAP}{{3,30}}? a la place)"),
    Phrase(
        rf"{I_HAVE}{GAP}{{5,90}}?\bsans (?:l'|le |la |les )?(?:compter|verifier|relire|regarder|tester|ouvrir|faire|lire|noter|sauvegarder)"
    ),
)  # fmt: skip

_TO_MEND = (
    r"(?:restaur|repar|corrig|renv|rembours|remplac|refai|refer|repren|recuper|reconstru|relanc|livr|termin|fini|envoie|envoy|enverr|depos|rattrap|ressais|"
    r"complet|retabl|republi|rectifi|remet|offr|transme|reimprim|recommenc|rendr|apport|dedui|vire|vers|repass|repos|reimprim|reexpedi|vien|pass|travaill|reli)\w*"
)
_I_WILL = rf"\b(?:je (?:vais |compte )?{TO_YOU}|j')"
_THERE = r"(?:(?:ci-)?joint|en piece jointe|en ligne|(?:de nouveau|deja) disponible|retabli|restaure|corrige|repare|rembourse|remplace|refait)"
_HANDED_OVER = r"(?:envoye|depose|livre|rendu|ecrit|transmis|remis|publie)e?s?"
_THE_RIGHT_ONE = r"(?:rectificative|corrigee?s?|bonne?s?|nouvelle|cahier|definitive)"
_NOT_BILLED = r"(?:sera|seront|facturerai|compterai|facture)"
REPAIR = (
    Phrase(rf"{I_HAVE}{ADVERB}(?:{_MENDED}|{_HANDED_OVER} (?:\w+ ){{0,2}}?{_THE_RIGHT_ONE}|commande (?:la bonne|une nouvelle|un nouveau)|(?:vire|verse|credite|deduit) |supprime (?:la copie|les copies))"),
    Phrase(rf"{I_HAVE}{ADVERB}(?:appele|contacte|prevenu|rappele) (?:tous|toutes|chacun|chaque|un par un|vos|les \w+ )"),
    Phrase(rf"{_I_WILL}{_TO_MEND}{GAP}{{0,110}}?{DATED}", DISOWNED + r"|\bje l'avais\b"),
    Phrase(rf"{DATED}{GAP}{{0,60}}?{_I_WILL}{_TO_MEND}", DISOWNED),
    Phrase(
        rf"\b(?:est|sont|a ete|ont ete|sera|seront) (?:deja |de nouveau )?{_THERE}e?s?\b",
        r"\b(?:rapport|facture|contrat) \w+ (?:est|sont) joint|\bn'(?:est|a|ont|sont) (?:pas|jamais)",
    ),
    Phrase(rf"{YOU} (?:l'|le |la |les )?(?:aurez|recevrez|auras|recevras) {GAP}{{2,60}}?{DATED}"),
    Phrase(rf"\bune? (?:remplacante?|collegue|confrere|consoeur|technicien(?:ne)?) (?:vient|passe|prend) {GAP}{{0,40}}?{DATED}"),
    Phrase(rf"\b(?:il|elle|ils|elles|tout) (?:part|partent|partira|arrive|sera|seront|reviendra) {GAP}{{0,40}}?{DATED}"),
    said(
        rf"ne (?:vous |te |les )?{_NOT_BILLED} (?:pas|rien)", "sans (?:frais|rien facturer)", "a (?:ma charge|mes frais)",
        "je (?:vous |t')offre", "(?:est|sont|sera|seront) (?:offert|gratuit)e?s?", r"je deduis \w+",
        r"je suis (?:revenue?|repassee?|retournee?) (?:ce matin|hier|cette nuit|aussitot|le jour meme|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)",
        "(?:le|votre|ton) (?:remboursement|virement|nouveau colis|nouvel exemplaire) est parti",
        "l'avoir est joint", "(?:vous trouverez|tu trouveras) (?:ci-joint|en piece jointe)",
    ),
)  # fmt: skip

_SOMEONE_ELSE = r"(?:pref|souhait|voul|arret|cess|quitt|choisi|chang)\w*"
_TO_HEAR = r"(?:ecouter|entendre|comprendre)"
HUMILITY = (
    Phrase(r"(?<!\bpas )\ba (?:vous|toi) (?:de (?:decider|dire|me dire|voir|choisir|juger)|d'en (?:decider|juger))\b"),
    said(
        r"(?:c'est (?:vous|toi) qui|quoi que (?:vous|tu)) (?:decid|choisi|jug)\w+", rf"la (?:decision|suite)\b{GAP}{{0,40}}? ?(?:revient|appartient)",
        "(?:vous|tu) (?:restez|restes) libre", "je (?:vous |te )?laisse (?:decider|choisir|le choix|juge)", "rien ne (?:vous |t')oblige",
        "sans attendre de reponse", r"je respecte\w* (?:votre|ta) (?:decision|choix)",
        rf"je (?:le )?compren(?:ds|drai|drais)(?: tres bien| tout a fait)? (?:que|si) (?:vous|tu) {_SOMEONE_ELSE}",
        "si (?:vous|tu) (?:souhaitez|preferez|preferes|souhaites) (?:que )?(?:quelqu'un d'autre|travailler avec|confier|qu'un)",
        "ce que (?:je change|j'apprends|j'en retiens|j'ai appris|je retiens)", "j'ai appris a", "j'apprends a", "j'en retiens",
        "je retiens que", "j'avais tort", "vous avez eu raison de me", "j'ai (?:mal juge|sous-estime)", "di(?:tes|s)-moi ce que",
        rf"(?:j'aimerais|je voudrais|je veux|je souhaite|je prefere) (?:vous |t')?{_TO_HEAR}", "merci de me l'avoir (?:dit|signale)",
        "merci (?:de|pour) (?:votre|ta) franchise",
        "(?:prenez|prends) le temps qu'il (?:vous|te) faut", "cela m'a appris", "(?:ca|cette \\w+) m'a appris", r"la lecon que j'en \w+", "c'est (?:vous|toi) qui (?:voyez|vois)",
        "je n'attends pas de reponse", "je reste a (?:votre|ton) ecoute", "je suis preneu(?:r|se) de", "si (?:vous|tu) (?:preferez|preferes|souhaitez|souhaites) (?:arreter|en rester)",
    ),
)  # fmt: skip

_PRACTICE = (
    r"(?:fais|relis|relit|relisons|verifie|teste|testerai|ouvre|note|compare|demande|bloque|garde|tiens|ecris|controle|regarde|regarder|appelle|previens|recoit|"
    r"reserve|utilise|valide|lance|sauvegarde|deploie|ajoute|sommes deux|passe par|arrete|prends|mets|envoie|fait relire|compte|calcule|copie|reponds|affiche|confirme|emporte|imprime|garde|refuse|compte)\b"
)
_DEVICE = (
    r"(?:rappel|alerte|alarme|sauvegarde|controle|verification|relecture|liste|double|test|calendrier|agenda|regle|confirmation|"
    r"modele|limite|verrou|marge|validation|rendez-vous)s?\b"
)
_PUT_IN_PLACE = (
    r"(?:mis(?: en place)?|ajoute|programme|cree|installe|active|note|pose|ecrit|prevu|instaure|regle|demande|bloque|"
    r"maintenant|desormais|dorenavant)\b"
)
_VIGILANCE = r"(?! (?:en sorte|attention|plus attention|mon possible|mieux))"
_NO_LONGER = r"\bje n(?:e |')(?!sais|peux|suis|dors|pense|crois|veux|comprends|vois|dirai|trouve|mange|vis|ai )(?:l'|le |la |les |vous |te )?[a-z]+e?s? (?:plus|jamais) (?:de |d'|le |la |les |l'|sans |aucune?|rien |sur )"
_SOMEONE = r"(?:deux personnes|une (?:consoeur|collegue|deuxieme|seconde|autre) ?\w*|un (?:confrere|collegue)|toute? \w+|chaque \w+)"
PREVENTION = (
    Phrase(_NO_LONGER),
    Phrase(rf"{FROM_NOW_ON}{GAP}{{0,20}}?\b{_SOMEONE} \w+"),
    Phrase(rf"\bla prochaine fois,? j(?:e |'){_PRACTICE}{_VIGILANCE}|\bj'\w+ desormais (?:deux|un|une|mes|le|la)\b"),
    Phrase(r"\bnous avons (?:mis en place|ajoute|installe|instaure) \w+"),
    Phrase(rf"{I_HAVE}(?:achete|affiche|souscrit|double|change) (?:une? |deux |ma |mon |les |la |le |mes )"),
    Phrase(rf"{FROM_NOW_ON}{GAP}{{0,90}}?(?<!n')(?<!ne )\b{_PRACTICE}{_VIGILANCE}"),
    Phrase(rf"\b{_PRACTICE}{_VIGILANCE}{GAP}{{0,80}}?(?:{EACH_TIME}|\bdesormais\b)", r"\bpeut-etre\b"),
    Phrase(rf"{EACH_TIME}{GAP}{{0,60}}?\bj(?:e (?:l'|le |la |les |vous |te )?|'){_PRACTICE}"),
    Phrase(rf"{I_HAVE}(?:\w+ment )?{_PUT_IN_PLACE}{GAP}{{0,50}}?\b{_DEVICE}"),
    Phrase(rf"\bsi (?!vous|tu|j'|seulement|cela|ca){GAP}{{3,80}}?, (?:alors )?j(?:e |')(?:l'|le |la )?{_PRACTICE}"),
)
