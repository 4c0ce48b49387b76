"""What the rules that count or look for a date count in French: promises, repairs, pardon, distress, stacked words."""

from recovery.review.french_words import DATED, DISOWNED, GAP, NUMBER, SOME_DAY, SORRY_WORD, TO_YOU, one_of, said
from recovery.review.phrases import Phrase

_FORGIVE_ME = r"(?:de (?:bien vouloir )?)?me pardonner"
FORGIVE = (
    said(
        "pardonne[zs]?-moi", rf"je (?:vous|te) (?:demande|prie|supplie|implore) (?:{_FORGIVE_ME}|pardon(?! (?:de|pour|d')))",
        "(?:je |j')(?:implore|sollicite) (?:votre|ton) (?:pardon|indulgence)",
        r"(?:pouvez-vous|peux-tu|pourrez-vous|pourras-tu|veuillez|merci de) (?:\w+ ){0,3}?me pardonner",
        "me pardonner(?:ez-vous|as-tu)",
        r"(?:vous|tu) (?:pourr\w+|pouvez|peux) (?:\w+ ){0,3}?me pardonner", r"(?:vous|tu) (?:me pardonner|ne m'en voud)\w+",
        unless=DISOWNED,
    ),
    said("(?:ne )?m'en (?:veuillez|veux|voulez) (?:pas|plus)", r"soyez indulgente?s?", r"(?:vous|tu) ne m'en tiend\w+ pas rigueur", r"ne (?:m'en tenez|m'en tiens) pas rigueur", r"(?:votre|ton) indulgence(?! et)", unless=r"\bje ne\b"),
)  # fmt: skip

_SUCH = r"(?:cela|ca|ceci|rien de tel|(?:cette|l'|pareille |une telle )(?:erreur|situation))"
_HAPPENS = r"(?:se (?:reproduira|reproduise|repetera|renouvellera)|n'arrivera|n'arrive|m'arrivera|arrivera|arrive)"
_SO_THAT = (
    r"(?:(?:je m'engage a ce |je (?:veillerai|veille) a ce |je ferai en sorte |je mettrai tout en oeuvre pour )?que)"
)
_CAREFUL = r"(?:attenti|vigilan|prudent|rigoureu|soigneu|serieu|organis)\w+"
PROMISE = (
    said(
        rf"(?:{_SO_THAT} )?{_SUCH} (?:ne )?{_HAPPENS} (?:plus jamais|plus|pas|jamais)",
        "je (?:vous |te |t')?(?:promets|jure|assure|garantis) (?:d'etre|de faire|de ne plus|que (?:cela|ca|je))",
        "je m'engage a (?:ce que|etre|faire)", "(?:vous avez|tu as|je (?:vous|te) donne) ma parole",
        "je (?:veillerai a(?: ce que)?|mettrai tout en oeuvre(?: pour que)?|redoublerai de(?: vigilance| attention)?)",
        "je (?:vais (?:m'ameliorer|redoubler)|m'ameliorerai)",
        unless=DISOWNED,
    ),
    said(
        "je (?:ferai|vais faire) (?:desormais |beaucoup )?(?:plus attention|attention|mieux|de mon mieux|en sorte|tout pour)",
        rf"je (?:serai|vais etre) (?:desormais )?(?:beaucoup )?plus {_CAREFUL}",
        "c'est la derniere fois(?! que (?:nous|on|je vous ai|je t'ai))", "plus jamais ca", "j(?:e |')(?:en )?(?:tirerai|tire) les lecons",
        "la lecon est (?:retenue|apprise)", "on ne m'y (?:re)?prendra", "j'y veillerai", "j'y ferai attention", r"(?:les |des |toutes les )?(?:mesures|dispositions)(?: \w+)? (?:ont ete|sont|seront|ont toutes ete) prises", "(?:nous avons|j'ai) pris les (?:mesures|dispositions) (?:necessaires|qui s'imposent|appropriees)", "promis jure", "je m'y engage",
        r"(?:vous pouvez|tu peux) compter sur moi(?= (?:a l'avenir|desormais)| ?(?:[.,;]|$))",
    ),
)  # fmt: skip

_GIVING = (
    r"(?:envoie|renvoie|rembourse|rappelle|corrige|repare|restaure|refais|offre|tiens au courant|tiens informee?s?|remplace|"
    r"recontacte|reprends|regle|recredite|dedommage|fais parvenir)"
)
_TO_GIVE = (
    r"(?:voir|regarder|reparer|corriger|restaurer|renvoyer|envoyer|rembourser|dedommager|remplacer|refaire|reprendre|m'en occuper|"
    r"me rattraper|rattraper|faire (?:le necessaire|un geste|au mieux|mon possible|un avoir|tout)|trouver une solution|me renseigner|retablir|"
    r"recuperer|revenir vers|rappeler|regler|traiter)"
)
_I_SHALL = (
    r"(?:corrigerai|reparerai|restaurerai|renverrai|enverrai|rembourserai|remplacerai|referai|reprendrai|rattraperai|retablirai|"
    r"offrirai|trouverai une solution|dedommagerai|rappellerai|tiendrai (?:au courant|informee?s?)|reviendrai vers|ferai (?:un geste|un avoir|le necessaire|mon possible)|"
    r"reglerai)"
)
_GIVEN = r"(?:corrige|repare|restaure|remplace|rembourse|refait|livre|retabli|regle|renvoye)e?s?"
_ELSEWHEN = (
    r"\b(?:ci-joint|en piece jointe)\b|\bje (?:vous |t'|te )?(?:appelle|ecris) (?:parce|pour|car)|^si\b|"
    r"\bsi (?:vous|tu|cela|ca|besoin)\b|\bchaque\b|\bdesormais\b|\btou(?:s|tes) les\b|\bje ne\b"
)
"""What says when in another way, or that it is a habit, an offer, or not done."""
_PERHAPS = r"(?:peut-etre |eventuellement |bien |volontiers |toujours |certainement |aussi )?"
_TO_ARRANGE = r"(?:baisser|reduire|consentir|proposer|offrir|accorder|chercher|trouver|envisager|regarder|voir|enlever|retirer|modifier|discuter|faire (?:un|une|quelque|ce)|passer|revoir|etudier|rattraper|refaire|reprendre|me rattraper|arranger)"
WILL_DO = (
    said(r"je m'occupe de (?:tout|cela|ca|la suite)", r"la (?:version|facture|liste) \w+ suit", unless=_ELSEWHEN),
    said(r"(?:vous aurez|tu auras|vous beneficierez d'|tu beneficieras d') ?une? (?:\w+ )?(?:remise|avoir|geste|reduction|remboursement|rabais)", unless=_ELSEWHEN),
    Phrase(
        rf"\b(?:(?:je|tu|vous|il|elle|on|nous|ils|ca|cela|tout|ce) |j')(?:ne )?(?:vous |te |le |la |l'|les |y |m'en |m'y |s'en )?(?!suis |ai |avais |etais |sais |a |est |etait )\w+[^.;,]{{0,60}}?\b{SOME_DAY}",
        r"\b(?:j'ai|j'avais|je (?:vous|te|l'|les|lui|leur) ?ai|jamais|vous avez|tu as|a ete|n'ai|etait|avait|trop tard|plus tard que)\b|\bquand (?:je|on|nous) (?:l'|vous |te |me |m')?(?:ai|avais|suis|me|etais|ouvre|relis|vois)\b|^si\b|\bchaque\b|\bdesormais\b|^quand\b|\bje ne\b",
    ),
    Phrase(r"\bje (?:vous |te )?(?:fais|prepare|envoie|regle|renvoie|donne|refais) (?:ca|cela|tout ca)\b|\bje peux (?:l'|la |le |les |vous |t')?(?:enlever|retirer|refaire|changer|proposer|baisser)\b", rf"\bdesormais\b|{DATED}"),
    Phrase(rf"\b(?:le|la|l'|les|votre|vos|ce|cela|tout) ?(?:\w+ ){{0,3}}?(?:devrait|devraient|reprendra|reviendra|arrivera|sera|seront|suivra|pourra)\b[^.;,]{{0,50}}?\b{SOME_DAY}", r"\bchaque\b|^si\b"),
    said(
        rf"(?:je (?:vous |te )?(?:pourrais|peux|veux bien|suis (?:disposee?|prete?|ouverte?|dispose) a)|(?:nous |on )(?:pourrait|peut|pourrions|pouvons|va|trouvera|verra|essaiera)) {_PERHAPS}{TO_YOU}{_TO_ARRANGE}",
        r"on (?:va|peut|pourrait) {}(?:passer|regarder|voir|trouver)".replace("{}", _PERHAPS), "on trouvera (?:bien )?(?:une|un|autre)", r"je (?:vous |te |t'en )?(?:tiens|tiendrai) au (?:jus|courant)(?: de la suite)?", r"on se (?:rappelle|tient au courant|recontacte)(?! lundi| mardi| demain)",
        r"je me rattraperai", r"je (?:te |vous |t'|m')?(?:en )?(?:refais|ferai|referai) (?:une?\b(?! \w*(?:avoir|geste|remise))|ca\b|cela\b)", r"(?:je|j')(?:vous |t'|te )?(?:vais )?(?:m'en occuper|m'y mettre|y travailler)",
        unless=_ELSEWHEN + r"|\bce que je (?:peux|pourrais)\b|\brien de ce que\b|\bsi (?:elle|il|ca|cela) \w+|\bje peux (?:revenir|passer) (?:le|lundi|mardi|demain)\b",
    ),
    said(
        rf"(?:je (?:vais|peux|compte|tacherai de)|nous allons|on va) (?:\w+ment |aussi |essayer de )?{TO_YOU}{_TO_GIVE}",
        rf"je {TO_YOU}(?:{_I_SHALL}|{_GIVING})", "on (?:vous |te )(?:tient|tiendra) (?:au courant|informee?s?)",
        "je (?:reviens vers (?:vous|toi)|m'en occupe|m'en charge|fais le necessaire|regarde (?:ca|cela)|fais au mieux|m'y mets)",
        rf"(?:ce|cela|ca|la \w+|le \w+|tout|un (?:remboursement|avoir|geste|correctif)) (?:sera|seront|va etre|vont etre) (?:\w+ment )?{_GIVEN}",
        rf"(?:vous serez|tu seras) {_GIVEN}",
        rf"(?:(?:je|vous|tu|on|nous) |j')(?:vous |te |le |la |l'|les )?\w+(?:rai|rez|ras|ra|rons)\b{GAP}{{0,40}}?\b{SOME_DAY}",
        rf"(?:le|la|l'|ce|cela|ca) ?(?:\w+ )?(?:arrivera|viendra|suivra|partira|sera){GAP}{{0,30}}?\b{SOME_DAY}",
        unless=_ELSEWHEN,
    ),
)  # fmt: skip

_VERY = r"(?:tellement|vraiment|tres|si|terriblement|profondement|sincerement)"
_BEYOND = r"(?:mille fois|infiniment|eternellement|enormement|affreusement|horriblement|plus que)"
INTENSE = one_of(
    rf"(?:\bje suis )?\b(?:{_VERY},? (?:et )?{_VERY}|{_BEYOND}) {SORRY_WORD}",
    r"\b(?:desolee?|pardon)(?:,? (?:et )?(?:desolee?|pardon)\b){1,9}",
    r"\b(?:mille|cent|un million d[e']) ?(?:fois )?(?:pardons?|excuses|desolee?|regrets)\b",
    r"\b(?:mes|nos) (?:plus )?(?:plates|infinies|humbles) excuses\b|\bmes excuses les plus (?:plates|profondes|humbles)\b",
    r"\bdu fond du coeur\b|\bje ne sais (?:pas )?comment m'excuser\b|\bje ne m'excuserai jamais assez\b|\bles mots me manquent(?: pour)?\b",
)

_LOW = (
    r"(?:mal|affreusement|honteu\w+|mortifiee?|effondree?|malade|aneantie?|devastee?|bouleversee?|en larmes|abattue?|nul|nulle|minable|"
    r"accablee?|catastrophee?|tourmentee?|coupable|au plus mal|dans tous mes etats)"
)
DISTRESS = (
    said(
        r"je (?:n'en |ne |n')(?:dors|dormais|mange|vis|respire|m'en remets|me le pardonne|me pardonne)\w*(?: (?:plus|pas|rien))?",
        "je n'arrete pas d'y penser", "je n'arrive (?:plus|pas) a dormir", "je n'ai (?:pas|plus|rien) (?:dormi|mange|ferme l'oeil)",
        rf"je (?:me sens|suis) (?:(?:\w+ment|vraiment|tellement|tres|si|bien|tout|encore) ){{0,2}}{_LOW}", rf"j'en suis {_LOW}",
        "j'(?:en )?ai (?:tellement |vraiment |tres |si |bien )?(?:honte|la boule au ventre|pleure|envie de pleurer|l'estomac noue|passe une nuit blanche|mal dormi)",
        "(?:cela|ca) (?:me (?:ronge|hante|mine|tue|travaille)|m'empeche de dormir)",
        r"je (?:m'en veux|m'en voudrai|culpabilise|me deteste)(?: \w+ment)?",
        r"je suis (?:la pire\b|le pire\b|un cas|une catastrophe|en dessous de tout|pitoyable|impardonnable)", "j'ai pleure(?: tou\\w+ \\w+ \\S+)?", r"je ne (?:peux|sais) (?:plus|meme plus) (?:me regarder|dormir|travailler|toucher|respirer)",
        unless=r"\bsuis mal (?:passe|compris|exprime)",
    ),
)  # fmt: skip

_NEVER = r"(?:encore )?jamais"
FIRST_TIME = (
    said(
        "(?:c'est|c'etait|ce fut) (?:bien |vraiment )?(?:la (?:toute )?premiere fois|une premiere|exceptionnel)",
        rf"pour la premiere fois(?= de ma| en {NUMBER} ans| depuis que)", rf"(?:cela|ca) ne (?:m'|s')(?:est|etait) (?:{_NEVER}|pas encore) (?:arrive|produit)",
        rf"(?:cela|ca) n'etait {_NEVER} arrive", r"jamais (?:cela|ca) ne m'(?:est|etait) arrive", "un (?:cas|incident) (?:isole|unique)",
        rf"je n'(?:ai|avais) {_NEVER} (?:fait|commis) (?:(?:cette|une telle|pareille) |d')\w+",
        r"jamais je n'(?:ai|avais) (?:fait|commis|rate|manque|oublie|perdu)",
        unless=DISOWNED,
    ),
)  # fmt: skip
