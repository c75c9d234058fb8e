/** What a spec reads of a rendered object. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: Readonly<Record<string, unknown>> & {
    readonly template?: {
      readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
      readonly spec?: PodSpec;
    };
  };
}

interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly privileged?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[]; readonly add?: readonly string[] };
  };
  readonly resources?: Readonly<Record<'requests' | 'limits', Readonly<Record<string, string>> | undefined>>;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly automountServiceAccountToken?: boolean;
  readonly terminationGracePeriodSeconds?: number;
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: {
    readonly runAsNonRoot?: boolean;
    readonly runAsUser?: number;
    readonly seccompProfile?: { readonly type?: string };
  };
  readonly volumes?: readonly {
    readonly name: string;
    readonly emptyDir?: object;
    readonly secret?: { readonly secretName: string };
  }[];
}

/**
 * What a pod lacks of the `restricted` Pod Security Standard, and of what we ask beyond it: a read-only root with a
 * /tmp, requests and limits, no token of the cluster, an image with a version. Empty when all is well.
 */
export function problemsOf(pod: PodSpec): string[] {
  const { securityContext, volumes = [] } = pod;
  const checks: Readonly<Record<string, boolean>> = {
    'runs as root': securityContext?.runAsNonRoot !== true || !securityContext.runAsUser,
    'has no seccomp profile': securityContext?.seccompProfile?.type !== 'RuntimeDefault',
    'shares a namespace of the host': Boolean(pod.hostNetwork || pod.hostPID || pod.hostIPC),
    'mounts a token of the cluster': pod.automountServiceAccountToken !== false,
    'has a volume of another kind': volumes.some(({ emptyDir, secret }) => !emptyDir && !secret),
  };
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  return [...broken(checks), ...containers.flatMap((each) => containerProblems(each, volumes))];
}

function containerProblems(container: Container, volumes: NonNullable<PodSpec['volumes']>): string[] {
  const { securityContext: security, resources, volumeMounts = [], image, name } = container;
  const tmp = volumeMounts.find(({ mountPath }) => mountPath === '/tmp');
  const stated = (['requests', 'limits'] as const).every((kind) =>
    ['cpu', 'memory', 'ephemeral-storage'].every((what) => resources?.[kind]?.[what]),
  );
  return broken({
    'may gain privileges': security?.allowPrivilegeEscalation !== false || security.privileged === true,
    'keeps capabilities': !security?.capabilities?.drop?.includes('ALL') || Boolean(security.capabilities.add?.length),
    'may write its root': security?.readOnlyRootFilesystem !== true,
    'has no /tmp': !volumes.some((volume) => volume.name === tmp?.name && volume.emptyDir),
    'may change its secrets': volumeMounts.some((mount) => mount !== tmp && !mount.readOnly),
    'states no requests or limits': !stated,
    'has no version': !/:[^:/]+$/.test(image) || image.endsWith(':latest'),
  }).map((problem) => `${name} ${problem}`);
}

const broken = (checks: Readonly<Record<string, boolean>>) => Object.keys(checks).filter((problem) => checks[problem]);
