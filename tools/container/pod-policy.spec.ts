import { expect, it } from '@jest/globals';
import { problemsOf, type Container, type PodSpec } from './pod-policy.ts';

const amounts = { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' };
const container: Container = {
  name: 'c',
  image: 'registry:5000/a/b:1.0.0',
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
  resources: { requests: amounts, limits: amounts },
  volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
};
const pod: PodSpec = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [container],
  volumes: [{ name: 'tmp', emptyDir: {} }],
};
const security = container.securityContext!;
const withContainer = (change: Partial<Container>): PodSpec => ({ ...pod, containers: [{ ...container, ...change }] });

it('has nothing to say about a pod of the restricted profile', () => {
  expect(problemsOf(pod)).toEqual([]);
});

it.each<[string, PodSpec]>([
  ['runs as root', { ...pod, securityContext: { ...pod.securityContext, runAsNonRoot: false } }],
  ['runs as root', { ...pod, securityContext: { ...pod.securityContext, runAsUser: 0 } }],
  ['has no seccomp profile', { ...pod, securityContext: { runAsNonRoot: true, runAsUser: 1000 } }],
  ['shares a namespace of the host', { ...pod, hostNetwork: true }],
  ['mounts a token of the cluster', { ...pod, automountServiceAccountToken: true }],
  ['has a volume of another kind', { ...pod, volumes: [...pod.volumes!, { name: 'host' }] }],
  ['c may gain privileges', withContainer({ securityContext: { ...security, allowPrivilegeEscalation: true } })],
  ['c may gain privileges', withContainer({ securityContext: { ...security, privileged: true } })],
  ['c keeps capabilities', withContainer({ securityContext: { ...security, capabilities: {} } })],
  [
    'c keeps capabilities',
    withContainer({ securityContext: { ...security, capabilities: { drop: ['ALL'], add: ['NET_RAW'] } } }),
  ],
  ['c may write its root', withContainer({ securityContext: { ...security, readOnlyRootFilesystem: false } })],
  ['c has no /tmp', withContainer({ volumeMounts: [] })],
  [
    'c may change its secrets',
    withContainer({ volumeMounts: [...container.volumeMounts!, { name: 'secrets', mountPath: '/run/secrets' }] }),
  ],
  ['c states no requests or limits', withContainer({ resources: { requests: amounts, limits: { cpu: '1' } } })],
  ['c has no version', withContainer({ image: 'registry:5000/a/b' })],
  ['c has no version', withContainer({ image: 'a/b:latest' })],
  ['c runs', { ...pod, initContainers: [{ ...container, name: 'c runs', image: 'x' }] }],
])('sees a pod that %s', (problem, changed) => {
  expect(problemsOf(changed)[0]).toContain(problem);
});
