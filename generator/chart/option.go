package chart

import (
	"fmt"
	"strings"
	"sync"
)

// What the page's script (scripts/charts.js) does with an option, and nothing else
// in the project does:
//
//   - It reads the option with JSON.parse from its <script type="application/json">,
//     and gives the container the size of the SVG whose place it takes
//     (viewBox, in pixels), renderer "svg".
//   - It replaces every string "var(--name)" anywhere in the option by the computed
//     value of that custom property, when it starts and again when the theme
//     changes, and sets textStyle.fontFamily and tooltip.textStyle.fontFamily to
//     the font of the page. An option holds no other colour or font.
//   - A data item may carry "href": a click or Enter on it goes there. The address
//     is the one of the static drawing's link.
//   - A data item may carry "lights": a list of {"seriesIndex": i, "dataIndex": […]}.
//     While the item is under the pointer or in focus, each is passed to
//     dispatchAction({type: "highlight", …}), and to "downplay" afterwards.
//   - Arrow keys walk through the items of the series that are not silent and have
//     a name: showTip, highlight and "lights" as for the pointer. Escape hides the tip.
//
// Nothing in an option is code: no function, no HTML. Tooltips are rich text
// (renderMode "richText"; the default HTML tooltip breaks the policy
// default-src 'self'), their formatter is "{b}", and the text stands in the
// item's name.

// chartOption is a chart of go-echarts.
type chartOption interface {
	Validate()
	JSON() map[string]any
}

// optionJSON is the chart's option as JSON that is safe inside
// <script type="application/json">: go-echarts' own renderers do not escape, so
// its map is written here, which writes <, > and & as \u escapes and sorts keys.
// parts replaces whole components ("series", "tooltip", …) where go-echarts' types
// end; a nil part removes the component.
func optionJSON(f Figure, e Env, over base, parts []part) ([]byte, error) {
	var told aria
	told.headline, told.describe = Told(f, e)
	var room [12]part
	all := append(append(room[:0],
		part{"animation", false},
		part{"color", lineColours},
		part{"textStyle", basicText},
		part{"aria", &told},
		part{"tooltip", itemTip()},
	), parts...)
	w := &jsonWriter{}
	if e.once != nil {
		w.out = e.once.option[:0]
	}
	w.all(over, all)
	if e.once != nil {
		e.once.option = w.out
	}
	if w.err != nil {
		return nil, fmt.Errorf("writing the option of figure %q: %w", f.Kind(), w.err)
	}
	return w.out, nil
}

// aria is what an option says of itself to those who do not see it.
type aria struct{ headline, describe string }

func (a *aria) json(w *jsonWriter) {
	w.out = append(w.out, `{"enabled":true,"label":{"description":`...)
	w.text(a.headline + ". " + a.describe)
	w.out = append(w.out, `}}`...)
}

// What all options have in common, as it is written.
const (
	lineColours = ready(`["var(--data)","var(--dim2)","var(--dim3)","var(--dim4)","var(--dim5)"]`)
	basicText   = ready(`{"color":"var(--ink)","fontSize":13}`)
)

var itemTip = sync.OnceValue(func() any { return written(tooltip("item")) })

// tooltip shows the name of what is under the pointer; trigger is "item" or "axis".
func tooltip(trigger string) map[string]any {
	t := map[string]any{
		"show":            true,
		"trigger":         trigger,
		"renderMode":      "richText",
		"confine":         true,
		"backgroundColor": "var(--paper)",
		"borderColor":     "var(--ink-soft)",
		"borderWidth":     1,
		"textStyle":       map[string]any{"color": "var(--ink)", "fontSize": 13, "lineHeight": 19},
	}
	if trigger == "item" {
		t["formatter"] = "{b}"
	}
	return t
}

// plain makes a text safe as a name or label of an option, where "{b}" would be
// a template and "{x|y}" rich text: an invisible word joiner after each brace.
func plain(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	return strings.ReplaceAll(s, "{", "{\u2060")
}

// round1 is a coordinate as the static drawing writes it, with one decimal.
func round1(v float64) float64 {
	if v < 0 {
		return -round1(-v)
	}
	return float64(int64(v*10+0.5)) / 10
}
