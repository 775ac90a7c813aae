/**
 * Units of Grafana by id: `packages/grafana-data/src/valueFormats/categories.ts` of 13, and those of older versions. A panel may have any
 * other text too, which Grafana writes behind the number.
 */
const IDS = `
none string short percent percentunit humidity dB hex0x hex sci locale pixel accMS2 accFS2 accG degree radian grad arcmin arcsec areaM2 areaF2
areaMI2 areaAC areaHA flops mflops gflops tflops pflops eflops zflops yflops ppm conppb conngm3 conngNm3 conμgm3 conμgNm3 conmgm3 conmgNm3 congm3
congNm3 conmgdL conmmolL currencyUSD currencyGBP currencyEUR currencyJPY currencyRUB currencyUAH currencyBRL currencyDKK currencyISK currencyNOK
currencySEK currencyCZK currencyCHF currencyPLN currencyBTC currencymBTC currencyμBTC currencyZAR currencyINR currencyKRW currencyIDR currencyPHP
currencyVND currencyTRY currencyMYR currencyXPF currencyBGN currencyPYG currencyUYU currencyILS currencyHUF bytes decbytes bits decbits kbytes
deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes pbytes decpbytes pps binBps Bps binbps bps KiBs Kibits KBs Kbits MiBs Mibits MBs Mbits
GiBs Gibits GBs Gbits TiBs Tibits TBs Tbits PiBs Pibits PBs Pbits dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsUSNoDateIfToday
dateTimeAsLocal dateTimeAsLocalNoDateIfToday dateTimeAsSystem dateTimeFromNow watt kwatt megwatt gwatt mwatt Wm2 voltamp kvoltamp voltampreact
kvoltampreact watth watthperkg kwatth kwattm mwatth amph kamph mamph joule ev amp kamp mamp volt kvolt mvolt dBm mohm ohm kohm Mohm farad µfarad
nfarad pfarad ffarad henry mhenry µhenry lumens flowgpm flowcms flowcfs flowcfm litreh flowlpm flowmlpm lux forceNm forcekNm forceN forcekN Hs KHs
MHs GHs THs PHs EHs massmg massg masslb masskg masst lengthmm lengthcm lengthin lengthft lengthyd lengthm lengthkm lengthmi pressurembar pressurebar
pressurekbar pressurepa pressurehpa pressurekpa pressurehg pressurepsi radbq radci radgy radrad radsv radmsv radusv radrem radexpckg radr radsvh
radmsvh radusvh rotrpm rothz rotrads rotdegs celsius fahrenheit kelvin hertz ns µs ms s m h d dtdurationms dtdurations dthms dtdhms timeticks clockms
clocks cps ops reqps rps wps iops eps mps recps rowsps cpm opm reqpm rpm wpm epm mpm recpm rowspm velocityms velocitykmh velocitymph velocityknot
mlitre litre m3 Nm3 dm3 gallons bool bool_yes_no bool_on_off
`;

const UNITS: ReadonlySet<string> = new Set(IDS.trim().split(/\s+/));

/** `suffix: USD/h`, `time:YYYY-MM`: formats that carry their unit with them. */
const CUSTOM = /^(suffix|prefix|time|si|count|currency|bool):./;

export const isUnit = (id: string): boolean => UNITS.has(id) || CUSTOM.test(id);

/** The known unit that somebody meant: the same letters in another case. */
export function unitLike(id: string): string | undefined {
  const low = id.toLowerCase();
  const close = [...UNITS].filter((one) => one.toLowerCase() === low);
  return close.length === 1 ? close[0] : ALIASES[low];
}

const ALIASES: Readonly<Record<string, string>> = {
  seconds: 's',
  second: 's',
  sec: 's',
  milliseconds: 'ms',
  us: 'µs',
  μs: 'µs',
  minutes: 'm',
  hours: 'h',
  days: 'd',
  byte: 'bytes',
  'bytes/s': 'binBps',
  '%': 'percent',
  ratio: 'percentunit',
  usd: 'currencyUSD',
  eur: 'currencyEUR',
  'req/s': 'reqps',
  'ops/s': 'ops',
};
