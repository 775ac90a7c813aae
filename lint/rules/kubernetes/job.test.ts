import { object } from '../../lang/kubernetes/testing.ts';
import { ruleTest } from '../../testing.ts';
import job from './job.ts';

const cron = (spec: string, pod = 'restartPolicy: Never') =>
  object('batch/v1', 'CronJob', `spec: {${spec}, jobTemplate: {spec: {template: {spec: {${pod}}}}}}`);

ruleTest(job, {
  valid: [
    cron('schedule: "*/5 0-6/2 1,15 JAN-mar ?"'),
    cron('schedule: "@daily"'),
    cron('schedule: "@every 1h30m"'),
    cron('schedule: "0 0 * * 0", timeZone: Etc/UTC'),
    cron('schedule: "0 0 * * 0", timeZone: US/Pacific'),
    cron('schedule: "0 0 * * 0"', ''), // a patch
    object('batch/v1', 'Job', 'spec: {template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: b}]}}}'),
  ],
  invalid: [
    cron('schedule: «"60 * * * *"»'),
    cron('schedule: «"* * * *"»'),
    cron('schedule: «"* * 0 * *"»'),
    cron('schedule: «"* * * * 7"»'),
    cron('schedule: «"5-1 * * * *"»'),
    cron('schedule: «"*/0 * * * *"»'),
    cron('schedule: «"TZ=UTC 0 0 * * *"»'),
    cron('schedule: «"@nightly"»'),
    cron('schedule: "0 0 * * *", timeZone: «Europe/Berln»'),
    cron('schedule: "0 0 * * *", timeZone: «Local»'),
    cron('schedule: "0 0 * * *"', 'restartPolicy: «Always»'),
    object('batch/v1', 'Job', 'spec: {template: {spec: {containers: [{name: a, image: b}]}}}', '«a»'),
  ],
});
