import { milliseconds } from '../../duration.ts';
import { wrong, type Field } from './fields.ts';

/** A length of time as Prometheus writes it. */
export const duration: Field = {
  write(name, value, writer) {
    if (typeof value !== 'string' || milliseconds(value) === undefined) return wrong(writer, value, 'a duration such as 30s, 5m, 2h or 3d');
    return { [name]: value };
  },
};

/** A length of time as Go writes it, which knows no days: https://pkg.go.dev/time#ParseDuration */
export const goDuration = (normal?: string): Field => ({
  write(name, value, writer) {
    if (typeof value !== 'string' || milliseconds(value) === undefined) return wrong(writer, value, 'a duration such as 10s, 5m or 2h');
    if (/[dwy]/.test(value))
      writer.problem(
        `${value} is not read by this part of Alertmanager, whose longest unit is the hour; write ${milliseconds(value)! / 3_600_000}h`,
      );
    return milliseconds(value) === milliseconds(normal ?? '') ? {} : { [name]: value };
  },
});

export const timeout: { readonly timeout: Field } = { timeout: goDuration('0') };
