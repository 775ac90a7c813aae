// goyaml reads YAML as Kubernetes and Prometheus do. In: a JSON list of texts. Out: for each text what every parser
// made of it, as JSON, or its error.
package main

import (
	"encoding/json"
	"log"
	"os"

	yaml3 "gopkg.in/yaml.v3"
	kubernetes "sigs.k8s.io/yaml"
)

type answer struct {
	Value any    `json:"value"`
	Error string `json:"error,omitempty"`
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		log.Fatal(err)
	}
	answers := make([]map[string]answer, 0, len(texts))
	for _, text := range texts {
		answers = append(answers, map[string]answer{
			"sigs.k8s.io/yaml": read(text, func(in []byte, out any) error { return kubernetes.Unmarshal(in, out) }),
			"gopkg.in/yaml.v3": read(text, yaml3.Unmarshal),
		})
	}
	if err := json.NewEncoder(os.Stdout).Encode(answers); err != nil {
		log.Fatal(err)
	}
}

func read(text string, parse func([]byte, any) error) answer {
	var value any
	if err := parse([]byte(text), &value); err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Value: value}
}
