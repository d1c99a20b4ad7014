// What the packages do not say and people type all the same. Written by hand.

/** The languages a country's name is understood in. */
export const languages = ["en", "es", "de", "fr", "pt"];

/** Short forms of regions, by their names, where GeoNames has numbers instead. */
export const abbreviations = {
  CA: {
    Alberta: "AB",
    "British Columbia": "BC",
    Manitoba: "MB",
    "New Brunswick": "NB",
    "Newfoundland and Labrador": "NL",
    "Nova Scotia": "NS",
    "Northwest Territories": "NT",
    Nunavut: "NU",
    Ontario: "ON",
    "Prince Edward Island": "PE",
    Quebec: "QC",
    Saskatchewan: "SK",
    Yukon: "YT",
  },
  AU: {
    "Australian Capital Territory": "ACT",
    "New South Wales": "NSW",
    "Northern Territory": "NT",
    Queensland: "QLD",
    "South Australia": "SA",
    Tasmania: "TAS",
    Victoria: "VIC",
    "Western Australia": "WA",
  },
  BR: {
    Acre: "AC",
    Alagoas: "AL",
    Amapá: "AP",
    Amazonas: "AM",
    Bahia: "BA",
    Ceará: "CE",
    "Federal District": "DF",
    "Espírito Santo": "ES",
    Goiás: "GO",
    Maranhão: "MA",
    "Mato Grosso": "MT",
    "Mato Grosso do Sul": "MS",
    "Minas Gerais": "MG",
    Pará: "PA",
    Paraíba: "PB",
    Paraná: "PR",
    Pernambuco: "PE",
    Piauí: "PI",
    "Rio de Janeiro": "RJ",
    "Rio Grande do Norte": "RN",
    "Rio Grande do Sul": "RS",
    Rondônia: "RO",
    Roraima: "RR",
    "Santa Catarina": "SC",
    "São Paulo": "SP",
    Sergipe: "SE",
    Tocantins: "TO",
  },
};

/** City, country, and what people call it: [name in GeoNames, country, nickname]. */
export const folk = [
  ["New York City", "US", "New York"],
  ["New York City", "US", "NYC"],
  ["Los Angeles", "US", "LA"],
  ["San Francisco", "US", "SF"],
  ["Washington", "US", "Washington DC"],
  ["Washington", "US", "DC"],
  ["Philadelphia", "US", "Philly"],
  ["Las Vegas", "US", "Vegas"],
  ["New Orleans", "US", "NOLA"],
  ["St. Louis", "US", "Saint Louis"],
];
