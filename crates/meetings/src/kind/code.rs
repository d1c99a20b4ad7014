//! Which code means what in which fellowship's lists, and the codes of languages that all share.
//!
//! Facts from the Meeting Guide specification and TSML's programme types; checked by hand. In each line `CODE=meaning`.

/// By fellowship.
pub(super) const PROGRAMMES: &[(&str, &str)] = &[
    (
        "aa",
        "11=eleventh-step 12x12=steps-and-traditions-book A=secular ABSI=as-bill-sees-it AL=with-alateen \
         AL-AN=with-al-anon ASL=sign-language B=big-book BA=child-care BE=newcomers BI=bisexual BRK=breakfast \
         C=closed CAN=candlelight CF=children-welcome D=discussion D-HOH=deaf-or-hard-of-hearing \
         DB=digital-basket DD=dual-diagnosis DR=daily-reflections FF=fragrance-free G=gay GR=grapevine \
         H=anniversaries L=lesbian LGBTQ=lgbtq LIT=literature LO-I=loners LS=living-sober M=men \
         MED=meditation N=native-american NB=non-binary NDG=indigenous O=open OUT=outdoor P=professionals \
         POA=proof-of-attendance POC=people-of-colour SEN=seniors SM=smoking SP=speaker ST=steps \
         T=transgender TR=traditions W=women X=wheelchair XB=wheelchair-bathroom XT=cross-talk Y=young-people",
    ),
    (
        "aca",
        "A=adults-only ANH=literature ASL=sign-language AV=audio-visual B=book-study BEG=newcomers C=closed \
         CAP=captions CC=child-care COS=concepts D=discussion FF=fragrance-free G=gay-and-lesbian LGBTQ=lgbtq \
         LLW=workbook LPG=literature M=men NS=needs-support O=open POC=people-of-colour S=speaker SM=smoking \
         SMR=literature ST=steps T=basic-text TEEN=teens TR=traditions W=women WOR=workshop X=wheelchair \
         Y=workbook YA=young-people",
    ),
    (
        "al-anon",
        "A=secular AA=with-aa AC=adult-children AL=with-alateen ASL=sign-language BA=child-care BE=newcomers \
         C=families-and-friends-only FF=fragrance-free G=gay L=lesbian LGBTQIA=lgbtq M=men \
         O=families-friends-and-observers POA=parents POC=people-of-colour SM=smoking SP=speaker ST=steps \
         T=transgender W=women X=wheelchair Y=alateen YA=young-people",
    ),
    (
        "ca",
        "11=eleventh-step 12x12=steps-and-traditions-book A=secular ABSI=as-bill-sees-it AL=with-alateen \
         AL-AN=with-al-anon ASL=sign-language B=big-book BA=child-care BE=newcomers BRK=breakfast \
         BUS=business-meeting C=closed CAN=candlelight CF=children-welcome D=discussion DD=dual-diagnosis \
         DR=daily-reflections FF=fragrance-free G=gay GR=grapevine H=anniversaries L=lesbian LGBTQ=lgbtq \
         LIT=literature LS=living-sober M=men MED=meditation N=native-american O=open SM=smoking SP=speaker \
         ST=steps T=transgender TR=traditions W=women X=wheelchair XT=cross-talk Y=young-people",
    ),
    (
        "cea-how",
        "12x12=steps-and-traditions-book AACOA=literature ABSI=as-bill-sees-it B=big-book BOOK=book-study \
         CEA-HOW=tools CTB=literature D=discussion DR=daily-reflections HJF=literature LS=living-sober \
         MAINT=maintenance MED=meditation PROM=promises RANDR=return-to-use SP=speaker ST=steps",
    ),
    (
        "cma",
        "ASL=sign-language BE=newcomers C=closed LGBTQ=lgbtq LIT=literature M=men O=open OUT=outdoor \
         POC=people-of-colour SM=smoking SP=speaker ST=steps T=transgender W=women X=wheelchair \
         XB=wheelchair-bathroom Y=young-people",
    ),
    (
        "coda",
        "A=secular AL=with-alateen AL-AN=with-al-anon ASL=sign-language B=book-study BA=child-care \
         BE=newcomers C=closed CAN=candlelight CF=children-welcome D=discussion DLY=daily FF=fragrance-free \
         G=gay GR=grapevine H=anniversaries L=lesbian LGBTQ=lgbtq LIT=literature M=men MED=meditation O=open \
         QA=questions-and-answers READ=reading SHARE=sharing SM=smoking SP=speaker ST=steps T=transgender \
         TEEN=teens TR=traditions W=women WRITE=writing X=wheelchair XT=cross-talk Y=young-people",
    ),
    (
        "da",
        "AB=abundance AR=artists B=business-owners C=closed CL=clutter M=men N=numbers O=open P=prosperity \
         SP=speaker ST=steps TI=time TO=tools V=vision W=women X=wheelchair",
    ),
    (
        "daa",
        "12x12=steps-and-traditions-book B=big-book BA=child-care C=closed D=discussion M=men O=open \
         SS=step-speaker ST=steps W=women YP=young-people",
    ),
    (
        "eda",
        "11=eleventh-step 12x12=steps-and-traditions-book A=secular B=big-book BA=child-care BEG=newcomers \
         C=closed CC=chairs-choice CF=children-welcome LGBTQ=lgbtq LIT=literature M=men MED=meditation \
         NDG=indigenous O=open OUT=outdoor POC=people-of-colour RF=format-varies SEN=seniors SP=speaker \
         ST=steps T=transgender TO=discussion TR=traditions W=women WR=writing X=wheelchair \
         XB=wheelchair-bathroom Y=young-people",
    ),
    (
        "ga",
        "20=newcomers ASL=sign-language B=big-book BA=child-care BE=newcomers C=closed CAN=candlelight \
         CF=children-welcome COM=comment CRC=cross-talk D=discussion DR=daily-reflections GAA=with-gam-anon \
         GAM=gam-anon LGBTQ=lgbtq LIT=literature M=men MED=meditation O=open PAR=parking SM=smoking \
         SP=speaker ST=steps TOP=topic TR=traditions W=women X=wheelchair Y=young-people",
    ),
    (
        "ha",
        "BEG=newcomers BT=basic-text C=closed CAN=candlelight CPT=concepts CW=children-welcome \
         DISC=discussion GL=gay-and-lesbian IP=literature IW=it-works JFT=just-for-today LC=living-clean \
         LIT=literature M=men MED=meditation NS=no-smoking O=open QA=questions-and-answers \
         RA=restricted-access SMOK=smoking SPK=speaker STEP=steps SWG=step-guide TOP=topic TRAD=traditions \
         VAR=format-varies W=women X=wheelchair Y=young-people",
    ),
    (
        "ma",
        "BB=book-study BE=newcomers CCAP=captions D=discussion H=anniversaries LGBTQI+=lgbtq M=men \
         MED=meditation NB=non-binary O=open OUT=outdoor POC=people-of-colour SP=speaker T=transgender \
         W=women X=wheelchair Y=young-people",
    ),
    (
        "na",
        "BEG=newcomers BT=basic-text C=closed CAN=candlelight CPT=concepts CW=children-welcome \
         DISC=discussion GL=gay-and-lesbian IP=literature IW=it-works JFT=just-for-today LC=living-clean \
         LIT=literature M=men MED=meditation NS=no-smoking O=open QA=questions-and-answers \
         RA=restricted-access SMOK=smoking SPAD=spiritual-principle SPK=speaker STEP=steps SWG=step-guide \
         TOP=topic TRAD=traditions VAR=format-varies W=women X=wheelchair Y=young-people",
    ),
    (
        "oa",
        "11TH=eleventh-step 90D=ninety-days AA12=steps-and-traditions-book AIB=ask-it-basket B=big-book \
         BE=newcomers D=topic DOC=literature FT=literature HOW=how LI=literature LIS=literature \
         LIT=literature MAIN=maintenance MED=meditation MISC=format-varies NEWB=newcomers OA23=literature \
         PROM=promises RELA=return-to-use SD=speaker-discussion SP=speaker SPIR=spirituality SSP=literature \
         ST=steps TEEN=teens TOOL=tools VOR=literature WORK=workbook WRIT=writing",
    ),
    ("rca", "C=closed O=open SP=speaker"),
    (
        "rd",
        "8F=eightfold-path BB=book-study BE=newcomers C=closed CC=child-care DF=dogs-welcome IS=inventory \
         IW=writing LGBTQ=lgbtq M=men MI=mindfulness O=open PR=process-addictions W=women WA=wheelchair",
    ),
    (
        "rr",
        "8F=eightfold-path BB=book-study BE=newcomers C=closed CC=child-care DF=dogs-welcome IS=inventory \
         IW=writing LGBTQ=lgbtq M=men MI=mindfulness O=open PR=process-addictions W=women WA=wheelchair",
    ),
    (
        "sa",
        "B=book-study BE=newcomers C=closed M=men MED=meditation MI=all-genders O=open PP=primary-purpose \
         SP=speaker ST=steps W=women",
    ),
    ("saa", "C=closed LGBTQ=lgbtq M=men O=open ST=steps W=women"),
    (
        "sca",
        "BE=newcomers C=closed COURT=proof-of-attendance D=discussion GL=graphic-language H=anniversaries \
         O=open SP=speaker ST=steps",
    ),
    (
        "sia",
        "12x12=steps-and-traditions-book ASL=sign-language B=big-book BE=newcomers C=closed FF=fragrance-free \
         GQ=non-binary LGBTQ=lgbtq LIT=literature M=men N=native-american NDG=indigenous O=open OSH=sharing \
         POC=people-of-colour RIT=ritual-abuse SP=speaker ST=steps STW=steps T=transgender W=women \
         X=wheelchair XB=wheelchair-bathroom",
    ),
    (
        "slaa",
        "12x12=steps-and-traditions-book A=secular ALLG=all-genders AN=anorexia ASOG=literature B=book-study \
         BA=child-care BDSM=bdsm C=closed CAM=camera-on D=discussion FF=fragrance-free FTSY=fantasy \
         GC=getting-current H=anniversaries HOW=how HR=healthy-relationships LEG=legal-consequences \
         LGBTQ=lgbtq LIT=literature M=men MED=meditation MULT=multiple-addictions NC=newcomers \
         NEUR=neurodivergent O=open POA=proof-of-attendance POC=people-of-colour PRI=prison \
         S123=first-three-steps SCRE=screened SEN=seniors SP=speaker SPEC=special-interest SPON=sponsorship \
         ST=steps SWKR=sex-workers TOPL=top-lines TR=traditions TRMA=trauma VFOR=format-varies W=women \
         WDRL=withdrawal X=wheelchair XT=cross-talk Y=young-people",
    ),
    ("ua", "BIPOC=people-of-colour M=men ST=steps T=tools W=women"),
    ("va", "12x12=steps-and-traditions-book BE=newcomers C=closed O=open"),
];

/// Languages, as the specification codes them among the types.
pub(super) const SPOKEN: &str = "AF=af AM=am AR=ar BG=bg DA=da DE=de EL=el EN=en FA=fa FI=fi FR=fr HE=he HI=hi HR=hr HU=hu IS=is \
    ITA=it JA=ja KA=ka KOR=ko LT=lt ML=ml MT=mt NE=ne NL=nl NO=no POL=pl POR=pt PUN=pa RUS=ru S=es SK=sk \
    SL=sl SV=sv TH=th TL=tl TUR=tr UK=uk";

/// A line's codes with what they mean.
pub(super) fn pairs(line: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    line.split_whitespace().filter_map(|pair| pair.split_once('='))
}
