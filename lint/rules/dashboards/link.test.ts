import { ruleTest } from '../../testing.ts';
import link from './link.ts';

ruleTest(link, {
  facts: { dashboards: { alerts: { title: 'Alerts' } } },
  valid: [
    '{"title": "T", "uid": "t", "panels": [], "links": [{"type": "link", "url": "/d/t"}, {"type": "link", "url": "https://example.com/d/nowhere"}, {"type": "dashboards", "tags": ["x"]}, {"type": "link", "url": "/d/${uid}"}]}',
    { code: '{"title": "T", "panels": [], "links": [{"url": "/d/x"}]}', facts: {} },
  ],
  invalid: [
    '{"title": "T", "panels": [], "links": [{"url": «"d/x/slug"»}]}',
    '{"title": "T", "panels": [{"type": "stat", "fieldConfig": {"defaults": {"links": [{"title": "a", "url": «"/d/x"»}]}}}]}',
  ],
});
