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
    regretting,
    said,
)  # fmt: skip
from recovery.review.phrases import Phrase

_MENDED = participles(
    "restaure retabli repare corrige renvoye rembourse recredite remplace refait recupere reconstruit ressaisi rectifie "
    "redepose reimprime reexpedie repeint retraduit remonte reecrit recommande repris rattrape republie recalcule remis annule stoppe bloque revoque rappele nettoye complete relance"
)
_NOTICED = (
    "releve|retire(?! (?:la|le|les) mauvais)|paye|fini|recu|appris|vu|constate|entendu|note|compris|decouvert|remarque|reflechi|pense|parle|discute|echange|prevenu|averti|"
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
    r"detruit|produit|inscrit|souscrit|prescrit|interdit|introduit|conduit|mises?|prises?|faites?)\b"
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
_IN_VAIN = r"(?:sans (?:rien|vous|toi|micro|courant|chauffage|eau|reponse|site|\w+ pendant)|seule?s?|pour rien|en vain|deux fois|une seconde fois|de nouveau|a nouveau|de trop|loin de|sur ma parole|devant (?:vos|tes|votre|ton|la|le|les|une?|[\w-]+ (?:personnes|clients|invites|eleves))|en plein|dehors|sous la pluie|trop (?:bas|haut|tard|cher)|a l'arret|avec (?:votre|ton) nom|avec mon|au telephone|jusqu'a|a (?:ma|votre|ta) place|pendant (?:que|\w+) \w+|(?:une|deux|trois|quatre|cinq|six|\d+|\w+ante|\w+-\w+) ?(?:heures?|jours?|semaines?|minutes?|nuits?|mois|h)\b|tout (?:le|un) week-end|a (?:chacun|tous))"
_HAS_OR_IS = r"(?:(?:vous |te |t'|y |en |l'|les |me |m')?(?:avez|aviez|as|avais|etes|es|ayez|aies|a|ont|avait|avaient|est|sont|ait|aient|etait)) "
EFFECT = (
    Phrase(rf"{YOU} (?:n')?{_HAS_OR_IS}{ADVERB}(?!raison|tort|bien fait|demande|accepte)\w{{2,20}}{GAP}{{0,70}}?\b{_IN_VAIN}", rf"\bsi (?:vous|tu)\b|\bmerci\b|{_DENIED}|\bdes que\b"),
    Phrase(rf"{YOUR} (?!erreur|faute)(?:\w+ ){{1,3}}?(?:y |l'|les )?(?:a|ont|est|sont|avait|etait|etaient|reste) {GAP}{{0,70}}?\b{_IN_VAIN}", r"\bsi (?:votre|vos)\b|\bmerci\b|\baura\b|\b(?:de nouveau|a nouveau) (?:en ligne|ouvert|disponible)"),
    Phrase(rf"{YOU} (?:\w+ )?(?:avez|aviez|as|avais|ayez) {ADVERB}(?:du(?! (?:mal|temps|travail)\b) (?!\w+ment bien)|failli|jete|decline|voyage|montre ce|fait imprimer|y envoye|compte sur|mis {GAP}{{2,20}} a \w+er|annonce|promis a|reconnu\w* tout)|\b(?:t'|vous )(?:as|avez) failli\b|\btu as du\b", r"\bsi (?:vous|tu)\b"),
    Phrase(r"\b(?:qu'il |il )?(?:va |a |aura |avait )?(?:vous|te|t') ?(?:va |a |aura )?(?:falloir|fallu|faudra)\b|\bil (?:va vous|va te|vous) fa(?:lloir|ut|udra)\b|\b(?:on|ils|elles|plusieurs|certains|trois|\w+ collegues) vous (?:ont|a) (?:ecrit|appele|interroge|reproche|relance|demande)\w*"),
    Phrase(rf"{YOU} ne (?:l'|la |les |le )?(?:reverrez|reverras|pouvez|peux|pouviez|retrouverez|retrouveras|pourrez|pourras) (?:pas|plus)|\bque (?:vous payez|tu paies|tu payes)\b|\bvous devez (?:maintenant|a present|desormais)\b|{YOUR} \w+ (?:peuvent|peut) (?:lire|voir|savoir)\b|\bdevant tes propres|\bdevant vos propres|{YOU} (?:y |l'|les |t'es |vous etes )?(?:aviez|avais|avez|as|etes|es) (?:envoye|fie|fonde|compte|engage)\w* ", r"\bm'(?:avez|as)\b|\bsi (?:vous|tu)\b"),
    Phrase(rf"\b(?:elle|il|ils|elles|\w+ d'entre vous|plusieurs|certains)(?: \w+)? (?:a|ont|avait|avaient) (?:du\b|{_AT_A_LOSS}){GAP}{{0,60}}?\b(?:{_IN_VAIN}|avant)", r"\bj'ai attendu\b"),
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
REGRET = (regretting(APOLOGY, f"{_NOT_FOR_AN_ACT}|{_NO_REGRET}"),)

_NOT_THE_BUS = r"(?<!\ble )(?<!\bun )(?<!\bdu )(?<!\ben )(?<!\bde )(?<!\bce )"
CAUSE = (
    rf"(?:\bparce qu[e'](?! vous me l)|{_NOT_THE_BUS}\bcar\b|\bpuisqu[e']|\bvu qu[e']|\bdu fait (?:d[eu']|qu[e'])|\ben raison d[eu']|"
    r"\betant donne\b(?: qu[e'])?|(?<!\bpas )\ba cause d[eu'](?! (?:moi|vous|toi|cela)\b)|\bcompte tenu d[eu']|\bfaute d'avoir\b|"
    r"\bsuite a (?=une?\b|des\b|mon\b|ma\b|la\b|l'))"
)
_NOT_CARED = r"(?:je )?(?:ne |n')(?:l'|les |m'en |vous |y )?(?:ai|avais) (?:meme )?(?:pas|jamais) (?:meme |vraiment |bien )?(?:regarde|relu|verifie|ouvert|lu|teste|mesure|passe|confronte|compare|controle|demande|pris le temps|copie|pense|note|active|branche|vu)"
EXPLANATION = (
    Phrase(rf"\bj(?:e |')(?!n)[^.;]{{8,110}}?(?:,| et| :|,? puis) {_NOT_CARED}|\bet (?:moi )?{_NOT_CARED}|\bet je ne l'avais meme pas|\bmoi je ne l'avais"),
    Phrase(r"\bsans (?:(?:l'|le |la |les |en |m'en )?(?:avoir (?!de nouvelles)\w+|verifier|relire|regarder|tester|ouvrir|lire|noter|sauvegarder|copier|comparer|demander|(?:le |vous le |te le )?(?:faire|dire|demander))|(?:vous |te )(?:le |l')?demander)\b|\bsans (?:le |la |les )?(?:regarder|faire) sur\b", r"\bsans (?:rien )?(?:vous |te )?demander d|\bjamais sans\b|\bplus (?:aucun|jamais)[^.;]{2,60}sans\b|\bplus sans\b|^desormais"),
    said(
        r"je (?:travaillais|tapais|copiais|lisais|la tenais|le tenais|partais|croyais|voulais (?:y |le |la |d'abord |finir|faire vite|aller vite|reflechir)|me suis fiee?|m'y suis fiee?|m'en suis (?:remise?|tenue?)|m'etais fiee?|comptais|courais)", r"j'avais (?:deux|trois|note|accepte|laisse|mis|pris|oublie|prevu|trop|ouvert|garde|range|confondu|recopie|ete absente?)(?! vous)", r"j'(?:etais) (?:sous|dans|au|en|a|malade|seule?|debordee?|presse|trop|loin|absente?|encore)", r"(?:a la main,|de front|en vitesse|a la hate|trop vite|dans la precipitation|par habitude|par paresse|par honte|par peur|de memoire|de tete|dans l'urgence|pour (?:aller plus vite|gagner du temps))",
        r"mon (?:fils|mari|pere|enfant|compagnon|chien) (?:etait|est tombe|a ete|est) \w+", r"ma (?:fille|mere|femme|compagne) (?:etait|est tombee|a ete|est) \w+", r"j'ai (?:mal calcule|cru que|pense que|laisse une machine|ouvert le mauvais|regarde le mauvais|pris le mauvais|compte \w+ \w+ \w+ pour)", r"d'apres une (?:ancienne|vieille)", r"(?:le|la) \w+ n'etait pas (?:branche|a jour|ferme|active|charge|regle)e?", r"c'est (?:la folie|la course|tendu|complique) (?:en ce moment|chez)", r"c'etait (?:sur|dans) ma liste", r"alors que (?:l'|le|la) \w+ (?:dit|disait)",
        unless=r"\bj'etais (?:a|en|dans) (?:votre|ta)\b|\bj'etais en tort\b",
    ),
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
_NOT_THESE = r"(?!vous|te\b|ne\b|n'|suis|sais|serai (?:absent|en|de retour|joignable)|reviens (?:vers|sur)|ecris|comprends|respecte|pense|crois|espere|prefere|demande|peux|regrette|tiens|souhaite|veux|ai |avais|vais (?:voir|essayer|bien))"
_COMES = r"(?:part|partent|arrive|arrivent|vient|viennent|suit|suivent|repart|est chez|sont chez|est a vous|sont a vous|est a toi|sont a toi|reprend|paraitra|passe|demarre|est pour moi|marchent|marche|fonctionne\w*|sera la|seront la|est prete?)"
REPAIR = (
    Phrase(rf"{I_HAVE}(?:regle|paye) (?:l'|la |le |les |votre |sa )(?!question|probleme)\w+", r"\bmauvais\w*\b|\btrop tard\b"),
    Phrase(rf"\b(?:je|j') ?(?:vous |te |t'|l'|la |le |les |en |y |leur |lui ){{0,3}}{_NOT_THESE}\w+(?:e|s|x|ai|ds|ts)\b{GAP}{{0,100}}?{DATED}", rf"{DISOWNED}|\bj(?:e n|'ai|'avais|'etais|e suis|e l'avais|e m'(?:en suis|etais))\b|\b(?:chaque|tous les|toutes les|desormais|dorenavant|maintenant|a present)\b|\bprochain (?:point|message)\b|\bje (?:vous )?(?:re)?ecris\b|^(?:si|quand)\b"),
    Phrase(rf"\b(?:l[aeo']s?|un|une|votre|vos|ton|ta|tes|tout|tous|rest\w+|il|elle|ils|elles|epreuves) ?(?:[\w'-]+ ){{0,6}}?{_COMES}\b{GAP}{{0,50}}?{DATED}", r"\b(?:si|chaque|desormais|avait|etait|ne|n'\w+)\b|\best partie? en ligne\b"),
    Phrase(r"\b(?:en ligne|remboursee?s?|reparee?s?|retablie?s?|de retour|reconstituee?s?|annulee?s?|marchent|creditee?s?) (?:chez moi )?depuis\b|\b(?:est|sont) reconstituee?s?\b", r"\bn'(?:est|sont)\b"),
    Phrase(rf"{I_HAVE}(?:deja )?(?:retire|stoppe|rebouche|confie|rendu les|paye|pris le siege|commande|rachete|rembourse|demande a (?:chacun|tous|la|mon|ma)|cree un avoir|enleve|fait (?:refaire|reimprimer|reparer)|ecrit a|recontacte|reserve (?:un|une|le|la) (?:autre|nouv))\b", r"\bmauvais\w*\b|\btrop (?:tard|tot)\b|\bdeux fois\b"),
    said(
        r"(?:je|j')(?:vous |t'|te |les |l')? ?(?:ai rendu|ai pris le siege|enleve|deduis|retire|retranche) (?:les|le|la|de|\d)[^.;]{0,40}", r"(?:vous ne|tu ne|vous n'|tu n') ?(?:me )?(?:paierez|payez|devez|dois|paieras|aurez|auras) (?:rien|pas)(?: a payer)?", r"ne (?:vous|te|lui) (?:sera|seront|coutera|coutera) (?:pas|rien)(?: \w+)?", r"(?:est|sont|seront|sera) (?:integralement |entierement |deja |donc )?(?:deduite?|creditee?|offerte?|annulee?|retiree?|arretee?)s?(?= |[.,;]|$)", r"c'est (?:moi qui paie|cadeau|pour moi|offert)", r"(?:je|on) regle (?:l'|le|la|les|votre)", r"je ne facture (?:rien|pas|ni)", r"sans supplement", r"je (?:vous |te )?(?:dedommage|les recommande|le recommande|le remplace)", r"(?:le|les|la) (?:\w+) (?:n'est plus|ne sont plus) (?:en ligne|public|visible|accessible)s?",
        r"(?:sont|est) dans (?:votre|ton|ta) (?:dossier|galerie|boite|espace)", r"l'ancienne est annulee",
        unless=r"\bn'est pas (?:jointe?|pret)",
    ),
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
    said(
        r"(?:vous n'etes|tu n'es) (?:pas|nullement) (?:obligee?|tenue?)", r"si (?:vous|tu) (?:aimez|aimes|preferez|preferes|voulez|veux|souhaitez|souhaites|reservez|reserves|choisissez|etes d'accord|es d'accord)\b[^.;]{0,90}?(?:, (?:je|j'|ca|cela|dites|dis|c'est)|,? dites-le|,? di(?:te)?s-moi) ?\w*", r"quand (?:vous|tu) (?:voudrez|voudras|souhaiterez|aurez envie|auras envie|serez|seras)", r"(?:ou|et) (?:pas|rien) (?:du tout)?(?=[.,;]|$)",  r"(?:le|au) jour (?:que|qui) (?:vous|te|tu) \w+", r"(?:a la date|au moment|comme|le jour) (?:qui|que)? ?(?:vous|te|t') ?(?:arrange|convient|va|voulez)",
        r"je comprendrais? (?:tres bien |tout a fait )?(?:que|si)", r"(?:vous avez|tu as|vous aviez|tu avais) (?:eu )?raison", r"vous dites vrai", r"sauf si (?:vous|tu) (?:ne )?\w+", r"si (?:cela|ca) (?:lui|leur|te|vous) (?:va|convient|dit|arrange)", r"avec (?:votre|ton) accord", r"(?:a|c'est a) (?:toi|vous|elle|lui)(?: seule?)? de (?:choisir|decider|dire|voir|juger)", r"peut-etre (?:que )?(?:vous|tu) ne (?:voulez|veux)", r"ma parole ne", r"je sais que (?:cela|ca|des excuses|ces mots|mes excuses) (?:ne|n')", r"je t'ecoute|je vous ecoute", r"j'aime mieux (?:entendre|savoir|que vous)",  r"dans les deux cas", r"j'aimerais (?:aussi |bien )?(?:savoir|entendre|l'entendre)",  r"si (?:vous|tu) (?:veux|voulez) (?:me|m'en) \w+", r"ca me va",
        unless=r"\bpas a (?:vous|toi) de\b|\bsi (?:vous|tu) (?:voulez|souhaitez) (?:plus|davantage|d'autres) ",
    ),
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
_NOW = r"(?:desormais|dorenavant|maintenant|a present|a compter de \w+|depuis (?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|cette semaine|ce matin|ce mois))"
PREVENTION = (
    Phrase(
        rf"\b(?:vont|va|reste(?:nt)?|passe(?:nt)?|est|sont|a droit|figure(?:nt)?|ont|a|arrive(?:nt)?|part(?:ent)?|demande|s'ouvre|affiche|refuse) {_NOW}\b",
        r"\b(?:est|sont) (?:maintenant|a present) (?:en ligne|retabli|repare|corrige|de nouveau)|\b(?:ou en|c'est) (?:est|maintenant)\b|\bhier\b[^.;]*\bhier\b|\b(?:est|sont) (?:depuis|en ligne|tombe|ferme)",
    ),
    Phrase(
        rf"(?:^|[,;:.] ?|\bet |\b\w+s?, )(?:{_NOW}),? (?:(?:les|le|la|l'|mes|ma|mon|chaque|tous|toutes|tout|un|une|aucune?|rien|deux|je|j'|nous|on) ?)(?:ne |n')?(?!suis|sais|comprends|etais|ai\b|peux|vois|mesure|regrette|travaille|cherche une|site (?:est|marche)|page est|boutique est)\w+",
        r"\b(?:attendai|etai|avai)\w+|\b(?:est|sont|marche|fonctionne)\w* (?:de nouveau|a nouveau|en ligne|retabli\w*|depuis)\b|\bfai(?:s|re) (?:plus )?attention|\ben panne\b|\bje (?:travaille|cherche|vais mieux)\b|\bplus (?:de reponse|rien ne)\b|\bferai\b|\bserai plus\b|\b(?:page|site|boutique|serveur) (?:fonctionne|marche)",
    ),
    Phrase(
        r"\bje (?:l'|la |le |les |vous |te |lui |leur )?(?!sais|suis|comprends|ne|vois|peux|travaille|mesure|regrette|dois)\w+ (?:maintenant|desormais|a present|dorenavant)\b(?! (?:plus )?(?:attention|en sorte|mieux))",
        r"\bje (?:serai|ferai) (?:desormais )?(?:plus|attention)\b|\bje fais desormais (?:plus )?attention",
    ),
    Phrase(
        r"\b(?:plus aucune?|aucune?|plus rien|rien|plus jamais (?:un|de)?|personne) ?(?:\w+ ){0,3}?(?:ne |n')(?:\w+ ){1,4}?[^.;]{0,30}?(?:avant (?:que|d'|de|le)|sans (?:que|une?|mon|ma|votre|la)|plus\b)|\bje ne (?:\w+ ){1,3}?(?:plus|jamais|rien)[^.;]{0,50}?\b(?:apres|avant|sans|le (?:vendredi|jeudi|soir|week-end))\b|\bn'ecrit plus qu'|\bn'en prends (?:pas|plus) (?:une|d'autre)",
        r"\b(?:avait|etait|ont|a ete|n'a|n'ai|n'avais|je ne sais|plus aucun site)\b|\bje ne (?:peux|veux|sais|comprends|vous|te)\b",
    ),
    Phrase(
        r"(?:^|[.;:] ?|\bet )(?:quand|si|des que|avant (?:de|d'|chaque|tout)|la veille)\b(?! (?:vous|tu|cela|ca)\b)[^.;]{3,70}?,? j(?:e |')(?:l'|la |le |les |vous |te |y )?(?:cherche|appelle|relis|essaie|demande|previens|envoie|attends|passe|ouvre|verifie|note|compare|regarde|copie|teste|arrete|fais|rappelle)\b",
        r"\bj'(?:ai|avais|etais)\b|\bje (?:peux|vais)\b|\bsi besoin\b",
    ),
    said(
        r"c'est (?:scotche|note|ecrit|affiche|inscrit|colle|programme) (?:sur|dans|au|a)(?: \w+)?",
        r"j'(?:en )?ai (?:achete|commande|pris|affiche|colle|scotche) (?:un|une|deux|le|la) (?:\w*metre|detecteur|alarme|disque|coffre|agenda|mallette|tableau|second|deuxieme|appareil|\w+ de rechange)",
        r"j'ai colle (?:un|une) (?:mot|post-it|etiquette|note|affiche)",
        r"j'ai (?:mis|range|ecrit) (?:en place|une regle|une alarme|une alerte)",
        r"il y a (?:maintenant|desormais)",
        r"(?:les|mes) anciens restent valables",
    ),
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
