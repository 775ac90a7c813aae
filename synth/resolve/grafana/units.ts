import type { PanelUnit } from '../../../spec/panel.ts';
import { didYouMean } from '../../names.ts';

/** Our units to the ids of Grafana's formats, packages/grafana-data/src/valueFormats/categories.ts */
const IDS: Readonly<Record<Exclude<PanelUnit, object>, string>> = {
  seconds: 's',
  milliseconds: 'ms',
  minutes: 'm',
  hours: 'h',
  days: 'd',
  timestampSeconds: 'dateTimeAsIso',
  bytes: 'bytes',
  bytesPerSecond: 'binBps',
  ratio: 'percentunit',
  percent: 'percent',
  celsius: 'celsius',
  meters: 'lengthm',
  volts: 'volt',
  amperes: 'amp',
  joules: 'joule',
  grams: 'massg',
  usd: 'currencyUSD',
  usdPerHour: 'suffix: USD/h',
  eur: 'currencyEUR',
  cores: 'suffix: cores',
  count: 'short',
  none: 'none',
  info: 'none',
  bool: 'bool',
  perSecond: 'cps',
  perMinute: 'cpm',
  requestsPerSecond: 'reqps',
};

/** All formats of Grafana 13; a test compares them with the units of the foundation SDK. */
export const KNOWN: ReadonlySet<string> = new Set(
  `
  none string short sishort percent percentunit humidity dB candela hex0x hex sci locale pixel accMS2 accFS2 accG degree radian grad arcmin arcsec
  areaM2 areaF2 areaMI2 acres hectares flops mflops gflops tflops pflops eflops zflops yflops ppm conppb conngm3 conngNm3 conμgm3 conμgNm3 conmgm3
  conmgNm3 congm3 congNm3 conmgdL conmmolL currencyUSD currencyGBP currencyEUR currencyJPY currencyRUB currencyUAH currencyBRL currencyDKK currencyISK
  currencyNOK currencySEK currencyCZK currencyCHF currencyPLN currencyBTC currencymBTC currencyμBTC currencyZAR currencyINR currencyKRW currencyIDR
  currencyPHP currencyVND currencyTRY currencyMYR currencyXPF currencyBGN currencyPYG currencyUYU currencyILS bytes decbytes bits decbits kbytes
  deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes pbytes decpbytes pps binBps Bps binbps bps KiBs Kibits KBs Kbits MiBs Mibits MBs Mbits
  GiBs Gibits GBs Gbits TiBs Tibits TBs Tbits PiBs Pibits PBs Pbits dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsUSNoDateIfToday
  dateTimeAsLocal dateTimeAsLocalNoDateIfToday dateTimeAsSystem dateTimeFromNow watt kwatt megwatt gwatt mwatt Wm2 voltamp kvoltamp voltampreact
  kvoltampreact watth watthperkg kwatth kwattm mwatth amph kamph mamph joule ev amp kamp mamp volt kvolt mvolt dBm mohm ohm kohm Mohm farad µfarad
  nfarad pfarad ffarad henry mhenry µhenry lumens flowgpm flowcms flowcfs flowcfm litreh flowlpm flowmlpm lux forceNm forcekNm forceN forcekN Hs KHs MHs
  GHs THs PHs EHs massmg massg masslb masskg masst lengthmm lengthin lengthft lengthm lengthkm lengthmi pressurembar pressurebar pressurekbar pressurepa
  pressurehpa pressurekpa pressurehg pressurepsi radbq radci radgy radrad radsv radmsv radusv radrem radexpckg radr radsvh radmsvh radusvh rotrpm rothz
  rotkhz rotmhz rotghz rotrads rotdegs celsius fahrenheit kelvin hertz ns µs ms s m h d dtdurationms dtdurations dthms dtdhms timeticks clockms clocks
  cps ops reqps rps wps iops eps mps recps rowsps cpm opm reqpm rpm wpm epm mpm recpm rowspm velocityms velocitykmh velocitymph velocityknot mlitre
  litre m3 Nm3 dm3 gallons bool bool_yes_no bool_on_off
`
    .trim()
    .split(/\s+/),
);

/** Formats that are made up on the spot: https://grafana.com/docs/grafana/latest/panels-visualizations/configure-standard-options/#custom-units */
const CUSTOM = /^(prefix|suffix|time|si|count|currency|bool):./;

/** The id of a unit in Grafana, or what is wrong with it. */
export function unitId(unit: PanelUnit): { readonly id: string } | { readonly problem: string } {
  if (typeof unit === 'string') {
    const id = IDS[unit];
    return id === undefined
      ? {
          problem: `there is no unit ${unit}${didYouMean(unit, Object.keys(IDS))}; for a format of Grafana itself write { grafana: '...' }`,
        }
      : { id };
  }
  const id = unit.grafana;
  if (KNOWN.has(id) || CUSTOM.test(id)) return { id };
  return { problem: `Grafana has no unit ${id}${didYouMean(id, KNOWN)}; for one of your own write { grafana: 'suffix: ${id}' }` };
}
