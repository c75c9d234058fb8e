import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { Site } from './site.js';
import { siteOutbound } from './site.outbound.js';

const typical = JSON.parse(
  readFileSync(new URL('../../../../../libs/contracts/fixtures/SiteOpened.v1/typical.json', import.meta.url), 'utf8'),
);
const entry = { regionId: typical.regionId, name: 'North', zone: typical.zone };
const open = () => Site.open({ id: typical.siteId, tenantId: typical.regionId, externalId: 'north' }, entry);

it('opens and says so', () => {
  const { aggregate, facts } = open();
  expect(facts.flatMap((fact) => siteOutbound(fact, aggregate)).map(({ data }) => data)).toEqual([typical]);
});

it('says again where it is when region or zone change, and keeps a new name to itself', () => {
  const site = open().aggregate;
  const told = (facts: readonly { type: 'SiteOpened' | 'SiteMoved' | 'SiteRenamed' }[]) =>
    facts.flatMap((fact) => siteOutbound(fact, site)).map(({ data }) => data);
  expect(site.change({ ...entry })).toEqual([]);
  expect(told(site.change({ ...entry, zone: 'UTC' }))).toEqual([{ ...typical, zone: 'UTC' }]);
  expect(told(site.change({ ...entry, regionId: typical.siteId }))).toEqual([{ ...typical, regionId: typical.siteId }]);
  const renamed = site.change({ ...entry, regionId: typical.siteId, name: 'South' });
  expect([renamed, told(renamed), site.name]).toEqual([[{ type: 'SiteRenamed' }], [], 'South']);
});
