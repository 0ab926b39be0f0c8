package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"steelyard/generator/diag"
	"steelyard/generator/internal/sitecase"
	"steelyard/generator/phrase"
	"steelyard/generator/source"
	"steelyard/scoring"
)

// inChinese is the book in which the program speaks Chinese, opened once.
var inChinese = sync.OnceValue(func() *phrase.Book {
	book, err := phrase.Open("zh-CN")
	if err != nil {
		panic(err)
	}
	return book
})

// Every site with mistakes is told of in Chinese too, and no English is left but ids, keys
// and file names.
func TestBadInChinese(t *testing.T) {
	book := inChinese()
	say := func(t *testing.T, list []diag.Diagnostic) string {
		var b strings.Builder
		for _, d := range book.Diagnostics(list) {
			for _, text := range append(remarks(d), d.Message, d.Hint, d.Reason) {
				if left := english(text); left != "" {
					t.Errorf("%q: %q is English", text, left)
				}
			}
			diag.Print(&b, []diag.Diagnostic{d}, diag.Options{Say: book.Text})
		}
		return b.String()
	}
	sitecase.RunIn(t, "want.zh-CN", smallSite, "source/testdata/bad/*.txtar", 50, *update, func(fsys fs.FS) string {
		_, list := source.Load(fsys, source.Options{Rules: someRules})
		return say(t, list)
	})
	sitecase.RunIn(t, "want.zh-CN", smallSite, "testdata/bad/*.txtar", 10, *update, func(fsys fs.FS) string {
		var list []diag.Diagnostic
		for _, d := range checked(t, fsys) {
			if !strings.HasPrefix(d.Rule, "L") { // the small site is no balanced scorecard
				list = append(list, d)
			}
		}
		return say(t, list)
	})
}

// someRules are those of which the broken sites speak.
var someRules = []source.LintRule{{ID: "L01"}, {ID: "L09", Threshold: number("0.5"), Least: number("0.05"), Share: true}, {ID: "L36", Threshold: number("0.6"), Share: true}}

func number(s string) scoring.Opt {
	n, _ := scoring.ParseNumber(s) // a number
	return scoring.Some(n)
}

func remarks(d diag.Diagnostic) []string {
	var out []string
	for _, r := range d.Related {
		out = append(out, r.Message)
	}
	return out
}

var (
	// asWritten is what stays in every language: what is quoted, and what is written in a file.
	asWritten = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`|\\[+[a-z][^\\]]*\\]+|\\{[^}]*\\}|[a-z_]+ = (?:true|false|\\.\\.\\.|\\S+)|steelyard [-a-z]+(?: --[a-z]+)*|[-\\w./]+/[-\\w./]*|\\w+\\.\\w+|--[a-z]+|#[-\\w]+")
	twoWords  = regexp.MustCompile(`[A-Za-z]{2,} [A-Za-z]{2,}(?: [A-Za-z]{2,})*`)
	oneWord   = regexp.MustCompile(`\b(?:the|and|is|are|has|not|write|of|takes|unknown|known)\b`)
)

// english is what is left of English in a text, "" for nothing.
func english(text string) string {
	rest := asWritten.ReplaceAllString(text, "·")
	if left := twoWords.FindString(rest); left != "" {
		return left
	}
	return oneWord.FindString(rest)
}

// speaking are the packages that say what is wrong with a site.
var speaking = []string{"source", "source/lint", "tomlfile", "markdown", "page", "seal", "attach", "sheet", "../scoring", "../scoring/pairwise", "../themes", "render", "."}

// saying are the functions that take what is said, and the fields that hold it.
var saying = regexp.MustCompile(`^(?:add|addName|say|sayAs|near|then|wrongType|structureProblem|resultProblem|fail|problem|message|hint|Message|Hint|slip|complain|wrong|tell|need|refuse|fault)$`)

// Whatever is said of a mistake has its Chinese: a message, a hint or a remark that has
// none fails here, before somebody meets it.
func TestEachMistakeIsToldInChinese(t *testing.T) {
	book := inChinese()
	for _, dir := range speaking {
		for _, form := range formsIn(t, dir) {
			sample := form.sample()
			if left := english(book.Text(sample)); left != "" {
				t.Errorf("%s: %q has no Chinese: %q stays", form.place, form.text, left)
			}
		}
	}
}

// spoken is a form as it stands in the code.
type spoken struct{ place, text string }

// sample is what a form says with something filled in.
func (s spoken) sample() string {
	out := regexp.MustCompile(`%[-+#0]*(?:\[\d+\])?[\d.]*[a-zA-Z]`).ReplaceAllStringFunc(s.text, func(verb string) string {
		switch verb[len(verb)-1] {
		case 'q':
			return `"x-1"`
		case 'd', 'f':
			return "2"
		}
		return "x-1"
	})
	return strings.ReplaceAll(out, "%%", "%")
}

// formsIn finds the forms of at least two words in a package: what functions, fields and variables
// that say something are given, what functions that word something return, and what tags say that a key needs.
func formsIn(t *testing.T, dir string) []spoken {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.FromSlash(dir), "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []spoken
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, file, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		note := func(at token.Pos, text string) {
			if twoWords.MatchString(asWritten.ReplaceAllString(text, "·")) {
				out = append(out, spoken{set.Position(at).String(), text})
			}
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				if n.Tag != nil {
					tag, _ := strconv.Unquote(n.Tag.Value) // the parser has read it
					for _, key := range []string{"need", "low", "high"} {
						note(n.Pos(), reflect.StructTag(tag).Get(key))
					}
				}
			case *ast.KeyValueExpr:
				if name, ok := n.Key.(*ast.Ident); ok && saying.MatchString(name.Name) {
					note(n.Pos(), formOf(n.Value))
				}
			case *ast.AssignStmt:
				for i, to := range n.Lhs {
					if name, ok := to.(*ast.Ident); ok && saying.MatchString(name.Name) && len(n.Lhs) == len(n.Rhs) && n.Tok != token.ADD_ASSIGN {
						note(n.Pos(), formOf(n.Rhs[i]))
					}
				}
			case *ast.FuncDecl:
				if speaks(n) {
					ast.Inspect(n.Body, func(n ast.Node) bool {
						if r, ok := n.(*ast.ReturnStmt); ok {
							for _, x := range r.Results {
								note(x.Pos(), formOf(x))
							}
						}
						return true
					})
				}
			case *ast.CallExpr:
				if saying.MatchString(calledName(n)) {
					for _, a := range n.Args {
						note(a.Pos(), formOf(a))
					}
				}
			}
			return true
		})
	}
	return out
}

// speaks says whether a function returns a message or a hint.
func speaks(f *ast.FuncDecl) bool {
	if f.Type.Results == nil || f.Body == nil {
		return false
	}
	for _, r := range f.Type.Results.List {
		for _, name := range r.Names {
			if saying.MatchString(name.Name) {
				return true
			}
		}
	}
	return strings.HasSuffix(strings.ToLower(f.Name.Name), "hint") || strings.HasPrefix(f.Name.Name, "said")
}

func calledName(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// formOf is the form that an expression fills in: a text, a format, or texts put together; "%s"
// stands for what is not known.
func formOf(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.BasicLit:
		if s, err := strconv.Unquote(x.Value); err == nil && x.Kind == token.STRING {
			return s
		}
	case *ast.BinaryExpr:
		if x.Op == token.ADD {
			return formOf(x.X) + formOf(x.Y)
		}
	case *ast.ParenExpr:
		return formOf(x.X)
	case *ast.CallExpr:
		switch name := calledName(x); {
		case (name == "Sprintf" || name == "Errorf") && len(x.Args) > 0:
			return formOf(x.Args[0])
		case name == "quote":
			return `"x-1"`
		}
	}
	return "%s"
}
