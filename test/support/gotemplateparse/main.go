// gotemplateparse says what text/template and html/template make of templates: nothing when they take one, or their first error.
//
// In: JSON lines {"text", "functions": [names], "prelude"}. Out: JSON lines {"error": "..."}, in order.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	html "html/template"
	"os"
	"text/template"
)

type request struct {
	Text      string   `json:"text"`
	Functions []string `json:"functions"`
	Prelude   string   `json:"prelude"`
}

type answer struct {
	Error string `json:"error"`
}

func parse(r request) (a answer) {
	functions := template.FuncMap{}
	for _, name := range r.Functions {
		functions[name] = func(...any) string { return "" }
	}
	text := r.Prelude + r.Text
	_, err := template.New("__name").Funcs(functions).Parse(text)
	_, htmlErr := html.New("__name").Funcs(html.FuncMap(functions)).Parse(text)
	if (err == nil) != (htmlErr == nil) {
		return answer{Error: fmt.Sprintf("text and html disagree: %v, %v", err, htmlErr)}
	}
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{}
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var r request
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(parse(r)); err != nil {
			os.Exit(1)
		}
	}
}
