import Foundation
import VoiceCore

/// Cities and countries with their time zones. A country stands for its capital, or its largest city, and the answer names
/// that city, since many countries have several zones.
///
/// Zones are those of the IANA time zone database; names in other languages are those of the Unicode CLDR where it has them.
package enum Places {
  /// The time zone of a place by its name here.
  package static let zones: [String: String] = Dictionary(
    rows.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })

  /// The phrases of the places in a language, a line each, the name that an answer uses first. English names are understood
  /// everywhere.
  static func phrases(in language: Language) -> String {
    let column = ["en": 2, "es": 3, "fr": 4, "de": 5, "it": 6][language.code]
    guard let column else { return "" }
    return rows.map { row in
      let own = row[column].isEmpty ? row[2] : row[column]
      let names = (own.split(separator: ",") + row[2].split(separator: ",")).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return "place.\(row[0]) = \(names.joined(separator: " | "))"
    }.joined(separator: "\n")
  }

  private static let rows: [[String]] = table.split(separator: "\n").enumerated().map { index, line in
    let columns = line.split(separator: ";", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    return ["\(index)-" + columns[1].split(separator: ",")[0].replacing(" ", with: "")]
      + (0..<6).map { $0 < columns.count ? columns[$0] : "" }
  }

  /// Zone; English; Spanish; French; German; Italian. An empty name is the English one.
  private static let table = """
    Europe/London; London, England, Great Britain, Britain, United Kingdom, UK; Londres, Inglaterra, Gran Bretaña, Reino Unido; Londres, Angleterre, Grande Bretagne, Royaume Uni; London, England, Großbritannien; Londra, Inghilterra, Gran Bretagna, Regno Unito
    Europe/London; Edinburgh, Scotland; Edimburgo, Escocia; Édimbourg, Écosse; Edinburgh, Schottland; Edimburgo, Scozia
    Europe/London; Manchester
    Europe/Dublin; Dublin, Ireland; Dublín, Irlanda; Dublin, Irlande; Dublin, Irland; Dublino, Irlanda
    Europe/Lisbon; Lisbon, Portugal; Lisboa, Portugal; Lisbonne, Portugal; Lissabon, Portugal; Lisbona, Portogallo
    Europe/Madrid; Madrid, Spain; Madrid, España; Madrid, Espagne; Madrid, Spanien; Madrid, Spagna
    Europe/Madrid; Barcelona; ; Barcelone; ; Barcellona
    Atlantic/Canary; Las Palmas, Canary Islands; Las Palmas, Canarias, Islas Canarias; Las Palmas, Canaries; Las Palmas, Kanaren; Las Palmas, Canarie
    Europe/Paris; Paris, France; París, Francia; Paris, France; Paris, Frankreich; Parigi, Francia
    Europe/Paris; Lyon; ; ; ; Lione
    Europe/Paris; Marseille; Marsella; ; ; Marsiglia
    Europe/Brussels; Brussels, Belgium; Bruselas, Bélgica; Bruxelles, Belgique; Brüssel, Belgien; Bruxelles, Belgio
    Europe/Amsterdam; Amsterdam, Netherlands, Holland; Ámsterdam, Países Bajos, Holanda; Amsterdam, Pays Bas, Hollande; Amsterdam, Niederlande, Niederlanden, Holland; Amsterdam, Paesi Bassi, Olanda
    Europe/Luxembourg; Luxembourg; Luxemburgo; Luxembourg; Luxemburg; Lussemburgo
    Europe/Berlin; Berlin, Germany; Berlín, Alemania; Berlin, Allemagne; Berlin, Deutschland; Berlino, Germania
    Europe/Berlin; Munich; Múnich; Munich; München; Monaco di Baviera
    Europe/Berlin; Hamburg; Hamburgo; Hambourg; ; Amburgo
    Europe/Berlin; Frankfurt; Fráncfort; Francfort; ; Francoforte
    Europe/Berlin; Cologne; Colonia; Cologne; Köln; Colonia
    Europe/Vienna; Vienna, Austria; Viena, Austria; Vienne, Autriche; Wien, Österreich; Vienna, Austria
    Europe/Zurich; Zurich; Zúrich; Zurich; Zürich; Zurigo
    Europe/Zurich; Geneva; Ginebra; Genève; Genf; Ginevra
    Europe/Zurich; Bern, Switzerland; Berna, Suiza; Berne, Suisse; Bern, Schweiz; Berna, Svizzera
    Europe/Rome; Rome, Italy; Roma, Italia; Rome, Italie; Rom, Italien; Roma, Italia
    Europe/Rome; Milan; Milán; Milan; Mailand; Milano
    Europe/Rome; Naples; Nápoles; Naples; Neapel; Napoli
    Europe/Rome; Turin; Turín; Turin; Turin; Torino
    Europe/Rome; Florence; Florencia; Florence; Florenz; Firenze
    Europe/Rome; Venice; Venecia; Venise; Venedig; Venezia
    Europe/Vatican; Vatican City, Vatican; Ciudad del Vaticano, Vaticano; Vatican; Vatikanstadt, Vatikan; Città del Vaticano, Vaticano
    Europe/Malta; Valletta, Malta; La Valeta, Malta; La Valette, Malte; Valletta, Malta; La Valletta, Malta
    Europe/Copenhagen; Copenhagen, Denmark; Copenhague, Dinamarca; Copenhague, Danemark; Kopenhagen, Dänemark; Copenaghen, Danimarca
    Europe/Oslo; Oslo, Norway; Oslo, Noruega; Oslo, Norvège; Oslo, Norwegen; Oslo, Norvegia
    Europe/Stockholm; Stockholm, Sweden; Estocolmo, Suecia; Stockholm, Suède; Stockholm, Schweden; Stoccolma, Svezia
    Europe/Helsinki; Helsinki, Finland; Helsinki, Finlandia; Helsinki, Finlande; Helsinki, Finnland; Helsinki, Finlandia
    Atlantic/Reykjavik; Reykjavik, Iceland; Reikiavik, Islandia; Reykjavik, Islande; Reykjavik, Island; Reykjavik, Islanda
    Europe/Warsaw; Warsaw, Poland; Varsovia, Polonia; Varsovie, Pologne; Warschau, Polen; Varsavia, Polonia
    Europe/Warsaw; Krakow, Cracow; Cracovia; Cracovie; Krakau; Cracovia
    Europe/Prague; Prague, Czech Republic, Czechia; Praga, República Checa, Chequia; Prague, République tchèque, Tchéquie; Prag, Tschechien; Praga, Repubblica Ceca, Cechia
    Europe/Bratislava; Bratislava, Slovakia; Bratislava, Eslovaquia; Bratislava, Slovaquie; Bratislava, Slowakei; Bratislava, Slovacchia
    Europe/Budapest; Budapest, Hungary; Budapest, Hungría; Budapest, Hongrie; Budapest, Ungarn; Budapest, Ungheria
    Europe/Ljubljana; Ljubljana, Slovenia; Liubliana, Eslovenia; Ljubljana, Slovénie; Ljubljana, Slowenien; Lubiana, Slovenia
    Europe/Zagreb; Zagreb, Croatia; Zagreb, Croacia; Zagreb, Croatie; Zagreb, Kroatien; Zagabria, Croazia
    Europe/Sarajevo; Sarajevo, Bosnia; Sarajevo, Bosnia; Sarajevo, Bosnie; Sarajevo, Bosnien; Sarajevo, Bosnia
    Europe/Belgrade; Belgrade, Serbia; Belgrado, Serbia; Belgrade, Serbie; Belgrad, Serbien; Belgrado, Serbia
    Europe/Skopje; Skopje, North Macedonia; Skopie, Macedonia del Norte; Skopje, Macédoine du Nord; Skopje, Nordmazedonien; Skopje, Macedonia del Nord
    Europe/Tirane; Tirana, Albania; Tirana, Albania; Tirana, Albanie; Tirana, Albanien; Tirana, Albania
    Europe/Athens; Athens, Greece; Atenas, Grecia; Athènes, Grèce; Athen, Griechenland; Atene, Grecia
    Europe/Bucharest; Bucharest, Romania; Bucarest, Rumanía; Bucarest, Roumanie; Bukarest, Rumänien; Bucarest, Romania
    Europe/Sofia; Sofia, Bulgaria; Sofía, Bulgaria; Sofia, Bulgarie; Sofia, Bulgarien; Sofia, Bulgaria
    Europe/Chisinau; Chisinau, Moldova; Chisináu, Moldavia; Chisinau, Moldavie; Chisinau, Moldau; Chisinau, Moldavia
    Europe/Kyiv; Kyiv, Kiev, Ukraine; Kiev, Ucrania; Kiev, Ukraine; Kiew, Ukraine; Kiev, Ucraina
    Europe/Minsk; Minsk, Belarus; Minsk, Bielorrusia; Minsk, Biélorussie; Minsk, Belarus, Weißrussland; Minsk, Bielorussia
    Europe/Vilnius; Vilnius, Lithuania; Vilna, Lituania; Vilnius, Lituanie; Vilnius, Litauen; Vilnius, Lituania
    Europe/Riga; Riga, Latvia; Riga, Letonia; Riga, Lettonie; Riga, Lettland; Riga, Lettonia
    Europe/Tallinn; Tallinn, Estonia; Tallin, Estonia; Tallinn, Estonie; Tallinn, Estland; Tallinn, Estonia
    Europe/Moscow; Moscow, Russia; Moscú, Rusia; Moscou, Russie; Moskau, Russland; Mosca, Russia
    Europe/Moscow; Saint Petersburg; San Petersburgo; Saint Pétersbourg; Sankt Petersburg; San Pietroburgo
    Asia/Vladivostok; Vladivostok; ; ; Wladiwostok
    Europe/Istanbul; Istanbul; Estambul; Istanbul
    Europe/Istanbul; Ankara, Turkey; Ankara, Turquía; Ankara, Turquie; Ankara, Türkei; Ankara, Turchia
    Asia/Nicosia; Nicosia, Cyprus; Nicosia, Chipre; Nicosie, Chypre; Nikosia, Zypern; Nicosia, Cipro
    Asia/Jerusalem; Jerusalem, Israel; Jerusalén, Israel; Jérusalem, Israël; Jerusalem, Israel; Gerusalemme, Israele
    Asia/Jerusalem; Tel Aviv
    Asia/Beirut; Beirut, Lebanon; Beirut, Líbano; Beyrouth, Liban; Beirut, Libanon; Beirut, Libano
    Asia/Damascus; Damascus, Syria; Damasco, Siria; Damas, Syrie; Damaskus, Syrien; Damasco, Siria
    Asia/Amman; Amman, Jordan; Amán, Jordania; Amman, Jordanie; Amman, Jordanien; Amman, Giordania
    Asia/Baghdad; Baghdad, Iraq; Bagdad, Irak; Bagdad, Irak; Bagdad, Irak; Baghdad, Iraq
    Asia/Tehran; Tehran, Iran; Teherán, Irán; Téhéran, Iran; Teheran, Iran; Teheran, Iran
    Asia/Riyadh; Riyadh, Saudi Arabia; Riad, Arabia Saudita; Riyad, Arabie saoudite; Riad, Saudi Arabien; Riad, Arabia Saudita
    Asia/Kuwait; Kuwait; Kuwait; Koweït; Kuwait; Kuwait
    Asia/Qatar; Doha, Qatar; Doha, Catar; Doha, Qatar; Doha, Katar; Doha, Qatar
    Asia/Dubai; Dubai; Dubái; Dubaï; Dubai; Dubai
    Asia/Dubai; Abu Dhabi, United Arab Emirates, Emirates; Abu Dabi, Emiratos Árabes Unidos, Emiratos; Abou Dabi, Émirats arabes unis; Abu Dhabi, Vereinigte Arabische Emirate; Abu Dhabi, Emirati Arabi Uniti
    Asia/Tbilisi; Tbilisi; Tiflis; Tbilissi; Tiflis; Tbilisi
    Asia/Yerevan; Yerevan, Armenia; Ereván, Armenia; Erevan, Arménie; Jerewan, Armenien; Erevan, Armenia
    Asia/Baku; Baku, Azerbaijan; Bakú, Azerbaiyán; Bakou, Azerbaïdjan; Baku, Aserbaidschan; Baku, Azerbaigian
    Asia/Kabul; Kabul, Afghanistan; Kabul, Afganistán; Kaboul, Afghanistan; Kabul, Afghanistan; Kabul, Afghanistan
    Asia/Karachi; Karachi; ; ; Karatschi
    Asia/Karachi; Islamabad, Pakistan; Islamabad, Pakistán
    Asia/Tashkent; Tashkent, Uzbekistan; Taskent, Uzbekistán; Tachkent, Ouzbékistan; Taschkent, Usbekistan; Tashkent, Uzbekistan
    Asia/Almaty; Almaty, Kazakhstan; Almaty, Kazajistán; Almaty, Kazakhstan; Almaty, Kasachstan; Almaty, Kazakistan
    Asia/Kolkata; Delhi, New Delhi, India; Delhi, Nueva Delhi, India; Delhi, New Delhi, Inde; Delhi, Neu Delhi, Indien; Delhi, Nuova Delhi, India
    Asia/Kolkata; Mumbai, Bombay; Bombay, Mumbai; Bombay, Mumbai; Mumbai, Bombay; Mumbai, Bombay
    Asia/Kolkata; Bangalore, Bengaluru
    Asia/Kolkata; Kolkata, Calcutta; Calcuta; Calcutta; Kalkutta; Calcutta
    Asia/Kathmandu; Kathmandu, Nepal; Katmandú, Nepal; Katmandou, Népal; Kathmandu, Nepal; Katmandu, Nepal
    Asia/Colombo; Colombo, Sri Lanka
    Asia/Dhaka; Dhaka, Bangladesh; Daca, Bangladés; Dacca, Bangladesh; Dhaka, Bangladesch; Dacca, Bangladesh
    Asia/Yangon; Yangon, Myanmar, Burma; Rangún, Birmania; Rangoun, Birmanie; Rangun, Birma; Rangoon, Birmania
    Asia/Bangkok; Bangkok, Thailand; Bangkok, Tailandia; Bangkok, Thaïlande; Bangkok, Thailand; Bangkok, Thailandia
    Asia/Ho_Chi_Minh; Hanoi, Vietnam; Hanói, Vietnam; Hanoï, Vietnam; Hanoi, Vietnam; Hanoi, Vietnam
    Asia/Phnom_Penh; Phnom Penh, Cambodia; Nom Pen, Camboya; Phnom Penh, Cambodge; Phnom Penh, Kambodscha; Phnom Penh, Cambogia
    Asia/Kuala_Lumpur; Kuala Lumpur, Malaysia; Kuala Lumpur, Malasia; Kuala Lumpur, Malaisie; Kuala Lumpur, Malaysia; Kuala Lumpur, Malesia
    Asia/Singapore; Singapore; Singapur; Singapour; Singapur; Singapore
    Asia/Jakarta; Jakarta, Indonesia; Yakarta, Indonesia; Jakarta, Indonésie; Jakarta, Indonesien; Giacarta, Indonesia
    Asia/Makassar; Bali; ; ; ;
    Asia/Manila; Manila, Philippines; Manila, Filipinas; Manille, Philippines; Manila, Philippinen; Manila, Filippine
    Asia/Hong_Kong; Hong Kong; ; ; Hongkong
    Asia/Shanghai; Beijing, Peking, China; Pekín, China; Pékin, Chine; Peking, China; Pechino, Cina
    Asia/Shanghai; Shanghai; Shanghái; Shanghai; Schanghai; Shanghai
    Asia/Taipei; Taipei, Taiwan; Taipéi, Taiwán; Taipei, Taïwan; Taipeh, Taiwan; Taipei, Taiwan
    Asia/Seoul; Seoul, South Korea, Korea; Seúl, Corea del Sur, Corea; Séoul, Corée du Sud, Corée; Seoul, Südkorea, Korea; Seul, Corea del Sud, Corea
    Asia/Pyongyang; Pyongyang, North Korea; Pionyang, Corea del Norte; Pyongyang, Corée du Nord; Pjöngjang, Nordkorea; Pyongyang, Corea del Nord
    Asia/Tokyo; Tokyo, Japan; Tokio, Japón; Tokyo, Japon; Tokio, Japan; Tokyo, Giappone
    Asia/Tokyo; Osaka
    Asia/Tokyo; Kyoto; Kioto
    Asia/Ulaanbaatar; Ulaanbaatar, Mongolia; Ulán Bator, Mongolia; Oulan Bator, Mongolie; Ulaanbaatar, Mongolei; Ulan Bator, Mongolia
    Australia/Perth; Perth
    Australia/Adelaide; Adelaide; Adelaida; Adélaïde
    Australia/Darwin; Darwin
    Australia/Brisbane; Brisbane
    Australia/Sydney; Sydney, Australia; Sídney, Australia; Sydney, Australie; Sydney, Australien; Sydney, Australia
    Australia/Melbourne; Melbourne
    Australia/Sydney; Canberra
    Pacific/Auckland; Auckland, New Zealand; Auckland, Nueva Zelanda; Auckland, Nouvelle Zélande; Auckland, Neuseeland; Auckland, Nuova Zelanda
    Pacific/Auckland; Wellington
    Pacific/Fiji; Suva, Fiji; Suva, Fiyi; Suva, Fidji; Suva, Fidschi; Suva, Figi
    Africa/Cairo; Cairo, Egypt; El Cairo, Egipto; Le Caire, Caire, Égypte; Kairo, Ägypten; Il Cairo, Cairo, Egitto
    Africa/Tripoli; Tripoli, Libya; Trípoli, Libia; Tripoli, Libye; Tripolis, Libyen; Tripoli, Libia
    Africa/Tunis; Tunis, Tunisia; Túnez; Tunis, Tunisie; Tunis, Tunesien; Tunisi, Tunisia
    Africa/Algiers; Algiers, Algeria; Argel, Argelia; Alger, Algérie; Algier, Algerien; Algeri, Algeria
    Africa/Casablanca; Casablanca, Morocco; Casablanca, Marruecos; Casablanca, Maroc; Casablanca, Marokko; Casablanca, Marocco
    Africa/Casablanca; Marrakesh; Marrakech; Marrakech; Marrakesch; Marrakech
    Africa/Dakar; Dakar, Senegal; Dakar, Senegal; Dakar, Sénégal; Dakar, Senegal; Dakar, Senegal
    Africa/Accra; Accra, Ghana; Acra, Ghana
    Africa/Lagos; Lagos, Nigeria; Lagos, Nigeria; Lagos, Nigéria
    Africa/Abidjan; Abidjan, Ivory Coast; Abiyán, Costa de Marfil; Abidjan, Côte d'Ivoire; Abidjan, Elfenbeinküste; Abidjan, Costa d'Avorio
    Africa/Addis_Ababa; Addis Ababa, Ethiopia; Adís Abeba, Etiopía; Addis Abeba, Éthiopie; Addis Abeba, Äthiopien; Addis Abeba, Etiopia
    Africa/Nairobi; Nairobi, Kenya; Nairobi, Kenia; Nairobi, Kenya; Nairobi, Kenia; Nairobi, Kenya
    Africa/Kampala; Kampala, Uganda; Kampala, Uganda; Kampala, Ouganda
    Africa/Kinshasa; Kinshasa, Congo; Kinsasa, Congo; Kinshasa, Congo; Kinshasa, Kongo
    Africa/Johannesburg; Johannesburg, South Africa; Johannesburgo, Sudáfrica; Johannesbourg, Afrique du Sud; Johannesburg, Südafrika; Johannesburg, Sudafrica
    Africa/Johannesburg; Cape Town; Ciudad del Cabo; Le Cap; Kapstadt; Città del Capo
    America/New_York; New York, New York City; Nueva York; New York; New York; New York
    America/New_York; Washington, United States, USA, US, America; Washington, Estados Unidos; Washington, États Unis; Washington, USA, Vereinigten Staaten, Amerika; Washington, Stati Uniti, America
    America/New_York; Boston
    America/New_York; Philadelphia; Filadelfia; Philadelphie; Philadelphia; Filadelfia
    America/New_York; Miami, Florida
    America/New_York; Atlanta
    America/Detroit; Detroit
    America/Chicago; Chicago
    America/Chicago; Houston, Texas
    America/Chicago; Dallas
    America/Chicago; New Orleans; Nueva Orleans; La Nouvelle Orléans
    America/Denver; Denver, Colorado
    America/Phoenix; Phoenix, Arizona
    America/Los_Angeles; Los Angeles, California; Los Ángeles, California; Los Angeles, Californie; Los Angeles, Kalifornien
    America/Los_Angeles; San Francisco
    America/Los_Angeles; Seattle
    America/Los_Angeles; Las Vegas
    America/Anchorage; Anchorage, Alaska
    Pacific/Honolulu; Honolulu, Hawaii; Honolulu, Hawái; Honolulu, Hawaï
    America/Toronto; Toronto
    America/Toronto; Ottawa, Canada; Ottawa, Canadá; Ottawa, Canada; Ottawa, Kanada; Ottawa, Canada
    America/Toronto; Montreal; Montreal; Montréal
    America/Vancouver; Vancouver
    America/Halifax; Halifax
    America/St_Johns; Saint John's, Newfoundland; Saint John's, Terranova; Saint John's, Terre Neuve; Saint John's, Neufundland; Saint John's, Terranova
    America/Mexico_City; Mexico City, Mexico; Ciudad de México, México; Mexico, Mexique; Mexiko Stadt, Mexiko; Città del Messico, Messico
    America/Havana; Havana, Cuba; La Habana, Cuba; La Havane, Cuba; Havanna, Kuba; L'Avana, Cuba
    America/Jamaica; Kingston, Jamaica; Kingston, Jamaica; Kingston, Jamaïque; Kingston, Jamaika; Kingston, Giamaica
    America/Guatemala; Guatemala
    America/Costa_Rica; San José, Costa Rica
    America/Panama; Panama; Panamá
    America/Bogota; Bogotá, Colombia; Bogotá, Colombia; Bogota, Colombie; Bogotá, Kolumbien; Bogotà, Colombia
    America/Caracas; Caracas, Venezuela
    America/Guayaquil; Quito, Ecuador; Quito, Ecuador; Quito, Équateur
    America/Lima; Lima, Peru; Lima, Perú; Lima, Pérou; Lima, Peru; Lima, Perù
    America/La_Paz; La Paz, Bolivia; La Paz, Bolivia; La Paz, Bolivie; La Paz, Bolivien; La Paz, Bolivia
    America/Santiago; Santiago, Chile; Santiago, Chile; Santiago, Chili; Santiago, Chile; Santiago, Cile
    America/Argentina/Buenos_Aires; Buenos Aires, Argentina; Buenos Aires, Argentina; Buenos Aires, Argentine; Buenos Aires, Argentinien; Buenos Aires, Argentina
    America/Montevideo; Montevideo, Uruguay
    America/Asuncion; Asunción, Paraguay
    America/Sao_Paulo; São Paulo; ; ; ; San Paolo
    America/Sao_Paulo; Rio de Janeiro, Rio; Río de Janeiro, Río
    America/Sao_Paulo; Brasilia, Brazil; Brasilia, Brasil; Brasilia, Brésil; Brasília, Brasilien; Brasilia, Brasile
    Atlantic/Azores; Azores; Azores; Açores; Azoren; Azzorre
    Etc/UTC; UTC, Coordinated Universal Time, GMT, Greenwich; UTC, Greenwich; UTC, Greenwich; UTC, Weltzeit, Greenwich; UTC, Greenwich
    """
}
