{{- define "anbu.name" -}}
{{- if contains "anbu" .Release.Name }}{{ .Release.Name | trunc 53 | trimSuffix "-" }}{{ else }}{{ printf "%s-anbu" .Release.Name | trunc 53 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "anbu.selector" -}}
app.kubernetes.io/name: anbu
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "anbu.labels" -}}
{{ include "anbu.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Megabytes of the volume for uploads. */}}
{{- define "anbu.room" -}}
{{- $size := .Values.uploads.sizeLimit -}}
{{- if hasSuffix "Gi" $size }}{{ mul 1024 (trimSuffix "Gi" $size | int64) }}{{ else }}{{ trimSuffix "Mi" $size | int64 }}{{ end }}
{{- end }}

{{- define "anbu.secret" -}}
{{ .Values.database.existingSecret | default (include "anbu.name" .) }}
{{- end }}
