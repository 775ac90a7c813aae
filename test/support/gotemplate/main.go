// gotemplate makes of the template of an ExternalSecret and the values of its secrets the Secret that external-secrets makes
// (template engine v2): every value of data, labels and annotations is a Go template over a map of strings, a key that is
// not there is an error, mergePolicy Merge keeps the values beside what the template makes of them.
//
// In: {"template": {...} or null, "values": {"key": "text"}}. Out: {"type", "labels", "annotations", "data"}. Exit code 1: the reason.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type metadata struct {
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
}

type blueprint struct {
	EngineVersion string            `json:"engineVersion"`
	MergePolicy   string            `json:"mergePolicy"`
	Type          string            `json:"type"`
	Metadata      metadata          `json:"metadata"`
	Data          map[string]string `json:"data"`
	TemplateFrom  []any             `json:"templateFrom"`
}

type secret struct {
	Type        string            `json:"type"`
	Labels      map[string]string `json:"labels"`
	Annotations map[string]string `json:"annotations"`
	Data        map[string]string `json:"data"`
}

// The few of sprig's functions that a template of ours may want.
var functions = template.FuncMap{
	"toString": func(v any) string { return fmt.Sprint(v) },
	"quote":    func(v any) string { return fmt.Sprintf("%q", fmt.Sprint(v)) },
	"squote":   func(v any) string { return "'" + fmt.Sprint(v) + "'" },
	"b64enc":   func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) },
	"b64dec": func(s string) string {
		text, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			return err.Error() // as sprig does
		}
		return string(text)
	},
	"toJson": func(v any) string {
		text, _ := json.Marshal(v)
		return string(text)
	},
	"trim":    strings.TrimSpace,
	"upper":   strings.ToUpper,
	"lower":   strings.ToLower,
	"replace": func(old, new, s string) string { return strings.ReplaceAll(s, old, new) },
	"indent":  indent,
	"nindent": func(n int, s string) string { return "\n" + indent(n, s) },
}

func indent(n int, s string) string {
	pad := strings.Repeat(" ", n)
	return pad + strings.ReplaceAll(s, "\n", "\n"+pad)
}

func render(templates, values map[string]string) (map[string]string, error) {
	out := make(map[string]string, len(templates))
	for key, text := range templates {
		parsed, err := template.New(key).Option("missingkey=error").Funcs(functions).Parse(text)
		if err != nil {
			return nil, fmt.Errorf("unable to parse template at key %s: %w", key, err)
		}
		var made strings.Builder
		if err := parsed.Execute(&made, values); err != nil {
			return nil, fmt.Errorf("unable to execute template at key %s: %w", key, err)
		}
		out[key] = made.String()
	}
	return out, nil
}

func apply(b *blueprint, values map[string]string) (made secret, err error) {
	if b == nil {
		return secret{Data: values}, nil
	}
	if b.EngineVersion != "" && b.EngineVersion != "v2" {
		return made, fmt.Errorf("engineVersion %q: only v2 is known", b.EngineVersion)
	}
	if len(b.TemplateFrom) > 0 {
		return made, fmt.Errorf("templateFrom is not known here")
	}
	made.Type = b.Type
	if made.Labels, err = render(b.Metadata.Labels, values); err != nil {
		return made, err
	}
	if made.Annotations, err = render(b.Metadata.Annotations, values); err != nil {
		return made, err
	}
	if len(b.Data) == 0 { // a template that is about metadata only
		made.Data = values
		return made, nil
	}
	if made.Data, err = render(b.Data, values); err != nil {
		return made, err
	}
	switch b.MergePolicy {
	case "", "Replace":
	case "Merge":
		for key, value := range values {
			if _, taken := made.Data[key]; !taken {
				made.Data[key] = value
			}
		}
	default:
		return made, fmt.Errorf("mergePolicy %q is neither Replace nor Merge", b.MergePolicy)
	}
	return made, nil
}

func main() {
	var in struct {
		Template *blueprint        `json:"template"`
		Values   map[string]string `json:"values"`
	}
	err := json.NewDecoder(os.Stdin).Decode(&in)
	if err == nil {
		var made secret
		if made, err = apply(in.Template, in.Values); err == nil {
			err = json.NewEncoder(os.Stdout).Encode(made)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
