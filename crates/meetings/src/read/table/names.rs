//! What people call their columns, in five languages: lower case, no accents, letters and digits only.

use crate::source::Field;

/// Words apart by blanks, the likelier first.
pub(super) const NAMES: &[(Field, &str)] = &[
    (Field::Id, "slug id meetingid meetingnumber meetingno groupid groupnumber uid key number nummer numero"),
    (
        Field::Name,
        "name meetingname meetingtitle title meeting nombre nombredelareunion nombredelgrupo titulo \
         reunion namedesmeetings namedergruppe titel treffen nom nomdelareunion nomdugroupe titre \
         nome nomedareuniao nomedogrupo reuniao summary eventname event",
    ),
    (
        Field::Day,
        "day days weekday weekdays dayofweek dayoftheweek meetingday meetingdays dia dias \
         diadelasemana diadasemana tag tage wochentag jour jours jourdelasemaine when schedule",
    ),
    (
        Field::Start,
        "time times starttime start meetingtime begin begins from hora horadeinicio horario inicio \
         zeit uhrzeit beginn startzeit von heure heurededebut debut horariodeinicio",
    ),
    (
        Field::End,
        "endtime end ends until to horadefin fin horafin ende endzeit bis heuredefin fim \
         horadetermino termino horariodetermino",
    ),
    (Field::Minutes, "duration durationminutes minutes length durationtime duracion dauer duree duracao"),
    (Field::Zone, "timezone timezonename tz zonahoraria zeitzone fuseauhoraire fuseau fusohorario fuso"),
    (
        Field::Place,
        "location locationname venue venuename place building facility site lugar local sitio \
         einrichtung veranstaltungsort treffpunkt lieu endroit salle hospital church",
    ),
    (
        Field::Address,
        "address streetaddress formattedaddress fulladdress address1 street direccion domicilio calle \
         adresse anschrift strasse straße rue endereco rua morada",
    ),
    (
        Field::City,
        "city town municipality locality ciudad localidad municipio stadt ort ville commune cidade",
    ),
    (
        Field::State,
        "state province stateprovince provincestate st estado provincia bundesland kanton departement",
    ),
    (Field::PostalCode, "postalcode zip zipcode postcode codigopostal cp plz postleitzahl codepostal cep"),
    (Field::Country, "country nation pais land pays"),
    (
        Field::Region,
        "region regions district area county neighborhood neighbourhood barrio distrito bezirk \
         stadtteil kreis quartier arrondissement bairro regiao",
    ),
    (Field::Lat, "latitude lat latitud breite breitengrad"),
    (Field::Lon, "longitude lng lon long longitud lange langengrad"),
    (
        Field::OnlineLink,
        "conferenceurl onlinelink onlineurl zoomurl zoomlink zoom meetinglink meetingurl joinurl \
         joinlink virtualmeetinglink virtuallink videolink enlacezoom enlacedezoom enlaceenlinea \
         enlacevirtual enlace onlinelinkzurgruppe videokonferenz einwahllink lienzoom lienenligne \
         lienvisio lienvideo lien linkdozoom linkonline linkdareuniao",
    ),
    (
        Field::OnlineNotes,
        "conferenceurlnotes onlinenotes zoomnotes zoomid zoompassword zoompasscode password passcode \
         accesscode contrasena clave passwort kennwort zugangscode motdepasse codedacces senha",
    ),
    (
        Field::Phone,
        "conferencephone dialin dialinnumber phonenumber phone telephone telefono telefon einwahl \
         telefone",
    ),
    (
        Field::Kinds,
        "types type formats format meetingtype audience audiences category categories tags tipo tipos \
         formato categoria categorias art typ kategorie zielgruppe genre categorie public",
    ),
    (Field::Languages, "language languages lang idioma idiomas sprache sprachen langue langues lingua"),
    (
        Field::Attendance,
        "attendance attendanceoption venuetype inpersononline modality modalidad modalitat teilnahme \
         modalite modalidade meetingformat delivery",
    ),
    (
        Field::Group,
        "group groupname chapter organization organisation affiliate grupo organizacion gruppe verein \
         groupe association organizacao",
    ),
    (
        Field::Notes,
        "notes note description comments comment details additionalinfo additionalinformation info \
         notas descripcion comentarios notizen beschreibung bemerkung bemerkungen hinweise remarques \
         commentaires descricao observacoes observaciones",
    ),
    (Field::Cost, "cost costs fee price costo coste precio kosten gebuhr preis cout prix tarif custo preco"),
    (
        Field::Url,
        "url website web webpage link page sitioweb paginaweb webseite internetseite siteweb site \
         pagina",
    ),
    (
        Field::Updated,
        "updated lastupdated lastmodified lastchanged modified updatedat actualizado aktualisiert \
         geandert misajour modifie atualizado",
    ),
];

/// Columns that stand in where there is no better.
pub(super) const SECOND_BEST: &[(Field, &str)] = &[(
    Field::Name,
    "program programme groupname group chapter programa programm grupo gruppe groupe organization \
         organisation affiliate",
)];
