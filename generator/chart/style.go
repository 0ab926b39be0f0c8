package chart

import "strings"

// figureRules is the style of every drawing. The theme carries the same lines in
// styles/figures.css; a test compares them. One rule a line. A kind that needs a
// rule adds it here and there.
const figureRules = `.fg{display:block;font-size:13px;font-family:"Segoe UI","Noto Sans",system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
.fg text{fill:var(--ink);font-variant-numeric:tabular-nums}
.fg .soft{fill:var(--ink-soft)}
.fg .b{font-weight:600}
.fg .inv{fill:var(--paper)}
.fg .t-met{fill:var(--met)}
.fg .t-watch{fill:var(--watch)}
.fg .t-missed{fill:var(--missed)}
.fg .t-pending{fill:var(--pending)}
.fg .f-ink{fill:var(--ink)}
.fg .f-soft{fill:var(--ink-soft)}
.fg .f-paper{fill:var(--paper)}
.fg .f-tint{fill:var(--tint)}
.fg .f-rule{fill:var(--rule)}
.fg .f-edge{fill:var(--rule-strong)}
.fg .f-data{fill:var(--data)}
.fg .f-met{fill:var(--met)}
.fg .f-watch{fill:var(--watch)}
.fg .f-missed{fill:var(--missed)}
.fg .f-pending{fill:var(--pending)}
.fg .f-d1{fill:var(--dim1)}
.fg .f-d2{fill:var(--dim2)}
.fg .f-d3{fill:var(--dim3)}
.fg .f-d4{fill:var(--dim4)}
.fg .f-d5{fill:var(--dim5)}
.fg .hollow{fill:var(--paper);stroke:var(--pending);stroke-width:1.6}
.fg .open{fill:var(--paper);stroke:var(--ink);stroke-width:1.6}
.fg .open-soft{fill:var(--paper);stroke:var(--ink-soft);stroke-width:1.4}
.fg .grid{fill:none;stroke:var(--rule);stroke-width:1}
.fg .axis{fill:none;stroke:var(--ink-soft);stroke-width:1}
.fg .ln{fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
.fg .ln-met{fill:none;stroke:var(--met);stroke-width:2.2;stroke-linejoin:round}
.fg .ln-data{fill:none;stroke:var(--data);stroke-width:2.2;stroke-linejoin:round}
.fg .wash-data{fill:var(--data);fill-opacity:.10}
.fg .cut{fill:none;stroke:var(--paper);stroke-width:4}
.fg .ln-spark{fill:none;stroke:var(--data);stroke-width:1.5;stroke-linejoin:round}
.fg .track{fill:var(--tint);stroke:var(--rule-strong);stroke-width:1}
.fg .tick{stroke:var(--paper);stroke-width:3;paint-order:stroke}
.fg .ln-soft{fill:none;stroke:var(--ink-soft);stroke-width:1.5;stroke-linejoin:round}
.fg .thin{fill:none;stroke:var(--ink-soft);stroke-width:1}
.fg .dash{stroke-dasharray:5 3.5}
.fg .dot{stroke-dasharray:1.5 3}
.fg .wash{fill:var(--met);fill-opacity:.10}
.fg .box{fill:var(--tint);stroke:var(--ink-soft);stroke-width:1}
.fg .frame{fill:none;stroke:var(--ink-soft);stroke-width:1}
.fg .framed{stroke:var(--ink-soft);stroke-width:1}
.fg .pip{fill:none;stroke:var(--ink-soft);stroke-width:7.2;stroke-linecap:round}
.fg .hatch{stroke:var(--ink-soft);stroke-width:1.6}
.fg .h-missed{stroke:var(--missed)}
.fg .h-met{stroke:var(--met)}
.fg .lnk{fill:none;stroke:var(--ink-soft);stroke-width:1.5}
.fg .tip{fill:var(--ink-soft)}
.fg .card{fill:var(--paper);stroke:var(--ink-soft);stroke-width:1}
.fg .mission{fill:var(--paper);stroke:var(--ink);stroke-width:1.5}
.fg .tag{fill:none;stroke:var(--rule-strong)}
.fg .over{pointer-events:none}
.fg .hit{fill:none;stroke:none;pointer-events:stroke;stroke-width:8}
.fg .hit:hover{stroke:var(--accent);stroke-width:2.6}
.fg a:hover text{text-decoration:underline}
.fg a:focus-visible text{fill:var(--link);text-decoration:underline}
.fg a{outline:none;text-decoration:none}
.fg a:hover .card,.fg a:focus-visible .card{stroke:var(--link);stroke-width:2.5}
@media (forced-colors:active){.fg text{fill:CanvasText}.fg .card,.fg .mission{fill:Canvas;stroke:LinkText}.fg .lnk,.fg .grid,.fg .axis{stroke:CanvasText}}
`

// tokens are the theme's colours as a stand-alone drawing writes them: name,
// light, dark.
var tokens = [][3]string{
	{"--ink-soft", "#4a5666", "#aab3bf"},
	{"--ink", "#16202e", "#e9e6df"},
	{"--paper", "#ffffff", "#12171f"},
	{"--tint", "#f5f4f0", "#1a212b"},
	{"--rule-strong", "#7a8089", "#8d97a5"},
	{"--rule", "#d9d7d0", "#343d4a"},
	{"--accent", "#a3281f", "#e58378"},
	{"--link", "#1d4f91", "#93bbea"},
	{"--data", "#2f5680", "#7fa8d6"},
	{"--met", "#1d4f91", "#8ab6ea"},
	{"--watch", "#8a5a00", "#dca94a"},
	{"--missed", "#a3281f", "#ef8a7f"},
	{"--pending", "#5b6470", "#a2abb6"},
	{"--dim1", "#2f5d8a", "#7ba7d6"},
	{"--dim2", "#7a5c1e", "#c9a45c"},
	{"--dim3", "#3d6b4f", "#7fb894"},
	{"--dim4", "#7b3f61", "#cf8db0"},
	{"--dim5", "#4b4f8f", "#9fa3e2"},
}

// standaloneStyle is figureRules with plain colours: light everywhere, and dark
// on a screen that asks for it.
func standaloneStyle() string {
	light, dark := make([]string, 0, 2*len(tokens)), make([]string, 0, 2*len(tokens))
	for _, t := range tokens {
		light = append(light, "var("+t[0]+")", t[1])
		dark = append(dark, "var("+t[0]+")", t[2])
	}
	var coloured strings.Builder // only the rules that a dark ground changes
	for line := range strings.Lines(figureRules) {
		if strings.Contains(line, "var(") {
			coloured.WriteString(line)
		}
	}
	return strings.NewReplacer(light...).Replace(figureRules) +
		"@media screen and (prefers-color-scheme:dark){" + strings.NewReplacer(dark...).Replace(coloured.String()) + "}"
}
