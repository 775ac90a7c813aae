// goyaml says which texts the YAML readers of Go take: a line of JSON in (a string), a line of JSON out.
//
// v3 is what Prometheus, Loki and Alertmanager read with, k8s (sigs.k8s.io/yaml, on yaml.v2) what the API server, kubectl and Argo CD do.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	v2 "go.yaml.in/yaml/v2"
	"gopkg.in/yaml.v3"
	k8s "sigs.k8s.io/yaml"
)

type answer struct {
	V3  string `json:"v3"`
	K8s string `json:"k8s"`
}

func main() {
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	out := json.NewEncoder(os.Stdout)
	for {
		var text string
		if err := in.Decode(&text); err != nil {
			return
		}
		out.Encode(answer{V3: told(func() error { return withV3(text) }), K8s: told(func() error { return withK8s(text) })})
	}
}

// Every document of a text, as far as a value: types are the business of whoever asks for them.
func withV3(text string) error {
	decoder := yaml.NewDecoder(strings.NewReader(text))
	for {
		var value any
		if err := decoder.Decode(&value); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// As k8s.io/apimachinery splits a text into documents. The reader stops behind the first value of each and would not see the rest, which is
// not what anybody wants, so that the reader below it is asked whether there is more.
func withK8s(text string) error {
	for _, document := range strings.Split("\n"+text, "\n---") {
		var value any
		if err := k8s.UnmarshalStrict([]byte(document), &value); err != nil {
			return err
		}
		decoder := v2.NewDecoder(strings.NewReader(document))
		for {
			if err := decoder.Decode(&value); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				return err
			}
		}
	}
	return nil
}

func told(read func() error) (message string) {
	defer func() {
		if recover() != nil {
			message = "panic"
		}
	}()
	if err := read(); err != nil {
		return err.Error()
	}
	return ""
}
