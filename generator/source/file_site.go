package source

import (
	"fmt"
	"reflect"

	"steelyard/scoring"
)

// siteFile is site.toml.
type siteFile struct {
	Title       Text          `toml:"title" need:"write title = \"...\", the name of the site" doc:"Name of the site, in the masthead of every page." zh:"网站名称，位于每页顶部。"`
	Subtitle    Text          `toml:"subtitle" doc:"Beside the title in the masthead, e.g. Performance reports." zh:"顶部名称旁的文字，如“绩效报告”。"`
	Description Text          `toml:"description" doc:"One sentence about the site, for search engines and the front page." zh:"一句话介绍，用于搜索引擎和首页。"`
	Notice      Text          `toml:"notice" doc:"A line above the masthead of every page, e.g. that the data are made up." zh:"每页最上方的一行，如数据为虚构的声明。"`
	Publisher   Text          `toml:"publisher" doc:"Who publishes the site, in the footer." zh:"发布单位，位于页脚。"`
	Contact     Text          `toml:"contact" doc:"Whom to ask, in the footer and in the accessibility statement." zh:"联系方式，位于页脚和无障碍声明。"`
	Languages   []string      `toml:"languages" doc:"Languages that the site is built in; the first stands at the root. Language codes such as en or zh-CN." zh:"网站的语言；第一种位于根目录。语言代码如 en、zh-CN。"`
	Theme       string        `toml:"theme" doc:"Folder below themes/; default where left out." zh:"themes/ 下的文件夹；缺省 default。"`
	Print       string        `toml:"print" one:"plain gbt9704" doc:"Preset of the printed page: plain, or gbt9704 (GB/T 9704-2012)." zh:"打印版式：plain 普通，gbt9704 公文格式（GB/T 9704-2012）。"`
	Official    officialFile  `toml:"official" doc:"What stands on a report printed as an official document (print = \"gbt9704\"), unless the report says otherwise." zh:"按公文格式（print = \"gbt9704\"）打印的报告所载事项；报告自行写明的除外。"`
	Audience    string        `toml:"audience" one:"internal public" doc:"For whom a build is made unless --audience says otherwise." zh:"构建时未加 --audience 的读者范围：internal 内部，public 公开。"`
	Provenance  string        `toml:"provenance" one:"none dates names" doc:"What is told of who last changed a result, from git: none (so where left out), dates, or names and dates. Names are personal data; the public is told dates alone." zh:"根据 git 公布结果最后由谁修改：none 不公布（缺省），dates 日期，names 姓名和日期。姓名属个人信息，对外公开时只公布日期。"`
	Logo        string        `toml:"logo" doc:"Path of a picture below content/, shown in the masthead." zh:"content/ 下的图片路径，显示在顶部。"`
	Letterhead  Text          `toml:"letterhead" doc:"Path of a picture below content/, printed at the top of the first sheet of every page; one for all languages, or one for each." zh:"content/ 下的图片路径，打印在每页首张纸的顶部；各语言共用一幅，或各用一幅。"`
	Colours     named[string] `toml:"colours" ids:"any" form:"^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$" doc:"Colours of the theme that are replaced: accent = \"#a3281f\"." zh:"替换的主题颜色：accent = \"#a3281f\"。"`
	Units       []string      `toml:"units" doc:"Order of the units; left out: by folder name." zh:"单位顺序；缺省按文件夹名。"`
	Year        string        `toml:"year" doc:"The year that the front page and the menu are about; left out: the last that is over and of which something is reported." zh:"首页和菜单所指的年度；缺省为最近一个已结束且有填报结果的年度。"`
	YearStarts  int           `toml:"year_starts" from:"1" to:"12" doc:"Month in which a year begins, 1 to 12; January where left out. A rulebook may say otherwise of its year." zh:"年度从几月开始，1至12；缺省为1月。考核办法可另定。"`
	BaseURL     string        `toml:"base_url" doc:"Address at which the site is published, https://...; with it the site has a sitemap, canonical addresses, and its data as a dataset for portals." zh:"网站公布的地址，https://…；写明后生成站点地图、规范地址和供数据门户读取的数据集描述。"`
	Licence     string        `toml:"licence" doc:"Licence of the data: a name of the SPDX list such as CC-BY-4.0, or an address." zh:"数据的许可：SPDX 名称（如 CC-BY-4.0）或地址。"`
	Issued      date          `toml:"issued" doc:"Day on which the data were published, for portals." zh:"数据公布日期，供数据门户使用。"`
	Spatial     string        `toml:"spatial" doc:"Area that the data are about, for portals: a name or an address." zh:"数据所涉区域，供数据门户使用：名称或地址。"`
	Email       string        `toml:"email" doc:"Address of electronic mail for questions on the data, for portals." zh:"数据咨询电子邮箱，供数据门户使用。"`
	Repository  string        `toml:"repository" doc:"Address of the git repository, for links that lead to a page's source." zh:"git 仓库地址，用于链接到源文件。"`
	Categories  named[Text]   `toml:"categories" ids:"id" doc:"Titles of the categories in which units are compared, by id." zh:"单位类别的名称，按标识。"`
	Icon        string        `toml:"icon" doc:"Path of a picture below content/, shown by browsers beside the title; left out: the logo." zh:"content/ 下的图片路径，浏览器标签上的图标；缺省为 logo。"`
	Menu        []menuEntry   `toml:"menu" doc:"Pages shown in the masthead: front, compare, method, downloads, search, glossary, accessibility, a unit, the path of a page, or a table." zh:"顶部菜单中的页面：front、compare、method、downloads、search、glossary、accessibility、单位标识、页面路径，或表。"`
	Footer      []menuEntry   `toml:"footer" doc:"Pages named at the foot of every page, as in menu, after those that always stand there." zh:"每页底部列出的页面，写法同 menu，列在固定链接之后。"`
	Params      params        `toml:"params" ids:"any" doc:"What the theme is told: texts, numbers, true or false, by the names in its theme.toml." zh:"告诉主题的参数：文字、数值、true 或 false，名称见主题的 theme.toml。"`
	Lint        lintTable     `toml:"lint" ids:"rule" doc:"Level and threshold of the rules that check asks of a scorecard, by rule; \"off\" for none of them." zh:"检查规则的级别和阈值，按规则编号；写 \"off\" 则全部不查。"`
	Import      named[string] `toml:"import" ids:"any" doc:"Headings of the columns of workbooks that steelyard import reads, by key: value = \"Result\"." zh:"steelyard import 所读工作簿的列标题，按键名：value = \"完成值\"。"`
	Limits      limitsFile    `toml:"limits" doc:"How much is read before it is refused, so that no file can hold a machine." zh:"读取的上限，防止个别文件占满机器。"`
}

type lintFile struct {
	Level     string      `toml:"level" one:"off info warn error" doc:"How serious the rule is taken: off, info, warn or error." zh:"规则的级别：off、info、warn、error。"`
	Threshold scoring.Opt `toml:"threshold" doc:"The number that the rule compares with; what it means is in the table of rules." zh:"规则比较的数值，含义见规则表。"`
	Least     scoring.Opt `toml:"least" doc:"The lower of the two numbers, of a rule that has two." zh:"有两个数值的规则中较低的一个。"`
}

// officialFile is [official].
type officialFile struct {
	Addressee Text `toml:"addressee" doc:"To whom reports are sent." zh:"主送机关。"`
	Signatory Text `toml:"signatory" doc:"Who signs; left out: the unit." zh:"署名；缺省为各单位。"`
}

// limitsFile is [limits]: how much the reader takes before it refuses.
type limitsFile struct {
	Depth      int `toml:"depth" from:"1" to:"1000" doc:"Lists and tables in braces within each other; 64 where left out." zh:"列表与花括号表的嵌套层数；缺省64。"`
	Parts      int `toml:"parts" from:"2" to:"1000" doc:"Parts of one dotted key; 32 where left out." zh:"一个带点的键的段数；缺省32。"`
	Keys       int `toml:"keys" from:"1" to:"1000000" doc:"Keys of one table, such as the indicators of a scorecard; 5000 where left out." zh:"一个表中的键数，如一份计分卡的指标数；缺省5000。"`
	Entries    int `toml:"entries" from:"1" to:"10000000" doc:"Entries of one list, such as the ballots of a panel; 100000 where left out." zh:"一个列表的项数，如评议票数；缺省100000。"`
	Findings   int `toml:"findings" from:"1" to:"1000000" doc:"Mistakes told of one file; 500 where left out. The rest is counted." zh:"一个文件最多列出的错误数；缺省500，其余只计数。"`
	Objectives int `toml:"objectives" from:"1" to:"10000" doc:"Objectives of one scorecard, which the strategy map draws; 120 where left out." zh:"一份计分卡的战略目标数，即战略地图所绘；缺省120。"`
	Quotes     int `toml:"quotes" from:"1" to:"1000" doc:"Quotations within each other in a narrative; 32 where left out." zh:"文字中引用的嵌套层数；缺省32。"`
	Indent     int `toml:"indent" from:"1" to:"100000" doc:"Blanks before a line of a narrative; 400 where left out." zh:"文字中行首的空格数；缺省400。"`
	Links      int `toml:"links" from:"1" to:"100000" doc:"Links that a paragraph of a narrative begins and does not end; 500 where left out." zh:"一段文字中开始而未结束的链接数；缺省500。"`
	Names      int `toml:"names" from:"1" to:"100000" doc:"Footnotes of a narrative; addresses that it gives names, as in [name]: address, on lines without an empty one between. 2000 where left out." zh:"文字中的脚注数，以及无空行隔开的链接定义（形如 [名称]: 地址）的行数；缺省2000。"`
	Cells      int `toml:"cells" from:"1" to:"10000000" doc:"Cells of a table of a narrative, each row as wide as its head; 100000 where left out." zh:"文字中一张表格的单元格数（每行按表头的列数计）；缺省100000。"`
}

// lintTable is what site.toml says of the rules: each by its id, or "off" of all.
type lintTable struct {
	named[lintFile]
	off bool
}

func (l *lintTable) bind(b *binder, raw any, f *field) {
	if s, ok := raw.(string); ok {
		if l.off = s == "off"; !l.off {
			b.add(ruleValue, fmt.Sprintf("%q is not a value of lint", s), `write lint = "off", or a table a rule: [lint.L04]`)
		}
		return
	}
	if on, ok := raw.(bool); ok {
		hint := `write lint = "off" for none of the rules`
		if on {
			hint = "take the line out: all rules are asked unless it says otherwise"
		}
		b.wrongType(`"off", or a table a rule`, raw)
		b.list[len(b.list)-1].hint = hint
		return
	}
	l.named.bind(b, raw, f)
}

func (l *lintTable) schemaType() reflect.Type { return reflect.TypeFor[lintFile]() }
