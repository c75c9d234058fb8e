{{/* Each takes (dict "root" $ "service" "groups"). */}}

{{- define "holdfast.name" -}}
{{ .root.Release.Name }}-{{ .service }}
{{- end }}

{{- define "holdfast.url" -}}
http://{{ include "holdfast.name" . }}:3000
{{- end }}

{{- define "holdfast.image" -}}
{{ .root.Values.image.repository }}/{{ .service }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "holdfast.selector" -}}
app.kubernetes.io/name: {{ .service }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
{{- end }}

{{- define "holdfast.labels" -}}
{{ include "holdfast.selector" . }}
app.kubernetes.io/part-of: holdfast
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}

{{- define "holdfast.monitoringLabels" -}}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/part-of: holdfast
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.monitoring.labels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* What a service may not read in plain text: keys of its Secret, each given as the file <NAME>_FILE names. */}}
{{- define "holdfast.secretNames" -}}
{{- $own := dict
  "gateway" (list "INTERNAL_TOKEN_PRIVATE_KEY" "SERVICE_TOKEN_PUBLIC_KEY" "KEY_ENCRYPTION_KEY" "BLIND_INDEX_KEY")
  "groups" (list "KEY_ENCRYPTION_KEY" "PSEUDONYM_KEY")
  "matching" (list)
  "notifications" (list "SERVICE_TOKEN_PRIVATE_KEY" "KEY_ENCRYPTION_KEY" "SMTP_URL")
  "analytics" (list) }}
{{- $next := ternary (list "INTERNAL_TOKEN_NEXT_PUBLIC_KEY") (list) (default false .root.Values.secrets.nextInternalTokenKey) }}
{{- concat (list "DATABASE_URL" "RELAY_DATABASE_URL" "REDIS_URL" "CURSOR_KEY" "INTERNAL_TOKEN_PUBLIC_KEY") $next (get $own .service) | toJson }}
{{- end }}

{{- define "holdfast.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1000
runAsGroup: 1000
fsGroup: 1000
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "holdfast.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "holdfast.pullSecrets" -}}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}
