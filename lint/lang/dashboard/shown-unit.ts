import type { Measure } from './result-unit.ts';

/** Grafana's units by what they measure, in words of docs/catalog-schema.json. Those that fit any number (`short`, a suffix) are not here. */
const QUANTITIES: Readonly<Record<string, string>> = {
  seconds: 's dtdurations dthms dtdhms clocks',
  milliseconds: 'ms dtdurationms clockms',
  minutes: 'm',
  nanoseconds: 'ns',
  microseconds: 'µs',
  hours: 'h',
  days: 'd',
  bytes: 'bytes decbytes',
  bits: 'bits decbits',
  'larger units than bytes': 'kbytes deckbytes mbytes decmbytes gbytes decgbytes tbytes dectbytes pbytes decpbytes',
  ratio: 'percentunit',
  percent: 'percent humidity',
  usd: 'currencyUSD',
  eur: 'currencyEUR',
  celsius: 'celsius',
  fahrenheit: 'fahrenheit',
  kelvin: 'kelvin',
  meters: 'lengthm',
  volts: 'volt',
  amperes: 'amp',
  joules: 'joule',
  grams: 'massg',
  // Dates are made of milliseconds, as everywhere in JavaScript.
  timestampMilliseconds:
    'dateTimeAsIso dateTimeAsIsoNoDateIfToday dateTimeAsUS dateTimeAsUSNoDateIfToday dateTimeAsLocal dateTimeAsLocalNoDateIfToday dateTimeAsSystem dateTimeFromNow',
};

/** The same per second. */
const RATES: Readonly<Record<string, string>> = {
  bytes: 'Bps binBps',
  bits: 'bps binbps',
  count: 'cps reqps ops rps wps iops eps mps recps rowsps pps',
};

const SHOWN = new Map<string, Measure>();
for (const [units, rate] of [[QUANTITIES, false] as const, [RATES, true] as const])
  for (const [unit, ids] of Object.entries(units)) for (const id of ids.split(' ')) SHOWN.set(id, { unit, rate });

/** What a unit of Grafana measures; undefined for those that fit anything, and for those that no catalogue has. */
export const shownUnit = (id: string): Measure | undefined => SHOWN.get(id);

/** The unit of Grafana for a measure. */
export const unitFor = ({ unit, rate }: Measure): string => (rate ? RATES : QUANTITIES)[unit]?.split(' ')[0] ?? 'short';

export const measureName = ({ unit, rate }: Measure): string => (rate ? `${unit} per second` : unit);
